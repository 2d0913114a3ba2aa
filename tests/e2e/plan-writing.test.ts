import { readFile } from 'node:fs/promises';
import { closeCodes } from '@planrum/schema/sync';
import { updateFrame } from '@planrum/server/sync/frames.ts';
import type { Locator, Page, WebSocketRoute } from 'playwright-core';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser, type VisitOptions } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';
/** What Chromium says when a connection is cut on purpose. */
const cut = /ERR_INTERNET_DISCONNECTED|WebSocket/;

async function openMentorProject(options: VisitOptions): Promise<Page> {
  const page = await browser.visit(app(), plan, options);
  await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  return page;
}
function text(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name: `${name}, Mentorprojekt for etniske minoritetskvinder` });
}
/** Lets the editor hear of a caret that a key has moved: browsers tell a moment later, and people do not type that fast. */
async function caretMoved(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
async function goToEnd(page: Page, name: string): Promise<void> {
  await text(page, name).click();
  await page.keyboard.press('Control+End');
  await caretMoved(page);
}
/** Settles when everything typed so far has reached the device's storage: a later transaction waits for those before it. */
async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onerror = () => {
          reject(new Error('The copy could not be opened'));
        };
        request.onsuccess = () => {
          const transaction = request.result.transaction('updates', 'readwrite');
          transaction.objectStore('updates').count();
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      });
    }
  });
}
/** Words as they stand on the page: screen readers are told the same in an element of its own. */
function onPage(page: Page, words: string): Locator {
  return page.locator('#main').getByText(words);
}
async function saved(page: Page): Promise<void> {
  await page.getByText('Gemt', { exact: true }).waitFor();
}

test('two organisations write in one text: each character, caret, name and organisation', async () => {
  const kvinfo = await openMentorProject({ as: 'kvinfo' });
  const cai = await openMentorProject({ as: 'cai' });
  await text(cai, 'Formål').waitFor();
  await goToEnd(kvinfo, 'Formål');
  for (const character of ' Æblegrød') {
    await kvinfo.keyboard.type(character);
  }
  await text(cai, 'Formål').getByText('Æblegrød').waitFor();
  await cai.locator('.caret-flag').filter({ hasText: 'Samira Haddad, KVINFO' }).waitFor({ state: 'attached' });
  await cai.getByRole('navigation', { name: 'Indhold' }).getByRole('img', { name: /Samira Haddad, KVINFO skriver her/ }).waitFor();

  await goToEnd(cai, 'Formål');
  await cai.keyboard.type(' med kanel');
  await text(kvinfo, 'Formål').getByText('Æblegrød med kanel').waitFor();
  await kvinfo.getByRole('button', { name: /Til stede nu: 2/ }).click();
  await kvinfo.getByRole('list', { name: 'Til stede nu' }).getByText(/CAI/).waitFor();
  await saved(kvinfo);
  await saved(cai);

  // Undo takes back one's own words and nobody else's.
  await goToEnd(kvinfo, 'Formål');
  await kvinfo.getByRole('button', { name: 'Fortryd' }).click();
  await text(cai, 'Formål').getByText('Æblegrød').waitFor({ state: 'detached' });
  await text(cai, 'Formål').getByText('med kanel').waitFor();
});

test('words are formatted by the toolbar and by keys, and the toolbar is reached without a mouse', async () => {
  const page = await openMentorProject({ as: 'kvinfo' });
  // A text gets its editor when it comes near the window.
  await page.getByRole('heading', { level: 4, name: 'Særligt vedrørende finansiering' }).first().scrollIntoViewIfNeeded();
  await goToEnd(page, 'Særligt vedrørende finansiering');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Ansøgning');
  await page.keyboard.press('Shift+Home');
  await caretMoved(page);
  await page.keyboard.press('Control+b');
  await text(page, 'Særligt vedrørende finansiering').locator('strong', { hasText: 'Ansøgning' }).waitFor();
  await page.keyboard.press('Alt+F10');
  expect(await page.getByRole('button', { name: 'Mellemrubrik' }).evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  for (const name of ['Fed', 'Kursiv', 'Punktliste', 'Nummereret liste', 'Link']) {
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('button', { name }).evaluate((button) => button === document.activeElement)).toBe(true);
  }
  await page.keyboard.press('Enter');
  await page.getByLabel('Linkets adresse').fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Adressen kan ikke bruges' }).waitFor();
  await page.getByLabel('Linkets adresse').fill('kvinfo.dk');
  await page.keyboard.press('Enter');
  expect(await text(page, 'Særligt vedrørende finansiering').locator('a', { hasText: 'Ansøgning' }).getAttribute('href')).toBe('https://kvinfo.dk');
  // The caret comes back to the text a moment after the link is there.
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox');
  await page.keyboard.press('Control+End');
  await caretMoved(page);
  await page.keyboard.type('!');
  await text(page, 'Særligt vedrørende finansiering').getByText('Ansøgning!').waitFor();
});

