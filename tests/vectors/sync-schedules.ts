import type { Step } from '../testkit/sync/schedule.ts';
import type { WorldOptions } from '../testkit/sync/world.ts';

/** A schedule that once went wrong, as short as it could be made. */
export interface Regression {
  readonly what: string;
  readonly world: WorldOptions;
  readonly steps: readonly Step[];
}

export const regressions: readonly Regression[] = [
  {
    what: 'two whose instance died hold words of each other that wait for others, and each brings them along in its sync step 2',
    world: { people: 8, instances: 3, snapshotAfterRows: 60 },
    steps: [
      { kind: 'store', works: false },
      { kind: 'edit', who: 4, edit: { kind: 'insert', at: 3, words: 'æ🙂🙂a🙂' } },
      { kind: 'fault', who: 1, way: 'toClient', fault: 'drop' },
      { kind: 'kill', instance: 1 },
      { kind: 'edit', who: 2, edit: { kind: 'addItem', name: 'Jobcafé', after: 999_997 } },
      { kind: 'connect', who: 4, instance: 2 },
      { kind: 'connect', who: 1, instance: 2 },
      { kind: 'edit', who: 1, edit: { kind: 'insert', at: 8, words: ' 🙂b ' } },
      { kind: 'fault', who: 4, way: 'toClient', fault: 'drop' },
      { kind: 'wait', ms: 8 },
      { kind: 'deliver', who: 4, frames: 5 },
      { kind: 'deliver', who: 1, frames: 21 },
      { kind: 'edit', who: 1, edit: { kind: 'renameItem', item: 428_749, name: 'Mentorforløb' } },
      { kind: 'edit', who: 4, edit: { kind: 'archiveItem', item: 159_956 } },
      { kind: 'wait', ms: 6 },
      { kind: 'deliver', who: 4, frames: 21 },
      { kind: 'deliver', who: 1, frames: 6 },
      { kind: 'kill', instance: 2 },
    ],
  },
];
