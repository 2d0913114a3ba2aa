import { canonicalJson, createProjector, project } from '@planrum/schema/plan';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { docFrom, hostileScript, hostileUpdates } from '../testkit/hostile-document.ts';
import { overTheWire, template2021 } from '../testkit/plan-documents.ts';

it('J6 whatever is in a document, it is projected, the same in any order of updates and after encoding', () => {
  let performed = 0;
  let read = 0;
  fc.assert(
    fc.property(hostileScript, fc.infiniteStream(fc.nat()), (steps, random) => {
      const updates = hostileUpdates(steps);
      performed += updates.length;
      const doc = docFrom(updates);
      const projection = project(doc, template2021);
      read += projection.items.length + projection.issues.length;
      const expected = canonicalJson(projection);
      expect(canonicalJson(project(overTheWire(doc), template2021))).toBe(expected);
      const compact = new Y.Doc();
      Y.applyUpdateV2(compact, Y.encodeStateAsUpdateV2(doc));
      expect(canonicalJson(project(compact, template2021))).toBe(expected);
      expect(canonicalJson(project(docFrom(shuffled(updates, random)), template2021))).toBe(expected);
    }),
    { numRuns: 60 },
  );
  // Most of what is tried must be possible and leave something to read, or nothing was proved.
  expect(performed).toBeGreaterThan(500);
  expect(read).toBeGreaterThan(100);
});

it('J6 a hostile document projected again and again as it grows is as projected anew', () => {
  fc.assert(
    fc.property(hostileScript, (steps) => {
      const doc = new Y.Doc();
      const projector = createProjector(doc);
      for (const update of hostileUpdates(steps)) {
        Y.applyUpdate(doc, update);
        expect(canonicalJson(projector.project(template2021))).toBe(canonicalJson(project(doc, template2021)));
      }
    }),
    { numRuns: 25 },
  );
});

function shuffled<Value>(values: readonly Value[], random: Iterator<number>): readonly Value[] {
  return values
    .map((value) => ({ value, rank: random.next().value as number }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ value }) => value);
}
