import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../testkit/app.ts';
import { useBrowser } from '../testkit/browser.ts';
import { startProxy, type Proxy } from '../testkit/proxy.ts';

const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';
/** What Chromium says of a server that is gone. */
const cut = /ERR_|WebSocket/;
const instances: App[] = [];
let proxy: Proxy | undefined;

beforeAll(async () => {
  const first = await startApp();
  instances.push(first);
  instances.push(await first.startBeside());
  proxy = await startProxy(instances.map(({ url }) => url));
});
afterAll(async () => {
  await proxy?.close();
  for (const instance of instances.reverse()) await instance.close();
});

async function open(as: 'kvinfo' | 'cai'): Promise<Page> {
  const [first] = instances;
  if (first === undefined || proxy === undefined) throw new Error('The instances run while tests run, not before');
  const page = await browser.visit({ ...first, url: proxy.url }, plan, { as, expectedErrors: cut });
  await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  return page;
}
function purpose(page: Page) {
  return page.getByRole('textbox', { name: 'Formål, Mentorprojekt for etniske minoritetskvinder' });
}

test('pages go on at another instance when theirs is killed while they write, and nothing is lost', async () => {
  const writer = await open('kvinfo');
  const reader = await open('cai');
  const connections = new Map<Page, number>([
    [writer, 0],
    [reader, 0],
  ]);
  for (const page of connections.keys()) {
    page.on('websocket', (socket) => {
      if (socket.url().includes('/sync/')) connections.set(page, (connections.get(page) ?? 0) + 1);
    });
  }
  await purpose(reader).waitFor();
  await purpose(writer).click();
  await writer.keyboard.press('Control+End');
  // One after the other, so that each page loses the instance it is at.
  for (const [turn, instance] of instances.entries()) {
    const typing = writer.keyboard.type(` Ord ${String(turn)} bliver stående.`, { delay: 10 });
    await instance.stop('SIGKILL');
    await typing;
    await purpose(reader).getByText(`Ord ${String(turn)} bliver stående.`).waitFor();
    await writer.getByText('Gemt', { exact: true }).waitFor();
    await instance.start();
  }
  for (const count of connections.values()) expect(count).toBeGreaterThan(0);
  // From the log, on a page that saw none of it.
  await (await open('kvinfo')).getByText('Ord 0 bliver stående. Ord 1 bliver stående.').waitFor();
});
