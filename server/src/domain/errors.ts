import type { Locale } from '@planrum/prisma';
import { messages, type MessageKey, type MessageParameters } from './messages.ts';

/**
 * Every mistake a caller can make, in one table: what GraphQL calls it, which HTTP status a plain request gets, and how
 * loudly it is logged. What is not in the table is a fault of ours: masked, and logged as an error.
 */
export const errorKinds = {
  INVALID_INPUT: { graphqlType: 'InputError', httpStatus: 400, log: 'debug' },
  UNKNOWN_PERIOD: { graphqlType: 'InputError', httpStatus: 400, log: 'debug' },
  PERIOD_NOT_OVER: { graphqlType: 'InputError', httpStatus: 400, log: 'debug' },
  ITEM_ARCHIVED: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  ARCHIVED: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  PERIOD_LOCKED: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  CANNOT_DECIDE: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  ROLE_TAKEN: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  ALREADY_IN_FORCE: { graphqlType: 'InputError', httpStatus: 409, log: 'debug' },
  TEXT_CHANGED: { graphqlType: 'TextConflictError', httpStatus: 409, log: 'debug' },
  UNAVAILABLE: { graphqlType: 'UnavailableError', httpStatus: 503, log: 'info' },
  FILE_TOO_LARGE: { graphqlType: 'InputError', httpStatus: 413, log: 'info' },
  FILE_NOT_ACCEPTED: { graphqlType: 'InputError', httpStatus: 415, log: 'info' },
  STORAGE_FULL: { graphqlType: 'InputError', httpStatus: 409, log: 'info' },
  KEY_REUSED: { graphqlType: 'InputError', httpStatus: 409, log: 'info' },
  NOT_FOUND: { graphqlType: 'AccessError', httpStatus: 404, log: 'debug' },
  FORBIDDEN: { graphqlType: 'AccessError', httpStatus: 403, log: 'info' },
  NOT_SIGNED_IN: { graphqlType: 'AccessError', httpStatus: 401, log: 'debug' },
  WRONG_CREDENTIALS: { graphqlType: 'AccessError', httpStatus: 401, log: 'info' },
  TOO_MANY_ATTEMPTS: { graphqlType: 'AccessError', httpStatus: 429, log: 'info' },
  TOO_MANY_REQUESTS: { graphqlType: 'AccessError', httpStatus: 429, log: 'info' },
  TIMED_OUT: { graphqlType: 'UnavailableError', httpStatus: 503, log: 'info' },
  BAD_CURSOR: { graphqlType: 'InputError', httpStatus: 400, log: 'debug' },
  START_OVER: { graphqlType: 'InputError', httpStatus: 410, log: 'debug' },
  PLAN_UNREADABLE: { graphqlType: 'UnavailableError', httpStatus: 503, log: 'debug' },
  CONFLICT: { graphqlType: 'ConflictError', httpStatus: 409, log: 'debug' },
} as const satisfies Record<
  string,
  { graphqlType: 'InputError' | 'AccessError' | 'ConflictError' | 'TextConflictError' | 'UnavailableError'; httpStatus: number; log: 'debug' | 'info' }
>;

export type ErrorCode = keyof typeof errorKinds;

/** Something the caller can do something about. Thrown by services; nothing was changed. */
export class PlanrumError extends Error {
  override readonly name = 'PlanrumError';

  constructor(
    readonly code: ErrorCode,
    /** What is said: one of the messages, or a sentence that came with both languages, as those of target rules do. */
    readonly messageKey: MessageKey | Readonly<Record<Locale, string>>,
    readonly details: {
      readonly parameters?: MessageParameters;
      /** Path in the input, such as `['value']`. */
      readonly field?: readonly string[];
      /** For CONFLICT and TEXT_CHANGED: the record as it is now, with the SDL type it is shown as. */
      readonly current?: { readonly typename: string; readonly record: object };
      /** What else was wrong with the same input, so that all of it can be put right at once. */
      readonly others?: readonly PlanrumError[];
    } = {},
  ) {
    super(`${code}: ${sentenceOf(messageKey, details.parameters, 'en')}`);
  }

  /** The sentence shown to a person. */
  sentence(locale: Locale): string {
    return sentenceOf(this.messageKey, this.details.parameters, locale);
  }
}

function sentenceOf(said: PlanrumError['messageKey'], parameters: MessageParameters = {}, locale: Locale): string {
  return typeof said === 'string' ? messages[said][locale](parameters) : said[locale];
}
