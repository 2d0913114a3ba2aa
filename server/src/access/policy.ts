import type { ProgrammeRole, TokenScope } from '@planrum/prisma';
import type { Actor, HeldGrant, MaybeActor } from '../domain/actor.ts';
import { PlanrumError } from '../domain/errors.ts';
import type { MessageKey } from '../domain/messages.ts';

interface AgreementFacts {
  readonly programmeId: string;
  readonly agreementId: string;
}

/** What each action must be told of its subject before it can be decided. */
export interface ActionFacts {
  /** The installation's people and organisations: by name, without rights. */
  readonly 'directory.read': Readonly<Record<never, never>>;
  /** The programme itself: name, period, areas, goals, groups. Each of its agreements is decided by itself. */
  readonly 'programme.read': { readonly programmeId: string };
  readonly 'agreement.read': AgreementFacts;
  readonly 'agreement.edit': AgreementFacts;
  /** Who wrote when: the working hours of people. */
  readonly 'contributions.read': AgreementFacts;
  readonly 'agreement.assign': AgreementFacts;
  readonly 'agreement.decide': AgreementFacts;
  readonly 'target.change': AgreementFacts;
  /** Which activity serves which goal. */
  readonly 'pathway.change': AgreementFacts;
  /** Goals: what they say, where they stand, and whether they are there. */
  readonly 'goal.change': AgreementFacts;
  /** Indicators: their sheets and baselines, and whether they are there. */
  readonly 'indicator.change': AgreementFacts;
  readonly 'figures.read': AgreementFacts;
  /** Counts of parts so small that they could point somebody out. */
  readonly 'figures.readDetails': AgreementFacts;
  readonly 'indicator.report': AgreementFacts & {
    /** The organisation that reports; null when nobody was named. */
    readonly reporterId: string | null;
    /** Every organisation above the reporter. */
    readonly reporterAncestorIds: readonly string[];
  };
  /** What was typed of a figure and not reported. */
  readonly 'report.draft': ActionFacts['indicator.report'] & {
    /** The organisation that it would be reported for. */
    readonly organisationId: string;
  };
  readonly 'figure.decide': AgreementFacts & {
    /** Who reported the figure; null when the account is gone. */
    readonly reportedById: string | null;
    /** For which organisation. */
    readonly organisationId: string;
  };
  readonly 'figures.lock': AgreementFacts;
  /** A file that figures can be checked against. */
  readonly 'attachment.read': AgreementFacts & {
    /** Who sent it; null when the account is gone. */
    readonly uploadedById: string | null;
    /** Whether a figure was reported with it. */
    readonly isHandedIn: boolean;
  };
  readonly 'attachment.remove': AgreementFacts;
  /** What others have, beside an indicator's own figures. */
  readonly 'comparison.enter': AgreementFacts;
  /** Whom the whole programme is compared with. */
  readonly 'comparison.define': { readonly programmeId: string };
  readonly 'events.subscribe': { readonly programmeId: string };
  /** A token of one's own. */
  readonly 'token.manage': { readonly ownerId: string };
  /** The tokens of an organisation, whose machines act with its roles. */
  readonly 'organisationToken.manage': {
    /** Every programme in which the organisation, or one above it, holds a role. */
    readonly programmeIds: readonly string[];
  };
  /** The account's own settings. */
  readonly 'account.change': { readonly accountId: string };
}

export type Action = keyof ActionFacts;

export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: 'NOT_SIGNED_IN' | 'FORBIDDEN' | 'NOT_FOUND';
      readonly messageKey: MessageKey;
    };

const everyRole: readonly ProgrammeRole[] = ['BOARD', 'CHIEF', 'EDITOR', 'COMMENTER', 'REPORTER', 'READER', 'GUEST'];

const allowed: Decision = { allowed: true };
const notSignedIn: Decision = { allowed: false, code: 'NOT_SIGNED_IN', messageKey: 'notSignedIn' };
const notFound: Decision = { allowed: false, code: 'NOT_FOUND', messageKey: 'notFound' };
const forbidden: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'forbidden' };
const ownOrganisationsFigure: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'ownOrganisationsFigure' };
const ownFigure: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'ownFigure' };
const ownMachinesFigure: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'ownMachinesFigure' };
const personsOnly: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'personsOnly' };
const notTheirs: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'organisationTokens' };
const scopeMissing: Decision = { allowed: false, code: 'FORBIDDEN', messageKey: 'scopeMissing' };

interface Rule<A extends Action> {
  readonly facts: readonly (keyof ActionFacts[A])[];
  /** Any one of these lets a token do it. None: only a person who signed in. */
  readonly scopes: readonly TokenScope[];
  /** What the account may do, whatever it came in by. */
  readonly decide: (actor: Actor, facts: ActionFacts[A]) => Decision;
}

