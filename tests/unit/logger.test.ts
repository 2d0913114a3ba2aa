import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

/** Logs in a process of its own, since lines go straight to standard output. */
function logged(statements: string): string {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { createLogger } from '@planrum/server/logger.ts'; const logger = createLogger('info'); ${statements}`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    external: ['pino'],
  });
  const server = createRequire(import.meta.url).resolve('@planrum/server/package.json');
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', outputFiles[0]?.text ?? ''], {
    cwd: join(server, '..'),
    encoding: 'utf8',
  });
  return stdout + stderr;
}

test('what signs a person in is not written', () => {
  const output = logged(`
    logger.info({ cookie: 'hemmelig', authorization: 'Bearer hemmelig', password: 'hemmelig' }, 'one');
    logger.info({ headers: { cookie: 'hemmelig', authorization: 'hemmelig', 'set-cookie': 'hemmelig' } }, 'two');
    logger.info({ request: { headers: { cookie: 'hemmelig', authorization: 'hemmelig' } }, input: { email: 'a@b.dk', password: 'hemmelig' } }, 'three');
  `);
  expect(output.match(/"msg":"(one|two|three)"/g)).toHaveLength(3);
  expect(output).toContain('a@b.dk');
  expect(output).not.toContain('hemmelig');
});

test('an error is written with where it came from', () => {
  const line = JSON.parse(logged(`logger.error({ err: new TypeError('Wrong') }, 'Failed');`)) as { err: { type: string; stack: string } };
  expect(line.err).toMatchObject({ type: 'TypeError', message: 'Wrong' });
  expect(line.err.stack).toContain('TypeError: Wrong');
});
