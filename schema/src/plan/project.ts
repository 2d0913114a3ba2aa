import type * as Y from 'yjs';
import type { Template } from '../templates/index.ts';
import { isTextKey, itemRoot, parseRootName, sectionRoot } from './keys.ts';
import { readItemsAndIssues } from './read-items.ts';
import { emptyText, readText } from './read-text.ts';
import { holdsForeignContent } from './rich-text-read.ts';
import { findFragment } from './roots.ts';
import type { PlanProjection, ProjectedIssue, ProjectedText } from './types.ts';

/**
 * Everything that can be read of a document: a text for each section of the template, in its order, then for each text of each
 * item, then what has no place in the template ("Ikke placeret"). Total and deterministic whatever the order of updates.
 */
export function project(doc: Y.Doc, template: Template): PlanProjection {
  const { items, issues: itemIssues } = readItemsAndIssues(doc);
  const issues: ProjectedIssue[] = [...itemIssues];
  const texts: ProjectedText[] = template.sections.map((section) => textAt(doc, sectionRoot(section.key), issues));
  for (const item of items) {
    const kind = template.itemKinds.find((candidate) => candidate.key === item.kind);
    if (kind === undefined) issues.push({ code: 'UNKNOWN_KIND', place: item.id });
    for (const text of kind?.texts ?? []) texts.push(textAt(doc, itemRoot(item.id, text.key), issues));
  }
  const placed = new Set(texts.map((text) => text.key));
  for (const text of unplacedTexts(doc, placed, issues)) {
    texts.push(text);
    issues.push({ code: 'UNPLACED_TEXT', place: text.key });
  }
  return { texts, items, issues: sortedIssues(issues) };
}

function textAt(doc: Y.Doc, key: string, issues: ProjectedIssue[]): ProjectedText {
  const found = findFragment(doc, key);
  if (found.state === 'absent') return emptyText(key);
  if (found.state === 'otherwise') {
    issues.push({ code: 'BAD_VALUE', place: key });
    return emptyText(key);
  }
  if (holdsForeignContent(found.root)) issues.push({ code: 'BAD_VALUE', place: key });
  return readText(found.root, key);
}

/** Texts that are in the document and not in the template, if anything is written in them. */
function unplacedTexts(doc: Y.Doc, placed: ReadonlySet<string>, issues: ProjectedIssue[]): readonly ProjectedText[] {
  return [...doc.share.keys()]
    .filter((name) => {
      const meaning = parseRootName(name);
      return (meaning?.kind === 'section' || meaning?.kind === 'itemText') && isTextKey(meaning.key) && !placed.has(name);
    })
    .sort()
    .map((name) => textAt(doc, name, issues))
    .filter((text) => text.structured.content?.length !== 0);
}

function sortedIssues(issues: readonly ProjectedIssue[]): readonly ProjectedIssue[] {
  const byPlace = new Map(issues.map((issue) => [`${issue.place} ${issue.code}`, issue]));
  return [...byPlace.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, issue]) => issue);
}
