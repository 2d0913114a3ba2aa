import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();

test('the front page lists the programmes one may see, and leads to one', async () => {
  const page = await browser.visit(app(), '/', { as: 'chef' });
  await page.getByRole('link', { name: 'En Fælles Indsats', exact: true }).waitFor();
  expect(await page.locator('.programme-list > li').count()).toBe(4);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'En Fælles Indsats', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'En Fælles Indsats' }).waitFor();
});

test.each([
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('the overview can be read at $width px in $colorScheme', async ({ width, colorScheme }) => {
  const page = await browser.visit(app(), '/p/en-faelles-boligsocial-indsats-2017', { as: 'skole', width, colorScheme });
  await page.getByRole('heading', { name: 'Det, der kræver handling' }).waitFor();
  await page.getByText('Eksempeldata', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Uddannelse & Beskæftigelse', exact: true }).last().waitFor();
  await page.getByRole('heading', { name: 'Mål', exact: true }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('what needs an act leads to its indicator', async () => {
  const page = await browser.visit(app(), '/p/en-faelles-indsats-2021', { as: 'bestyrelse' });
  await page.getByRole('link', { name: 'Kvinder i job eller løntilskud' }).click();
  await page.getByRole('complementary', { name: 'Kvinder i job eller løntilskud' }).waitFor();
});

test('only those who report are led to reporting', async () => {
  for (const [as, count] of [['bestyrelse', 0], ['kvinfo', 1]] as const) {
    const page = await browser.visit(app(), '/p/en-faelles-indsats-2021', { as });
    await page.getByRole('navigation').getByRole('link', { name: 'Tal', exact: true }).first().waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Indberet', exact: true }).filter({ visible: true }).count()).toBe(count);
  }
});

test('a programme or page that does not exist says so', async () => {
  const page = await browser.visit(app(), '/p/findes-ikke', { as: 'chef' });
  await page.getByRole('heading', { name: 'Siden findes ikke' }).waitFor();
  await expectAccessible(page);
  await page.goto('/p/en-faelles-indsats-2021/findes-ikke');
  await page.getByRole('heading', { name: 'Siden findes ikke' }).waitFor();
});

test('a server that stops and comes back is told of', async () => {
  const page = await browser.visit(app(), '/p/en-faelles-indsats-2021', {
    as: 'chef',
    expectedErrors: /ERR_CONNECTION_REFUSED|WebSocket|ERR_EMPTY_RESPONSE/,
  });
  await page.getByRole('heading', { name: 'Delaftaler' }).waitFor();
  await app().stop('SIGKILL');
  await page.getByText('Ingen forbindelse.', { exact: false }).waitFor();
  await app().start();
  await page.getByText('Forbindelsen er tilbage.', { exact: false }).first().waitFor();
  await page.getByText('Ingen forbindelse.', { exact: false }).waitFor({ state: 'detached' });
});

test('an overview on paper has no bar and no tabs', async () => {
  const page = await browser.visit(app(), '/p/en-faelles-indsats-2021', { as: 'fond' });
  await page.getByRole('heading', { name: 'Delaftaler' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: 'Delaftaler' }).isVisible()).toBe(true);

  // Who likes the screen dark still prints dark words on white paper.
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await ink()).toBe(light);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  expect(await ink()).not.toBe(light);
});
