import { expect, test } from 'vitest';
import { ApiClient } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const figures = '/p/en-faelles-indsats-2021/tal';

test('the table has every indicator, the worst first, in words, shape and colour', async () => {
  const page = await browser.visit(app(), figures, { as: 'chef' });
  const rows = page.getByRole('table').getByRole('row').filter({ has: page.getByRole('cell') });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(4);
  const states = await rows.locator('.col-status .status').allTextContents();
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
  // The page is in English before the server has heard of it.
  const saved = page.waitForResponse((response) => response.request().postData()?.includes('SetLocale') === true);
  await page.getByLabel('English').check();
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
  await saved;
  await page.goto(figures);
  await page.getByRole('heading', { name: 'Figures' }).waitFor();
  const row = page.getByRole('row', { name: /Gennemførte mentorforløb/ });
  expect(await row.textContent()).toContain('at least 40');
});

test('a target that is changed elsewhere shows on a phone at once, with the old one, who, why and what contradicts itself', async () => {
  const page = await browser.visit(app(), figures, { as: 'bestyrelse', width: 390 });
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).click();
  const details = page.getByRole('complementary', { name: 'Kvinder i job eller løntilskud' });
  await details.getByRole('definition').filter({ hasText: 'mindst 20' }).waitFor();

  const chief = await new ApiClient(app().url).signIn('chef@demo.planrum.dk', demoPassword);
  const { data } = await chief.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { id name target { id } } } }');
  const read = data?.['programme'] as { indicators: readonly { id: string; name: string; target: { id: string } }[] } | undefined;
  const indicator = read?.indicators.find(({ name }) => name.startsWith('Kvinder i job'));
  const { data: changed } = await chief.ask('mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) { userErrors { message } } }', {
    input: {
      indicatorId: indicator?.id,
      replacesId: indicator?.target.id,
      rule: { perPeriod: { bound: 'AT_LEAST', value: '24', every: 'YEARLY' } },
      stated: 'Fra 20 til 24 kvinder om året, 25 procent flere',
      statedFigures: { percent: '25', from: '20', to: '24' },
      reason: 'Flere virksomheder er med',
    },
  });
  expect(changed).toEqual({ changeTarget: { userErrors: [] } });

  const changes = details.getByRole('list', { name: 'Ændringer af måltallet, de nyeste først' });
  await changes.getByText('Flere virksomheder er med', { exact: false }).waitFor();
  expect(await changes.textContent()).toMatch(/Før: mindst 20.*om året\. Ændret .* af /);
  await details.getByRole('definition').filter({ hasText: 'mindst 24' }).waitFor();
  await details.getByText('Fra 20 til 24 er 20,0 %, ikke 25 %.', { exact: false }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('the chief changes a target on a phone, with a Danish decimal and a reason', async () => {
  const page = await browser.visit(app(), figures, { as: 'chef', width: 390 });
  await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).click();
  const details = page.getByRole('complementary', { name: 'Gennemførte mentorforløb' });
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ret målet for Gennemførte mentorforløb' });
  await dialog.getByRole('textbox', { name: 'Måltal' }).fill('42,5');
  await dialog.getByText('Målet bliver: mindst 42,5 om året.').waitFor();
  await dialog.getByRole('button', { name: 'Ret mål' }).click();
  await dialog.getByText('Skriv, hvorfor målet ændres.').waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await dialog.getByLabel('Hvorfor ændres det?').fill('Vi har fået flere frivillige');
  await dialog.getByRole('button', { name: 'Ret mål' }).click();
  await dialog.waitFor({ state: 'detached' });
  await details.getByRole('definition').filter({ hasText: 'mindst 42,5' }).waitFor();
  await details.getByText('»Vi har fået flere frivillige«', { exact: false }).waitFor();
  await expectAccessible(page);
});
