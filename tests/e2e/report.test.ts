import { statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPassword, useApp } from '../testkit/app.ts';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { pdfOf, sendFile } from '../testkit/files.ts';
import { expectAccessible, expectNoSidewaysScroll, LiveConnection, useBrowser } from '../testkit/browser.ts';

/** Files may be smaller here than they usually may: what is said of it must be what whoever runs Planrum has decided. */
const app = useApp({ FILE_MAX_BYTES: '2000000' });
const browser = useBrowser();
const programme = '/p/en-faelles-indsats-2021';

/** Opens the form for a period of the mentor courses from the list of what is missing. */
async function openQuestion(page: Page, period: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`Gennemførte mentorforløb: hvor mange i ${period.replaceAll(' ', '\\s')}`) }).click();
  await page.getByRole('heading', { level: 2, name: /Gennemførte mentorforløb: hvor mange/ }).waitFor();
}

/** Discards what was typed, so that the next test finds nothing. */
async function discardDraft(page: Page): Promise<void> {
  await page.getByText(/Gemt som kladde kl\./).waitFor();
  await page.getByRole('button', { name: 'Kassér' }).click();
  await page.getByText('Kladden er kasseret.').first().waitFor();
}

test('a partner reports a figure, and the coordinator sees it move without reloading', async () => {
  const coordinator = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  const row = coordinator.getByRole('row', { name: /Gennemførte mentorforløb/ });
  await row.getByText('22', { exact: true }).waitFor();
  await coordinator.getByRole('link', { name: 'Gennemførte mentorforløb' }).click();
  const details = coordinator.getByRole('complementary', { name: 'Gennemførte mentorforløb' });
  await details.getByRole('row', { name: /2\. kvt\. 2025.*Mangler/ }).waitFor();

  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', expectedErrors: /415/ });
  await partner.getByRole('heading', { name: 'To tal mangler' }).waitFor();
  await expectAccessible(partner);
  await openQuestion(partner, '2. kvartal 2025');
  await partner.getByRole('textbox', { name: /2\. kvt\. 2025/ }).fill('12');
  await partner.getByLabel('Note').fill('To hold sluttede i juni.');
  const evidence = partner.getByRole('group', { name: /Bilag/ });
  await evidence.locator('input[type=file]').setInputFiles([
    { name: 'Optælling æøå.pdf', mimeType: 'application/pdf', buffer: pdfOf(600_000) },
    { name: 'Film.pdf', mimeType: 'application/pdf', buffer: pdfOf(2_100_000) },
    { name: 'Regning.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\u0000') },
  ]);
  await evidence.getByText(/Højst 2\sMB hver/).waitFor();
  await evidence.getByText(/Filen er større end 2\sMB/).waitFor();
  await evidence.getByText('Indholdet er ikke det, navnet siger: filen slutter på .pdf.', { exact: false }).waitFor();
  await evidence.getByRole('button', { name: 'Fjern Regning.pdf' }).click();
  await evidence.getByText('Klar', { exact: true }).waitFor();
  await expectAccessible(partner);
  await partner.getByRole('button', { name: 'Indberet', exact: true }).click();
  await partner.getByText('Et bilag er ikke sendt. Prøv igen med det, eller fjern det.').waitFor();
  await evidence.getByRole('button', { name: 'Fjern Film.pdf' }).click();
  // What is here already survives a reload, as what was typed does.
  await partner.reload();
  await evidence.getByText('Optælling æøå.pdf').waitFor();
  await partner.getByRole('button', { name: 'Indberet', exact: true }).click();
  await partner.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();
  await partner.getByText('12 forløb for 2. kvartal 2025.').waitFor();

  await row.getByText('34', { exact: true }).waitFor();
  await details.getByRole('row', { name: /2\. kvt\. 2025\s*12.*KVINFO.*To hold sluttede i juni/ }).getByText(/^600\skB$/).waitFor();
  const [download] = await Promise.all([coordinator.waitForEvent('download'), details.getByRole('link', { name: 'Optælling æøå.pdf' }).click()]);
  expect(download.suggestedFilename()).toBe('Optælling æøå.pdf');
  expect(statSync(await download.path()).size).toBe(600_000);
  await coordinator.getByText(/KVINFO har indberettet 12\sforløb for 2\. kvartal 2025/).waitFor({ state: 'attached' });
});

