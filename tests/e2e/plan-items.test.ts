import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';

function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 3, name });
}
/** The names of the activities in order, with their numbers, when a condition on them holds. */
async function namesWhere(page: Page, isSo: (names: readonly string[]) => boolean): Promise<readonly string[]> {
  let names: readonly string[] = [];
  await expect
    .poll(async () => {
      names = await page.locator('.plan-item h3').allInnerTexts();
      return isSo(names);
    })
    .toBe(true);
  return names;
}

test('activities are added, renamed, moved, archived and restored, live for all', async () => {
  const kvinfo = await browser.visit(app(), plan, { as: 'kvinfo' });
  const cai = await browser.visit(app(), plan, { as: 'cai' });
  await heading(cai, '6.4 Lokal beskæftigelsesvejledning 18+').waitFor();

  await kvinfo.getByRole('button', { name: 'Tilføj aktivitet' }).click();
  await kvinfo.keyboard.press('Enter');
  await kvinfo.getByText('Navnet må ikke være tomt.').waitFor();
  await kvinfo.getByLabel('Navn på aktivitet').fill('Åbent værksted');
  await kvinfo.keyboard.press('Enter');
  await heading(cai, '6.5 Åbent værksted').waitFor();
  expect(await heading(kvinfo, '6.5 Åbent værksted').evaluate((element) => element === document.activeElement)).toBe(true);

  // Renaming: each character is there at once, from both sides.
  await kvinfo.keyboard.press('F2');
  const field = kvinfo.getByRole('textbox', { name: 'Navn på aktivitet' });
  await field.press('End');
  await field.pressSequentially(' for alle');
  await heading(cai, '6.5 Åbent værksted for alle').waitFor();
  await cai.getByRole('group', { name: /Åbent værksted/ }).getByRole('button', { name: 'Omdøb' }).click();
  const theirs = cai.getByRole('textbox', { name: 'Navn på aktivitet' });
  await theirs.press('Home');
  await theirs.pressSequentially('Nyt: ');
  await expect.poll(() => field.inputValue()).toBe('Nyt: Åbent værksted for alle');
  await field.pressSequentially('!');
  await expect.poll(() => theirs.inputValue()).toBe('Nyt: Åbent værksted for alle!');
  await theirs.press('Enter');

  // An empty name is refused with a sentence, and the shared name stays.
  await field.press('Control+a');
  await field.press('Delete');
  await kvinfo.getByText(/Navnet må ikke være tomt\. Skriv et navn, eller tryk Escape/).waitFor();
  await heading(cai, '6.5 Nyt: Åbent værksted for alle!').waitFor();
  await field.press('Escape');
  await heading(kvinfo, '6.5 Nyt: Åbent værksted for alle!').waitFor();

  // Moving by key keeps focus on what was moved; the other sees the new order.
  await kvinfo.keyboard.press('Alt+ArrowUp');
  await kvinfo.keyboard.press('Alt+ArrowUp');
  await heading(cai, '6.3 Nyt: Åbent værksted for alle!').waitFor();
  expect(await heading(kvinfo, '6.3 Nyt: Åbent værksted for alle!').evaluate((element) => element === document.activeElement)).toBe(true);
  await kvinfo.getByRole('group', { name: /Åbent værksted/ }).getByRole('button', { name: 'Flyt ned' }).click();
  await heading(cai, '6.4 Nyt: Åbent værksted for alle!').waitFor();

  // Archived with an offer to undo; restored by whoever comes later.
  await kvinfo.getByRole('group', { name: /Åbent værksted/ }).getByRole('button', { name: 'Arkivér' }).click();
  await namesWhere(cai, (names) => names.length === 4);
  await kvinfo.getByRole('button', { name: 'Fortryd' }).click();
  await heading(cai, '6.4 Nyt: Åbent værksted for alle!').waitFor();
  await kvinfo.waitForFunction(() => document.activeElement?.textContent === '6.4 Nyt: Åbent værksted for alle!');
  await cai.getByRole('group', { name: /Åbent værksted/ }).getByRole('button', { name: 'Arkivér' }).click();
  await namesWhere(kvinfo, (names) => names.length === 4);
  await kvinfo.getByText('1 arkiveret').click();
  await kvinfo.getByRole('button', { name: /Gendan: Nyt: Åbent værksted/ }).click();
  const names = await namesWhere(cai, (all) => all.length === 5);
  expect(names[3]).toBe('6.4 Nyt: Åbent værksted for alle!');
});

test('whoever writes in an activity that another moves goes on writing', async () => {
  const kvinfo = await browser.visit(app(), plan, { as: 'kvinfo' });
  const cai = await browser.visit(app(), plan, { as: 'cai' });
  await kvinfo.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  const text = kvinfo.getByRole('textbox', { name: /^Formål, Mentorprojekt/ });
  await text.click();
  await kvinfo.keyboard.press('Control+Home');
  await kvinfo.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await kvinfo.keyboard.type('Før. ');
  await cai.getByRole('group', { name: /^Mentorprojekt/ }).getByRole('button', { name: 'Flyt ned' }).click();
  await heading(kvinfo, '6.2 Mentorprojekt for etniske minoritetskvinder').waitFor();
  await kvinfo.keyboard.type('Efter. ');
  await text.getByText('Før. Efter.').waitFor();
  await cai.getByText('Før. Efter.').waitFor();
});
