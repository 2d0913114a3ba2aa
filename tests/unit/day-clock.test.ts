import { startDayClock } from '@planrum/server/day-clock.ts';
import { expect, test } from 'vitest';

test('a day is turned at once and when it begins, again after a failure, and never twice at a time', async () => {
  let day = '2022-12-31';
  let look = (): void => undefined;
  const turned: string[] = [];
  const warnings: unknown[] = [];
  let finish: { done: (day: string) => void; fail: (error: Error) => void } = { done: () => undefined, fail: () => undefined };
  const clock = startDayClock({
    day: () => day,
    turn: () => {
      turned.push(day);
      return new Promise((done, fail) => (finish = { done, fail }));
    },
    logger: { warn: (details: unknown) => void warnings.push(details) },
    repeat: (callback) => {
      look = callback;
      return () => (look = () => undefined);
    },
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  look();
  expect(turned).toEqual(['2022-12-31']);
  finish.fail(new Error('The database is away'));
  await settled();
  expect(warnings).toHaveLength(1);
  look();
  finish.done('2022-12-31');
  await settled();
  look();
  expect(turned).toEqual(['2022-12-31', '2022-12-31']);
  day = '2023-01-01';
  look();
  expect(turned.at(-1)).toBe('2023-01-01');
  // What is under way is waited for.
  const closing = clock.close();
  finish.done(day);
  await closing;
  look();
  expect(turned).toHaveLength(3);
});