test('the head of the plan removes a file that should not be there, and everybody sees why', async () => {
  const chief = await browser.visit(app(), `${programme}/tal`, { as: 'chef' });
  const partner = await browser.visit(app(), `${programme}/tal`, { as: 'kvinfo' });
  for (const page of [chief, partner]) await page.getByRole('link', { name: 'Gennemførte mentorforløb' }).click();
  await partner.getByRole('link', { name: 'Optælling æøå.pdf' }).waitFor();
  expect(await partner.getByRole('button', { name: /Fjern bilaget/ }).count()).toBe(0);
  await chief.getByRole('button', { name: 'Fjern bilaget Optælling æøå.pdf' }).click();
  const dialog = chief.getByRole('dialog', { name: 'Fjern bilag' });
  await dialog.getByRole('button', { name: 'Fjern for altid' }).click();
  await dialog.getByText('Skriv, hvorfor bilaget fjernes.').waitFor();
  await dialog.getByLabel('Hvorfor?').fill('Der stod navne i det.');
  await expectAccessible(chief);
  await dialog.getByRole('button', { name: 'Fjern for altid' }).click();
  for (const page of [chief, partner]) {
    await page.getByText(/Bilag fjernet .* af Karen Bisgaard: »Der stod navne i det\.«/).waitFor();
    expect(await page.getByRole('link', { name: 'Optælling æøå.pdf' }).count()).toBe(0);
  }
});

test('a figure that looks like a slip is asked about, and nothing is changed unasked', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', width: 390 });
  await openQuestion(page, '3. kvartal 2025');
  const field = page.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  await field.fill('110');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  const question = page.getByRole('group', { name: 'Mente du 11 forløb?' });
  await question.waitFor();
  await page.getByText('Svar først på spørgsmålet om tallet.').waitFor();
  expect(await field.inputValue()).toBe('110');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await question.getByRole('button', { name: /11 forløb.*Ret tallet/ }).click();
  expect(await field.inputValue()).toBe('11');
  await question.waitFor({ state: 'detached' });

  await field.fill('9'.repeat(26));
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText(/over hundrede gange så meget/).waitFor();
  const keep = await page.getByRole('button', { name: /Det er rigtigt/ }).boundingBox();
  expect((keep?.x ?? 390) + (keep?.width ?? 0)).toBeLessThanOrEqual(390);
  await discardDraft(page);
});

test('what is not a figure gets a sentence beside the field, and a draft survives a reload', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await openQuestion(page, '3. kvartal 2025');
  const field = page.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('mangler er ikke det samme som nul').waitFor();
  await field.fill('12.5');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('Skriv et tal med komma for decimaler').waitFor();
  // So far outside the series that it would be asked about, if it could be right.
  await field.fill('-9000');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('Tallet kan ikke være mindre end nul.').waitFor();
  expect(await page.locator('#oddity-title').count()).toBe(0);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.fill('9,5');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('Et antal er et helt tal. Skriv 9 eller 10.').waitFor();

  await field.fill('9');
  await page.getByLabel('Note').fill('Sommerferie i juli.');
  await page.reload();
  expect(await field.inputValue()).toBe('9');
  expect(await page.getByLabel('Note').inputValue()).toBe('Sommerferie i juli.');
  await discardDraft(page);
});

