import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ApiClient } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, LiveConnection, useBrowser, type VisitOptions } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const programme = 'en-faelles-indsats-2021';

/** The details of an indicator, open in a browser of their own. */
async function detailsOf(name: string, options: VisitOptions, slug = programme) {
  const page = await browser.visit(app(), `/p/${slug}/tal`, options);
  await page.getByRole('link', { name }).click();
  return { page, details: page.getByRole('complementary', { name }) };
}

const dialogIn = (page: Page) => page.getByRole('dialog');
const corridorIn = async (page: Page) => dialogIn(page).locator('.corridor').first().getAttribute('d');

test('while one types, the target stands there in words and as a corridor, and what is wrong in a sentence', async () => {
  const { page, details } = await detailsOf('Gennemførte mentorforløb', { as: 'chef' });
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('textbox', { name: 'Måltal, forløb' }).fill('42,5');
  await dialog.getByText('Målet bliver: mindst 42,5 om året.').waitFor();
  const perYear = await corridorIn(page);
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'Mellem to tal' }).click();
  await dialog.getByRole('textbox', { name: 'Mindst, forløb' }).fill('200');
  await dialog.getByRole('textbox', { name: 'Højst, forløb' }).fill('160');
  await dialog.getByRole('textbox', { name: 'Højst, forløb' }).blur();
  await dialog.getByText('Det højeste må ikke være under det mindste.').waitFor();
  await dialog.getByRole('textbox', { name: 'Mindst, forløb' }).fill('140 forløb');
  await dialog.getByText('Målet bliver: mellem 140 og 160 fra 1. okt. 2021 til 30. sep. 2025.').waitFor();
  await dialog.getByText(/136 ved udgangen af 1\. kvartal 2025, inden for/).waitFor();
  expect(await corridorIn(page)).not.toBe(perYear);
  await expectAccessible(page);
});

test('a target that the chief makes one between two numbers is so on the board’s screen at once', async () => {
  const name = 'Gennemførte mentorforløb';
  const { page, details } = await detailsOf(name, { as: 'chef' });
  const { details: seenByBoard } = await detailsOf(name, { as: 'bestyrelse' });
  await seenByBoard.getByRole('definition').filter({ hasText: 'mindst 40' }).waitFor();
  expect(await seenByBoard.getByRole('button', { name: 'Ret mål' }).count()).toBe(0);

  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'Mellem to tal' }).click();
  await dialog.getByRole('textbox', { name: 'Mindst, forløb' }).fill('140');
  await dialog.getByRole('textbox', { name: 'Højst, forløb' }).fill('160');
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.getByText('Skriv, hvorfor målet ændres.').waitFor();
  const reason = dialog.getByLabel('Hvorfor ændres det?');
  expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('Bestyrelsen vil have et spænd');
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await seenByBoard.getByRole('definition').filter({ hasText: 'mellem 140 og 160' }).waitFor();
  await seenByBoard.getByText(/Før: mindst 40 om året\. Ændret .* af Karen Bisgaard: »Bestyrelsen vil have et spænd«/).waitFor();
  expect(await seenByBoard.getByRole('button', { name: /Gendan/ }).count()).toBe(0);
});

test('an earlier target is agreed again from the history, as a change with a reason of its own', async () => {
  const name = 'Kvinder i job eller løntilskud';
  await replaceTarget(name, { perPeriod: { bound: 'AT_LEAST', value: '24', every: 'YEARLY' } });
  const { page, details } = await detailsOf(name, { as: 'chef' });
  await details.getByRole('definition').filter({ hasText: 'mindst 24 om året' }).waitFor();
  await details.getByRole('button', { name: 'Gendan: mindst 20 om året' }).click();
  const dialog = page.getByRole('dialog', { name: `Gendan et tidligere mål for ${name}` });
  await dialog.getByText('Målet bliver: mindst 20 om året.').waitFor();
  await dialog.getByText('Nu: mindst 24 om året.').waitFor();
  await dialog.getByLabel('Hvorfor ændres det?').fill('Det gik for stærkt');
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await details.getByRole('definition').filter({ hasText: 'mindst 20 om året' }).waitFor();
  const changes = details.getByRole('list', { name: 'Ændringer af måltallet, de nyeste først' }).getByRole('listitem');
  expect(await changes.allTextContents()).toEqual([
    expect.stringMatching(/^Før: mindst 24 om året\. Ændret .*»Det gik for stærkt«/) as unknown,
    expect.stringMatching(/^Før: mindst 20 om året\. Ændret .*»Imens«$/) as unknown,
  ]);
});

