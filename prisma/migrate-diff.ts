// Prints the SQL of the next migration: what takes a database with all migrations applied to what schema.prisma says.
// Put it into migrations/NNNN_what_it_does/migration.sql.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../server/src/data/embedded/open.ts';
import { migrate } from '../server/src/data/migrate.ts';
import { createPool } from '../server/src/data/pool.ts';
import { schemaDifference } from './difference.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-diff-'));
// PostgreSQL may run as another account than ours.
chmodSync(dataDirectory, 0o755);
const database = await openEmbeddedDatabase({
  dataDirectory,
  settings: { fsync: 'off' },
  onLost: (cause) => {
    throw cause;
  },
});
const pool = createPool(database.url, { onError: (error) => process.stderr.write(`${error.message}\n`) });
try {
  await migrate(pool);
  const sql = await schemaDifference(database.url);
  process.stdout.write(sql === '' ? '-- Migrations and schema.prisma agree.\n' : `${sql}\n`);
} finally {
  await pool.end();
  await database.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
