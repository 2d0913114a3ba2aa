import { expect, it } from 'vitest';
import { createAnswers, type Answer } from '@planrum/server/sync/answers.ts';
import { createLiveDocument, type LiveDocument } from '@planrum/server/sync/document/live-document.ts';
import { readServerFrame } from '@planrum/server/sync/frames.ts';
import * as Y from 'yjs';

const megabyte = 1024 * 1024;

function longDocument(): LiveDocument {
  const live = createLiveDocument(null, []);
  live.doc.getText('words').insert(0, 'x'.repeat(3 * megabyte));
  return live;
}

function take(doc: Y.Doc, { frame, since }: Answer): void {
  for (const part of [frame, since?.frame]) {
    const read = part === undefined ? null : readServerFrame(part);
    if (read?.type === 'changes') Y.applyUpdate(doc, read.update);
  }
}

it('B6 a long answer is one copy for all, however much each has, and what has come since is told after it', () => {
  const live = longDocument();
  const answers = createAnswers(live);
  const nothing = Y.encodeStateVector(new Y.Doc());
  const half = new Y.Doc();
  half.getText('words').insert(0, 'y');
  const { frame } = answers.to(nothing);
  const text = live.doc.getText('words');
  for (let round = 0; round < 20; round++) {
    text.insert(round, 'z');
    text.delete(100, 1);
    answers.forget();
    for (const vector of [nothing, Y.encodeStateVector(half), Uint8Array.of(1, round + 1, 1)]) {
      const answer = answers.to(vector);
      expect(answer.frame === frame).toBe(true);
      expect(answer.since?.frame.length).toBeLessThan(1_000);
    }
  }
  const reader = new Y.Doc();
  take(reader, answers.to(nothing));
  expect(reader.getText('words').toJSON()).toBe(text.toJSON());
});

it('B6 one who lacks little is told little, of a long document too', () => {
  const live = longDocument();
  const answers = createAnswers(live);
  const known = Y.encodeStateVector(live.doc);
  live.doc.getText('words').insert(0, 'z');
  const { frame, since } = answers.to(known);
  expect(frame.length).toBeLessThan(100);
  expect(since).toBeNull();
});

it('B6 when much has changed, and after a rest, another is made', () => {
  const live = longDocument();
  const answers = createAnswers(live);
  const nothing = Uint8Array.of(0);
  const { frame } = answers.to(nothing);
  live.doc.getText('words').insert(0, 'y'.repeat(2 * megabyte));
  answers.forget();
  const longer = answers.to(nothing);
  expect(longer.frame.length).toBeGreaterThan(frame.length + megabyte);
  expect(longer.since).toBeNull();
  const reader = new Y.Doc();
  take(reader, longer);
  expect(reader.getText('words').length).toBe(5 * megabyte);
  answers.rest();
  expect(answers.to(nothing).frame === longer.frame).toBe(false);
});
