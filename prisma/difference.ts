import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type pg from 'pg';

/**
 * The SQL that takes a database to what schema.prisma says; empty when they agree. Uses the WebAssembly build of Prisma's
 * schema engine, since the native one would have to be downloaded.
 * @throws where the database cannot be read or schema.prisma is wrong.
 */
export async function schemaDifference(connectionString: string): Promise<string> {
  const engine = await startEngine(connectionString);
  try {
    const path = fileURLToPath(new URL('schema.prisma', import.meta.url));
    const files = [{ path, content: readFileSync(path, 'utf8') }];
    const { stdout } = await engine.diff({
      // The database that the engine's adapter is connected to.
      from: { tag: 'schemaDatasource', files, configDir: dirname(path) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  } finally {
    engine.free();
  }
}

let loading: Promise<void> | undefined;

/** The engine's module holds one instance: a second would work in the first one's memory. */
async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') throw new Error('The schema engine has no entry point');
  (start as () => void)();
}

async function startEngine(connectionString: string): Promise<SchemaEngine> {
  await (loading ??= load());
  return engineModule.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterThatReadsChar(connectionString)),
  );
}

/**
 * The schema engine reads catalogue columns of the type "char" as characters, which Prisma's adapter does not know: it takes
 * them for unsupported. They are handed to it as text and passed on as what they are.
 */
function adapterThatReadsChar(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      const pool = adapter.underlyingDriver();
      const charType = 18;
      const textType = 25;
      let charColumns: number[] = [];
      const query = pool.query.bind(pool) as (...parameters: unknown[]) => Promise<pg.QueryResult>;
      Object.assign(pool, {
        query: async (...parameters: unknown[]): Promise<pg.QueryResult> => {
          const result = await query(...parameters);
          // The engine asks one question after the other.
          charColumns = result.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === charType ? [index] : []));
          for (const index of charColumns) Object.assign(result.fields[index] ?? {}, { dataTypeID: textType });
          return result;
        },
      });
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (...parameters: Parameters<typeof queryRaw>) => {
          const result = await queryRaw(...parameters);
          for (const index of charColumns) {
            result.columnTypes[index] = ColumnTypeEnum.Character;
            for (const row of result.rows) if (row[index] === '') row[index] = '\0';
          }
          return result;
        },
      });
    },
  };
}
