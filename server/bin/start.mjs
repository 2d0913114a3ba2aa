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

const { createLogger, isExposed, readProcessConfig, StartError, startServer } = await import(pathToFileURL(join(root, 'server', 'dist', 'main.js')).href);

let server;
/** Set when the server is to stop: the exit code it then has. */
let exitCode;
let firstSignalAt = 0;
/** A package manager may hand on a Ctrl-C that reached us from the terminal already: that is one signal, not two. */
const sameSignalMs = 1_000;
/** What was saved is on disk, so a stop that hangs is not waited for for ever. */
const stopTimeoutMs = 60_000;

async function stop(code) {
  exitCode ??= code;
  // Still starting: what is half open is closed when it is open.
  if (server === undefined) return;
  setTimeout(() => process.exit(1), stopTimeoutMs).unref();
  const isClean = await server.stop();
  process.exit(isClean ? exitCode : 1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (exitCode !== undefined) {
      if (Date.now() - firstSignalAt < sameSignalMs) return;
      say('Stopper straks (stopping at once).');
      process.exit(1);
    }
    firstSignalAt = Date.now();
    say('Gemmer og stopper (saving and stopping) …');
    void stop(0);
  });
}

try {
  const config = readProcessConfig(root);
  const logger = createLogger(config.logLevel);
  const onFatal = (error) => {
    logger.fatal({ err: error }, 'The server cannot go on');
    if (exitCode !== undefined) process.exit(1);
    say(`Serveren kan ikke fortsætte (the server cannot go on): ${error instanceof Error ? error.message : String(error)}`);
    void stop(1);
  };
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);

  say('Starter databasen (starting the database) …');
  server = await startServer({ config, root, logger, onFatal, report: say });
  // Windows has no such signal.
  if (process.platform !== 'win32') process.on('SIGUSR2', () => logger.info(server.counts(), 'What is in memory'));
  if (exitCode === undefined) welcome(server, isExposed(config));
  else await stop(exitCode);
} catch (error) {
  fail(error instanceof StartError ? error.message : `Planrum kunne ikke starte (could not start):\n${error instanceof Error ? error.stack : String(error)}`);
}

function welcome({ url, demoAccounts, elsewhere }, isOpenToOthers) {
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
    if (isOpenToOthers) {
      lines.push(
        '  Advarsel: adgangskoden er offentligt kendt, og andre kan nå denne adresse. Brug kun demoen til at prøve med.',
        '  Warning: the password is public, and others can reach this address. Use the demo for trying things out only.',
        '',
      );
    }
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
