import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';

test('a goal and its indicator, baseline and target are made in the plan, what does not add up is found, and the goal goes and comes back', async () => {
  const page = await browser.visit(app(), plan, { as: 'chef' });
  const other = await browser.visit(app(), plan, { as: 'skole' });
  await Promise.all([page, other].map((one) => one.getByText('Gemt', { exact: true }).waitFor()));
  await page.getByRole('button', { name: 'Tilføj mål', exact: true }).click();
  const goal = page.getByRole('dialog', { name: 'Nyt mål' });
  await goal.getByRole('button', { name: 'Tilføj mål' }).click();
  await goal.getByText('Skriv, hvad der skal nås.').waitFor();
  await goal.getByLabel('Hvad skal nås?').fill('Færre er ledige i lang tid');
  await expectAccessible(page);
  await goal.getByRole('button', { name: 'Tilføj mål' }).click();
  await goal.waitFor({ state: 'detached' });
  // On another's screen too, without asking.
  await other.locator('.plan-document').getByText('Færre er ledige i lang tid').first().waitFor();

  await page.locator('.plan-document').getByRole('button', { name: 'Tilføj indikator: Færre er ledige i lang tid' }).click();
  const sheet = page.getByRole('dialog', { name: 'Ny indikator' });
  await sheet.getByRole('button', { name: 'Tilføj indikator' }).click();
  await sheet.getByText('Giv indikatoren et navn.').waitFor();
  await sheet.getByText('Skriv, hvad der tælles i', { exact: false }).waitFor();
  await sheet.getByLabel('Navn').fill('Langtidsledige');
  await sheet.getByLabel('Enhed').fill('helårspersoner');
  await sheet.getByLabel('Hvad slags tal?').selectOption('LEVEL');
  await sheet.getByLabel('Hvad er godt?').selectOption('DECREASE');
  await sheet.getByLabel('Over flere perioder').selectOption('LATEST');
  await sheet.getByLabel('Tælles', { exact: true }).selectOption('CONTINUOUSLY');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Tilføj indikator' }).click();

  const baseline = page.getByRole('dialog', { name: 'Baseline for Langtidsledige' });
  await baseline.getByLabel('Navn').fill('Jobcentret');
  await baseline.getByLabel('Tal, helårspersoner').fill('438');
  await baseline.getByLabel('Opgjort').fill('31. december 2021');
  await expectAccessible(page);
  await baseline.getByRole('button', { name: 'Tilføj baseline' }).click();

  const target = page.getByRole('dialog', { name: 'Aftal et mål for Langtidsledige' });
  await target.getByRole('button', { name: /Et tal, der skal nås/ }).click();
  await target.getByLabel(/^Måltal/).fill('388');
  await target.getByLabel('Målet med delaftalens ord').fill('15 procent færre, fra 438 til 388');
  await target.getByRole('button', { name: 'Aftal mål' }).click();
  await target.waitFor({ state: 'detached' });
  await page.getByText('Fra 438 til 388 er −11,4 %', { exact: false }).first().waitFor();
  const row = other.getByRole('row').filter({ hasText: 'Langtidsledige' });
  await row.getByText('438').waitFor();

  await page.locator('.plan-document').getByRole('button', { name: 'Ret: Færre er ledige i lang tid' }).click();
  await page.getByRole('button', { name: 'Arkivér målet' }).click();
  await row.waitFor({ state: 'detached' });
  await page.locator('.undo-notice').getByRole('button').click();
  await row.waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoSidewaysScroll(page);
  expect(await page.locator('.terms-tool').count()).toBeGreaterThan(0);
});

test('a period has a due date of its own, and not one before its figure can be had', async () => {
  const page = await browser.visit(app(), '/p/en-faelles-indsats-2021/tal', { as: 'chef', width: 390 });
  await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).click();
  const details = page.getByRole('complementary', { name: 'Gennemførte mentorforløb' });
  await details.getByText('Mere om indikatoren').click();
  await details.getByRole('button', { name: 'Aftal frister' }).click();
  const dialog = page.getByRole('dialog', { name: 'Frister for Gennemførte mentorforløb' });
  const field = dialog.getByRole('textbox', { name: '3. kvartal 2025' });
  await field.fill('1.9.2025');
  await dialog.getByRole('button', { name: 'Gem' }).click();
  await dialog.getByText('Tallet kan først fås 1. oktober 2025.').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await field.fill('15.12.2025');
  await dialog.getByRole('button', { name: 'Gem' }).click();
  await details.getByText('3. kvartal 2025: 15. december 2025').waitFor();
});
