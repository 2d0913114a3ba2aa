import type { Actor } from '../../domain/actor.ts';
import type { OperationContext } from '../context.ts';
import { sharedTraits } from './rights-key.ts';

/** A context that notices when an answer depends on more of its viewer than their rights. */
export interface WatchedContext {
  readonly context: OperationContext;
  /** Whether anything was asked that only this viewer can answer. Then what came of it is theirs alone. */
  readonly isPersonal: () => boolean;
}

/** Promises ask every value whether it has one; nobody's answer to that differs. */
const harmless: ReadonlySet<PropertyKey> = new Set([...sharedTraits, 'then']);

/**
 * Lets an operation be executed by the viewer's rights, and watches over what else of them is asked. This is what decides whether an
 * answer can be shared, and not a list of fields: a field that is added and asks for its viewer is noticed the first time. It holds
 * because code that sees the same does the same: whoever has the same rights would have been answered the same.
 */
export function watchViewer(context: OperationContext, actor: Actor): WatchedContext {
  let isPersonal = false;

  function watched<Watched extends object>(target: Watched, free: ReadonlySet<PropertyKey>): Watched {
    return new Proxy(target, {
      get(own, name) {
        if (!free.has(name)) isPersonal = true;
        return Reflect.get(own, name) as unknown;
      },
      has(own, name) {
        isPersonal = true;
        return Reflect.has(own, name);
      },
      ownKeys(own) {
        isPersonal = true;
        return Reflect.ownKeys(own);
      },
      getOwnPropertyDescriptor(own, name) {
        isPersonal = true;
        return Reflect.getOwnPropertyDescriptor(own, name);
      },
    });
  }

  return {
    context: {
      ...context,
      actor: watched(actor, harmless),
      locale: actor.locale,
      credentials: watched(context.credentials, new Set()),
      access: watched(context.access, new Set()),
      socket: null,
    },
    isPersonal: () => isPersonal,
  };
}
