import { createHash } from 'node:crypto';
import { canonicalJson, type PlanProjection, type ProjectedText } from '@planrum/schema/plan';

/** A projection written out, as the tables take it: strings, which cost little to hand from thread to thread. */
export interface ProjectedContent {
  /** SHA-256, hexadecimal, over the canonical projection. */
  readonly hash: string;
  /** JSON of all issues. */
  readonly issues: string;
  /** JSON of all items. */
  readonly items: string;
  readonly itemIds: readonly string[];
  /** JSON of each text, in order. */
  readonly texts: readonly string[];
  readonly textKeys: readonly string[];
}

/** A text that was written out before is not written out again. */
export function contentOf(projection: PlanProjection): ProjectedContent {
  const { issues, items, texts } = projection;
  return {
    hash: hashOf(projection),
    issues: JSON.stringify(issues),
    items: JSON.stringify(items),
    itemIds: items.map(({ id }) => id),
    texts: texts.map(jsonOf),
    textKeys: texts.map(({ key }) => key),
  };
}

/** SHA-256, hexadecimal, over the canonical projection. */
export function hashOf({ issues, items, texts }: PlanProjection): string {
  const hash = createHash('sha256').update(`{"issues":${canonicalJson(issues)},"items":${canonicalJson(items)},"texts":[`, 'utf8');
  for (const [index, text] of texts.entries()) hash.update(index === 0 ? jsonOf(text) : `,${jsonOf(text)}`, 'utf8');
  return hash.update(']}', 'utf8').digest('hex');
}

const jsonByText = new WeakMap<ProjectedText, string>();

function jsonOf(text: ProjectedText): string {
  const known = jsonByText.get(text);
  if (known !== undefined) return known;
  const json = canonicalJson(text);
  jsonByText.set(text, json);
  return json;
}
