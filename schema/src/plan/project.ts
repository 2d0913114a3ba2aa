import type * as Y from 'yjs';
import type { Template } from '../templates/index.ts';
import { itemRoot, sectionRoot } from './keys.ts';
import { observeRoots } from './observe.ts';
import { emptyText } from './read-text.ts';
import { compareText, firstInOrder, MAX_ISSUES, MAX_PLAN_SIZE, MAX_UNPLACED_TEXTS } from './reading-bounds.ts';
import { createReadings, type Readings } from './readings.ts';
import type { PlanProjection, ProjectedIssue, ProjectedText } from './types.ts';

/**
 * Everything that can be read of a document: a text for each section of the template, in its order, then for each text of each
 * item, then what has no place in the template ("Ikke placeret"). Total, and deterministic whatever the order of updates; what is beyond
 * the bounds of reading is left out and told.
 */
export function project(doc: Y.Doc, template: Template): PlanProjection {
  return assemble(createReadings(doc), template);
}

/** Projects one document again and again, reading only the roots that have changed since the last time. */
export interface Projector {
  /** Exactly what {@link project} gives; a text whose root did not change is the same object as before. */
  project(template: Template): PlanProjection;
  /** Stops following the document. */
  stop(): void;
}

export function createProjector(doc: Y.Doc): Projector {
  const readings = createReadings(doc);
  const stop = observeRoots(doc, (names) => {
    for (const name of names) readings.forget(name);
  });
  return { project: (template) => assemble(readings, template), stop };
}

function assemble(readings: Readings, template: Template): PlanProjection {
  const { items, issues: itemIssues } = readings.items();
  const issues: ProjectedIssue[] = [...itemIssues];
  const texts: ProjectedText[] = [];
  const placed = new Set<string>();
  let size = 0;
  const read = (key: string): ProjectedText => {
    if (size >= MAX_PLAN_SIZE && readings.holdsText(key)) {
      issues.push({ code: 'TEXT_LEFT_OUT', place: key });
      return emptyText(key);
    }
    const { text, issues: textIssues, size: textSize } = readings.text(key);
    issues.push(...textIssues);
    size += textSize;
    return text;
  };
  const place = (key: string) => {
    placed.add(key);
    texts.push(read(key));
  };
  for (const section of template.sections) place(sectionRoot(section.key));
  for (const item of items) {
    const kind = template.itemKinds.find((candidate) => candidate.key === item.kind);
    if (kind === undefined) issues.push({ code: 'UNKNOWN_KIND', place: item.id });
    for (const text of kind?.texts ?? []) place(itemRoot(item.id, text.key));
  }
  const unplaced = firstInOrder(without(placed, readings.textKeys()), MAX_UNPLACED_TEXTS + 1, compareText);
  for (const key of unplaced.slice(0, MAX_UNPLACED_TEXTS)) {
    const text = read(key);
    // A place where nothing is written is nobody's concern.
    if (text.structured.content?.length === 0) continue;
    texts.push(text);
    issues.push({ code: 'UNPLACED_TEXT', place: key });
  }
  const firstLeftOut = unplaced[MAX_UNPLACED_TEXTS];
  if (firstLeftOut !== undefined) issues.push({ code: 'UNPLACED_TEXTS_LEFT_OUT', place: firstLeftOut });
  return { texts, items, issues: boundedIssues(issues) };
}

function* without(known: ReadonlySet<string>, keys: Iterable<string>): Iterable<string> {
  for (const key of keys) if (!known.has(key)) yield key;
}

/** In order and each once. Where there are too many, what was left out of the plan is told first. */
function boundedIssues(issues: readonly ProjectedIssue[]): readonly ProjectedIssue[] {
  const byPlace = new Map(issues.map((issue) => [`${issue.place} ${issue.code}`, issue]));
  const sorted = [...byPlace.entries()].sort(([left], [right]) => compareText(left, right)).map(([, issue]) => issue);
  if (sorted.length <= MAX_ISSUES) return sorted;
  const [leftOut, others] = [sorted.filter(tellsOfWhatIsLeftOut), sorted.filter((issue) => !tellsOfWhatIsLeftOut(issue))];
  const told = new Set([...leftOut, ...others].slice(0, MAX_ISSUES - 1));
  const firstUntold = sorted.find((issue) => !told.has(issue));
  return sorted.flatMap((issue): ProjectedIssue[] => {
    if (issue === firstUntold) return [{ code: 'ISSUES_LEFT_OUT', place: issue.place }];
    return told.has(issue) ? [issue] : [];
  });
}

function tellsOfWhatIsLeftOut({ code }: ProjectedIssue): boolean {
  return code.endsWith('_CUT') || code.endsWith('_LEFT_OUT');
}
