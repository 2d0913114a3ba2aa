import type { DecorationAttrs } from '@tiptap/pm/view';
import type { PresenceUser } from '@planrum/schema/sync';

type CaretUser = Pick<PresenceUser, 'name' | 'initials' | 'organisation'>;

function hueOf(user: Partial<CaretUser>): string {
  const hue = user.organisation?.hue ?? 2;
  return `hue-${String(((hue % 8) + 8) % 8)}`;
}

function element(className: string, text = ''): HTMLElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}

/**
 * Another person's caret: a line in their organisation's colour, a flag with name and organisation, and initials for the margin.
 * Hidden from screen readers, who would hear a name in the middle of a sentence; the list of those present says who is where.
 */
export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const person = user as Partial<CaretUser>;
  const title = [person.name, person.organisation?.shortName].filter(Boolean).join(', ');
  const caret = element(`caret ${hueOf(person)}`);
  caret.setAttribute('aria-hidden', 'true');
  caret.contentEditable = 'false';
  const flag = element('caret-flag', title);
  const initials = element('caret-initials', person.initials ?? '');
  initials.title = title;
  caret.append(flag, initials);
  return caret;
}

/** What another person has selected: a wash in their organisation's colour. */
export function selectionAttributes(user: Record<string, unknown>): DecorationAttrs {
  return { class: `caret-selection ${hueOf(user)}` };
}