test('what is chosen in the contents stays at the top when its editors come', async () => {
  const page = await browser.visit(app(), plan, { as: 'kvinfo' });
  await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Lokal beskæftigelsesvejledning/ }).click();
  await page.getByRole('textbox', { name: /Målgruppe\(r\), Lokal beskæftigelsesvejledning/ }).waitFor();
  const top = await page
    .getByRole('heading', { level: 3, name: /Lokal beskæftigelsesvejledning/ })
    .evaluate((element) => element.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(90);
  expect(top).toBeLessThan(220);
});

test('what is read stays where it is while others write above it', async () => {
  const reader = await openMentorProject({ as: 'cai' });
  const writer = await openMentorProject({ as: 'kvinfo' });
  const heading = reader.getByRole('heading', { level: 4, name: 'Indhold og praksis' }).first();
  await heading.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
  });
  await reader.mouse.move(700, 500);
  const top = () => heading.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  await text(writer, 'Målgruppe(r)').click();
  await writer.keyboard.press('Control+Home');
  await caretMoved(writer);
  for (let line = 0; line < 4; line += 1) {
    await writer.keyboard.type(`Ny linje ${String(line)}`);
    await writer.keyboard.press('Enter');
  }
  await text(reader, 'Målgruppe(r)').getByText('Ny linje 3').waitFor();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
});

test('without a connection one goes on writing, also over a reload, and it is saved when it is back', async () => {
  const page = await openMentorProject({ as: 'fob', expectedErrors: cut });
  const other = await openMentorProject({ as: 'cai' });
  await saved(page);
  await text(page, 'Målgruppe(r)').waitFor();
  // Before the first click: the tools must have come with the editor.
  await page.context().setOffline(true);
  await text(page, 'Målgruppe(r)').click();
  await page.getByRole('toolbar').waitFor();
  await page.getByRole('status').filter({ hasText: /Offline siden [\d.]+ – gemmes på denne enhed/ }).waitFor({ state: 'attached' });
  await page.getByText(/Offline siden/).last().waitFor();
  await expectAccessible(page);
  await goToEnd(page, 'Målgruppe(r)');
  await page.keyboard.type(' Skrevet i toget.');
  await onPage(page, 'Der er ord, som kun findes på denne enhed.').waitFor();
  expect(await page.getByText('Gemt', { exact: true }).count()).toBe(0);
  await page.context().setOffline(false);
  await page.getByText('Forbindelsen er tilbage. Alt er gemt.').waitFor();
  await saved(page);
  await text(other, 'Målgruppe(r)').getByText('Skrevet i toget.').waitFor();

  await page.context().setOffline(true);
  await goToEnd(page, 'Målgruppe(r)');
  await page.keyboard.type(' Også dette.');
  await onPage(page, 'Der er ord, som kun findes på denne enhed.').waitFor();
  await keptOnDevice(page);
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(plan);
  await text(other, 'Målgruppe(r)').getByText('Også dette.').waitFor();
});

