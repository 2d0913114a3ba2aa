import { expect, test } from 'vitest';
import { useApp } from '../testkit/app.ts';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const programme = '/p/en-faelles-indsats-2021';

test('a column from a spreadsheet is previewed row by row, reported together, seen by the coordinator, and taken back', async () => {
  const coordinator = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  const row = coordinator.getByRole('row', { name: /Gennemførte mentorforløb/ });
  await row.getByText('22', { exact: true }).waitFor();

  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', width: 390 });
  await page.getByRole('button', { name: 'Indsæt fra et regneark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Indsæt mange tal' });
  const column = dialog.getByLabel('Kopiér en kolonne, og sæt den ind her');
  await dialog.getByRole('button', { name: 'Se, hvad der sker' }).click();
  await dialog.getByText('Sæt en kolonne ind fra regnearket.').waitFor();
  const text = [
    'Periode\tForløb\tNote',
    '4. kvartal 2024\t11\t',
    '31-03-2025\t12\tRettet',
    'Q2 2025\t120\t',
    '3. kvt. 2025\tca. 10\t',
    '4. kvartal 2025\t9\t',
    'Juni\t9\t',
    '=SUM(A1)\t\t',
    'maj\tbar\t',
    `2024-Q2\t${'9'.repeat(33)}\t`,
    '2024-Q1\t-5\t',
    '2024-Q3\t\t',
  ].join('\n');
  await column.fill(text);
  await dialog.getByRole('button', { name: 'Se, hvad der sker' }).click();
  const rows = [
    /Periode Forløb Note.*Overskrift/,
    /4\. kvt\. 2024\s*11.*Står der allerede/,
    /1\. kvt\. 2025\s*12.*Retter 11/,
    /2\. kvt\. 2025\s*120.*Nyt tal.*Usædvanligt/,
    /3\. kvt\. 2025\s*ca\. 10.*er ikke et tal/,
    /4\. kvartal 2025\s*9.*ingen periode, der hedder/,
    /Juni\s*9.*ingen periode, der hedder »Juni«/,
    /ingen periode, der hedder »=SUM\(A1\)«\. Indberettes ikke\./,
    /maj\s*bar.*ingen periode, der hedder »maj«.*»bar« er ikke et tal/,
    /2\. kvt\. 2024\s*9{33}.*Tallet er for langt/,
    /1\. kvt\. 2024\s*−5.*mindre end nul\. Skriv det uden minus\. Indberettes ikke\./,
    /3\. kvt\. 2024.*Mangler/,
  ];
  for (const name of rows) await dialog.getByRole('row', { name }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await dialog.getByRole('button', { name: 'Indberet 2 tal' }).click();
  await dialog.getByText('Se først på de usædvanlige tal', { exact: false }).waitFor();

  // Another text is previewed anew; what was pasted is still there.
  await column.fill(text.replace('120', '12'));
  await dialog.getByRole('button', { name: 'Se, hvad der sker' }).click();
  await dialog.getByRole('button', { name: 'Indberet 2 tal' }).click();
  await dialog.getByText('2 tal er indberettet.').waitFor();
  await row.getByText('35', { exact: true }).waitFor();
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Fortryd' }).click();
  await dialog.getByText('Fortrudt.', { exact: false }).waitFor();
  await row.getByText('22', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Tilbage til kolonnen' }).click();
  expect(await column.inputValue()).toBe(text.replace('120', '12'));
});

test('figures alone go to one period after another, from the one that is chosen', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await page.getByRole('button', { name: 'Indsæt fra et regneark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Indsæt mange tal' });
  await dialog.getByLabel('Kopiér en kolonne, og sæt den ind her').fill('Antal\n10\n\n9');
  await dialog.getByLabel('Det første tal er for').selectOption({ label: '1. kvartal 2025' });
  await dialog.getByRole('button', { name: 'Se, hvad der sker' }).click();
  await dialog.getByRole('row', { name: /1\. kvt\. 2025\s*10.*Retter 11/ }).waitFor();
  await dialog.getByRole('row', { name: /2\. kvt\. 2025\s*–.*Mangler/ }).waitFor();
  await dialog.getByRole('row', { name: /3\. kvt\. 2025\s*9.*Nyt tal/ }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Indsæt fra et regneark' }).click();
  expect(await dialog.getByLabel('Kopiér en kolonne, og sæt den ind her').inputValue()).toBe('Antal\n10\n\n9');
});

test('columns of parts are told by their headings, and what does not fit waits to be looked at', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'cai', width: 390 });
  await page.getByRole('button', { name: 'Indsæt fra et regneark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Indsæt mange tal' });
  const column = dialog.getByLabel('Kopiér en kolonne, og sæt den ind her');
  const preview = dialog.getByRole('button', { name: 'Se, hvad der sker' });
  await dialog.getByLabel('Indikator').selectOption({ label: 'Borgersamtaler i områderne · Beskæftigelse' });
  await dialog.getByText('med navnet øverst: Ringparken, Motalavej, Sydbyen, Kvinder, Mænd.', { exact: false }).waitFor();
  const text = ['Kvartal\tRINGPARKEN\tMotalavej\tSydbyn\tI alt\tAntal kvinder', '2. kvt. 2025\t12\t10\t14\t36\t', '3. kvt. 2025\t14\tca. 9\t13\t40\t15'].join('\n');
  await column.fill(text);
  await preview.click();
  await dialog.getByRole('alert').getByText('Kolonnen »Sydbyn« er ingen af delene, så den springes over.', { exact: false }).waitFor();
  // What stands beside the figure already stays where nothing else is said of it.
  await dialog.getByRole('row', { name: /2\. kvt\. 2025\s*36.*Retter 36.*Ringparken 12, Motalavej 10, Sydbyen 14, Kvinder 14, Mænd 22/ }).waitFor();
  await dialog.getByRole('row', { name: /3\. kvt\. 2025\s*40.*Motalavej: »ca\. 9« er ikke et tal/ }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await column.fill(text.replace('Sydbyn', 'Sydbyen').replace('ca. 9', '9'));
  await preview.click();
  await dialog.getByRole('row', { name: /3\. kvt\. 2025\s*40.*Nyt tal.*Område: Delene giver 36 i alt, men tallet er 40/ }).waitFor();
  await dialog.getByRole('button', { name: 'Indberet 2 tal' }).click();
  await dialog.getByText('Se først på de usædvanlige tal', { exact: false }).waitFor();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Indberet 2 tal' }).click();
  await dialog.getByText('2 tal er indberettet.').waitFor();
});
