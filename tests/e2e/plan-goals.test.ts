import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser, type DemoPerson } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';
const table = '/p/virksomhedsrettet-integration-2007/plan/maal-og-aktiviteter-2007';
const strategy = '/p/beskaeftigelsesplan-ishoej-2015/plan/aktiveringsstrategi-2015';
const goal = 'Beskæftigelsen stiger blandt beboere over 30 år';

async function open(path: string, as: DemoPerson, options: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const page = await browser.visit(app(), path, { as, ...options });
  await page.getByText('Gemt', { exact: true }).waitFor();
  return page;
}

test('that an activity serves a goal is agreed by keyboard, seen from both ends on every screen, removed and taken back', async () => {
  const [chief, cai] = [await open(plan, 'chef'), await open(plan, 'cai')];
  await cai.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  const panel = cai.getByRole('complementary', { name: /^Om Mentorprojekt/ });
  const served = panel.getByRole('region', { name: /^Bidrager til/ });
  const serving = chief.getByRole('list', { name: `Bidrager til ${goal}` }).getByRole('listitem').filter({ hasText: 'Mentorprojekt' });

  await served.getByRole('button', { name: 'Tilføj' }).press('Enter');
  const dialog = cai.getByRole('dialog', { name: 'Bidrag til et mål' });
  await dialog.getByRole('button', { name: 'Tilføj' }).press('Enter');
  await dialog.getByText('Vælg et mål.').waitFor();
  await expectAccessible(cai);
  await dialog.getByLabel('Til hvilket mål?').selectOption({ label: goal });
  await dialog.getByLabel('Hvilken indikator skal det flytte?').selectOption({ label: 'Aktivitetsparate i job, løntilskud eller praktik' });
  await dialog.getByRole('button', { name: 'Tilføj' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await served.getByRole('link', { name: goal }).waitFor();
  await serving.getByText('skal flytte Aktivitetsparate i job, løntilskud eller praktik').waitFor();

  await served.getByRole('button', { name: `Fjern bidraget til ${goal}: Aktivitetsparate i job, løntilskud eller praktik` }).press('Enter');
  await serving.waitFor({ state: 'detached' });
  await cai.getByRole('button', { name: 'Fortryd' }).press('Enter');
  await serving.waitFor();
  await served.getByRole('link', { name: goal }).waitFor();

  await cai.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Håndholdt/ }).click();
  const next = cai.getByRole('complementary', { name: /^Om Håndholdt/ });
  await next.waitFor();
  const regions = await next.getByRole('region').evaluateAll((all) => all.map((region) => region.getAttribute('aria-labelledby')));
  expect(regions).toEqual([...new Set(regions)]);
  expect(regions).toContain('focus-pathways');
});

test('a table of goals reads on a phone, and in a strategy words lead to what they mean', async () => {
  const page = await open(table, 'chef', { width: 390, colorScheme: 'dark' });
  const point = page.locator('#punkt-ny-chance-job');
  await point.getByText('Nationalt mål', { exact: true }).waitFor();
  await point.getByText('Følger det nationale mål.').waitFor();
  expect(await page.locator('#punkt-sammenligning').getByText('Guldborgsund, 2006, DREAM').isVisible()).toBe(true);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.goto(strategy);
  const young = page.locator('#punkt-unge');
  await young.getByText('Resultatmål').first().waitFor();
  await expectNoSidewaysScroll(page);
  await young.getByRole('link', { name: '1: Uddannelsesparate' }).first().click();
  await expect.poll(() => page.locator('#punkt-uddannelsesparate').evaluate((element) => element.getBoundingClientRect().top / innerHeight)).toBeLessThan(0.9);
  expect(await page.locator('#punkt-unge .plan-text a').first().evaluate((link) => getComputedStyle(link, '::after').content)).toBe('"1"');
});
