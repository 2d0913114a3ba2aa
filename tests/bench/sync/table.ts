import { cpus, totalmem } from 'node:os';
import type { ServerResult } from './compare.ts';
import type { Measure, Scenario } from './scenarios.ts';
import type { BenchServer } from './servers.ts';
import { median } from './statistics.ts';

/** What the figures were taken on. */
export function describeMachine(): string {
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${String(cpus().length)} × ${processor?.model ?? 'processor'}, ${String(gigabytes)} GB.`;
}

/** Medians with the least and most in brackets; where there are peers, the last column says whether what was to be reached was. */
export function tableOf(
  all: readonly { readonly scenario: Scenario; readonly results: readonly ServerResult[] }[],
  servers: readonly Pick<BenchServer, 'name' | 'isOwn'>[],
): string {
  const names = servers.map(({ name }) => name);
  const hasPeers = servers.some(({ isOwn }) => !isOwn);
  const headings = ['scenario', 'figure', ...names, hasPeers ? 'of the better peer' : 'of the other', ...(hasPeers ? ['to reach', ''] : [])];
  const rows = all.flatMap(({ scenario, results }) =>
    scenario.measures.map((measure) => {
      const { own, best, cells } = compared(measure, names, results);
      const { aim, isReached } = judge(measure, own, best);
      const ratio = best === null ? '' : `${(own / best).toFixed(2)}×`;
      return [scenario.title, measure.title, ...cells, ratio, ...(hasPeers ? [aim, isReached === null ? '' : isReached ? 'yes' : 'no'] : [])];
    }),
  );
  return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function compared(
  measure: Measure,
  names: readonly string[],
  results: readonly ServerResult[],
): { readonly own: number; readonly best: number | null; readonly cells: readonly string[] } {
  const figures = names.map((name) => results.find(({ server }) => server === name)?.rounds.map((round) => round[measure.key] ?? Number.NaN));
  const [own = Number.NaN, ...others] = figures.flatMap((values) => (values === undefined ? [] : [median(values)]));
  return { own, best: others.length === 0 ? null : Math.min(...others), cells: figures.map((values) => cellOf(values, measure.digits)) };
}

function cellOf(values: readonly number[] | undefined, digits: number): string {
  if (values === undefined) return '';
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return `${middle ?? ''} (${least ?? ''}–${most ?? ''})`;
}

function judge({ ratio, above, most }: Measure, own: number, best: number | null): { readonly aim: string; readonly isReached: boolean | null } {
  if (most !== undefined) return { aim: `≤ ${String(most)}`, isReached: own <= most };
  if (best === null) return { aim: '', isReached: null };
  if (ratio !== undefined) return { aim: `≤ ${String(ratio)}×`, isReached: own <= ratio * best };
  if (above !== undefined) return { aim: `≤ peer + ${String(above)}`, isReached: own <= best + above };
  return { aim: '', isReached: null };
}
