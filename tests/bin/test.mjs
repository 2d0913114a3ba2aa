// `pnpm test`: every check and every test, a summary, and at the end the line "N passed, N failed".
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumAdvice, findChromium } from '../testkit/chromium.mjs';
import { buildAll, root } from '../../server/bin/build.mjs';

let passed = 0;
let failed = 0;
const began = Date.now();
const tests = join(root, 'tests');

/** Runs a program of the workspace and says how it went; what it wrote is shown when it failed. */
async function check(name, workspace, program, parameters) {
  const start = Date.now();
  const { code, output } = await run(join(workspace, 'node_modules', '.bin', program), parameters, workspace, 'pipe');
  report(name, code === 0, start, output);
}

function report(name, isGood, start, output) {
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  if (isGood) {
    passed += 1;
    console.log(`✓ ${name} (${seconds} s)`);
  } else {
    failed += 1;
    console.log(`✗ ${name} (${seconds} s)\n${output.trim()}\n`);
  }
}

function run(program, parameters, cwd, output) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      stdio: ['ignore', output, output],
      shell: process.platform === 'win32',
      env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    const said = [];
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString() }));
  });
}

/** What a report of vitest amounts to. A file that could not be run at all is a failure, and so are the tests it hid. */
function count({ testResults }) {
  const sums = { passed: 0, failed: 0 };
  for (const { status, assertionResults } of testResults) {
    const failures = assertionResults.filter((result) => result.status === 'failed').length;
    const hidden = assertionResults.filter((result) => result.status !== 'failed' && result.status !== 'passed').length;
    sums.passed += assertionResults.filter((result) => result.status === 'passed').length;
    sums.failed += failures;
    if (status === 'failed' && failures === 0) sums.failed += Math.max(1, hidden);
  }
  return sums;
}

async function runTests(projects, folder, options = []) {
  const outputFile = join(folder, `${projects.join('-')}.json`);
  const { code } = await run(
    join(tests, 'node_modules', '.bin', 'vitest'),
    ['run', '--config', 'vitest.config.ts', ...projects.flatMap((name) => ['--project', name]), ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`],
    tests,
    'inherit',
  );
  const sums = count(JSON.parse(readFileSync(outputFile, 'utf8')));
  // An error outside any test, such as a rejection that nobody handled.
  if (code !== 0 && sums.failed === 0) sums.failed = 1;
  passed += sums.passed;
  failed += sums.failed;
}

async function countTests(project) {
  const { output } = await run(join(tests, 'node_modules', '.bin', 'vitest'), ['list', '--config', 'vitest.config.ts', '--project', project, '--json'], tests, 'pipe');
  const start = output.indexOf('[');
  return start < 0 ? 1 : JSON.parse(output.slice(start)).length;
}

function finish() {
  console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const buildStart = Date.now();
try {
  await buildAll((line) => console.log(line));
  report('build', true, buildStart, '');
} catch (error) {
  report('build', false, buildStart, error.message);
  finish();
}

const folder = mkdtempSync(join(tmpdir(), 'planrum-report-'));
try {
  // Linting with types takes as long as everything that needs no database: one core for it, the other for that.
  await Promise.all([
    check('lint with types', root, 'eslint', ['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/planrum/eslint']),
    (async () => {
      await check('lint', root, 'oxlint', ['--deny-warnings', '.']);
      await check('boundaries', root, 'depcruise', ['--config', '.dependency-cruiser.cjs', 'schema/src', 'server/src', 'client/src', 'prisma/seed', 'tests']);
      for (const workspace of ['schema', 'prisma', 'server', 'client', 'tests', 'docs/api/examples']) {
        // The tests' own TypeScript is the native one, five times as fast; ESLint needs the older at the root.
        await check(`types of ${workspace}`, tests, 'tsc', ['-p', join(root, workspace)]);
      }
      await runTests(['unit', 'property'], folder, ['--maxWorkers=1']);
    })(),
  ]);
  if (findChromium() === null) {
    await runTests(['integration'], folder);
    const untested = await countTests('e2e');
    failed += untested;
    console.log(`\n✗ ${untested} browser tests were not run, and count as failed. ${chromiumAdvice}`);
  } else {
    await runTests(['integration', 'e2e'], folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
finish();
