import { PlanrumError } from '@planrum/server/domain/errors.ts';
import { currentKeyOf, itemKeyParts, itemNodeId, nodeId, nodeTypes, parseNodeId } from '@planrum/server/domain/node-id.ts';
import { expect, test } from 'vitest';

const key = '0199c8a4-0000-7000-8000-000000000001';
const versionId = '0199c8a4-0000-7000-8000-000000000002';

test.each(nodeTypes.filter((type) => type !== 'Item'))('%s goes there and back', (type) => {
  expect(parseNodeId(nodeId(type, key))).toEqual({ type, key, versionId: null });
  expect(parseNodeId(nodeId(type, key, versionId))).toEqual({ type, key, versionId });
});

test('an item is named within its agreement', () => {
  const id = itemNodeId(key, 'a-1_B', versionId);
  expect(id).toBe(`Item:${key}/a-1_B@${versionId}`);
  const reference = parseNodeId(id);
  expect(reference).toEqual({ type: 'Item', key: `${key}/a-1_B`, versionId });
  expect(itemKeyParts(reference?.key ?? '')).toEqual({ agreementId: key, itemKey: 'a-1_B' });
});

test.each([
  '',
  'Agreement',
  'Agreement:',
  'Agreement:1',
  `Unknown:${key}`,
  `toString:${key}`,
  `Agreement:${key}@`,
  `Agreement:${key}@now`,
  `Agreement:${key}@${versionId}@${versionId}`,
  `Item:${key}`,
  `Item:${key}/`,
  `Item:${key}/a b`,
  `Agreement:${key.toUpperCase()}`,
  `Agreement:${key} `,
  `Agreement:${key}'; drop table agreement; --`,
])('%j is no id of ours', (id) => {
  expect(parseNodeId(id)).toBeNull();
});

test('what is to be changed is not a copy in a version, nor something else', () => {
  expect(currentKeyOf(nodeId('Agreement', key), 'Agreement', 'id')).toBe(key);
  for (const id of [nodeId('Agreement', key, versionId), nodeId('Programme', key), 'nonsense']) {
    expect(() => currentKeyOf(id, 'Agreement', 'agreementId')).toThrow(PlanrumError);
    expect(() => currentKeyOf(id, 'Agreement', 'agreementId')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', details: { field: ['agreementId'] } }),
    );
  }
});