test('what someone has typed and not sent is not shown to the next person on the same device', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await openQuestion(page, '3. kvartal 2025');
  const field = page.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  await field.fill('7');
  await page.getByLabel('Note').fill('En fortrolig bemærkning.');

  await page.context().clearCookies();
  await page.reload();
  // Not the chief, who reports for everybody and may go on with what the server has.
  await page.getByLabel('E-mail').fill('cai@demo.planrum.dk');
  await page.getByLabel('Adgangskode').fill(demoPassword);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByText(/Din organisation indberetter ikke dette tal/).waitFor();
  expect(await page.getByText('En fortrolig bemærkning.').count()).toBe(0);

  await page.goto(`${app().url}/konto`);
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.getByRole('heading', { name: 'Log ind' }).waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('a share is reported as how many of how many on a phone: turned round when asked, and 0 of 0 is no zero', async () => {
  const page = await browser.visit(app(), '/p/en-faelles-boligsocial-indsats-2017/indberet', { as: 'cai', width: 390 });
  await page.getByRole('link', { name: /Indskrevet på en ungdomsuddannelse.*hvor stor en andel/ }).click();
  const part = page.getByRole('textbox', { name: /^Indskrevet på en ungdomsuddannelse/ });
  const whole = page.getByRole('textbox', { name: /^Beboere på 18 år/ });
  await part.fill('40,5');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('Skriv begge tal').waitFor();
  await whole.fill('0');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('Et antal er et helt tal.').waitFor();
  await part.fill('409');
  await whole.fill('38');
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByRole('group', { name: 'Mente du 38 af 409?' }).getByRole('button', { name: /38 af 409.*Byt om/ }).click();
  await page.getByText('Det er 9,29 %.').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Skriv procent i stedet' }).click();
  expect(await page.getByRole('textbox', { name: /okt\. 2020/ }).inputValue()).toBe('38 af 409');
  await page.getByRole('button', { name: 'Skriv antal i stedet, som 18 af 40' }).click();
  await part.fill('0');
  await whole.fill('0');
  await page.getByText('det er ikke nul').waitFor();
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByText('0 af 0, ingen at måle på for okt. 2020 – sep. 2021.').waitFor();
  await page.getByRole('link', { name: 'Se tallet i oversigten' }).click();
  await page.getByRole('row', { name: /okt\. 2020.*ingen at måle på.*Foreløbig/ }).waitFor();
});

test('a figure begun on the phone is gone on with elsewhere and by a colleague, and is no draft once it is reported', async () => {
  const phone = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo', width: 390 });
  await openQuestion(phone, '3. kvartal 2025');
  await phone.getByRole('textbox', { name: /3\. kvt\. 2025/ }).fill('cirka 8');
  await phone.getByLabel('Note').fill('Begyndt i toget ');
  await phone.getByText(/Gemt som kladde kl\./).waitFor();
  expect(await phone.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await expectAccessible(phone);
  await expectNoSidewaysScroll(phone);

  const office = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await office.getByRole('link', { name: /Gennemførte mentorforløb: hvor mange i 3\.\skvartal.*Kladde gemt kl\./ }).click();
  const field = office.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  expect(await field.inputValue()).toBe('cirka 8');
  expect(await office.getByLabel('Note').inputValue()).toBe('Begyndt i toget ');
  await office.getByRole('button', { name: 'Kassér' }).click();
  await phone.getByText('Det, du skrev, står kun her.', { exact: false }).waitFor();
  expect(await phone.getByRole('textbox', { name: /3\. kvt\. 2025/ }).inputValue()).toBe('cirka 8');
  await office.getByRole('button', { name: 'Fortryd' }).click();
  await phone.getByText(/Gemt som kladde kl\./).waitFor();
  await field.fill('8');
  // What is saved arrives where it was begun.
  await phone.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=value]')?.value === '8');

  // Whoever reports for everybody goes on with it, and nobody's words are overwritten unasked.
  const chief = await browser.visit(app(), office.url().replace(app().url, ''), { as: 'chef' });
  await chief.locator('.draft-line').getByText(/Kladde af Samira Haddad, gemt kl\./).waitFor();
  await chief.getByRole('textbox', { name: /3\. kvt\. 2025/ }).fill('9');
  const question = office.getByRole('alert').filter({ hasText: 'Karen Bisgaard har gemt en nyere kladde' });
  await question.waitFor();
  await expectAccessible(office);
  await question.getByRole('button', { name: /8\s*Behold det, du har skrevet her/ }).click();
  const others = chief.getByRole('alert').filter({ hasText: 'Samira Haddad har gemt en nyere kladde' });
  await others.getByRole('button', { name: /8\s*Brug kladden fra Samira Haddad/ }).click();
  expect(await chief.getByRole('textbox', { name: /3\. kvt\. 2025/ }).inputValue()).toBe('8');

  await office.getByText(/Gemt som kladde kl\./).waitFor();
  await office.getByRole('button', { name: 'Indberet', exact: true }).click();
  await office.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();
  await phone.getByRole('button', { name: 'Ret tallet' }).waitFor();
  await phone.getByRole('link', { name: 'Tal at indberette' }).click();
  await phone.getByRole('link', { name: /Gennemførte mentorforløb, 3\. kvt\. 2025: 8/ }).waitFor();
  expect(await phone.getByText('Kladde', { exact: true }).count()).toBe(0);
  expect(await phone.evaluate(() => Object.keys(sessionStorage))).toEqual([]);

  // The next test reports the same period.
  const partner = await new ApiClient(app().url).signIn('kvinfo@demo.planrum.dk', demoPassword);
  const asked = await partner.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { name periods { key newest { id } } } } }');
  const { indicators } = fieldOf<{ indicators: { name: string; periods: { key: string; newest: { id: string } | null }[] }[] }>(asked, 'programme');
  const figure = indicators.find(({ name }) => name === 'Gennemførte mentorforløb')?.periods.find(({ key }) => key === '2025-Q3')?.newest;
  await partner.ask('mutation ($input: UndoMeasurementsInput!) { undoMeasurements(input: $input) { userErrors { message } } }', { input: { measurementIds: [figure?.id] } });
});

