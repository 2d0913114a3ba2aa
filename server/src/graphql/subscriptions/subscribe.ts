import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { FollowedEvent } from '../../services/events/follow-programme.ts';
import { withLoaders, type GraphQLContext } from '../context.ts';

/** What a subscription is run with. */
export interface SubscriptionArguments extends ExecutionArgs {
  readonly contextValue: GraphQLContext;
}

/**
 * Runs a subscription. graphql's own `subscribe` gives every event the context of the first: its loaders would go on
 * answering with what they read then. Here each event is executed with new loaders and with the rights it was let through by.
 * @returns the results as they come, or one result with errors when the subscription was refused.
 */
export async function subscribe(
  args: SubscriptionArguments,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  // Our subscriptions all give FollowedEvents; graphql types its stream as unknown.
  const source = (await createSourceEventStream(args)) as AsyncIterable<FollowedEvent, undefined> | ExecutionResult;
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();

  async function end(): Promise<{ done: true; value: undefined }> {
    await events.return?.();
    return { done: true, value: undefined };
  }

  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const { done, value: followed } = await events.next();
      if (done === true) return { done: true, value: undefined };
      const contextValue = withLoaders({ ...args.contextValue, actor: followed.actor, locale: followed.actor.locale });
      return { done: false, value: await execute({ ...args, rootValue: followed, contextValue }) };
    },
    return: end,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
