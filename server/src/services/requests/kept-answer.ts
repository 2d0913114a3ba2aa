import type { Prisma } from '@planrum/prisma';
import { PlanrumError } from '../../domain/errors.ts';

/** An answer as JSON can hold it. Moments, big numbers and mistakes are told apart from text and records by their one key. */
export function keptAnswer(answer: unknown): Prisma.JsonValue {
  if (answer === undefined || answer === null) return null;
  if (typeof answer === 'bigint') return { $bigint: answer.toString() };
  if (answer instanceof Date) return { $moment: answer.toISOString() };
  if (answer instanceof PlanrumError) {
    const { code, messageKey, details } = answer;
    return { $mistake: keptAnswer({ code, messageKey, details }) };
  }
  if (Array.isArray(answer)) return answer.map(keptAnswer);
  if (typeof answer === 'object') {
    return Object.fromEntries(Object.entries(answer).flatMap(([name, value]) => (value === undefined ? [] : [[name, keptAnswer(value)]])));
  }
  if (typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean') return answer;
  throw new TypeError(`An answer cannot hold a ${typeof answer}.`);
}

/** The answer that was kept. */
export function answerOf(kept: Prisma.JsonValue): unknown {
  if (kept === null || typeof kept !== 'object') return kept;
  if (Array.isArray(kept)) return kept.map(answerOf);
  if (typeof kept['$bigint'] === 'string') return BigInt(kept['$bigint']);
  if (typeof kept['$moment'] === 'string') return new Date(kept['$moment']);
  if (kept['$mistake'] !== undefined) {
    const { code, messageKey, details } = answerOf(kept['$mistake']) as Pick<PlanrumError, 'code' | 'messageKey' | 'details'>;
    return new PlanrumError(code, messageKey, details);
  }
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, answerOf(value ?? null)]));
}