test('two people report the same period: the second sees both figures, and decides', async () => {
  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await openQuestion(partner, '3. kvartal 2025');
  await partner.getByRole('textbox', { name: /3\. kvt\. 2025/ }).fill('10');
  // Before that the chief might or might not be asked about the draft.
  await partner.getByText(/^Gemt som kladde/).waitFor();

  const chief = await browser.visit(app(), `${programme}/indberet`, { as: 'chef' });
  await openQuestion(chief, '3. kvartal 2025');
  const field = chief.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  expect(await field.inputValue()).toBe('10');
  await field.fill('8');
  await chief.getByRole('button', { name: 'Indberet', exact: true }).click();
  await chief.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();

  const conflict = partner.getByRole('alert').filter({ hasText: 'Imens er der kommet et andet tal' });
  await conflict.getByText(/Karen Bisgaard indberettede 8\sforløb .* Du skrev 10\sforløb/).waitFor();
  await expectAccessible(partner);
  await conflict.getByRole('button', { name: /10\sforløb.*Ret til mit/ }).click();
  await partner.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();
  await partner.getByRole('link', { name: 'Se tallet i oversigten' }).click();
  await partner.getByRole('row', { name: /3\. kvt\. 2025\s*10.*Rettet fra 8/ }).waitFor();
});

test('without a connection nothing typed is lost, and it can be sent when the connection is back', async () => {
  const page = await browser.visit(app(), `${programme}/indberet`, { as: 'cai', expectedErrors: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  await page.getByRole('link', { name: /Borgersamtaler i områderne: hvor mange/ }).first().click();
  const field = page.getByRole('textbox', { name: /3\. kvt\. 2025/ });
  await field.fill('38');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Der er ingen forbindelse til serveren. Intet er gået tabt.' }).waitFor();
  expect(await field.inputValue()).toBe('38');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Indberet', exact: true }).click();
  await page.getByRole('heading', { name: 'Tak, tallet er indberettet' }).waitFor();
});

test('what was reported while the live connection was away arrives when it is back', async () => {
  const connection = new LiveConnection();
  const page = await browser.visit(app(), `${programme}/tal`, { as: 'bestyrelse', prepare: connection.watch });
  const row = page.getByRole('row', { name: /Kvinder i job eller løntilskud/ });
  await row.getByText('10', { exact: true }).waitFor();
  await connection.cut();
  await page.getByText('Ingen forbindelse.', { exact: false }).waitFor();

  const cai = await new ApiClient(app().url).signIn('cai@demo.planrum.dk', demoPassword);
  const { data } = await cai.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { id name } } }');
  const programmeRead = data?.['programme'] as { indicators: readonly { id: string; name: string }[] } | undefined;
  const indicator = programmeRead?.indicators.find(({ name }) => name.startsWith('Kvinder i job'));
  await cai.ask('mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { message } } }', {
    input: { indicatorId: indicator?.id, periodKey: '2025-Q3', value: '6' },
  });

  connection.restore();
  await row.getByText('16', { exact: true }).waitFor();
});

test('whoever does not report is told so, and a period that does not exist is not found', async () => {
  const reader = await browser.visit(app(), `${programme}/indberet`, { as: 'fond' });
  await reader.getByRole('heading', { name: 'Du har ingen tal at indberette' }).waitFor();
  await expectAccessible(reader);

  const partner = await browser.visit(app(), `${programme}/indberet`, { as: 'kvinfo' });
  await partner.getByRole('link', { name: /Gennemførte mentorforløb, 4\. kvt\. 2024/ }).click();
  await partner.getByText('Dit tal retter det; det gamle bliver i historikken.').waitFor();
  await partner.goto(`${partner.url().slice(0, partner.url().lastIndexOf('/'))}/1999-Q1`);
  await partner.getByRole('heading', { name: 'Tallet findes ikke' }).waitFor();
});

test('a file that the server has said it has is there after it was killed, and can be reported with', async () => {
  const partner = await new ApiClient(app().url).signIn('kvinfo@demo.planrum.dk', demoPassword);
  const asked = await partner.ask('{ programme(slug: "en-faelles-indsats-2021") { indicators { id name periods { key newest { id } } } } }');
  const { indicators } = fieldOf<{ indicators: { id: string; name: string; periods: { key: string; newest: { id: string } | null }[] }[] }>(asked, 'programme');
  const mentoring = indicators.find(({ name }) => name === 'Gennemførte mentorforløb');
  const content = pdfOf(900_000);
  const indicator = mentoring?.id.replace('Indicator:', '') ?? '';
  const { status, body } = await sendFile(app().url, { indicator, name: 'Optælling.pdf', content, headers: { cookie: partner.cookie, origin: app().url } });
  expect(status).toBe(201);
  await app().stop('SIGKILL');
  await app().start();
  const period = mentoring?.periods.find(({ key }) => key === '2024-Q1');
  const input = { indicatorId: mentoring?.id, periodKey: '2024-Q1', value: '9', attachmentIds: [body.id], supersedesId: period?.newest?.id };
  const reported = await partner.ask(
    'mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { measurement { attachments { id url } } userErrors { message } } }',
    { input },
  );
  const { measurement } = fieldOf<{ measurement: { attachments: { url: string }[] } | null }>(reported, 'reportMeasurement');
  const response = await fetch(`${app().url}${measurement?.attachments[0]?.url ?? ''}`, { headers: { cookie: partner.cookie } });
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
});
