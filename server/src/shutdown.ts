import type { Logger } from './logger.ts';

/** What has been opened, to be closed in the opposite order. */
export interface Shutdown {
  /** Registers how to close what was opened just now. */
  add(name: string, close: () => Promise<void> | void): void;
  /**
   * Closes everything, the newest first. A step that fails is logged and does not keep the others from being closed. Called
   * again, it gives the same promise.
   * @returns whether every step succeeded.
   */
  run(): Promise<boolean>;
}

/** Keeps the order in which things have to end: connections before documents, documents before the database. */
export function createShutdown(logger: Logger): Shutdown {
  const steps: { readonly name: string; readonly close: () => Promise<void> | void }[] = [];
  let running: Promise<boolean> | undefined;

  async function closeAll(): Promise<boolean> {
    let isClean = true;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step.close();
        logger.debug({ step: step.name }, 'Closed');
      } catch (error) {
        isClean = false;
        logger.error({ err: error, step: step.name }, 'Could not close in good order');
      }
    }
    return isClean;
  }

  return {
    add(name, close) {
      steps.push({ name, close });
    },
    run() {
      running ??= closeAll();
      return running;
    },
  };
}
