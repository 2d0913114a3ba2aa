import { describe, expect, test } from 'vitest';
import { areSame, inputOf, isEmpty, noWords, wordsOf, type DraftWords, type ServerDraft } from '../../client/src/features/report/drafts/draft-words.ts';
import { Outbox, type Answer, type Unsent } from '../../client/src/features/report/drafts/outbox.ts';

function draft(version: number, value: string, given: Partial<ServerDraft> = {}): ServerDraft {
  const nothing = { numerator: null, denominator: null, note: null, evidenceUrl: null, parts: null };
  return {
    ...{ __typename: 'ReportDraft', id: 'ReportDraft:1', periodKey: '2022-Q4', value, ...nothing, locale: 'da', version },
    ...{ begunAt: '2023-02-10T09:00:00Z', savedAt: '2023-02-10T09:00:00Z', savedBy: null },
    ...given,
  };
}
const typed = (text: string): DraftWords => ({ ...noWords, typed: text });

/** An outbox, what it asked of the server, and what is kept in the tab. */
function outboxWith(answers: readonly (Answer | Promise<Answer>)[], kept: Unsent | null = null) {
  const asked: unknown[] = [];
  const tab: { unsent: Unsent | null } = { unsent: kept };
  const left = [...answers];
  const next = async (what: unknown): Promise<Answer> => {
    asked.push(what);
    return (await left.shift()) ?? { kind: 'failed' };
  };
  const outbox = new Outbox({
    store: { read: () => tab.unsent, keep: (unsent) => void (tab.unsent = unsent) },
    save: (words, expectedVersion) => next({ typed: words.typed, expectedVersion }),
    discard: (id, expectedVersion) => next({ id, expectedVersion }),
    read: (server) => wordsOf(server, 'da', 'af'),
    isOwn: ({ savedBy }) => savedBy === null,
  });
  return { outbox, asked, tab };
}
const colleague = { savedBy: { id: 'User:2', name: 'Kirsten' } } as unknown as Partial<ServerDraft>;

