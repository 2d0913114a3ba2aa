import type { ProgrammeRole, TokenScope } from '@planrum/prisma';
import { actions, authorise, decide, type Action, type ActionFacts, type Decision } from '@planrum/server/access/policy.ts';
import type { Actor, HeldGrant } from '@planrum/server/domain/actor.ts';
import { PlanrumError } from '@planrum/server/domain/errors.ts';
import { describe, expect, test } from 'vitest';

const programmeId = 'programme';
const agreementId = 'agreement';
const own = 'own-organisation';

function actor(grants: readonly HeldGrant[], scopes: readonly TokenScope[] | null = null): Actor {
  return {
    userId: 'user',
    isMachine: false,
    name: 'Karen Holm',
    locale: 'da',
    isAdministrator: false,
    organisationIds: [own],
    organisationIdsWithAncestors: new Set([own, 'above']),
    madeMachineIds: new Set(),
    grants,
    scopes: scopes === null ? null : new Set(scopes),
    tokenId: null,
    accessEpoch: 1n,
    expiresAt: null,
  };
}

function holding(role: ProgrammeRole, reach: string | null = null): HeldGrant {
  return { programmeId, role, agreementId: reach };
}

/** What each action is asked about: our programme and agreement, an indicator that our organisation reports, our own account. */
const facts: ActionFacts = {
  'directory.read': {},
  'programme.read': { programmeId },
  'agreement.read': { programmeId, agreementId },
  'agreement.edit': { programmeId, agreementId },
  'contributions.read': { programmeId, agreementId },
  'agreement.assign': { programmeId, agreementId },
  'agreement.decide': { programmeId, agreementId },
  'target.change': { programmeId, agreementId },
  'pathway.change': { programmeId, agreementId },
  'goal.change': { programmeId, agreementId },
  'indicator.change': { programmeId, agreementId },
  'figures.read': { programmeId, agreementId },
  'figures.readDetails': { programmeId, agreementId },
  'indicator.report': { programmeId, agreementId, reporterId: own, reporterAncestorIds: [] },
  'report.draft': { programmeId, agreementId, reporterId: own, reporterAncestorIds: [], organisationId: own },
  'figure.decide': { programmeId, agreementId, reportedById: 'another', organisationId: 'another' },
  'figures.lock': { programmeId, agreementId },
  'attachment.read': { programmeId, agreementId, uploadedById: 'another', isHandedIn: true },
  'attachment.remove': { programmeId, agreementId },
  'comparison.enter': { programmeId, agreementId },
  'comparison.define': { programmeId },
  'events.subscribe': { programmeId },
  'token.manage': { ownerId: 'user' },
  'organisationToken.manage': { programmeIds: [programmeId] },
  'account.change': { accountId: 'user' },
};

function verdict(decision: Decision): string {
  return decision.allowed ? 'yes' : decision.code;
}

function ask(who: Actor | null, action: Action): string {
  return verdict(decide(who, action, facts[action]));
}

const reads = ['programme.read', 'agreement.read', 'figures.read', 'attachment.read', 'events.subscribe'] as const;
const always = ['directory.read', 'token.manage', 'account.change'] as const;

/** Written out rather than computed: what each role may do beside reading. */
const mayAlso: Readonly<Record<ProgrammeRole, readonly Action[]>> = {
  BOARD: ['contributions.read', 'agreement.decide', 'figure.decide', 'figures.readDetails'],
  CHIEF: [
    ...(['agreement.edit', 'contributions.read', 'agreement.assign', 'agreement.decide', 'target.change', 'pathway.change', 'goal.change', 'indicator.change'] as const),
    ...(['indicator.report', 'report.draft', 'figure.decide', 'figures.lock', 'attachment.remove', 'comparison.enter', 'comparison.define', 'organisationToken.manage', 'figures.readDetails'] as const),
  ],
  EDITOR: ['agreement.edit', 'contributions.read', 'agreement.assign', 'target.change', 'pathway.change', 'goal.change', 'indicator.change', 'comparison.enter', 'comparison.define', 'figures.readDetails'],
  COMMENTER: [],
  REPORTER: ['indicator.report', 'report.draft', 'figures.readDetails'],
  READER: [],
  GUEST: [],
};
const roles = Object.keys(mayAlso) as ProgrammeRole[];

