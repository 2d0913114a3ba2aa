import { closeCodes, documentNameOf, findCloseCode, messageType, negotiateVersion, parseDocumentName, PROTOCOL_VERSION } from '@planrum/schema/sync';
import { expect, test } from 'vitest';

const agreementId = '0192f0c1-2b3c-7d4e-8f50-123456789abc';

test('a document’s name reads back as its agreement', () => {
  expect(documentNameOf(agreementId)).toBe(`agreement.${agreementId}`);
  expect(parseDocumentName(documentNameOf(agreementId))).toEqual({ agreementId });
});

test.each(['', 'agreement.', agreementId, `agreement.${agreementId}x`, `agreement.${agreementId}\n`, `agreement.${agreementId.toUpperCase()}`, `meeting.${agreementId}`, '../agreement'])(
  '%j is no document',
  (name) => {
    expect(parseDocumentName(name)).toBeNull();
  },
);

test('a client without a version is a stock client, and a newer one is answered in ours', () => {
  expect(negotiateVersion(null)).toEqual({ ok: true, version: 1 });
  expect(negotiateVersion('1')).toEqual({ ok: true, version: 1 });
  expect(negotiateVersion('999')).toEqual({ ok: true, version: PROTOCOL_VERSION });
});

test.each(['', '0', '-1', '1.5', 'x', '1e3', '99999999999'])('version %j is refused', (version) => {
  expect(negotiateVersion(version)).toEqual({ ok: false });
});

test('a code says by its number what the stock client does with it', () => {
  const codes = Object.values(closeCodes);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  for (const { code, retry, reason } of codes) {
    expect(code >= 4500 && code < 4600).toBe(retry);
    if (!retry) expect(code >= 4400 && code < 4500).toBe(true);
    expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(123);
    expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(findCloseCode(code)).toMatchObject({ code });
  }
  expect(findCloseCode(1006)).toBeNull();
});

test('the numbers of the wire are what they were', () => {
  expect(messageType).toEqual({ sync: 0, awareness: 1, auth: 2, queryAwareness: 3, fence: 100, saveState: 101 });
});
