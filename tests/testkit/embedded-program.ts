// A program that opens the embedded database and tells in lines of JSON how it goes. Run as a process of its own by the
// tests of the embedded database, which kill it in every way.
//   embedded-program.ts <data directory> <shared root>
import { openEmbeddedDatabase } from '@planrum/server/data/embedded/open.ts';
import pg from 'pg';

function tell(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const [, , dataDirectory = '', sharedRoot = ''] = process.argv;
try {
  const database = await openEmbeddedDatabase({
    dataDirectory,
    sharedRoot,
    onLost: (cause) => {
      tell({ event: 'lost', message: cause.message });
    },
  });
  const write = async (word: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS word (word text)');
    await client.query('INSERT INTO word VALUES ($1)', [word]);
    await client.end();
  };
  await write('opened');
  const onSignal = (): void => {
    void (async () => {
      await write('last');
      await database.stop();
      tell({ event: 'stopped' });
      process.exit(0);
    })();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  tell({ event: 'open', url: database.url, directory: database.directory, isElsewhere: database.isElsewhere });
} catch (error) {
  tell({ event: 'failed', name: error instanceof Error ? error.name : '', message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