describe.each(roles)('%s', (role) => {
  const grant = holding(role, role === 'GUEST' ? agreementId : null);

  test.each(actions)('%s', (action) => {
    const isAllowed = [...reads, ...always, ...mayAlso[role]].includes(action);
    // That somebody has begun is known to those who report with them alone.
    expect(ask(actor([grant]), action)).toBe(isAllowed ? 'yes' : action === 'report.draft' ? 'NOT_FOUND' : 'FORBIDDEN');
  });

  test.each(actions)('%s in another programme is unknown', (action) => {
    const elsewhere = { ...grant, programmeId: 'another' };
    // Organisations are known to everybody, and so is that they have tokens.
    const refusal = action === 'organisationToken.manage' ? 'FORBIDDEN' : 'NOT_FOUND';
    expect(ask(actor([elsewhere]), action)).toBe((always as readonly Action[]).includes(action) ? 'yes' : refusal);
  });
});

describe('token scopes', () => {
  const needed: Readonly<Record<Action, readonly TokenScope[]>> = {
    'directory.read': ['READ_PLANS', 'READ_FIGURES'],
    'programme.read': ['READ_PLANS'],
    'agreement.read': ['READ_PLANS'],
    'agreement.edit': ['WRITE_TEXT'],
    'contributions.read': ['READ_PLANS'],
    'agreement.assign': ['ADMINISTER'],
    'agreement.decide': ['ADMINISTER'],
    'target.change': ['ADMINISTER'],
    'pathway.change': ['ADMINISTER'],
    'goal.change': ['ADMINISTER'],
    'indicator.change': ['ADMINISTER'],
    'figures.read': ['READ_FIGURES'],
    'figures.readDetails': ['REPORT_FIGURES', 'ADMINISTER'],
    'indicator.report': ['REPORT_FIGURES'],
    'report.draft': ['REPORT_FIGURES'],
    'figure.decide': ['ADMINISTER'],
    'figures.lock': ['ADMINISTER'],
    'attachment.read': ['READ_FIGURES'],
    'attachment.remove': ['ADMINISTER'],
    'comparison.enter': ['REPORT_FIGURES'],
    'comparison.define': ['ADMINISTER'],
    'events.subscribe': ['SUBSCRIBE'],
    'token.manage': [],
    'organisationToken.manage': [],
    'account.change': [],
  };
  const scopes: readonly TokenScope[] = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER'];
  const cases = scopes.flatMap((scope) => actions.map((action) => ({ scope, action })));

  test.each(cases)('a chief with $scope: $action', ({ scope, action }) => {
    expect(ask(actor([holding('CHIEF')], [scope]), action)).toBe(needed[action].includes(scope) ? 'yes' : 'FORBIDDEN');
  });

  test.each(actions)('every scope gives a reader no more than a reader has: %s', (action) => {
    const withSession = ask(actor([holding('READER')]), action);
    const withToken = ask(actor([holding('READER')], scopes), action);
    expect(withToken).toBe(needed[action].length === 0 ? 'FORBIDDEN' : withSession);
  });

  test('a token without the scope is told so, rather than that its organisation may not', () => {
    const decision = decide(actor([holding('CHIEF')], ['READ_PLANS']), 'agreement.assign', { programmeId, agreementId });
    expect(decision).toEqual({ allowed: false, code: 'FORBIDDEN', messageKey: 'scopeMissing' });
  });
});

test('a file that no figure was reported with is known to its sender alone, as long as they read the agreement', () => {
  function read(who: Actor, uploadedById: string | null): string {
    return verdict(decide(who, 'attachment.read', { programmeId, agreementId, uploadedById, isHandedIn: false }));
  }
  expect(read(actor([holding('REPORTER')]), 'user')).toBe('yes');
  expect(read(actor([holding('CHIEF')]), 'another')).toBe('NOT_FOUND');
  expect(read(actor([holding('CHIEF')]), null)).toBe('NOT_FOUND');
  expect(read(actor([]), 'user')).toBe('NOT_FOUND');
});

