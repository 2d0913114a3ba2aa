import { parentPort } from 'node:worker_threads';
import { contentOf } from './content.ts';
import { projectStored, type StoredPlan } from './stored-plan.ts';

// Runs in a thread of its own: see workers.ts.

/** A plan to read, and in which form it is wanted. */
export interface Task {
  readonly plan: StoredPlan;
  readonly as: 'content' | 'projection';
}

/** What came of it. A failure is the fault of what is stored: of its own failures the thread dies. */
export type Outcome = { readonly isRead: true; readonly value: unknown } | { readonly isRead: false; readonly failure: unknown };

function read({ plan, as }: Task): Outcome {
  try {
    const projection = projectStored(plan);
    return { isRead: true, value: as === 'content' ? contentOf(projection) : projection };
  } catch (failure) {
    return { isRead: false, failure };
  }
}

parentPort?.on('message', (task: Task) => parentPort?.postMessage(read(task)));