test('who may only read gets no editor, and the server refuses words sent past the page', async () => {
  const page = await openMentorProject({ as: 'fond' });
  await page.getByRole('heading', { level: 4, name: 'Formål' }).first().waitFor();
  await page.getByText('Kvinder, der er kommet til Danmark').waitFor();
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0);
  for (const name of [/Tilføj aktivitet/, 'Omdøb', 'Arkivér', 'Tildel ansvar']) {
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  }
  await page.getByRole('button', { name: /Skift udgave/ }).first().click();
  expect(await page.getByRole('button', { name: 'Frys version' }).count()).toBe(0);

  const intruder = new Y.Doc();
  intruder.getXmlFragment('section/coherence').insert(0, [new Y.XmlText('Indsmuglet')]);
  const closed = await page.evaluate(
    async ({ bytes, slug }) => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'query ($slug: String!) { agreement(slug: $slug) { documentName } }', variables: { slug } }),
      });
      const body = (await answer.json()) as { data: { agreement: { documentName: string } } };
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/${body.data.agreement.documentName}`);
      return new Promise<number>((resolve) => {
        socket.onopen = () => {
          socket.send(new Uint8Array(bytes));
        };
        socket.onclose = (event) => {
          resolve(event.code);
        };
      });
    },
    { bytes: [...updateFrame(Y.encodeStateAsUpdate(intruder))], slug: 'beskaeftigelse-2021-2025' },
  );
  expect(closed).toBe(closeCodes.readOnly.code);
  await page.reload();
  await page.getByText('Kvinder, der er kommet til Danmark').waitFor();
  expect(await page.getByText('Indsmuglet').count()).toBe(0);
});

test('who may only read goes on reading when a server dies that had shown them words it had not saved', async () => {
  const routes: WebSocketRoute[] = [];
  const page = await browser.visit(app(), plan, {
    as: 'fond',
    expectedErrors: cut,
    prepare: (prepared) =>
      prepared.routeWebSocket(/\/sync\//, (route) => {
        routes.push(route);
        route.connectToServer();
      }),
  });
  await page.getByText('Følger med', { exact: true }).waitFor();
  const [dying] = routes;
  const unsaved = new Y.Doc();
  unsaved.getXmlFragment('section/coherence').insert(0, [new Y.XmlText('Aldrig gemt')]);
  dying?.send(Buffer.from(updateFrame(Y.encodeStateAsUpdate(unsaved))));
  await page.getByText('Aldrig gemt').waitFor();
  await dying?.close({ code: 1012 });
  await page.getByText('Aldrig gemt').waitFor({ state: 'detached' });
  await page.getByText('Følger med', { exact: true }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('everyone can use the plan: at a desk and on a phone', async () => {
  const desk = await openMentorProject({ as: 'chef' });
  await text(desk, 'Formål').click();
  await expectAccessible(desk);

  const phone = await browser.visit(app(), plan, { as: 'kvinfo', width: 390 });
  await saved(phone);
  await expectAccessible(phone);
  await expectNoSidewaysScroll(phone);
  await phone.getByRole('button', { name: 'Vis indhold' }).click();
  await phone.getByRole('dialog').getByRole('link', { name: /Mentorprojekt/ }).click();
  await phone.getByRole('button', { name: /^Ansvar/ }).click();
  const sheet = phone.getByRole('dialog', { name: /Mentorprojekt/ });
  await sheet.getByText('udfører').first().waitFor();
  await phone.keyboard.press('Escape');
  await phone.getByRole('button', { name: /^Tal/ }).click();
  await phone.getByRole('dialog').getByText('Gennemførte mentorforløb').first().waitFor();
});

test('a page tries to connect when it is told to, instead of waiting', async () => {
  let isAway = false;
  const page = await browser.visit(app(), '/konto', { as: 'fond', expectedErrors: cut });
  const routes: { close(options: { code: number }): Promise<void> }[] = [];
  await page.routeWebSocket(/\/sync\//, (route) => {
    if (isAway) return void route.close({ code: 1012 });
    routes.push(route);
    route.connectToServer();
  });
  await page.goto(plan);
  await page.getByText('Følger med', { exact: true }).waitFor();
  isAway = true;
  await routes[0]?.close({ code: closeCodes.tooManyRequests.code });
  await page.getByRole('button', { name: 'Prøv nu' }).waitFor();
  isAway = false;
  await page.getByRole('button', { name: 'Prøv nu' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Forbindelsen er tilbage. Teksten følger med igen.').waitFor({ timeout: 1_500 });
});

test('a page that loses its right to write offers the words that were not saved, then forgets them', async () => {
  const page = await browser.visit(app(), '/konto', { as: 'kvinfo', expectedErrors: cut });
  let isCut = false;
  const routes: { close(options: { code: number; reason: string }): Promise<void>; send(message: Buffer): void }[] = [];
  await page.routeWebSocket(/\/sync\//, (route) => {
    const server = route.connectToServer();
    routes.push(route);
    route.onMessage((message) => {
      if (!isCut) server.send(message);
    });
    server.onMessage((message) => {
      route.send(message);
    });
  });
  await page.goto(plan);
  await saved(page);

  // The server cannot commit for a while: not saved is said, and saved again when it is.
  routes[0]?.send(Buffer.from([101, 1]));
  await onPage(page, 'Serveren kan ikke gemme lige nu.').waitFor();
  expect(await page.getByText('Gemt', { exact: true }).count()).toBe(0);
  routes[0]?.send(Buffer.from([101, 0]));
  await saved(page);

  const dialog = page.getByRole('dialog', { name: 'Du har ikke længere adgang' });
  const refuse = async (words: string) => {
    await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
    await goToEnd(page, 'Formål');
    isCut = true;
    await page.keyboard.type(words);
    await page.getByText('Gemmer …').waitFor();
    await routes.at(-1)?.close({ code: closeCodes.forbidden.code, reason: closeCodes.forbidden.reason });
    await dialog.getByText(words.trim()).waitFor();
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0);
    isCut = false;
  };
  // Escape is easily pressed: it puts the question off and loses nothing.
  await refuse(' Udsat.');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.reload();
  await saved(page);
  await page.getByText('Udsat.').waitFor();

  await refuse(' Aldrig gemt.');
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Hent som fil' }).click()]);
  expect(file.suggestedFilename()).toBe('ikke-gemt.md');
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^# Mentorprojekt for etniske minoritetskvinder: Formål\n\n[^]*Aldrig gemt\./);
  await dialog.getByRole('button', { name: 'Glem ordene' }).click();
  await saved(page);
  expect(await page.getByText('Aldrig gemt.').count()).toBe(0);
});
