import { parseRootName } from '@planrum/schema/plan';
import { PRESENCE_FIELD, type PresenceUser } from '@planrum/schema/sync';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { itemPartId, sectionPartId } from './contents.ts';

/** Someone who has the document open, in one window. */
export interface Present {
  readonly clientId: number;
  readonly user: PresenceUser;
  /** The part where their caret is; null while they only read. */
  readonly partId: string | null;
  readonly hasCaret: boolean;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The identity that the server put into a state; null for a state that is not, or not yet, anyone's. */
export function userOf(state: unknown): PresenceUser | null {
  const user = isRecord(state) ? state[PRESENCE_FIELD] : null;
  if (!isRecord(user) || typeof user['id'] !== 'string' || typeof user['name'] !== 'string' || typeof user['initials'] !== 'string') {
    return null;
  }
  const organisation = user['organisation'];
  if (organisation !== null && !(isRecord(organisation) && typeof organisation['shortName'] === 'string' && typeof organisation['hue'] === 'number')) {
    return null;
  }
  return user as unknown as PresenceUser;
}

/** The root type that a caret stands in; null when it stands nowhere that this document knows. */
export function rootOfCaret(doc: Y.Doc, cursor: unknown): string | null {
  const anchor = isRecord(cursor) ? cursor['anchor'] : null;
  if (!isRecord(anchor)) return null;
  // Others' states are not ours to trust: anything may stand in them.
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(anchor), doc);
    if (position === null) return null;
    let type: Y.AbstractType<unknown> = position.type;
    for (let parent = type.parent; parent !== null; parent = type.parent) type = parent as Y.AbstractType<unknown>;
    return Y.findRootTypeKey(type);
  } catch {
    return null;
  }
}

function partOfRoot(root: string | null): string | null {
  const meaning = root === null ? null : parseRootName(root);
  switch (meaning?.kind) {
    case 'section':
      return sectionPartId(meaning.key);
    case 'itemText':
    case 'itemName':
      return itemPartId(meaning.id);
    default:
      return null;
  }
}

/** Everyone else who has the document open, in the order they are known. */
export function readPresent(doc: Y.Doc, awareness: Awareness): readonly Present[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const user = clientId === awareness.clientID ? null : userOf(state);
    if (user === null) return [];
    return [{ clientId, user, partId: partOfRoot(rootOfCaret(doc, state['cursor'])), hasCaret: isRecord(state['cursor']) }];
  });
}

/** One entry for each person, at the part they write in if one of their windows has a caret. */
export function peopleOf(present: readonly Present[]): readonly Present[] {
  const people = new Map<string, Present>();
  for (const one of present) {
    const known = people.get(one.user.id);
    if (known === undefined || (known.partId === null && one.partId !== null)) people.set(one.user.id, one);
  }
  return [...people.values()].sort((left, right) => left.user.name.localeCompare(right.user.name, 'da'));
}