test('a draft is theirs who would report the figure for the same organisation', () => {
  function read(who: Actor, organisationId: string, reporterId: string | null, reporterAncestorIds: readonly string[] = []): string {
    return verdict(decide(who, 'report.draft', { programmeId, agreementId, reporterId, reporterAncestorIds, organisationId }));
  }
  const reporter = actor([holding('REPORTER')]);
  expect(read(reporter, own, own)).toBe('yes');
  // Whoever is above reports in their own name.
  expect(read(reporter, own, 'team', [own])).toBe('yes');
  expect(read(reporter, 'team', 'team', [own])).toBe('NOT_FOUND');
  expect(read(reporter, 'other', own)).toBe('NOT_FOUND');
  expect(read(reporter, own, 'other')).toBe('NOT_FOUND');
  const chief = actor([holding('CHIEF')]);
  expect(read(chief, 'other', 'other')).toBe('yes');
  expect(read(chief, own, null)).toBe('yes');
  expect(read(chief, own, 'other')).toBe('NOT_FOUND');
  expect(read(actor([holding('EDITOR')]), own, own)).toBe('NOT_FOUND');
});

describe('reporting', () => {
  const reporter = actor([holding('REPORTER')]);
  function report(who: Actor, reporterId: string | null, reporterAncestorIds: readonly string[] = []): string {
    return verdict(decide(who, 'indicator.report', { programmeId, agreementId, reporterId, reporterAncestorIds }));
  }

  test('for an organisation under one of their own', () => {
    expect(report(reporter, 'team', ['centre', own, 'municipality'])).toBe('yes');
  });

  test('not for another organisation, nor for one above, nor where nobody was named', () => {
    expect(report(reporter, 'other')).toBe('FORBIDDEN');
    expect(report(reporter, 'above')).toBe('FORBIDDEN');
    expect(report(reporter, null)).toBe('FORBIDDEN');
  });

  test('a chief for anybody, also where nobody was named', () => {
    expect(report(actor([holding('CHIEF')]), 'other')).toBe('yes');
    expect(report(actor([holding('CHIEF')]), null)).toBe('yes');
  });

  test('membership alone is not enough', () => {
    expect(report(actor([holding('EDITOR')]), own)).toBe('FORBIDDEN');
  });
});

describe('deciding', () => {
  const chief = actor([holding('CHIEF')]);

  test('nobody decides on a figure of their own, and is told why', () => {
    expect(decide(chief, 'figure.decide', { programmeId, agreementId, reportedById: 'user', organisationId: 'another' })).toEqual({
      allowed: false,
      code: 'FORBIDDEN',
      messageKey: 'ownFigure',
    });
  });

  test('nor on one of a machine whose token they made, for whichever organisation; others do', () => {
    const maker = { ...chief, madeMachineIds: new Set(['machine']) };
    const of = (who: Actor, organisationId: string) => decide(who, 'figure.decide', { programmeId, agreementId, reportedById: 'machine', organisationId });
    for (const organisationId of [own, 'another']) expect(of(maker, organisationId)).toEqual({ allowed: false, code: 'FORBIDDEN', messageKey: 'ownMachinesFigure' });
    expect(verdict(of(chief, own))).toBe('yes');
    expect(verdict(of({ ...actor([holding('BOARD')]), madeMachineIds: new Set(['machine']) }, 'another'))).toBe('FORBIDDEN');
    // Who made a token and decides on nothing is told of their rights, not of the token.
    expect(of({ ...actor([holding('EDITOR')]), madeMachineIds: new Set(['machine']) }, own)).toMatchObject({ messageKey: 'forbidden' });
    expect(verdict(decide(maker, 'figure.decide', { programmeId, agreementId, reportedById: 'another machine', organisationId: own }))).toBe('yes');
  });

  test('a figure whose reporter is gone can be decided', () => {
    expect(verdict(decide(chief, 'figure.decide', { programmeId, agreementId, reportedById: null, organisationId: 'another' }))).toBe('yes');
  });

  test('the board decides beside the chief, though not on what a member’s own organisation, or one above it, reported', () => {
    const member = actor([holding('BOARD')]);
    const of = (reportedById: string | null, organisationId: string) =>
      decide(member, 'figure.decide', { programmeId, agreementId, reportedById, organisationId });
    expect(verdict(of('the chief', 'another'))).toBe('yes');
    expect(of('the chief', own)).toEqual({ allowed: false, code: 'FORBIDDEN', messageKey: 'ownOrganisationsFigure' });
    expect(of('the chief', 'above')).toMatchObject({ messageKey: 'ownOrganisationsFigure' });
    expect(of('user', 'another')).toMatchObject({ messageKey: 'ownFigure' });
    expect(verdict(decide(chief, 'figure.decide', { programmeId, agreementId, reportedById: 'a partner', organisationId: own }))).toBe('yes');
  });
});

