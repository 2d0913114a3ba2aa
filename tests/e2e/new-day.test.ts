import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@planrum/server/config.ts';
import { createLogger, startServer, type RunningServer } from '@planrum/server/main.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useBrowser } from '../testkit/browser.ts';
import { useTestDatabase } from '../testkit/database.ts';

const root = join(import.meta.dirname, '..', '..');
const dataDirectory = mkdtempSync(join(tmpdir(), 'planrum-day-'));
const database = useTestDatabase();
const browser = useBrowser();
// Half an hour before midnight in Copenhagen, on the day that the figure of conversations for the third quarter is due.
let now = new Date('2025-11-01T22:30:00Z');
let server: RunningServer;

beforeAll(async () => {
  const config = readConfig({ PORT: '0', DATABASE_URL: database().url, DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }, { root, isTerminal: false });
  const fail = (error: Error): never => {
    throw error;
  };
  server = await startServer({ config, root, logger: createLogger(config.logLevel), report: () => undefined, onFatal: fail, now: () => now });
});
afterAll(async () => {
  if (!(await server.stop())) throw new Error('The server did not stop cleanly.');
  rmSync(dataDirectory, { recursive: true, force: true });
});

test('the board moves when a day begins, without being loaded again', async () => {
  const page = await browser.visit(server, '/p/en-faelles-indsats-2021/tal', { as: 'chef' });
  const row = page.getByRole('row', { name: /Borgersamtaler i områderne/ });
  await row.getByText('3. kvartal 2025 skal indberettes senest', { exact: false }).waitFor();
  const late = row.getByText('3. kvartal 2025 er 1 dag over fristen', { exact: false });
  expect(await late.count()).toBe(0);
  await page.evaluate(() => {
    document.documentElement.dataset['openedAt'] = 'before midnight';
  });

  now = new Date('2025-11-01T23:00:30Z');
  // The server looks at the calendar four times a minute.
  await late.waitFor({ timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.dataset['openedAt'])).toBe('before midnight');
});
