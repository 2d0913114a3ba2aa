import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { rootOfCaret, userOf } from '../../plan/presence.ts';

type State = Readonly<Record<string, unknown>>;
type Listener = (...parameters: unknown[]) => void;

/** What an editor needs of awareness. */
export interface CaretAwareness {
  readonly clientID: number;
  readonly doc: Y.Doc;
  readonly states: Map<number, State>;
  readonly getStates: () => Map<number, State>;
  readonly getLocalState: () => State | null;
  readonly setLocalStateField: (field: string, value: unknown) => void;
  readonly on: (type: string, listener: Listener) => void;
  readonly off: (type: string, listener: Listener) => void;
}

/**
 * The awareness of one text out of the many that share the page's. It shows only carets that stand in this text, so that a key pressed
 * in another text costs this one nothing and a state that is not a person's never reaches the editor; it sends nothing but the caret,
 * since the server says who one is; and it takes the caret away only if this text set it.
 */
export function caretAwarenessOf(awareness: Awareness, fragment: Y.XmlFragment): CaretAwareness {
  const root = Y.findRootTypeKey(fragment);
  const doc = awareness.doc;
  const listeners = new Map<string, Map<Listener, Listener>>();

  function getStates(): Map<number, State> {
    const states = new Map<number, State>();
    for (const [clientId, state] of awareness.getStates()) {
      const user = userOf(state);
      if (clientId === awareness.clientID || user === null || rootOfCaret(doc, state['cursor']) !== root) continue;
      // The binding insists on a colour in six digits; ours come from the style sheet.
      states.set(clientId, { cursor: state['cursor'] as unknown, user: { ...user, color: '#000000' } });
    }
    return states;
  }

  return {
    get clientID() {
      return awareness.clientID;
    },
    doc,
    get states() {
      return getStates();
    },
    getStates,
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField(field, value) {
      if (field !== 'cursor') return;
      const current: unknown = awareness.getLocalState()?.['cursor'] ?? null;
      if (value === null && (current === null || rootOfCaret(doc, current) !== root)) return;
      awareness.setLocalStateField('cursor', value);
    },
    on(type, listener) {
      let shown = JSON.stringify([...getStates()]);
      const own: Listener = (...parameters) => {
        const next = JSON.stringify([...getStates()]);
        if (next === shown) return;
        shown = next;
        listener(...parameters);
      };
      const ofType = listeners.get(type) ?? new Map<Listener, Listener>();
      listeners.set(type, ofType.set(listener, own));
      awareness.on(type, own);
    },
    off(type, listener) {
      const own = listeners.get(type)?.get(listener);
      if (own !== undefined) awareness.off(type, own);
      listeners.get(type)?.delete(listener);
    },
  };
}
