import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { PlanProjection } from '@planrum/schema/plan';
import type { SyncLimits } from '../limits.ts';
import type { ProjectedContent } from './content.ts';
import type { StoredPlan } from './stored-plan.ts';
import { TooHeavyDocument, UnreadableDocument } from './unreadable.ts';
import type { Outcome, Task } from './worker.ts';

/**
 * Threads that read documents which take so long that others' typing would wait. Each has so much time and memory: one that takes more is
 * ended, and what it read told to be too heavy.
 */
export interface ProjectionWorkers {
  /** @throws UnreadableDocument, TooHeavyDocument; Error when the thread failed by itself or was closed. */
  contentOf(plan: StoredPlan): Promise<ProjectedContent>;
  /** @throws as above. */
  project(plan: StoredPlan): Promise<PlanProjection>;
  /** Ends them, whatever they are at. */
  close(): Promise<void>;
}

/** One that has had nothing to do for so long ends. */
const idleMs = 60_000;

export function createProjectionWorkers(
  limits: Pick<SyncLimits, 'projectionWorkers' | 'projectionTimeoutMs' | 'projectionHeapMegabytes'>,
): ProjectionWorkers {
  const { projectionWorkers, projectionTimeoutMs, projectionHeapMegabytes } = limits;
  const all = new Set<Worker>();
  /** The last to have been used is used next, so that the others end. */
  const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];
  const inTurn = pLimit(projectionWorkers);
  let isClosed = false;

  function start(): Worker {
    const worker = new Worker(program(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: projectionHeapMegabytes } });
    all.add(worker);
    // Why it failed is told to whoever waits for it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      all.delete(worker);
      const index = idle.findIndex((entry) => entry.worker === worker);
      for (const { timer } of index === -1 ? [] : idle.splice(index, 1)) clearTimeout(timer);
    });
    return worker;
  }

  function take(): Worker {
    const entry = idle.pop();
    if (entry === undefined) return start();
    clearTimeout(entry.timer);
    entry.worker.ref();
    return entry.worker;
  }

  function rest(worker: Worker): void {
    const timer = setTimeout(() => void worker.terminate(), idleMs);
    timer.unref();
    worker.unref();
    idle.push({ worker, timer });
  }

  async function run(task: Task): Promise<unknown> {
    if (isClosed) throw new Error('Documents are not read any more: the server stops.');
    const worker = take();
    let timer: NodeJS.Timeout | undefined;
    const { promise, resolve, reject } = withResolvers<Outcome>();
    const failed = (error: Error): void => reject(isOutOfMemory(error) ? tooHeavy(`more than ${projectionHeapMegabytes} MB`) : error);
    const ended = (): void => reject(new Error('A thread ended before it had read a document.'));
    worker.once('message', resolve);
    worker.once('error', failed);
    worker.once('exit', ended);
    try {
      timer = setTimeout(() => reject(tooHeavy(`more than ${projectionTimeoutMs} ms`)), projectionTimeoutMs);
      worker.postMessage(task);
      const outcome = await promise;
      rest(worker);
      if (outcome.isRead) return outcome.value;
      throw new UnreadableDocument('What is stored of the document makes no plan.', { cause: outcome.failure });
    } catch (error) {
      if (error instanceof TooHeavyDocument) await worker.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
      worker.off('message', resolve).off('error', failed).off('exit', ended);
    }
  }

  return {
    contentOf: (plan) => inTurn(() => run({ plan, as: 'content' }) as Promise<ProjectedContent>),
    project: (plan) => inTurn(() => run({ plan, as: 'projection' }) as Promise<PlanProjection>),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** Built, it lies beside the server. */
function program(): URL {
  return new URL(import.meta.url.endsWith('.js') ? 'projection-worker.js' : 'worker-from-source.mjs', import.meta.url);
}

function tooHeavy(took: string): TooHeavyDocument {
  return new TooHeavyDocument(`Reading the document took ${took}.`);
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function withResolvers<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void; reject: (error: Error) => void } {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
