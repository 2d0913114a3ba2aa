// The API as it was last released, and what has changed since.
//   pnpm api changes                     says what has changed, and fails when something would break programs
//   pnpm api release                     makes the API of now the released one, when nothing breaks
//   pnpm api release --breaking "why"    also when something does; it is written into docs/api/changes.md
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, buildSchema, findBreakingChanges, findDangerousChanges, lexicographicSortSchema, parse, printSchema } from 'graphql';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
const releasedPath = join(folder, 'released', 'api.graphql');
const changesPath = join(folder, '..', 'docs', 'api', 'changes.md');

/** The API as the files in schema/graphql describe it. */
export function currentApi() {
  const files = readdirSync(join(folder, 'graphql')).filter((name) => name.endsWith('.graphql'));
  const texts = files.sort().map((name) => readFileSync(join(folder, 'graphql', name), 'utf8'));
  return lexicographicSortSchema(buildASTSchema(parse(texts.join('\n'))));
}

/** The API that programs out there were written against. */
export function releasedApi() {
  return buildSchema(readFileSync(releasedPath, 'utf8'));
}

/**
 * What would break programs that were written against one API when they meet another.
 * @returns a sentence for each change, in an order of their own.
 */
export function breaksBetween(before, after) {
  return findBreakingChanges(before, after)
    .map(({ type, description }) => `${type}: ${description}`)
    .sort();
}

function release(reason) {
  const api = currentApi();
  const breaks = breaksBetween(releasedApi(), api);
  if (breaks.length > 0 && reason === undefined) refuse(breaks);
  if (breaks.length > 0) {
    const day = new Date().toISOString().slice(0, 10);
    const entry = [`## ${day}`, '', reason, '', ...breaks.map((line) => `- ${line}`), ''].join('\n');
    const [head = '', ...entries] = readFileSync(changesPath, 'utf8').split(/^(?=## )/m);
    writeFileSync(changesPath, [head, `${entry}\n`, ...entries].join(''));
  }
  writeFileSync(releasedPath, `${printSchema(api)}\n`);
  console.log(breaks.length > 0 ? `Released; docs/api/changes.md tells of ${breaks.length} breaking changes.` : 'Released; nothing breaks.');
}

function refuse(breaks) {
  console.error(['These changes would break programs:', ...breaks.map((line) => `  ${line}`), advice].join('\n'));
  process.exit(1);
}

/** What whoever made such a change should do. */
export const advice = [
  'Keep what there was, mark it @deprecated(reason: "Since <date>. Use `<what>`."), and add the new beside it: docs/api/versions.md says for how long.',
  'If it must break now: pnpm api release --breaking "why, and what programs should do"',
].join('\n');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, flag, reason] = process.argv.slice(2);
  if (command === 'release' && (flag === undefined || (flag === '--breaking' && reason !== undefined))) release(reason);
  else if (command === 'changes' && flag === undefined) {
    const breaks = breaksBetween(releasedApi(), currentApi());
    if (breaks.length > 0) refuse(breaks);
    const dangerous = findDangerousChanges(releasedApi(), currentApi()).map(({ description }) => description);
    console.log(['Nothing would break programs.', ...dangerous.map((line) => `To be looked at: ${line}`)].join('\n'));
  } else {
    console.error('Usage: pnpm api changes | release [--breaking "why, and what programs should do"]');
    process.exit(2);
  }
}
