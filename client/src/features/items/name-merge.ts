/** One step of a change to a shared text. */
export interface Edit {
  readonly retain?: number;
  readonly insert?: unknown;
  readonly delete?: number;
}

/** A field's words and what is selected of them. */
export interface FieldState {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The field after somebody else's change: their characters in, the caret still between the same letters. */
export function afterTheirs(field: FieldState, edits: readonly Edit[]): FieldState {
  let { text, start, end } = field;
  let at = 0;
  for (const edit of edits) {
    if (edit.retain !== undefined) at += edit.retain;
    else if (typeof edit.insert === 'string') {
      const inserted = edit.insert;
      text = text.slice(0, at) + inserted + text.slice(at);
      // What is put in right where the caret stands comes before it only if the caret was past that place.
      if (start > at) start += inserted.length;
      if (end > at) end += inserted.length;
      at += inserted.length;
    } else if (edit.delete !== undefined) {
      const until = at + edit.delete;
      text = text.slice(0, at) + text.slice(until);
      start = afterRemoval(start, at, until);
      end = afterRemoval(end, at, until);
    }
  }
  return { text, start: Math.min(start, text.length), end: Math.min(end, text.length) };
}

function afterRemoval(place: number, from: number, until: number): number {
  if (place <= from) return place;
  return place >= until ? place - (until - from) : from;
}
