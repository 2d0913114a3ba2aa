import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, MIGRATION_ORIGIN, PLAN_SCHEMA_VERSION, project, schemaVersionOf } from '@planrum/schema/plan';
import type { PlanProjection } from '@planrum/schema/plan';
import { findTemplate } from '@planrum/schema/templates';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf, overTheWire, template2021 } from '../testkit/plan-documents.ts';

interface Vector {
  readonly schemaVersion: number;
  readonly template: { readonly key: string; readonly version: number };
  /** A document as that version left it, in base64. */
  readonly update: string;
  /** What must be read of it for ever. */
  readonly projection: PlanProjection;
}

const folder = join(import.meta.dirname, '../vectors');
const vectors = readdirSync(folder)
  .filter((file) => /^plan-v\d+\.json$/.test(file))
  .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector] as const);

describe('documents of every version', () => {
  test('each version has one, and none is taken away', () => {
    expect(vectors.map(([, vector]) => vector.schemaVersion).toSorted()).toEqual(Array.from({ length: PLAN_SCHEMA_VERSION }, (_, index) => index + 1));
  });

  test.each(vectors)('%s reads as it did', (_file, vector) => {
    const template = findTemplate(vector.template.key, vector.template.version);
    if (template === null) throw new Error(`The template ${vector.template.key} is gone.`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(vector.update, 'base64'));
    expect(schemaVersionOf(doc)).toBe(vector.schemaVersion);
    expect(project(doc, template)).toEqual(vector.projection);
    migrate(doc);
    expect(schemaVersionOf(doc)).toBe(PLAN_SCHEMA_VERSION);
    expect(project(doc, template)).toEqual(vector.projection);
  });
});

describe('migrating', () => {
  test('a new document gets the version, as an update that can be appended', () => {
    const doc = docOf(1);
    const origins: unknown[] = [];
    doc.on('update', (_update, origin) => origins.push(origin));
    const update = migrate(doc);
    if (update === null) throw new Error('A new document is behind.');
    expect(origins).toEqual([MIGRATION_ORIGIN]);
    const replica = new Y.Doc();
    Y.applyUpdate(replica, update);
    expect(schemaVersionOf(replica)).toBe(PLAN_SCHEMA_VERSION);
  });

  test('a document that is current, or of a newer server, is left alone', () => {
    const doc = docOf(1);
    migrate(doc);
    expect(migrate(overTheWire(doc))).toBeNull();
    doc.getMap('meta').set('schemaVersion', PLAN_SCHEMA_VERSION + 1);
    const before = Y.encodeStateAsUpdate(doc);
    expect(migrate(doc)).toBeNull();
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test.each([['en'], [-1], [1.5], [Number.NaN], [null], [true]])('a version of %j is none', (version) => {
    const doc = docOf(1);
    doc.getMap('meta').set('schemaVersion', version);
    expect(schemaVersionOf(overTheWire(doc))).toBe(0);
    expect(migrate(doc)).not.toBeNull();
    expect(schemaVersionOf(doc)).toBe(PLAN_SCHEMA_VERSION);
  });

  test('reading the version makes no root', () => {
    const doc = docOf(1);
    expect(schemaVersionOf(doc)).toBe(0);
    project(doc, template2021);
    expect([...doc.share.keys()]).toEqual([]);
  });
});
