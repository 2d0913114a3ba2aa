import { project, type PlanProjection } from '@planrum/schema/plan';
import { findTemplate, type Template } from '@planrum/schema/templates';
import { createLiveDocument } from '../document/live-document.ts';
import type { LogRow } from '../store/port.ts';

/** What is stored of a document, and the template it is read by. Plain data: another thread can be given it. */
export interface StoredPlan {
  readonly snapshot: Uint8Array | null;
  readonly log: readonly Uint8Array[];
  readonly templateKey: string;
  readonly templateVersion: number;
}

/** Reads a plan from what is stored, and keeps nothing. @throws whatever is wrong with what is stored. */
export function projectStored({ snapshot, log, templateKey, templateVersion }: StoredPlan): PlanProjection {
  const live = createLiveDocument(snapshot, log);
  try {
    return project(live.doc, templateOf(templateKey, templateVersion));
  } finally {
    live.destroy();
  }
}

/** @throws Error when this program does not know the template: an older one must not project a newer one's documents. */
export function templateOf(key: string, version: number): Template {
  const template = findTemplate(key, version);
  if (template === null) throw new Error(`There is no template ${key} version ${version}.`);
  return template;
}

/** How many bytes are stored of a document. */
export function storedBytes(snapshot: Uint8Array | null, rows: readonly Pick<LogRow, 'payload'>[]): number {
  return rows.reduce((sum, { payload }) => sum + payload.byteLength, snapshot?.byteLength ?? 0);
}