test('on a phone a share is to fall by 30 % from its baseline, and what was typed outlives closing and reloading', async () => {
  const name = '18-29-årige på en arbejdsmarkedsrelateret ydelse';
  const { page, details } = await detailsOf(name, { as: 'chef', width: 390 }, 'en-faelles-boligsocial-indsats-2017');
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByText(/^Målet bliver: falder fra/).waitFor();
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'Et niveau hele tiden' }).click();
  await dialog.getByRole('textbox', { name: 'Måltal, %' }).fill('150 %');
  await dialog.getByRole('textbox', { name: 'Måltal, %' }).blur();
  await dialog.getByText('Måltallet skal give en andel fra 0 til 100 %.').waitFor();
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'En ændring fra baseline' }).click();
  expect(await dialog.getByLabel('Retning').inputValue()).toBe('FALL');
  await dialog.getByRole('textbox', { name: 'Ændring, %' }).fill('-30');
  await dialog.getByRole('textbox', { name: 'Ændring, %' }).blur();
  await dialog.getByText('Skriv tallet uden minus, og vælg fald eller stigning.').waitFor();
  await dialog.getByRole('textbox', { name: 'Ændring, %' }).fill('30 %');
  await dialog.getByLabel('Frist').fill('2019-09-30');
  await dialog.getByLabel('Derefter fastholdt').check();
  await dialog.getByText('Målet bliver: fald 30 % inden 2 år fra 1. okt. 2017, derefter fastholdt.').waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await details.isVisible()).toBe(true);
  await page.reload();
  await details.getByRole('button', { name: 'Ret mål' }).click();
  await dialog.getByText('Her står det, du skrev sidst uden at sende det.').waitFor();
  await dialog.getByText('Målet bliver: fald 30 % inden 2 år fra 1. okt. 2017, derefter fastholdt.').waitFor();
});

test('on a phone a target is made the same as another, whose rule is written in it', async () => {
  const name = '18-29-årige på en arbejdsmarkedsrelateret ydelse';
  const { page, details } = await detailsOf(name, { as: 'chef', width: 390 }, 'en-faelles-boligsocial-indsats-2017');
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'Det samme som et mål andetsteds' }).click();
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.getByText('Skriv, hvis mål det er.').waitFor();
  await dialog.getByLabel('Hvis mål er det?').fill('Ny chance til alle');
  await dialog.getByText('Målet bliver: som »Ny chance til alle«: falder fra 1. okt. 2017 til 30. sep. 2021.').waitFor();
  await dialog.getByRole('button', { name: 'Vælg noget andet, som målet går ud på' }).click();
  await dialog.getByRole('button', { name: 'Et tal, der skal nås' }).click();
  await dialog.getByLabel('Grænse').selectOption('under');
  await dialog.getByRole('textbox', { name: 'Måltal, %' }).fill('12,5');
  await dialog.getByLabel('Hvor nøje er fristen aftalt?').selectOption('medio året');
  await dialog.getByLabel('Frist', { exact: true }).fill('2019-09-30');
  await dialog.getByText('Det regnes som 30. jun. 2019.').waitFor();
  await dialog.getByLabel('Hvorfor ændres det?').fill('Vi følger det nationale mål');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await details.getByRole('definition').filter({ hasText: 'som »Ny chance til alle«: under 12,5 % inden medio 2019, regnet fra 1. okt. 2017' }).waitFor();
  await details.getByText('»Vi følger det nationale mål«', { exact: false }).waitFor();
});

test('on a phone a target follows another of the agreement, and goes along when that is changed', async () => {
  const slug = 'virksomhedsrettet-integration-2007';
  const { page, details } = await detailsOf('Fremmøde i Jobenheden', { as: 'chef', width: 390, colorScheme: 'dark' }, slug);
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('button', { name: 'Vælg en anden slags mål' }).click();
  await dialog.getByRole('button', { name: 'Følg et andet mål i aftalen' }).click();
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.getByText('Vælg, hvilket mål der skal følges.').waitFor();
  const toFollow = dialog.getByLabel('Hvilket mål skal følges?');
  // They are read when the list is first shown.
  await toFollow.getByRole('option', { name: /^Hele landet: i aktivitet/ }).waitFor({ state: 'attached' });
  // Neither its own, nor one that follows another itself, nor what is not counted in percent.
  const offered = await toFollow.getByRole('option').allTextContents();
  expect(offered).toContain('Hele landet: i aktivitet – mindst 40 % i gennemsnit fra 1. jan. 2007 til medio 2008');
  expect(offered.filter((words) => /^Fremmøde|^Slagelse|holdet/.test(words))).toEqual([]);
  await toFollow.selectOption('Hele landet: i aktivitet – mindst 40 % i gennemsnit fra 1. jan. 2007 til medio 2008');
  await dialog.getByText(/^Målet bliver: som »Hele landet: i aktivitet«: mindst 40 % i gennemsnit/).waitFor();
  await dialog.getByLabel('Målet med delaftalens ord').fill('');
  await dialog.getByLabel('Hvorfor ændres det?').fill('Landet er vores målestok');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const agreed = details.getByRole('definition').filter({ hasText: 'som »Hele landet: i aktivitet«' });
  await agreed.getByText('Det samme mål som »Hele landet: i aktivitet«').waitFor();

  await replaceTarget('Hele landet: i aktivitet', { standing: { limit: 'AT_LEAST', value: '45', isAverage: false } }, slug);
  await agreed.filter({ hasText: 'mindst 45' }).waitFor();
  await details.getByRole('button', { name: 'Ret mål' }).click();
  expect(await toFollow.locator('option:checked').textContent()).toMatch(/^Hele landet: i aktivitet – /);
});

