import { expect, test } from 'vitest';
import { ApiClient } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const programme = '/p/en-faelles-indsats-2021';
const indicatorName = 'Gennemførte mentorforløb';

test('the coordinator returns a figure with a reason, the partner sees it at once on a phone and corrects it, and the board moves', async () => {
  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', width: 390 });
  await partner.getByRole('heading', { name: 'To tal mangler' }).waitFor();

  const coordinator = await browser.visit(app(), `${programme}/indberet`, { as: 'chef' });
  const waiting = coordinator.getByRole('region', { name: 'Venter på din godkendelse' });
  await waiting.getByText('To par fortsætter ind i næste kvartal.', { exact: false }).waitFor();
  await expectAccessible(coordinator);
  await waiting.getByRole('button', { name: `Send retur: ${indicatorName}, 1. kvt. 2025` }).click();
  const dialog = coordinator.getByRole('dialog', { name: 'Send tallet retur' });
  await dialog.getByRole('button', { name: 'Send retur' }).click();
  await dialog.getByText('Skriv, hvorfor tallet sendes retur.').waitFor();
  await dialog.getByLabel('Hvad skal der ses på?').fill('De to par tæller først, når forløbet er slut.');
  await expectAccessible(coordinator);
  await dialog.getByRole('button', { name: 'Send retur' }).click();
  await dialog.waitFor({ state: 'detached' });
  await waiting.getByRole('button', { name: `Send retur: ${indicatorName}, 1. kvt. 2025` }).waitFor({ state: 'detached' });

  // The partner has not touched anything.
  await partner.getByRole('heading', { name: 'Tre tal mangler' }).waitFor();
  const question = partner.getByRole('link', { name: /Gennemførte mentorforløb: hvor mange i 1\.\skvartal\s2025.*De to par tæller først, når forløbet er slut/ });
  await question.waitFor();
  await expectNoSidewaysScroll(partner);
  await question.click();
  await partner.getByRole('heading', { name: /Sendt retur .* af Karen Bisgaard: »De to par tæller først/ }).waitFor();
  await expectAccessible(partner);
  await expectNoSidewaysScroll(partner);

  await coordinator.goto(`${app().url}${programme}/tal`);
  await coordinator.getByRole('link', { name: indicatorName }).click();
  const details = coordinator.getByRole('complementary', { name: indicatorName });
  await details.getByRole('row', { name: /1\. kvt\. 2025\s*–.*Sendt retur/ }).waitFor();

  await partner.getByRole('textbox', { name: /1\. kvt\. 2025/ }).fill('9');
  await partner.getByRole('textbox', { name: /Dokumentation/ }).fill('sag 42');
  await partner.getByRole('button', { name: 'Ret tallet' }).click();
  await partner.getByText('Skriv adressen på dokumentationen, så den begynder med https://').waitFor();
  expect(await partner.getByRole('textbox', { name: /1\. kvt\. 2025/ }).inputValue()).toBe('9');
  await partner.getByRole('textbox', { name: /Dokumentation/ }).fill('https://esdh.example.dk/sag/42');
  await partner.getByRole('button', { name: 'Ret tallet' }).click();
  await partner.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();

  const row = details.getByRole('row', { name: /1\. kvt\. 2025\s*9.*Rettet fra 11.*De to par tæller først/ });
  await row.waitFor();
  expect(await row.getByRole('link', { name: 'Dokumentation' }).getAttribute('href')).toBe('https://esdh.example.dk/sag/42');
  await row.getByRole('button', { name: `Godkend ${indicatorName}, 1. kvt. 2025` }).click();
  await details.getByRole('row', { name: /1\. kvt\. 2025\s*9.*Godkendt .* af Karen Bisgaard/ }).waitFor();
  await expectAccessible(coordinator);
});

test('a figure that was taken back leaves its period to be reported anew', async () => {
  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'cai', width: 390 });
  await partner.getByRole('link', { name: /Kvinder i job eller løntilskud, 2\.\skvt\.\s2025/ }).click();
  await partner.getByRole('button', { name: /Træk tilbage: Kvinder i job eller løntilskud, 2\. kvt\. 2025/ }).click();
  const dialog = partner.getByRole('dialog', { name: 'Træk tallet tilbage' });
  await expectAccessible(partner);
  await dialog.getByRole('button', { name: 'Træk tilbage' }).click();
  await dialog.waitFor({ state: 'detached' });
  await partner.getByText(/Her stod 2\s.*, som blev trukket tilbage\./).waitFor();
  await partner.getByRole('textbox', { name: /2\. kvt\. 2025/ }).fill('2');
  await partner.getByRole('button', { name: 'Indberet', exact: true }).click();
  await partner.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();
});

