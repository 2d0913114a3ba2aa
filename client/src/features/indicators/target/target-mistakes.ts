import type { UserErrorFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { innerPath, kindNamed } from './rule-form.ts';

/** Sentences by the field they stand at; `form` is for what no single field is to blame for. */
export type Mistakes = Readonly<Record<string, string>>;

/** The server's sentences at the fields of the form. */
export function mistakesOf(userErrors: readonly Pick<UserErrorFieldsFragment, 'message' | 'field'>[]): Mistakes {
  const mistakes: Record<string, string> = {};
  for (const { field, message } of userErrors) mistakes[pathOf(field ?? [])] ??= message;
  return mistakes;
}

/** In the input a rule lies under the name of its kind: `rule.inherited.rule.cohort.share` is the form's `rule.share`. */
function pathOf([first = 'form', ...rest]: readonly string[]): string {
  if (first === 'statedFigures') return `stated.${rest.join('.')}`;
  if (first !== 'rule') return ['stated', 'reason', 'followsId'].includes(first) ? first : 'form';
  const path = rest.filter((name) => kindNamed(name) === null).join('.');
  return path === '' || `${path}.` === innerPath ? 'form' : path;
}
