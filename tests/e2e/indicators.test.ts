import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const figures = '/p/en-faelles-indsats-2021/tal';

test('the table has every indicator, the worst first, in words, shape and colour', async () => {
  const page = await browser.visit(app(), figures, { as: 'chef' });
  const rows = page.getByRole('table').getByRole('row').filter({ has: page.getByRole('cell') });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(4);
  const states = await rows.locator('.status').allTextContents();
  const order = ['Ude af kurs', 'I risiko', 'Ukendt', 'På kurs', 'Opfyldt'];
  expect([...states].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(states);
  expect(states[0]).toBe('Ude af kurs');
  await expectAccessible(page);
});

test('details open beside the table, are closed with Escape, and focus goes back to the row', async () => {
  const page = await browser.visit(app(), figures, { as: 'bestyrelse' });
  const row = page.getByRole('link', { name: 'Gennemførte mentorforløb' });
  await row.click();
  const details = page.getByRole('complementary', { name: 'Gennemførte mentorforløb' });
  await details.getByRole('img', { name: /Gennemførte mentorforløb: udvikling/ }).waitFor();
  expect(await page.getByRole('table').first().isVisible()).toBe(true);
  await details.getByRole('button', { name: 'Vis alle 16 perioder' }).click();
  const corrected = details.getByRole('row', { name: /1\. kvt\. 2024/ });
  expect(await corrected.textContent()).toContain('Rettet fra 8');
  expect(await corrected.textContent()).toContain('eksempel');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
  expect(await row.evaluate((link) => link === document.activeElement)).toBe(true);
});

test('the filter is a sentence whose words stay in the address', async () => {
  const page = await browser.visit(app(), figures, { as: 'kvinfo' });
  await page.getByLabel('Hvis indikatorer').selectOption({ label: 'min organisation' });
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).waitFor();
  expect(await page.locator('.row').count()).toBe(1);
  await page.getByLabel('Hvilke indikatorer').selectOption({ label: 'ude af kurs' });
  await page.getByRole('button', { name: 'Vis alle' }).click();
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).waitFor();
});

test('a phone shows the same as a list, one thing at a time', async () => {
  const page = await browser.visit(app(), figures, { as: 'chef', width: 390, colorScheme: 'dark' });
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).click();
  await page.getByRole('complementary', { name: 'Kvinder i job eller løntilskud' }).waitFor();
  expect(await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).isVisible()).toBe(false);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Alle tal' }).click();
  await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).waitFor();
});

test('in English everything but the agreement’s own words is English', async () => {
  const page = await browser.visit(app(), '/konto', { as: 'fob' });
  await page.getByLabel('English').check();
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
  await page.goto(figures);
  await page.getByRole('heading', { name: 'Figures' }).waitFor();
  const row = page.getByRole('row', { name: /Gennemførte mentorforløb/ });
  expect(await row.textContent()).toContain('at least 40');
});
