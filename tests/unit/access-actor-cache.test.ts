import { createActorCache } from '@planrum/server/access/actor-cache.ts';
import type { Actor } from '@planrum/server/domain/actor.ts';
import { beforeEach, expect, test } from 'vitest';

const person: Actor = {
  userId: 'user',
  isMachine: false,
  name: 'Karen Holm',
  locale: 'da',
  isAdministrator: false,
  organisationIds: [],
  organisationIdsWithAncestors: new Set(),
  madeMachineIds: new Set(),
  grants: [],
  scopes: null,
  tokenId: null,
  accessEpoch: 7n,
  expiresAt: null,
};

let now: Date;
let cache: ReturnType<typeof createActorCache>;

beforeEach(() => {
  now = new Date('2026-11-22T09:00:00Z');
  cache = createActorCache(() => now);
});

test('remembers under the epoch it was read', () => {
  cache.set('key', person);
  expect(cache.get('key', 7n)).toBe(person);
});

test('forgets when the epoch has moved', () => {
  cache.set('key', person);
  expect(cache.get('key', 8n)).toBeNull();
});

test('forgets after a moment', () => {
  cache.set('key', person);
  now = new Date(now.getTime() + 5000);
  expect(cache.get('key', 7n)).toBeNull();
});

test('never outlives the session or token', () => {
  cache.set('key', { ...person, expiresAt: new Date(now.getTime() + 1000) });
  now = new Date(now.getTime() + 1000);
  expect(cache.get('key', 7n)).toBeNull();
});
