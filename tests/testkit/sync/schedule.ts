import fc from 'fast-check';
import type { BusMode } from './cluster.ts';
import type { WireFault } from './faulty-wire.ts';

/** What somebody does to their copy, connected or not. Numbers are taken modulo what there is. */
export type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly words: string }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'type'; readonly at: number; readonly words: string }
  | { readonly kind: 'write'; readonly words: string }
  | { readonly kind: 'paste'; readonly at: number; readonly length: number }
  | { readonly kind: 'addItem'; readonly name: string; readonly after: number }
  | { readonly kind: 'renameItem'; readonly item: number; readonly name: string }
  | { readonly kind: 'moveItem'; readonly item: number; readonly after: number }
  | { readonly kind: 'archiveItem'; readonly item: number }
  | { readonly kind: 'restoreItem'; readonly item: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** One thing that happens. */
export type Step =
  | { readonly kind: 'edit'; readonly who: number; readonly edit: Edit }
  | { readonly kind: 'fence'; readonly who: number }
  | { readonly kind: 'disconnect'; readonly who: number }
  | { readonly kind: 'connect'; readonly who: number; readonly instance: number }
  | { readonly kind: 'deliver'; readonly who: number; readonly frames: number }
  | { readonly kind: 'fault'; readonly who: number; readonly way: 'toServer' | 'toClient'; readonly fault: WireFault }
  | { readonly kind: 'stall'; readonly who: number }
  | { readonly kind: 'read'; readonly who: number }
  | { readonly kind: 'store'; readonly works: boolean }
  | { readonly kind: 'bus'; readonly mode: BusMode }
  | { readonly kind: 'kill'; readonly instance: number }
  | { readonly kind: 'start'; readonly instance: number }
  /** Time passes: commits, hints and admissions go on. */
  | { readonly kind: 'wait'; readonly ms: number };

const place = fc.nat({ max: 1_000_000 });
const words = fc.string({ unit: fc.constantFrom('a', 'b', 'æ', ' ', '🙂'), minLength: 1, maxLength: 6 });
const name = fc.constantFrom('Mentorforløb', 'Jobcafé', 'Lektiehjælp');

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, words }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('delete' as const), at: place, length: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), at: place, words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('write' as const), words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('paste' as const), at: place, length: fc.integer({ min: 500, max: 3_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('addItem' as const), name, after: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renameItem' as const), item: place, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('moveItem' as const), item: place, after: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('archiveItem' as const), item: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restoreItem' as const), item: place }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'redo' as const }) },
);

/** Steps of so many people over so many instances; of each trouble there is about one in so many edits. */
export function steps({ people, instances }: { readonly people: number; readonly instances: number }, editsPerTrouble: number): fc.Arbitrary<Step> {
  const who = fc.nat({ max: people - 1 });
  const instance = fc.nat({ max: instances - 1 });
  const edits = editsPerTrouble;
  return fc.oneof(
    { weight: edits, arbitrary: fc.record({ kind: fc.constant('edit' as const), who, edit }) },
    { weight: 6 + Math.ceil(edits / 2), arbitrary: fc.record({ kind: fc.constant('deliver' as const), who, frames: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 6 + Math.ceil(edits / 8), arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 8 }) }) },
    { weight: 4 + Math.ceil(edits / 10), arbitrary: fc.record({ kind: fc.constant('fence' as const), who }) },
    { weight: 3 + Math.floor(edits / 30), arbitrary: fc.record({ kind: fc.constant('connect' as const), who, instance }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('start' as const), instance }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('stall' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('disconnect' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), instance }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('fault' as const), who, way: fc.constantFrom('toServer', 'toClient'), fault: fc.constantFrom('drop', 'duplicate', 'reorder') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('store' as const), works: fc.constantFrom(true, true, false) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('bus' as const), mode: fc.constantFrom('works', 'drops', 'doubles', 'late') }) },
  );
}