test('two who decide: the second sees what the first decided, and what they wrote stays', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'chef' });
  const cai = 'Borgersamtaler i områderne';
  await page.getByRole('button', { name: `Send retur: ${cai}, 2. kvt. 2025` }).click();
  const dialog = page.getByRole('dialog', { name: 'Send tallet retur' });
  await dialog.getByLabel('Hvad skal der ses på?').fill('Er telefonsamtaler talt med?');
  // A correction from elsewhere arrives while the dialog is open.
  const client = await new ApiClient(app().url).signIn('cai@demo.planrum.dk', demoPassword);
  const { data } = await client.ask(
    '{ programme(slug: "en-faelles-indsats-2021") { indicators { id name periods { key newest { id } } } } }',
  );
  const read = data?.['programme'] as { indicators: readonly { id: string; name: string; periods: readonly { key: string; newest: { id: string } | null }[] }[] };
  const indicator = read.indicators.find(({ name }) => name === cai);
  const supersedesId = indicator?.periods.find(({ key }) => key === '2025-Q2')?.newest?.id;
  await client.ask('mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { message } } }', {
    input: { indicatorId: indicator?.id, periodKey: '2025-Q2', value: '38', supersedesId },
  });
  await page.getByText('38 samtaler').waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Send retur' }).click();
  await dialog.getByText('Tallet er rettet, siden du læste det.', { exact: false }).waitFor();
  expect(await dialog.getByLabel('Hvad skal der ses på?').inputValue()).toBe('Er telefonsamtaler talt med?');
});

test('locked figures say so to the partner at once, and open again', async () => {
  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', width: 390 });
  await partner.getByRole('link', { name: /Gennemførte mentorforløb: hvor mange i 2\.\skvartal\s2025/ }).click();
  const field = partner.getByRole('textbox', { name: /2\. kvt\. 2025/ });
  await field.fill('12');

  const chief = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  await chief.getByRole('button', { name: 'Lås tal' }).click();
  const dialog = chief.getByRole('dialog', { name: 'Lås tal' });
  await dialog.getByText('Ingen tal er låst.').waitFor();
  await expectAccessible(chief);
  await dialog.getByRole('button', { name: 'Lås', exact: true }).click();
  await dialog.getByText('Vælg en dag, der har været.').waitFor();
  await dialog.getByLabel('Lås alle perioder, der slutter senest').fill('2025-06-30');
  await dialog.getByLabel('Hvorfor?').fill('Årsrapporten er afleveret.');
  await dialog.getByRole('button', { name: 'Lås', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });

  await partner.getByText('Tal til og med 30. jun. 2025 er låst', { exact: false }).waitFor();
  await chief.getByRole('button', { name: 'Lås tal' }).click();
  await dialog.getByText('»Årsrapporten er afleveret.«', { exact: false }).waitFor();
  await dialog.getByLabel('Hvorfor?').fill('Et tal mangler.');
  await dialog.getByRole('button', { name: 'Åbn alle' }).click();
  await dialog.waitFor({ state: 'detached' });
  // What was typed before is still there.
  await field.waitFor();
  expect(await field.inputValue()).toBe('12');
});

test('what was known on a day is shown beside what is known now', async () => {
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'bestyrelse' });
  await page.getByRole('link', { name: indicatorName }).click();
  const details = page.getByRole('complementary', { name: indicatorName });
  await details.getByText('Hvad var kendt på en bestemt dag?').click();
  await details.getByLabel('Dag').fill('2021-10-05');
  await details.getByText('Der var ikke indberettet nogen tal den dag.').waitFor();
  await details.getByLabel('Dag').fill('2025-01-31');
  const table = details.getByRole('table', { name: /Kendt den 31\. jan\. 2025/ });
  await table.getByRole('row', { name: /4\. kvt\. 2024\s*11/ }).waitFor();
  expect(await table.getByRole('row', { name: /1\. kvt\. 2025/ }).count()).toBe(0);
  await expectAccessible(page);
});

test('the coordinator has a page for each organisation, which stays while a figure is looked at', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'chef' });
  await page.getByRole('link', { name: /Borgersamtaler i områderne: hvor mange/ }).first().waitFor();
  await page.getByLabel('Hvis tal').selectOption({ label: 'tal fra KVINFO' });
  await page.getByRole('link', { name: /Borgersamtaler i områderne: hvor mange/ }).first().waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Gennemførte mentorforløb: hvor mange/ }).first().click();
  await page.getByRole('heading', { level: 2, name: /Gennemførte mentorforløb: hvor mange/ }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 2, name: /Gennemførte mentorforløb: hvor mange/ }).waitFor();
  expect(await page.getByRole('link', { name: /Borgersamtaler i områderne: hvor mange/ }).count()).toBe(0);
  await expectAccessible(page);
});
