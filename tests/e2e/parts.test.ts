import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const programme = '/p/en-faelles-indsats-2021';
const talks = 'Borgersamtaler i områderne';

async function openDetails(page: Page, name: string) {
  await page.getByRole('link', { name }).click();
  const details = page.getByRole('complementary', { name });
  await details.waitFor();
  return details;
}

test('a figure is reported with its parts: nothing typed is lost, what does not fit is asked about, and others see it at once', async () => {
  const coordinator = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  const details = await openDetails(coordinator, talks);
  const byArea = details.getByRole('region', { name: /Fordelt på område/ });
  await byArea.getByRole('row', { name: /2\. kvt\. 2025\s*12\s*–\s*14\s*36/ }).waitFor();
  await expectAccessible(coordinator);

  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'cai', width: 390 });
  await page.getByRole('link', { name: /Borgersamtaler i områderne: hvor mange i 3\.\skvartal\s2025/ }).click();
  await page.getByText('Fordel på område og køn').click();
  await page.getByLabel('Ringparken').fill('12');
  await page.getByLabel('Motalavej').fill('10');
  await page.getByText('22 indtil nu').waitFor();
  // A draft that is still on its way when the page is left comes back as one of somewhere else.
  await page.getByText(/Gemt som kladde kl\./).waitFor();
  await page.reload();
  await page.getByText('22 indtil nu').waitFor();
  await page.getByLabel('Motalavej').fill('10.5');
  await page.getByLabel('Sydbyen').fill('13');
  const field = page.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  await field.fill('36');
  const send = page.getByRole('button', { name: 'Indberet', exact: true });
  await send.click();
  await page.getByText('Skriv et tal, for eksempel 12,5.').waitFor();
  expect(await page.getByLabel('Motalavej').evaluate((input) => input === document.activeElement)).toBe(true);

  await page.getByLabel('Motalavej').fill('10');
  await page.getByText('35 af 36').waitFor();
  await send.click();
  const question = page.getByRole('group', { name: 'Delene passer ikke med tallet' });
  await question.getByText(/Delene giver 35\si\salt, men tallet er 36/).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await question.getByRole('button', { name: /Det er rigtigt sådan/ }).click();
  await send.click();
  await page.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();

  await byArea.getByRole('row', { name: /3\. kvt\. 2025\s*12\s*10\s*13\s*36/ }).waitFor();
  await byArea.getByText(/Bemærkning til 3\.\skvt\.\s2025: Område: Delene giver 35/).waitFor();
});

test('the sum of all parts can be taken for the figure', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'cai', colorScheme: 'dark' });
  await page.getByRole('link', { name: /Aktivitetsparate i job.*: hvor mange i 2\.\skvartal\s2025/ }).click();
  await page.getByText('Fordel på alder').click();
  await page.getByLabel('30–39 år').fill('3');
  await page.getByLabel('40–49 år').fill('2');
  expect(await page.getByRole('button', { name: /som tallet/ }).count()).toBe(0);
  await page.getByLabel('50 år og derover').fill('1');
  await page.getByRole('button', { name: 'Brug 6 som tallet' }).click();
  expect(await page.getByRole('textbox', { name: /2\. kvt\. 2025/ }).inputValue()).toBe('6');
  await expectAccessible(page);
});

test('small counts are withheld from the fund, in the table as in what it downloads', async () => {
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'fond' });
  const details = await openDetails(page, 'Aktivitetsparate i job, løntilskud eller praktik');
  const byAge = details.getByRole('region', { name: /Fordelt på alder/ });
  await byAge.getByRole('row', { name: /4\. kvt\. 2024\s*skjult\s*skjult\s*skjult\s*7/ }).waitFor();
  await byAge.getByText(/Antal under 5 er skjult/).waitFor();
  expect(await details.getByRole('button', { name: 'Ret opdelinger' }).count()).toBe(0);
  const [download] = await Promise.all([page.waitForEvent('download'), details.getByRole('button', { name: /regneark|CSV/i }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  expect(lines[0]).toContain('Alder: 30–39 år');
  expect(lines.find((line) => line.includes('4. kvartal 2024'))).toMatch(/skjult;skjult;skjult/);
});

test('which parts a figure is reported by is changed beside it, and arrives on other screens', async () => {
  const other = await browser.visit(app(), `${programme}/tal`, { as: 'bestyrelse' });
  const seen = await openDetails(other, 'Kvinder i job eller løntilskud');
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  const details = await openDetails(page, 'Kvinder i job eller løntilskud');
  await details.getByRole('button', { name: 'Del tallet op' }).click();
  const dialog = page.getByRole('dialog', { name: 'Opdelinger: Kvinder i job eller løntilskud' });
  await dialog.getByRole('button', { name: 'Tilføj en opdeling' }).click();
  await dialog.getByRole('combobox', { name: 'Opdelt på' }).selectOption({ label: 'Alder' });
  await dialog.getByRole('textbox', { name: 'Navn på del 3' }).fill('30–49 år');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Gem opdelinger' }).click();
  await dialog.getByText('»30–49 år« står der to gange').waitFor();
  await dialog.getByRole('textbox', { name: 'Navn på del 3' }).fill('50+ år');
  await dialog.getByRole('button', { name: 'Gem opdelinger' }).click();
  await dialog.waitFor({ state: 'detached' });
  await seen.getByText('Der er ikke indberettet tal fordelt på alder endnu.').waitFor();
});

test('a target for a part is agreed, judged by its share, and shown on the board', async () => {
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  await page.getByRole('row', { name: /Borgersamtaler/ }).getByText(/Kvinder, andel af alle: mindst 40\s%/).waitFor();
  const details = await openDetails(page, talks);
  const byGender = details.getByRole('region', { name: /Fordelt på køn/ });
  await byGender.getByRole('button', { name: 'Mænd', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`${talks}: Mænd`) });
  await dialog.getByRole('combobox', { name: 'Hvad målet er om' }).selectOption({ label: 'Delens andel af alle, i procent' });
  await dialog.getByRole('button', { name: 'Et niveau hele tiden' }).click();
  await dialog.getByRole('textbox', { name: /^Måltal/ }).fill('30');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Aftal mål' }).click();
  await dialog.waitFor({ state: 'detached' });
  await byGender.getByText(/Mænd, andel af alle: mindst 30\s%/).waitFor();
  await expectAccessible(page);
});