describe('the outbox', () => {
  test('says why words are not taken, and does not send them again until something else is typed', async () => {
    const { outbox, asked, tab } = outboxWith([{ kind: 'refused', message: 'Noten er for lang.' }, { kind: 'done', version: 1 }]);
    outbox.write(typed('4'), null);
    await outbox.push(null);
    await outbox.push(null);
    expect(outbox.get()).toMatchObject({ refusal: 'Noten er for lang.', failures: 0 });
    expect(tab.unsent?.words).toEqual(typed('4'));
    expect(asked).toHaveLength(1);
    outbox.write(typed('5'), null);
    await outbox.push(null);
    expect(outbox.get()).toMatchObject({ refusal: null, unsent: null });
  });

  test('keeps words in the tab until the server has them', async () => {
    const { outbox, asked, tab } = outboxWith([{ kind: 'failed' }, { kind: 'done', version: 7 }]);
    outbox.write(typed('4'), null);
    await outbox.push(null);
    expect(outbox.get()).toMatchObject({ failures: 1, isSending: false });
    expect(tab.unsent).toMatchObject({ words: typed('4'), base: null });
    await outbox.push(null);
    expect(tab.unsent).toBeNull();
    expect(asked).toEqual([
      { typed: '4', expectedVersion: null },
      { typed: '4', expectedVersion: null },
    ]);
  });

  test('keeps what is typed while a save is on its way, upon what was saved', async () => {
    let arrive: (answer: Answer) => void = () => undefined;
    const { outbox, asked, tab } = outboxWith([new Promise<Answer>((resolve) => (arrive = resolve)), { kind: 'done', version: 8 }]);
    outbox.write(typed('4'), null);
    const first = outbox.push(null);
    outbox.write(typed('42'), null);
    // Not a second beside it.
    await outbox.push(null);
    arrive({ kind: 'done', version: 7 });
    await first;
    expect(tab.unsent).toMatchObject({ words: typed('42'), base: 7 });
    await outbox.push(draft(7, '4'));
    expect(asked.at(-1)).toEqual({ typed: '42', expectedVersion: 7 });
    expect(tab.unsent).toBeNull();
  });

  test('takes its own words for its own when the answer was lost, and another’s for another’s', async () => {
    const { outbox, tab } = outboxWith([{ kind: 'failed' }, { kind: 'changed', current: draft(7, '4') }, { kind: 'changed', current: draft(9, '5', colleague) }]);
    outbox.write(typed('4'), null);
    await outbox.push(null);
    outbox.write(typed('42'), null);
    expect(outbox.isAnothers(draft(7, '4'))).toBe(false);
    outbox.write(typed('4'), null);
    await outbox.push(null);
    expect(tab.unsent).toMatchObject({ base: 7 });
    outbox.write(typed('43'), null);
    await outbox.push(draft(7, '4'));
    expect(outbox.isAnothers(draft(9, '5', colleague))).toBe(true);
    expect(tab.unsent).toMatchObject({ words: typed('43'), base: 7 });
    outbox.rebase(draft(9, '5', colleague));
    expect(outbox.isAnothers(draft(9, '5', colleague))).toBe(false);
  });

  test('keeps what was typed here when a colleague goes on from it, and follows one’s own other screen', async () => {
    for (const [given, expected] of [[colleague, typed('4')], [{}, undefined]] as const) {
      const { outbox } = outboxWith([{ kind: 'done', version: 7 }]);
      outbox.write(typed('4'), null);
      await outbox.push(null);
      outbox.see(draft(7, '4'));
      outbox.see(draft(8, '5', given));
      expect(outbox.get().unsent?.words).toEqual(expected);
    }
  });

  test('keeps what was typed here when it was reported or discarded elsewhere, and begins no draft by it', async () => {
    const { outbox, asked } = outboxWith([{ kind: 'done', version: 7 }]);
    outbox.write(typed('4'), null);
    await outbox.push(null);
    outbox.see(draft(7, '4'));
    outbox.see(null);
    expect(outbox.get().unsent).toMatchObject({ words: typed('4'), isLoose: true });
    await outbox.push(null);
    expect(asked).toHaveLength(1);
    outbox.see(draft(8, '4'));
    expect(outbox.get().unsent).toBeNull();
  });

  test('brings nothing back that was discarded or reported here', async () => {
    const discarded = outboxWith([{ kind: 'done', version: 7 }, { kind: 'done', version: null }]);
    const reported = outboxWith([{ kind: 'done', version: 7 }]);
    for (const { outbox } of [discarded, reported]) {
      outbox.write(typed('4'), null);
      await outbox.push(null);
      outbox.see(draft(7, '4'));
    }
    expect(await discarded.outbox.discard(draft(7, '4'))).toBe(true);
    await reported.outbox.hold();
    reported.outbox.drop();
    for (const { outbox, tab } of [discarded, reported]) {
      outbox.see(null);
      expect(tab.unsent).toBeNull();
    }
  });

  test('discards the draft when everything was erased', async () => {
    const { outbox, asked, tab } = outboxWith([{ kind: 'done', version: null }]);
    outbox.write(noWords, draft(7, '4'));
    await outbox.push(draft(7, '4'));
    expect(asked).toEqual([{ id: 'ReportDraft:1', expectedVersion: 7 }]);
    expect(tab.unsent).toBeNull();
  });
});

describe('the words of a draft', () => {
  test('are the same decimal in another language, and what is no number stays', () => {
    expect(wordsOf(draft(1, '1.250,5'), 'en', 'of').typed).toBe('1250.5');
    expect(wordsOf(draft(1, '1,250.5', { locale: 'en' }), 'da', 'af').typed).toBe('1250,5');
    expect(wordsOf(draft(1, 'cirka 8'), 'en', 'of').typed).toBe('cirka 8');
    expect(wordsOf(draft(1, '31 af 48'), 'en', 'of').typed).toBe('31 of 48');
    expect(wordsOf(draft(1, '', { value: null, numerator: '31' }), 'da', 'af').typed).toBe('31 af ');
  });

  test('come back as they were saved', () => {
    const words = { typed: '12,5', note: 'Vi ', evidence: 'htt', parts: { 'BreakdownCategory:1': '' } };
    const { value, note, evidenceUrl, parts } = inputOf(words);
    expect(areSame(wordsOf(draft(1, '', { value, note, evidenceUrl, parts } as Partial<ServerDraft>), 'da', 'af'), words)).toBe(true);
    expect(isEmpty(words)).toBe(false);
    expect(isEmpty(noWords)).toBe(true);
  });
});
