import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser, type DemoPerson, type VisitOptions } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';
const earlier = '/p/en-faelles-boligsocial-indsats-2017/plan/uddannelse-beskaeftigelse-2017-2021';
/** The figures of the long-term unemployed in Ishøj, as they are written there: 15 percent, from 438 to 388. */
const ishoej = 'Fra 438 i 2013 til 388 i 2015, 15 procent færre';
const contradiction = 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.';

async function open(path: string, as: DemoPerson, options: Omit<VisitOptions, 'as'> = {}): Promise<Page> {
  const page = await browser.visit(app(), path, { as, ...options });
  await page.getByText(as === 'fond' ? 'Følger med' : 'Gemt', { exact: true }).waitFor();
  return page;
}
function check(page: Page): Locator {
  return page.getByRole('region', { name: /^Tjek af planen/ });
}
/** A finding by what it says. Its group is opened when it is closed. */
function finding(page: Page, words: string): Locator {
  return check(page).locator('li').filter({ hasText: words });
}
async function openGroup(page: Page, name: string): Promise<void> {
  const group = check(page).locator('details').filter({ hasText: name });
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
}

test('the goal of Ishøj, typed as written, is found while one writes, leads to its place, and goes when it is corrected', async () => {
  const page = await open(plan, 'kvinfo', {
    prepare: async (opened) => {
      // The terms come before the draft.
      const terms = opened.waitForResponse((response) => response.request().postData()?.includes('PlanCheck') === true);
      await opened.routeWebSocket(/\/sync\//, async (socket) => {
        await terms;
        socket.connectToServer();
      });
      await opened.addInitScript(() => {
        new MutationObserver(() => {
          // What the check would say of a draft without words.
          if (document.querySelector('.plan-check')?.textContent.includes('Der er ingen endnu.') === true) document.documentElement.dataset['saidEmpty'] = '';
        }).observe(document, { subtree: true, childList: true, characterData: true });
      });
    },
  });
  await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  const purpose = page.getByRole('textbox', { name: /^Formål, Mentorprojekt/ });
  await purpose.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(` ${ishoej}`);

  const found = finding(page, contradiction);
  await found.waitFor();
  expect(await check(page).locator('summary').first().textContent()).toBe('Skal rettes1');
  expect(await page.locator('[data-said-empty]').count()).toBe(0);

  await page.locator('.plan-document').evaluate((column) => {
    column.scrollTop = 0;
  });
  await found.getByRole('button', { name: /Mentorprojekt.* · Formål/ }).click();
  const place = page.locator('[data-marked]');
  await place.waitFor();
  expect(await place.locator('h4').textContent()).toBe('Formål');
  expect(await place.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => place.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0);
  await expect.poll(() => place.evaluate((element) => element.getBoundingClientRect().top / innerHeight)).toBeLessThan(0.5);

  await purpose.click();
  await page.keyboard.press('Control+End');
  // Back to the 15, past what follows it.
  for (let step = 0; step < ' procent færre'.length; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('1');
  await found.waitFor({ state: 'detached' });
});

test('the same goal as a target is found on every screen at once, and those who may change targets mend it with a reason', async () => {
  const page = await open(earlier, 'chef');
  const reader = await open(earlier, 'fond');
  await check(page).getByText('Mangler').waitFor();

  const chief = await new ApiClient(app().url).signIn('chef@demo.planrum.dk', demoPassword);
  const programme = fieldOf<{ indicators: readonly { id: string; name: string; target: { id: string } }[] }>(
    await chief.ask('{ programme(slug: "en-faelles-boligsocial-indsats-2017") { indicators { id name target { id } } } }'),
    'programme',
  );
  const indicator = programme.indicators.find(({ name }) => name === 'Unge på drop out-listerne');
  const changed = await chief.ask('mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) { userErrors { message } } }', {
    input: {
      indicatorId: indicator?.id,
      replacesId: indicator?.target.id,
      rule: { reach: { limit: 'AT_MOST', value: '388', from: '2017-10-01', by: '2019-12-31', byPrecision: 'YEAR', thenHold: false } },
      stated: ishoej,
      reason: 'Skrevet af efter Ishøj',
    },
  });
  expect(changed.data).toEqual({ changeTarget: { userErrors: [] } });

  const found = finding(page, contradiction);
  await found.waitFor();
  await finding(reader, contradiction).waitFor();
  expect(await finding(reader, contradiction).getByRole('button', { name: /^Ret målet/ }).count()).toBe(0);

  await found.getByRole('button', { name: 'Ret målet: Unge på drop out-listerne' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ret målet for Unge på drop out-listerne' });
  expect(await dialog.locator('ins').textContent()).toBe(ishoej.replace('15 procent', '11,4 procent'));
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ret målet' }).click();
  await dialog.getByText('Skriv, hvorfor målet ændres.').waitFor();
  await dialog.getByLabel('Hvorfor ændres det?').fill('Regnet efter');
  await dialog.getByRole('button', { name: 'Ret målet' }).click();
  await dialog.waitFor({ state: 'detached' });
  await found.waitFor({ state: 'detached' });
  await finding(reader, contradiction).waitFor({ state: 'detached' });
}, 120_000);

test('a new activity has nobody responsible until somebody is assigned, from the check itself', async () => {
  const page = await open(plan, 'cai');
  await page.getByRole('button', { name: 'Tilføj aktivitet' }).click();
  await page.getByLabel('Navn på aktivitet').fill('Jobcafé');
  await page.keyboard.press('Enter');
  await openGroup(page, 'Mangler');
  const nobody = finding(page, 'Ingen har fået ansvar.');
  await nobody.getByRole('button', { name: 'Tildel ansvar: Jobcafé' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tildel ansvar: Jobcafé' });
  await dialog.getByLabel('Organisation').selectOption({ label: 'KVINFO' });
  await dialog.getByLabel('Rolle').selectOption({ label: 'hovedansvarlig' });
  await dialog.getByRole('button', { name: 'Tildel ansvar' }).click();
  await dialog.waitFor({ state: 'detached' });
  await nobody.waitFor({ state: 'detached' });

  await page.getByRole('group', { name: /^Jobcafé/ }).getByRole('button', { name: 'Arkivér' }).click();
  await finding(page, 'Her er ikke skrevet noget.').waitFor({ state: 'detached' });
});

test('a phone has it a tap away, and is led to the place', async () => {
  const page = await open(plan, 'chef', { width: 390 });
  await page.getByRole('button', { name: /^Tjek/ }).click();
  await check(page).waitFor();
  await openGroup(page, 'Se efter');
  const money = finding(page, 'Pengene slutter 31. dec. 2023, 21 måneder før aftalen.');
  await money.waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await money.getByRole('button', { name: /Mentorkoordinator/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const place = page.locator('[data-marked]');
  await place.waitFor();
  expect(await place.textContent()).toContain('Mentorkoordinator');
  await expectNoSidewaysScroll(page);
});
