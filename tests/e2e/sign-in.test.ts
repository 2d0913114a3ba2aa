import { expect, test } from 'vitest';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const programme = '/p/en-faelles-indsats-2021';

test('whoever comes without being signed in is led to the sign-in page and back to where they were going', async () => {
  const page = await browser.visit(app(), `${programme}/tal?vis=uro`);
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill('kvinfo@demo.planrum.dk');
  await page.getByLabel('Adgangskode').fill(demoPassword);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('heading', { name: 'Tal', exact: true }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${programme}/tal?vis=uro`);
});

test('a wrong password is answered with a sentence, and what was typed stays', async () => {
  const page = await browser.visit(app(), '/log-ind', { width: 390 });
  await page.getByLabel('E-mail').fill('kvinfo@demo.planrum.dk');
  await page.getByLabel('Adgangskode').fill('forkert');
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('alert').filter({ hasText: 'E-mailadressen eller adgangskoden er forkert.' }).waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe('kvinfo@demo.planrum.dk');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('empty fields are named beside the field', async () => {
  const page = await browser.visit(app(), '/log-ind');
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByText('Skriv din e-mailadresse.').waitFor();
  await page.getByText('Skriv din adgangskode.').waitFor();
  expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
});

test('an address that leads to another site is not followed after signing in', async () => {
  const page = await browser.visit(app(), '/log-ind?til=//example.com/');
  await page.getByLabel('E-mail').fill('chef@demo.planrum.dk');
  await page.getByLabel('Adgangskode').fill(demoPassword);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('heading', { name: 'Helhedsplaner' }).waitFor();
  expect(new URL(page.url()).origin).toBe(app().url);
});

test('the language is switched before and after signing in, and stays with the account', async () => {
  const page = await browser.visit(app(), '/log-ind');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  const account = await browser.visit(app(), '/konto', { as: 'bestyrelse' });
  await account.getByLabel('English').check();
  await account.getByRole('heading', { name: 'API tokens' }).waitFor();
  // Another device begins in its own language: the account's comes only when the page has been drawn.
  const elsewhere = await browser.visit(app(), '/konto', {
    as: 'bestyrelse',
    prepare: async (page) => {
      await page.route('**/assets/en-*.js', async (route) => {
        await page.getByRole('heading', { name: 'API-nøgler' }).waitFor();
        await route.continue();
      });
    },
  });
  await elsewhere.getByRole('heading', { name: 'API tokens' }).waitFor();
  expect(await elsewhere.getByLabel('English').isChecked()).toBe(true);
  await elsewhere.getByLabel('Dansk').check();
  await elsewhere.getByRole('heading', { name: 'API-nøgler' }).waitFor();
});

test('a token is made, shown once, and made useless again', async () => {
  const page = await browser.visit(app(), '/konto', { as: 'fond' });
  await page.getByRole('button', { name: 'Opret nøgle' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Opret nøgle' }).click();
  await dialog.getByText('Skriv, hvad nøglen skal bruges til.').waitFor();
  await dialog.getByLabel('Hvad skal nøglen bruges til?').fill('Regneark');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Opret nøgle' }).click();
  const secret = (await dialog.getByLabel('Nøgle', { exact: true }).textContent())?.trim() ?? '';
  expect(secret.length).toBeGreaterThan(20);
  await dialog.getByRole('button', { name: 'Jeg har gemt den' }).click();

  const answer = async (): Promise<unknown> => {
    const response = await fetch(`${app().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: '{ viewer { user { name } } }' }),
    });
    return response.json();
  };
  expect(await answer()).toMatchObject({ data: { viewer: { user: { name: 'Jakob Rosendal' } } } });
  await page.getByRole('rowheader', { name: /Regneark/ }).waitFor();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Tilbagekald Regneark' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tilbagekald', exact: true }).click();
  await page.getByText('Du har ingen nøgler.').waitFor();
  expect(await answer()).not.toMatchObject({ data: { viewer: { user: { name: 'Jakob Rosendal' } } } });
});

test('signing out ends the session and forgets what the device kept', async () => {
  const page = await browser.visit(app(), '/konto', { as: 'skole' });
  await page.getByRole('heading', { name: 'API-nøgler' }).waitFor();
  await expectAccessible(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('planrum/someone/agreement.example').onsuccess = (event) => {
          if (event.target instanceof IDBOpenDBRequest) event.target.result.close();
          resolve();
        };
      }),
  );
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await page.goto(`${app().url}${programme}`);
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
});

test('going back after signing out shows nothing of the account', async () => {
  const page = await browser.visit(app(), '/konto', { as: 'skole' });
  await page.getByRole('heading', { name: 'API-nøgler' }).waitFor();
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  await page.goBack({ waitUntil: 'commit' });
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  expect(await page.getByRole('heading', { name: 'API-nøgler' }).count()).toBe(0);
});

test('a session that ends while a page is open leads to the sign-in page and back', async () => {
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'cai' });
  await page.getByRole('heading', { name: 'Tal', exact: true }).waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Overblik' }).first().click();
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  expect(new URL(page.url()).searchParams.get('til')).toBe(programme);
});

test('the page for asking the API completes, runs and explains, with a keyboard and on a phone; our own pages ask by ids', async () => {
  const page = await browser.visit(app(), '/graphql', { as: 'chef' });
  await page.getByText('Som Karen Bisgaard').waitFor();
  await page.getByRole('textbox', { name: 'Forespørgsel i GraphQL' }).focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^200 · .+ pris 201 af højst 250\.000/).waitFor();
  await page.getByLabel('Svaret som JSON').getByText('"Gennemførte mentorforløb"').waitFor();
  await page.getByLabel('Søg i skemaet').fill('measurementre');
  await page.getByRole('button', { name: 'MeasurementReported', exact: true }).click();
  await page.getByText('A figure was reported or corrected.').waitFor();
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Forespørgsel' }).click();
  await page.getByRole('button', { name: 'Kør' }).waitFor();
  await expectAccessible(page);

  const asked: (string | null)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.postData());
  });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Helhedsplaner' }).waitFor();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((body) => body?.includes('"query"') !== false || !body.includes('"sha256Hash":"sha256:'))).toEqual([]);
});
