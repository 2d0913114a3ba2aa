// `pnpm start`: builds what is stale, then runs the server in this process.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Planrum kræver Node 20.19 eller nyere; dette er ${process.versions.node}.\nPlanrum needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

// A closed terminal or pipe must not keep the server from stopping in good order.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.setSourceMapsEnabled(true);

const { BuildError, buildForStart, root } = await import('./build.mjs');
try {
  lstatSync(join(root, 'node_modules'));
  await buildForStart(say);
} catch (error) {
  if (error instanceof BuildError) fail(`${error.message}\n\nKunne ikke bygge Planrum (could not build Planrum).`);
  if (error.code === 'ENOENT' && error.path?.endsWith('node_modules')) fail('Kør først (run first): npx --yes pnpm@12 install');
  if (error.code === 'ENOSPC') fail(`Disken er fuld (the disk is full): ${error.path ?? root}`);
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    fail(`Kan ikke skrive i (cannot write to) ${error.path ?? root}`);
  }
  throw error;
}

const { createLogger, readProcessConfig, StartError, startServer } = await import(pathToFileURL(join(root, 'server', 'dist', 'main.js')).href);

let server;
let isStopping = false;
/** What a shell expects of a process that a signal ended. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

async function stop(exitCode) {
  isStopping = true;
  // Still starting: what is half open is closed when it is open.
  if (server === undefined) return;
  const isClean = await server.stop();
  process.exit(isClean ? exitCode : 1);
}

for (const [signal, code] of Object.entries(exitCodes)) {
  process.on(signal, () => {
    if (isStopping) {
      say('Stopper straks (stopping at once).');
      process.exit(code);
    }
    say('Gemmer og stopper (saving and stopping) …');
    void stop(signal === 'SIGHUP' ? code : 0);
  });
}

try {
  const config = readProcessConfig(root);
  const logger = createLogger(config.logLevel);
  const onFatal = (error) => {
    logger.fatal({ err: error }, 'The server cannot go on');
    say(`Serveren kan ikke fortsætte (the server cannot go on): ${error instanceof Error ? error.message : String(error)}`);
    // Nothing that was saved is at stake, so a stop that hangs as well is not waited for.
    setTimeout(() => process.exit(1), 15_000).unref();
    if (isStopping) process.exit(1);
    void stop(1);
  };
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);

  say('Starter databasen (starting the database) …');
  server = await startServer({ config, root, logger, onFatal, report: say });
  if (isStopping) await stop(0);
  welcome(server);
} catch (error) {
  if (error instanceof StartError) fail(error.message);
  throw error;
}

function welcome({ url, demoAccounts, elsewhere }) {
  const lines = ['', `  Planrum kører på (is running at)  ${url}`, ''];
  if (demoAccounts.length > 0) {
    const password = demoAccounts[0].password;
    const rows = demoAccounts.map(({ email, organisation, role }) => [email, organisation, role]);
    const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    lines.push(`  Log ind med (sign in with) – adgangskode (password): ${password}`, '');
    for (const [email, organisation, role] of rows) {
      lines.push(`    ${email.padEnd(widths[0])}  ${organisation.padEnd(widths[1])}  ${role}`.trimEnd());
    }
    lines.push('');
  }
  if (elsewhere !== null) {
    lines.push(`  Data ligger i (data is in)  ${elsewhere}`, '');
  }
  lines.push('  Stop med Ctrl-C (stop with Ctrl-C).', '');
  say(lines.join('\n'));
}

function say(line) {
  console.log(line);
}

function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
