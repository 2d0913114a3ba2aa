import type { FollowedEvent } from '../../services/events/follow-programme.ts';
import type { OperationContext } from '../context.ts';
import type { AskedOfEvents, SharedAnswers } from './shared-answers.ts';

/** Where a subscriber's messages go. */
export interface Outlet {
  /**
   * Sends the payload of a `next` message. `isReplayed` says that more may follow as fast as it is taken.
   * @returns false when nothing can be sent any more; null when it went out; or what settles once there is room for more.
   */
  next(payload: Buffer, isReplayed: boolean): false | null | Promise<void>;
}

/** Ends when the subscription does, and gives nothing before. */
export type Delivery = AsyncIterableIterator<never, undefined>;

/**
 * Tells a subscriber of events, each with its answer, until they end or nobody takes them any more. What is told goes out by itself,
 * since it is written once for all who are told the same; the iterator that the protocol waits for gives nothing.
 */
export function deliver(
  events: AsyncIterator<FollowedEvent, undefined>,
  { asked, answers, context, outlet }: { asked: AskedOfEvents; answers: SharedAnswers; context: OperationContext; outlet: Outlet },
): Delivery {
  let hasEnded = false;
  const ended = { done: true, value: undefined } as const;

  async function end(): Promise<typeof ended> {
    hasEnded = true;
    await events.return?.();
    return ended;
  }

  const delivery: Delivery = {
    async next() {
      while (!hasEnded) {
        const { done, value: followed } = await events.next();
        if (done === true) return ended;
        const payload = await answers.answer(asked, followed, context);
        // The client may have ended it, and begun another by the same name.
        if (hasEnded) return ended;
        const sent = outlet.next(payload, followed.isReplayed);
        if (sent === false) return end();
        if (sent !== null) await sent;
      }
      return ended;
    },
    return: end,
    [Symbol.asyncIterator]: () => delivery,
  };
  return delivery;
}
