// Generates and builds what is stale, and only that: each step has a stamp over the content of what it reads.
//   node server/bin/build.mjs            everything
//   node server/bin/build.mjs generate   only generated code
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, extname, join, relative, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamps = join(root, 'node_modules', '.cache', 'planrum');

/** What can be built, in an order in which each comes after what it needs. */
const steps = {
  prisma: {
    says: 'Genererer databaseklienten (generating the database client) …',
    inputs: ['prisma/schema.prisma', 'prisma/generate.mjs', 'prisma/package.json'],
    outputs: ['prisma/generated/client.ts'],
    run: () => runNode([join('prisma', 'generate.mjs')], root),
  },
  serverTypes: {
    says: 'Genererer serverens typer (generating the server’s types) …',
    inputs: ['schema/graphql', 'server/codegen.ts'],
    outputs: ['server/src/graphql/generated/resolvers.ts'],
    run: () => runNode([binaryOf('server', '@graphql-codegen/cli', 'graphql-codegen'), '--config', 'codegen.ts'], join(root, 'server')),
  },
  clientTypes: {
    says: 'Genererer klientens forespørgsler (generating the client’s queries) …',
    inputs: ['schema/graphql', 'client/codegen.ts', 'client/src'],
    outputs: ['client/src/graphql/generated/graphql.ts', 'client/src/graphql/generated/persisted-documents.json'],
    run: () => runNode([binaryOf('client', '@graphql-codegen/cli', 'graphql-codegen'), '--config', 'codegen.ts'], join(root, 'client')),
  },
  client: {
    says: 'Bygger klienten (building the client) …',
    inputs: ['client', 'schema', 'pnpm-lock.yaml'],
    outputs: ['client/dist/index.html', 'client/dist/trusted-documents.json'],
    run: buildClient,
  },
  server: {
    says: 'Bygger serveren (building the server) …',
    inputs: ['server/src', 'server/package.json', 'schema', 'prisma/seed', 'prisma/schema.prisma', 'prisma/package.json', 'pnpm-lock.yaml'],
    outputs: ['server/dist/main.js', 'server/dist/projection-worker.js'],
    run: buildServer,
  },
};

const generated = ['prisma', 'serverTypes', 'clientTypes'];
/** What a start needs: the server's types are only for whoever checks them. */
const started = ['prisma', 'clientTypes', 'client', 'server'];

/** Builds what is stale of what a start needs. Throws when a step fails, having printed what it said. */
export function buildForStart(report) {
  return build(started, report);
}

/** Builds what is stale of everything. */
export function buildAll(report) {
  return build(Object.keys(steps), report);
}

async function build(names, report) {
  mkdirSync(stamps, { recursive: true });
  const unlock = await lock(report);
  try {
    for (const name of names) {
      const step = steps[name];
      const stampPath = join(stamps, `${name}.stamp`);
      const stamp = hashOf([...step.inputs, 'server/bin/build.mjs']);
      const isFresh =
        existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp && step.outputs.every((path) => existsSync(join(root, path)));
      if (isFresh) continue;
      report(step.says);
      await step.run();
      writeFileSync(stampPath, stamp);
    }
  } finally {
    unlock();
  }
}

/** One build at a time: two would write into each other's files. */
async function lock(report) {
  const path = join(stamps, 'building');
  let hasSaidSo = false;
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder !== null && !isAlive(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!hasSaidSo) report('Venter på et andet byg (waiting for another build) …');
    hasSaidSo = true;
    await delay(200);
  }
}

function holderOf(path) {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    // Written in two steps: a file without its number is being written, unless it stays so.
    return Number.isNaN(pid) ? (Date.now() - statSync(path).mtimeMs > 2_000 ? 0 : null) : pid;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const notInputs = new Set(['node_modules', 'dist', 'generated', '.vite']);

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!notInputs.has(name)) add(join(path, name));
      return;
    }
    const content = readFileSync(path);
    hash.update(`${relative(root, path).split(sep).join('/')}\0${content.length}\0`).update(content);
  };
  for (const path of paths) add(join(root, path));
  return hash.digest('hex');
}

function binaryOf(workspace, packageName, binary) {
  const directory = join(root, workspace, 'node_modules', ...packageName.split('/'));
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return join(directory, typeof bin === 'string' ? bin : bin[binary]);
}

/** Runs a tool in a process of its own and shows what it said only when it fails. */
function runNode(parameters, cwd, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new BuildError(`${Buffer.concat(said).toString().trim()}\n\n${relative(root, parameters[0])} failed (${signal ?? code}).`));
    });
  });
}

/** A step failed; the message is what its tool said. */
export class BuildError extends Error {
  name = 'BuildError';
}

async function buildClient() {
  // Built elsewhere: what is served meanwhile stays whole.
  const output = join(root, 'client', 'dist');
  const unfinished = join(stamps, 'client');
  rmSync(unfinished, { recursive: true, force: true });
  await runNode([binaryOf('client', 'vite', 'vite'), 'build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'], join(root, 'client'), {
    NODE_ENV: 'production',
  });
  await compress(unfinished);
  // What the pages ask, for the server: they send its hash instead.
  copyFileSync(join(root, 'client', 'src', 'graphql', 'generated', 'persisted-documents.json'), join(unfinished, 'trusted-documents.json'));
  rmSync(output, { recursive: true, force: true });
  renameSync(unfinished, output);
}

const compressible = new Set(['.js', '.css', '.html', '.svg', '.json']);

/** Compressed once, here, rather than at every download. */
async function compress(directory) {
  const files = readdirSync(directory, { recursive: true })
    .map((name) => join(directory, name))
    .filter((path) => compressible.has(extname(path)) && statSync(path).size > 1024);
  const work = files.values();
  const worker = async () => {
    for (const path of work) {
      const content = readFileSync(path);
      const [brotli, gzipped] = await Promise.all([
        promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
        promisify(gzip)(content, { level: 9 }),
      ]);
      writeFileSync(`${path}.br`, brotli);
      writeFileSync(`${path}.gz`, gzipped);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function buildServer() {
  const require = createRequire(join(root, 'server', 'package.json'));
  const { build: bundle } = await import(pathToFileURL(require.resolve('esbuild')).href).then((module) => module.default ?? module);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8'));
  const external = Object.keys(dependencies).filter((name) => !name.startsWith('@planrum/'));
  const output = join(root, 'server', 'dist');
  const unfinished = join(stamps, 'server');
  rmSync(unfinished, { recursive: true, force: true });
  let files;
  try {
    ({ outputFiles: files } = await bundle({
      entryPoints: {
        main: join(root, 'server', 'src', 'main.ts'),
        // Runs in threads of its own.
        'projection-worker': join(root, 'server', 'src', 'sync', 'projection', 'worker.ts'),
      },
      outdir: output,
      write: false,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      sourcemap: 'linked',
      // Packages stay in node_modules, so that there is one copy of each (two of Yjs would break documents). Our own
      // workspaces, and what only they depend on, go in.
      external: external.flatMap((name) => [name, `${name}/*`]),
      logLevel: 'silent',
    }));
  } catch (error) {
    throw new BuildError(error.message);
  }
  mkdirSync(unfinished, { recursive: true });
  for (const { path, contents } of files) writeFileSync(join(unfinished, relative(output, path)), contents);
  rmSync(output, { recursive: true, force: true });
  renameSync(unfinished, output);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build(process.argv[2] === 'generate' ? generated : Object.keys(steps), (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
