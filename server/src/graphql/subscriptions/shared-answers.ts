import type { ExecutionResult } from 'graphql';
import type { FollowedEvent } from '../../services/events/follow-programme.ts';
import type { OperationContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import { personKey, rightsKey } from './rights-key.ts';
import { watchViewer } from './watch-viewer.ts';

/** What somebody asks of every event. */
export interface AskedOfEvents {
  /** The same for all who ask the same; see `operationKey`. */
  readonly key: string;
  /** Runs the operation on an event. */
  execute(context: OperationContext, followed: FollowedEvent): Promise<ExecutionResult> | ExecutionResult;
}

/** Answers subscribers who ask the same by the same rights with one execution and one serialised payload per event. */
export interface SharedAnswers {
  /** What a subscriber is to be told of an event: the payload of a `next` message, as JSON. Not to be changed. */
  answer(asked: AskedOfEvents, followed: FollowedEvent, context: OperationContext): Promise<Buffer>;
}

export interface SharedAnswersOptions {
  /** Who comes later than this is answered anew: what there is may have changed. */
  readonly sharedMs?: number;
  readonly maxBytes?: number;
}

interface Entry {
  readonly answer: Promise<Buffer | null>;
  readonly begunAt: number;
  bytes: number;
}

const defaultSharedMs = 5_000;
const defaultMaxBytes = 64 * 1024 * 1024;
const maxPersonal = 10_000;

export function createSharedAnswers({ sharedMs = defaultSharedMs, maxBytes = defaultMaxBytes }: SharedAnswersOptions = {}): SharedAnswers {
  /** In the order in which they were begun. */
  const entries = new Map<string, Entry>();
  /** What was found to depend on more than rights, so that it is not tried for every event. */
  const personal = new Set<string>();
  let bytes = 0;
  let sweep: NodeJS.Timeout | null = null;

  function forget(key: string, entry: Entry): void {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    bytes -= entry.bytes;
  }

  function forgetOld(): void {
    const oldest = performance.now() - sharedMs;
    for (const [key, entry] of entries) {
      if (entry.begunAt > oldest && bytes <= maxBytes) break;
      forget(key, entry);
    }
    if (entries.size === 0 || sweep !== null) return;
    sweep = setTimeout(() => {
      sweep = null;
      forgetOld();
    }, sharedMs);
    sweep.unref();
  }

  function once(key: string, execute: () => Promise<Buffer | null>): Promise<Buffer | null> {
    forgetOld();
    const known = entries.get(key);
    if (known !== undefined) return known.answer;
    const entry: Entry = { answer: execute(), begunAt: performance.now(), bytes: 0 };
    entries.set(key, entry);
    entry.answer.then(
      (answer) => {
        if (entries.get(key) !== entry) return;
        entry.bytes = answer?.length ?? 0;
        bytes += entry.bytes;
      },
      () => forget(key, entry),
    );
    return entry.answer;
  }

  async function execute(asked: AskedOfEvents, followed: FollowedEvent, context: OperationContext): Promise<Buffer> {
    const result = await asked.execute(context, followed);
    return Buffer.from(JSON.stringify(toPayload(result, context)));
  }

  async function executeShared(asked: AskedOfEvents, followed: FollowedEvent, context: OperationContext): Promise<Buffer | null> {
    const watch = watchViewer(context, followed.actor);
    const answer = await execute(asked, followed, watch.context);
    return watch.isPersonal() ? null : answer;
  }

  return {
    async answer(asked, followed, context) {
      const { actor, event } = followed;
      const place = `${event.stream} ${String(event.seq)}`;
      const group = `${asked.key} ${rightsKey(actor)}`;
      if (!personal.has(group)) {
        const answer = await once(`${group} ${place}`, () => executeShared(asked, followed, context));
        if (answer !== null) return answer;
        const [first] = personal;
        if (personal.size >= maxPersonal && first !== undefined) personal.delete(first);
        personal.add(group);
      }
      const own = { ...context, actor, locale: actor.locale };
      const answer = await once(`${asked.key} ${personKey(actor)} ${place}`, () => execute(asked, followed, own));
      if (answer === null) throw new Error('An answer of one person was given to nobody.');
      return answer;
    },
  };
}

/** As it goes over the wire. */
function toPayload({ data, errors }: ExecutionResult, { locale, logger }: OperationContext): object {
  if (errors === undefined) return { data };
  const wireErrors = errors.map((error) => toWireError(error, locale, logger));
  return data === undefined ? { errors: wireErrors } : { data, errors: wireErrors };
}