/** Roles add up. An administrator administers the installation, and sees no plan by that. */
const rules: { readonly [A in Action]: Rule<A> } = {
  'directory.read': { facts: [], scopes: ['READ_PLANS', 'READ_FIGURES'], decide: () => allowed },
  // A guest reads the programme's frame, since an agreement is shown within it; its other agreements stay unknown.
  'programme.read': { facts: ['programmeId'], scopes: ['READ_PLANS'], decide: readProgramme },
  'agreement.read': { facts: ['programmeId', 'agreementId'], scopes: ['READ_PLANS'], decide: readAgreement },
  'agreement.edit': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['WRITE_TEXT'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'contributions.read': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['READ_PLANS'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['BOARD', 'CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'agreement.assign': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'agreement.decide': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'BOARD']) ? allowed : refuse(actor, facts)),
  },
  // What is to be reached is agreed as who does what is.
  'target.change': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'pathway.change': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'goal.change': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'indicator.change': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'figures.read': { facts: ['programmeId', 'agreementId'], scopes: ['READ_FIGURES'], decide: readAgreement },
  // Who makes the figures or answers for them; and of tokens those that do more than read.
  'figures.readDetails': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['REPORT_FIGURES', 'ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['BOARD', 'CHIEF', 'EDITOR', 'REPORTER']) ? allowed : refuse(actor, facts)),
  },
  'indicator.report': {
    facts: ['programmeId', 'agreementId', 'reporterId', 'reporterAncestorIds'],
    scopes: ['REPORT_FIGURES'],
    decide: (actor, facts) => (mayReport(actor, facts) ? allowed : refuse(actor, facts)),
  },
  // It is theirs who would report the figure, and nobody else may even know that it was begun.
  'report.draft': {
    facts: ['programmeId', 'agreementId', 'reporterId', 'reporterAncestorIds', 'organisationId'],
    scopes: ['REPORT_FIGURES'],
    decide: (actor, facts) => (mayReport(actor, facts) && organisationReportedFor(actor, facts) === facts.organisationId ? allowed : notFound),
  },
  // Nobody passes judgement on a figure of their own, whoever they reported it for, nor on one of a machine by whose token they could have
  // reported it; and judgement is a person's. The board decides beside the
  // chief, who is often alone and reports as well; but its members are the partners, and none of them decides on what their own
  // organisation reported.
  'figure.decide': {
    facts: ['programmeId', 'agreementId', 'reportedById', 'organisationId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => {
      const isChief = holdsFor(actor, facts, ['CHIEF']);
      if (!isChief && !holdsFor(actor, facts, ['BOARD'])) return refuse(actor, facts);
      if (actor.isMachine) return personsOnly;
      if (actor.userId === facts.reportedById) return ownFigure;
      if (facts.reportedById !== null && actor.madeMachineIds.has(facts.reportedById)) return ownMachinesFigure;
      return isChief || !actor.organisationIdsWithAncestors.has(facts.organisationId) ? allowed : ownOrganisationsFigure;
    },
  },
  'figures.lock': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF']) ? allowed : refuse(actor, facts)),
  },
  // Who may see the figure may see what it can be checked against; until there is a figure, whoever sent it alone.
  'attachment.read': {
    facts: ['programmeId', 'agreementId', 'uploadedById', 'isHandedIn'],
    scopes: ['READ_FIGURES'],
    decide: (actor, facts) => (facts.isHandedIn || actor.userId === facts.uploadedById ? readAgreement(actor, facts) : notFound),
  },
  'attachment.remove': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['ADMINISTER'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF']) ? allowed : refuse(actor, facts)),
  },
  // Who agrees what is to be reached finds out what others have; a program of the municipality may fetch it.
  'comparison.enter': {
    facts: ['programmeId', 'agreementId'],
    scopes: ['REPORT_FIGURES'],
    decide: (actor, facts) => (holdsFor(actor, facts, ['CHIEF', 'EDITOR']) ? allowed : refuse(actor, facts)),
  },
  'comparison.define': {
    facts: ['programmeId'],
    scopes: ['ADMINISTER'],
    decide: (actor, { programmeId }) => {
      const held = actor.grants.filter((grant) => grant.programmeId === programmeId);
      if (held.length === 0) return notFound;
      return held.some(({ role, agreementId }) => agreementId === null && (role === 'CHIEF' || role === 'EDITOR')) ? allowed : forbidden;
    },
  },
  'events.subscribe': { facts: ['programmeId'], scopes: ['SUBSCRIBE'], decide: readProgramme },
  // No scope: a token that made tokens could give itself what its owner withheld.
  'token.manage': {
    facts: ['ownerId'],
    scopes: [],
    decide: (actor, facts) => (actor.userId === facts.ownerId ? allowed : notFound),
  },
  // Whoever makes one could act by it: only who may do all of that anyway, and those who administer the installation.
  'organisationToken.manage': {
    facts: ['programmeIds'],
    scopes: [],
    decide: (actor, { programmeIds }) =>
      actor.isAdministrator || (programmeIds.length > 0 && programmeIds.every((programmeId) => leads(actor, programmeId))) ? allowed : notTheirs,
  },
  'account.change': {
    facts: ['accountId'],
    scopes: [],
    decide: (actor, facts) => (actor.userId === facts.accountId ? allowed : notFound),
  },
};

export const actions = Object.keys(rules) as readonly Action[];

/**
 * Whether somebody may do something: the one policy, asked by every door. NOT_FOUND means that they may not even know of
 * the subject.
 * @throws Error when a fact is missing: a door that forgot to look something up must not let anybody through.
 */
export function decide<A extends Action>(actor: MaybeActor, action: A, facts: ActionFacts[A]): Decision {
  const rule = rules[action];
  for (const name of rule.facts) {
    if (facts[name] === undefined) throw new Error(`The policy cannot decide "${action}" without the fact "${String(name)}".`);
  }
  if (actor === null) return notSignedIn;
  const decision = rule.decide(actor, facts);
  if (!decision.allowed || actor.scopes === null) return decision;
  const { scopes } = actor;
  return rule.scopes.some((scope) => scopes.has(scope)) ? allowed : scopeMissing;
}

/** Whether somebody may do something, as a yes or no. @throws Error when a fact is missing. */
export function may<A extends Action>(actor: MaybeActor, action: A, facts: ActionFacts[A]): boolean {
  return decide(actor, action, facts).allowed;
}

/**
 * Lets a use case go on only when the actor may do it.
 * @returns the actor, who is then somebody.
 * @throws PlanrumError NOT_SIGNED_IN, NOT_FOUND or FORBIDDEN, with `field` as the input to blame.
 */
export function authorise<A extends Action>(
  actor: MaybeActor,
  action: A,
  facts: ActionFacts[A],
  field?: readonly string[],
): Actor {
  const decision = decide(actor, action, facts);
  if (!decision.allowed) throw new PlanrumError(decision.code, decision.messageKey, field === undefined ? {} : { field });
  return signedIn(actor);
}

/**
 * Of some rows, those that the actor may know of.
 * @throws PlanrumError NOT_SIGNED_IN, or FORBIDDEN for a token without the scope: an answer that left rows out for want of a
 * scope would look as if they were not there.
 */
export function knownTo<A extends Action, Row>(
  actor: MaybeActor,
  action: A,
  rows: readonly Row[],
  factsOf: (row: Row) => ActionFacts[A],
): Row[] {
  signedIn(actor);
  return rows.filter((row) => {
    const decision = decide(actor, action, factsOf(row));
    if (!decision.allowed && decision.code !== 'NOT_FOUND') throw new PlanrumError(decision.code, decision.messageKey);
    return decision.allowed;
  });
}

/** The actor of a use case that is about themselves. @throws PlanrumError NOT_SIGNED_IN when nobody is signed in. */
export function signedIn(actor: MaybeActor): Actor {
  if (actor === null) throw new PlanrumError('NOT_SIGNED_IN', 'notSignedIn');
  return actor;
}

function readProgramme(actor: Actor, { programmeId }: { readonly programmeId: string }): Decision {
  return actor.grants.some((grant) => grant.programmeId === programmeId) ? allowed : notFound;
}

function readAgreement(actor: Actor, facts: AgreementFacts): Decision {
  return holdsFor(actor, facts, everyRole) ? allowed : notFound;
}

/** Whether the actor coordinates a whole programme. */
function leads(actor: Actor, programmeId: string): boolean {
  return actor.grants.some((grant) => grant.programmeId === programmeId && grant.role === 'CHIEF' && grant.agreementId === null);
}

/** FORBIDDEN for who may read the agreement, NOT_FOUND for who may not know of it. */
function refuse(actor: Actor, facts: AgreementFacts): Decision {
  return holdsFor(actor, facts, everyRole) ? forbidden : notFound;
}

/** Whether one of the roles reaches the agreement. */
function holdsFor(actor: Actor, { programmeId, agreementId }: AgreementFacts, roles: readonly ProgrammeRole[]): boolean {
  return actor.grants.some(
    (grant) => grant.programmeId === programmeId && roles.includes(grant.role) && reaches(grant, agreementId),
  );
}

/** A role for one agreement reaches no other. A guest's role without one reaches none: it would otherwise reach them all. */
function reaches(grant: HeldGrant, agreementId: string): boolean {
  return grant.agreementId === null ? grant.role !== 'GUEST' : grant.agreementId === agreementId;
}

/** The organisation that a figure of the actor's stands under: their own where it reports, else the one they report for; null without any. */
export function organisationReportedFor(actor: Actor, facts: Pick<ActionFacts['indicator.report'], 'reporterId' | 'reporterAncestorIds'>): string | null {
  return ownReporter(actor, facts) ?? facts.reporterId ?? actor.organisationIds[0] ?? null;
}

function mayReport(actor: Actor, facts: ActionFacts['indicator.report']): boolean {
  return holdsFor(actor, facts, ['CHIEF']) || (holdsFor(actor, facts, ['REPORTER']) && ownReporter(actor, facts) !== undefined);
}

/** Of the organisations the actor belongs to, the one that reports, or that the reporter lies under. */
function ownReporter(actor: Actor, { reporterId, reporterAncestorIds }: Pick<ActionFacts['indicator.report'], 'reporterId' | 'reporterAncestorIds'>): string | undefined {
  if (reporterId === null) return undefined;
  return actor.organisationIds.find((id) => id === reporterId || reporterAncestorIds.includes(id));
}