test('who did not hear of another’s change sees it before replacing it, and loses nothing', async () => {
  const name = 'Borgersamtaler i områderne';
  const live = new LiveConnection();
  const { page, details } = await detailsOf(name, { as: 'chef', prepare: live.watch, expectedErrors: /WebSocket/ });
  await details.getByRole('button', { name: 'Ret mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('textbox', { name: 'Måltal, samtaler' }).fill('160');
  await dialog.getByLabel('Hvorfor ændres det?').fill('Flere ansatte');
  await live.cut();
  await replaceTarget(name, { perPeriod: { bound: 'AT_LEAST', value: '155', every: 'YEARLY' } });
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  const notice = dialog.getByRole('alert').filter({ hasText: 'En anden har ændret målet, mens du skrev.' });
  await notice.getByText('Nu: mindst 155 om året.').waitFor();
  await expectAccessible(page);
  expect(await dialog.getByLabel('Hvorfor ændres det?').inputValue()).toBe('Flere ansatte');
  // As long as it is not decided which shall stand, nothing is sent.
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  expect(await notice.isVisible()).toBe(true);
  await notice.getByRole('button', { name: 'Behold mit' }).click();
  await notice.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Ret mål', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  live.restore();
  await details.getByText(/Før: mindst 155 om året\. .*»Flere ansatte«/).waitFor();
  await details.getByText(/Før: mindst 150 om året\. .*»Imens«/).waitFor();
});

test('a target is withdrawn with a reason', async () => {
  const name = 'Aktivitetsparate i job, løntilskud eller praktik';
  const { page, details } = await detailsOf(name, { as: 'chef' });
  await details.getByRole('button', { name: 'Ophæv mål' }).click();
  const dialog = dialogIn(page);
  await dialog.getByRole('button', { name: 'Ophæv mål' }).click();
  await dialog.getByText('Skriv, hvorfor målet ophæves.').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Hvorfor ophæves det?').fill('Indsatsen er lukket');
  await dialog.getByRole('button', { name: 'Ophæv mål' }).click();
  await dialog.waitFor({ state: 'detached' });
  await details.getByRole('definition').filter({ hasText: 'Intet måltal aftalt' }).waitFor();
  await details.getByText(/Før: mindst 25 om året\. Ophævet .*»Indsatsen er lukket«/).waitFor();
});

test('a first target is agreed with the keyboard alone', async () => {
  const name = 'Borgere, der bliver selvforsørgende';
  const slug = 'en-faelles-boligsocial-indsats-2017';
  await withdrawTarget(name, slug);
  const { page, details } = await detailsOf(name, { as: 'chef' }, slug);
  await details.getByRole('button', { name: 'Aftal et mål' }).press('Enter');
  const dialog = dialogIn(page);
  await dialog.getByRole('group', { name: 'Hvad slags mål er det?' }).waitFor();
  const kinds = dialog.getByRole('group', { name: 'Hvad slags mål er det?' }).getByRole('button');
  expect(await kinds.count()).toBe(14);
  expect(await kinds.first().evaluate((button) => button === document.activeElement)).toBe(true);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Aftal mål' }).press('Enter');
  await dialog.getByText('Vælg, hvad slags mål det er.').waitFor();
  await kinds.first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // A level at all times: the first of its fields has the focus.
  expect(await dialog.getByRole('combobox').first().evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.type('25');
  await dialog.getByText('Målet bliver: mindst 25 til enhver tid.').waitFor();
  await dialog.getByRole('button', { name: 'Aftal mål' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await details.getByRole('definition').filter({ hasText: 'mindst 25 til enhver tid' }).waitFor();
  await details.getByText(/^mindst 25 til enhver tid\. Aftalt .* af Karen Bisgaard\.$/).waitFor();
});

/** Another person puts a target in the place of the one that counts. */
async function replaceTarget(name: string, rule: unknown, slug = programme): Promise<void> {
  await change(slug, name, 'changeTarget', 'ChangeTargetInput', (targetId) => ({ replacesId: targetId, rule, stated: 'Som aftalt', reason: 'Imens' }));
}

/** Another person withdraws the target that counts. */
async function withdrawTarget(name: string, slug: string): Promise<void> {
  await change(slug, name, 'withdrawTarget', 'WithdrawTargetInput', (targetId) => ({ targetId, reason: 'Imens' }));
}

async function change(slug: string, name: string, mutation: string, type: string, inputFor: (targetId: string) => object): Promise<void> {
  const chief = await new ApiClient(app().url).signIn('chef@demo.planrum.dk', demoPassword);
  const { data } = await chief.ask(`{ programme(slug: "${slug}") { indicators { id name target { id } } } }`);
  const read = data?.['programme'] as { indicators: readonly { id: string; name: string; target: { id: string } }[] } | undefined;
  const indicator = read?.indicators.find((one) => one.name === name);
  if (indicator === undefined) throw new Error(`There is no indicator ${name}.`);
  const { data: changed } = await chief.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`, {
    input: { indicatorId: indicator.id, ...inputFor(indicator.target.id) },
  });
  expect(changed).toEqual({ [mutation]: { userErrors: [] } });
}
