/**
 * Where each indicator of a programme stands, in whole sentences.
 *
 *     npx tsx 08-overview.ts en-faelles-indsats-2021
 */
import { ask } from './planrum.ts';

interface Overview {
  readonly programme: {
    readonly name: string;
    readonly indicators: readonly {
      readonly name: string;
      readonly target: { readonly words: string } | null;
      readonly status: { readonly performance: string; readonly reason: string; readonly isProvisional: boolean };
    }[];
  } | null;
}

const { programme } = await ask<Overview>(
  `query Overview($slug: String!) {
    programme(slug: $slug) { name indicators { name target { words } status { performance reason isProvisional } } }
  }`,
  { slug: process.argv[2] },
);
if (programme === null) throw new Error('There is no such programme, or the token may not read it.');

console.log(programme.name);
for (const { name, target, status } of programme.indicators) {
  console.log(`\n${status.performance.padEnd(9)} ${name} (${target?.words ?? 'no target'})`);
  console.log(`          ${status.reason}${status.isProvisional ? ' (judged by the draft)' : ''}`);
}
