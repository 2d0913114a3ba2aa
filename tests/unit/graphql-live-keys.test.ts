import type { Actor } from '@planrum/server/domain/actor.ts';
import { operationKey } from '@planrum/server/graphql/subscriptions/operation-key.ts';
import { personKey, rightsKey } from '@planrum/server/graphql/subscriptions/rights-key.ts';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';

function keyOf(query: string, variables: Readonly<Record<string, unknown>> = {}, operationName: string | null = null): string {
  return operationKey({ query, operationName }, parse(query), variables);
}

describe('what is asked of an event', () => {
  const query = `subscription ($programme: ID!, $after: Cursor, $first: Int!) {
    programmeEvents(programmeId: $programme, after: $after) { agreement { contributions(first: $first) { edges { cursor } } } }
  }`;
  const variables = { programme: 'p', after: 'a', first: 1 };

  test('S1 is the same wherever it begins and in whatever order variables come', () => {
    expect(keyOf(query, { first: 1, after: 'b', programme: 'q' })).toBe(keyOf(query, variables));
    expect(keyOf(query, { ...variables, unused: 1 })).toBe(keyOf(query, variables));
  });

  test('S1 is another with another variable below, another text or another operation', () => {
    const others = [keyOf(query, { ...variables, first: 2 }), keyOf(`${query} `, variables), keyOf(query, variables, 'Named')];
    expect(new Set([keyOf(query, variables), ...others]).size).toBe(4);
  });

  test.each([
    ['in a directive', 'subscription ($x: Boolean!) { programmeEvents(programmeId: "p") { cursor @include(if: $x) } }'],
    ['in a directive of the subscription itself', 'subscription ($x: Boolean!) { programmeEvents(programmeId: "p") @include(if: $x) { cursor } }'],
    ['in a fragment', 'subscription ($x: Boolean!) { programmeEvents(programmeId: "p") { ...F } } fragment F on ProgrammeEvent { at @skip(if: $x) }'],
    ['also where the subscription itself has it', 'subscription ($x: ID!) { programmeEvents(programmeId: $x) { cursor @f(x: $x) } }'],
    ['within an argument below', 'subscription ($x: ID!) { programmeEvents(programmeId: "p") { agreement { plan(edition: { versionId: $x }) { hash } } } }'],
  ])('S1 is another with another variable %s', (_where, text) => {
    expect(keyOf(text, { x: true })).not.toBe(keyOf(text, { x: false }));
  });
});

describe('who is answered alike', () => {
  const grant = { programmeId: 'p', role: 'READER', agreementId: null } as const;
  const actor: Actor = {
    ...{ userId: 'u', name: 'Una', isMachine: false, tokenId: null, locale: 'da', isAdministrator: false },
    ...{ organisationIds: ['o'], organisationIdsWithAncestors: new Set(['o', 'm']), madeMachineIds: new Set() },
    ...{ grants: [grant], scopes: null, accessEpoch: 1n, expiresAt: null },
  };

  test('S1 those with the same rights and language, in whatever order they hold them', () => {
    const other: Actor = {
      ...actor,
      ...{ userId: 'v', name: 'Vera', tokenId: 't', organisationIds: [], organisationIdsWithAncestors: new Set() },
      ...{ accessEpoch: 2n, expiresAt: new Date(), grants: [grant, { ...grant }] },
    };
    expect(rightsKey(other)).toBe(rightsKey(actor));
    expect(personKey(other)).not.toBe(personKey(actor));
    const editor = { ...grant, role: 'EDITOR' } as const;
    expect(rightsKey({ ...actor, grants: [grant, editor] })).toBe(rightsKey({ ...actor, grants: [editor, grant] }));
  });

  test.each<[string, Partial<Actor>]>([
    ['role', { grants: [{ ...grant, role: 'EDITOR' }] }],
    ['programme', { grants: [{ ...grant, programmeId: 'q' }] }],
    ['agreement', { grants: [{ ...grant, agreementId: 'a' }] }],
    ['right less', { grants: [] }],
    ['scopes', { scopes: new Set(['SUBSCRIBE'] as const) }],
    ['language', { locale: 'en' }],
    ['administration', { isAdministrator: true }],
    ['kind of account', { isMachine: true }],
  ])('S1 not those with another %s', (_what, change) => {
    expect(rightsKey({ ...actor, ...change })).not.toBe(rightsKey(actor));
  });

  test.each<[string, Partial<Actor>]>([
    ['name', { name: 'Ulla' }],
    ['token', { tokenId: 't' }],
    ['organisation', { organisationIds: ['n'] }],
    ['place in the tree', { organisationIdsWithAncestors: new Set(['o']) }],
    ['machine of theirs', { madeMachineIds: new Set(['m']) }],
    ['right', { grants: [] }],
  ])('S2 a person with another %s is answered anew', (_what, change) => {
    expect(personKey({ ...actor, ...change })).not.toBe(personKey(actor));
  });
});