describe('tokens of organisations', () => {
  function manage(who: Actor, ...programmeIds: readonly string[]): string {
    return verdict(decide(who, 'organisationToken.manage', { programmeIds }));
  }
  const chief = actor([holding('CHIEF')]);

  test('are managed by who leads every programme that the organisation holds a role in', () => {
    expect(manage(chief, programmeId)).toBe('yes');
    expect(manage(chief, programmeId, 'another')).toBe('FORBIDDEN');
    expect(manage(actor([holding('CHIEF'), { ...holding('CHIEF'), programmeId: 'another' }]), programmeId, 'another')).toBe('yes');
  });

  test('are not managed by who leads one agreement, nor those of an organisation that holds no role', () => {
    expect(manage(actor([holding('CHIEF', agreementId)]), programmeId)).toBe('FORBIDDEN');
    expect(manage(chief)).toBe('FORBIDDEN');
  });

  test('are managed by an administrator of the installation', () => {
    expect(manage({ ...actor([]), isAdministrator: true }, programmeId)).toBe('yes');
  });

  test('let a machine report, and never pass judgement', () => {
    const machine = { ...actor([holding('CHIEF')], ['REPORT_FIGURES', 'ADMINISTER']), isMachine: true };
    expect(ask(machine, 'indicator.report')).toBe('yes');
    expect(decide(machine, 'figure.decide', facts['figure.decide'])).toEqual({ allowed: false, code: 'FORBIDDEN', messageKey: 'personsOnly' });
  });
});

describe('reach', () => {
  test('a guest knows one agreement and no other', () => {
    const guest = actor([holding('GUEST', 'another')]);
    expect(ask(guest, 'agreement.read')).toBe('NOT_FOUND');
    expect(ask(guest, 'figures.read')).toBe('NOT_FOUND');
    expect(ask(guest, 'agreement.edit')).toBe('NOT_FOUND');
  });

  test('a guest of no agreement in particular sees none', () => {
    expect(ask(actor([holding('GUEST')]), 'agreement.read')).toBe('NOT_FOUND');
  });

  test('any role can be held for one agreement only', () => {
    expect(ask(actor([holding('EDITOR', 'another')]), 'agreement.edit')).toBe('NOT_FOUND');
    expect(ask(actor([holding('EDITOR', agreementId)]), 'agreement.edit')).toBe('yes');
  });

  test('roles add up', () => {
    const both = actor([holding('READER'), holding('EDITOR', agreementId)]);
    expect(ask(both, 'agreement.edit')).toBe('yes');
  });

  test('administering the installation shows no plan', () => {
    expect(ask({ ...actor([]), isAdministrator: true }, 'agreement.read')).toBe('NOT_FOUND');
  });

  test("somebody else's tokens and account are unknown", () => {
    expect(verdict(decide(actor([]), 'token.manage', { ownerId: 'other' }))).toBe('NOT_FOUND');
    expect(verdict(decide(actor([]), 'account.change', { accountId: 'other' }))).toBe('NOT_FOUND');
  });
});

test.each(actions)('nobody may do anything without signing in: %s', (action) => {
  expect(ask(null, action)).toBe('NOT_SIGNED_IN');
});

test.each(actions.filter((action) => Object.keys(facts[action]).length > 0))('%s without a fact throws', (action) => {
  for (const name of Object.keys(facts[action])) {
    const lacking = { ...facts[action], [name]: undefined } as never;
    expect(() => decide(actor([holding('CHIEF')]), action, lacking)).toThrow(`without the fact "${name}"`);
  }
});

describe('authorise', () => {
  test('gives the actor back', () => {
    const chief = actor([holding('CHIEF')]);
    expect(authorise(chief, 'agreement.edit', { programmeId, agreementId })).toBe(chief);
  });

  test('throws the decision, with the field to blame', () => {
    const refuse = () => authorise(actor([holding('READER')]), 'agreement.edit', { programmeId, agreementId }, ['agreementId']);
    expect(refuse).toThrow(PlanrumError);
    expect(refuse).toThrow(expect.objectContaining({ code: 'FORBIDDEN', details: { field: ['agreementId'] } }));
  });
});
