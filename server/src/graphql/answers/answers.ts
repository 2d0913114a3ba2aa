import type { Access, CredentialHeaders } from '../../access/access.ts';
import { createToday } from '../../domain/days.ts';
import type { Actor } from '../../domain/actor.ts';
import { installationStream, programmeStream, type HeadReader, type LogHeads } from '../../events/heads.ts';
import type { OperationContext } from '../context.ts';
import { personKey, rightsKey } from '../subscriptions/rights-key.ts';
import { watchViewer } from '../subscriptions/watch-viewer.ts';
import { createKeptAnswers, KeptAnswer } from './kept-answers.ts';
import { AnswerReads } from './reads.ts';

/** Who asks, known from a moment ago and still true, where logs stood after they asked, and what was kept for them if it is still so. */
export interface Recalled {
  readonly actor: Actor;
  readonly heads: LogHeads;
  readonly answer: KeptAnswer | null;
}

/** What came of an execution. */
export interface Executed {
  readonly status: number;
  readonly body: string;
  /** Whether it has data and no errors. */
  readonly isWhole: boolean;
}

/** What answering has come to since the start. */
export interface AnswerCounts {
  /** Given from what was kept. */
  readonly hits: number;
  /** Given from the execution of another who asked the same meanwhile. */
  readonly joined: number;
  /** Executed. */
  readonly misses: number;
  readonly kept: number;
  readonly keptBytes: number;
}

/**
 * Answers queries, and keeps what was answered for as long as it is exact. Whether it is is read from the database, by one statement that
 * began after the request came: where the logs stand that the answer depends on, and whether anybody's rights have changed.
 */
export interface Answers {
  /** @returns null for who has to be looked up first. @param question the same for all who ask the same, and for no others. */
  recall(question: string, credentials: CredentialHeaders): Promise<Recalled | null>;
  /**
   * Executes a query for somebody, or waits for another who asks the same of the same state. `heads` are those of `recall`; null: not read
   * yet.
   * @returns what was executed as it is when it cannot be kept.
   */
  answer(
    question: string,
    asker: { readonly actor: Actor; readonly heads: LogHeads | null },
    context: OperationContext,
    query: { readonly cost: number; readonly execute: (context: OperationContext) => Promise<Executed> },
  ): Promise<KeptAnswer | Executed>;
  readonly counts: AnswerCounts;
}

export interface AnswersOptions {
  readonly access: Pick<Access, 'recall'>;
  readonly heads: HeadReader;
  readonly now: () => Date;
  /** For all that is kept together. */
  readonly maxBytes: number;
}

interface Flight {
  /** What it is expected to depend on. */
  readonly streams: readonly string[];
  readonly heads: LogHeads;
  readonly landed: Promise<unknown>;
}

const maxRemembered = 10_000;

export function createAnswers({ access, heads: reader, now, maxBytes }: AnswersOptions): Answers {
  const kept = createKeptAnswers(maxBytes);
  const today = createToday(now);
  const flights = new Map<string, Flight>();
  /** What was found to depend on more of its viewer than rights, and what could not be kept. */
  const personal = createMemory();
  const fleeting = createMemory();
  const counts = { hits: 0, joined: 0, misses: 0 };

  function keyOf(question: string, actor: Actor): string {
    const group = question + rightsKey(actor);
    return personal.has(group) ? question + personKey(actor) : group;
  }

  /** Executes by the viewer's rights, taking note of what it depends on. */
  async function execute(
    question: string,
    { actor, heads }: { readonly actor: Actor; readonly heads: LogHeads },
    context: OperationContext,
    query: { readonly cost: number; readonly execute: (context: OperationContext) => Promise<Executed> },
  ): Promise<KeptAnswer | Executed> {
    const [day, key, reads] = [today(), keyOf(question, actor), new AnswerReads()];
    const watch = key === question + rightsKey(actor) ? watchViewer(context, actor) : null;
    const executed = await query.execute({ ...(watch?.context ?? context), reads });
    counts.misses += 1;
    const isPersonal = watch?.isPersonal() === true;
    if (isPersonal) personal.add(key);
    const ownKey = isPersonal ? question + personKey(actor) : key;
    const streams = [...streamsOf(actor), ...Array.from(reads.documents, (name) => `document:${name}`)];
    const seqs = streams.map((stream) => heads.seqOf(stream)).filter((seq) => seq !== undefined);
    // One that was not looked at before the execution may have grown meanwhile.
    if (!executed.isWhole || !reads.isLogged || seqs.length < streams.length || today() !== day) {
      kept.forget(ownKey);
      fleeting.add(ownKey);
      return executed;
    }
    const answer = new KeptAnswer(Buffer.from(executed.body), { streams, seqs, day }, query.cost);
    if (kept.keep(ownKey, answer)) fleeting.delete(ownKey);
    else fleeting.add(ownKey);
    return answer;
  }

  return {
    async recall(question, credentials) {
      const actor = access.recall(credentials);
      if (actor === null) return null;
      const known = kept.get(keyOf(question, actor));
      const heads = await (known === undefined ? reader.readWithin(programmesOf(actor)) : reader.read(known.marks.streams));
      if (heads.epoch !== actor.accessEpoch) return null;
      const answer = known?.holds(heads, today()) === true ? known : null;
      if (answer !== null) counts.hits += 1;
      return { actor, heads, answer };
    },

    async answer(question, { actor, heads: known }, context, query) {
      const heads = known ?? (await reader.readWithin(programmesOf(actor)));
      const key = keyOf(question, actor);
      const before = flights.get(key);
      if (before !== undefined && !fleeting.has(key) && before.streams.every((stream) => before.heads.seqOf(stream) === heads.seqOf(stream))) {
        await before.landed;
        const answer = kept.get(keyOf(question, actor));
        if (answer?.holds(heads, today()) === true) {
          counts.joined += 1;
          return answer;
        }
      }
      const answering = execute(question, { actor, heads }, context, query);
      const flight: Flight = { streams: kept.get(key)?.marks.streams ?? streamsOf(actor), heads, landed: Promise.allSettled([answering]) };
      flights.set(key, flight);
      try {
        return await answering;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    },

    get counts() {
      return { ...counts, kept: kept.size, keptBytes: kept.bytes };
    },
  };
}

/** The programmes that somebody's roles reach: the policy lets nobody see anything of another. */
function programmesOf(actor: Actor): readonly string[] {
  return [...new Set(actor.grants.map(({ programmeId }) => programmeId))];
}

/** The logs that any answer to somebody may depend on, whatever it is, even that something is not there. */
function streamsOf(actor: Actor): readonly string[] {
  return [installationStream, ...programmesOf(actor).map(programmeStream)];
}

/** Remembers keys, those added last. */
function createMemory(): { has(key: string): boolean; add(key: string): void; delete(key: string): void } {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    delete: (key) => void keys.delete(key),
    add(key) {
      // A Set keeps the order of insertion: the first is the oldest.
      const [oldest] = keys;
      if (keys.size >= maxRemembered && oldest !== undefined) keys.delete(oldest);
      keys.add(key);
    },
  };
}
