import { median } from '../sync/statistics.ts';
import type { ServerResult } from './compare.ts';
import type { Round } from './load.ts';
import type { Scenario } from './scenarios.ts';

/** Medians with the least and most in brackets; how many times each peer's requests a second this server's are, and what is to be reached. */
export function tableOf(all: readonly { readonly scenario: Scenario; readonly results: readonly ServerResult[] }[]): string {
  const headings = ['query', 'server', 'requests/s', 'p50/p99, ms', 'processor, server + PostgreSQL, µs', 'Planrum is', 'to reach', ''];
  const rows = all.flatMap(({ scenario, results }) => {
    const own = results[0] === undefined ? Number.NaN : middle(results[0], 'requestsPerSecond');
    return results.map((result, index) => {
      const figures = [
        rangeOf(result.rounds.map((round) => round.requestsPerSecond)),
        `${middle(result, 'p50Ms').toFixed(0)}/${middle(result, 'p99Ms').toFixed(0)}`,
        `${middle(result, 'serverUs').toFixed(0)} + ${middle(result, 'databaseUs').toFixed(0)}`,
      ];
      const title = index === 0 ? scenario.title : '';
      const aim = scenario.aims[result.server];
      if (aim === undefined) return [title, result.server, ...figures, '', '', ''];
      const ratio = own / middle(result, 'requestsPerSecond');
      return [title, result.server, ...figures, `${ratio.toFixed(2)}×`, `≥ ${String(aim)}×`, ratio >= aim ? 'yes' : 'no'];
    });
  });
  return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function middle({ rounds }: ServerResult, figure: keyof Round): number {
  return median(rounds.map((round) => round[figure]));
}

function rangeOf(values: readonly number[]): string {
  const [all, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return `${all ?? ''} (${least ?? ''}–${most ?? ''})`;
}
