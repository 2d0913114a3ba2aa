import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, useBrowser, type DemoPerson } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';

async function openMentorProject(as: DemoPerson): Promise<Page> {
  const page = await browser.visit(app(), plan, { as });
  await page.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  await panel(page).getByText('udfører').waitFor();
  return page;
}
function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: /^Om Mentorprojekt/ });
}
/** A responsibility in the list, by what it says. */
function entry(page: Page, words: RegExp): Locator {
  return panel(page).getByRole('listitem').filter({ hasText: words });
}

test('a responsibility is assigned, changed and removed, on everyone’s screen at once', async () => {
  const chief = await openMentorProject('chef');
  const cai = await openMentorProject('cai');

  await panel(cai).getByRole('button', { name: 'Tildel ansvar' }).click();
  const dialog = cai.getByRole('dialog', { name: /Tildel ansvar: Mentorprojekt/ });
  await dialog.getByRole('button', { name: 'Tildel ansvar' }).click();
  await dialog.getByText('Vælg en organisation.').waitFor();
  await dialog.getByText('Vælg en rolle.').waitFor();
  await expectAccessible(cai);
  await dialog.getByLabel('Organisation').selectOption({ label: 'CAI – Center for Arbejdsmarked og Integration' });
  await dialog.getByLabel('Rolle').selectOption({ label: 'underviser' });
  await dialog.getByLabel(/^Enhed/).selectOption({ label: 'Jobcenter Slagelse' });
  await dialog.getByLabel(/^Hvad det betyder her/).fill('Kursus i at søge job');
  await dialog.getByRole('button', { name: 'Tildel ansvar' }).click();
  await dialog.waitFor({ state: 'detached' });

  await entry(chief, /CAI.*underviser.*Jobcenter Slagelse.*Kursus i at søge job/).waitFor();
  await panel(chief).getByText('CAI tilføjede CAI: underviser.').waitFor();
  await chief.getByRole('status').filter({ hasText: /CAI tilføjede CAI til Mentorprojekt.*: underviser/ }).waitFor({ state: 'attached' });

  await panel(chief).getByRole('button', { name: 'Ret ansvar: CAI, underviser' }).click();
  const change = chief.getByRole('dialog', { name: 'Ret ansvar: CAI, underviser' });
  await change.getByLabel('Rolle').selectOption({ label: 'bidrager' });
  await change.getByRole('button', { name: 'Gem ændring' }).click();
  await entry(cai, /CAI.*bidrager.*Kursus i at søge job/).waitFor();

  await panel(cai).getByRole('button', { name: 'Fjern ansvar: CAI, bidrager' }).click();
  await entry(chief, /Kursus i at søge job/).waitFor({ state: 'detached' });
  await cai.getByRole('button', { name: 'Fortryd' }).click();
  await entry(chief, /CAI.*bidrager.*Kursus i at søge job/).waitFor();
});

test('a double click takes one responsibility away, not the one that moves up as well', async () => {
  const page = await openMentorProject('cai');
  const removals = panel(page).getByRole('button', { name: /^Fjern ansvar/ });
  const count = await removals.count();
  let removed = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('"RemoveResponsibility"') === true) removed += 1;
  });
  await removals.first().dblclick({ delay: 0 });
  await page.getByRole('button', { name: 'Fortryd' }).click();
  await expect.poll(() => removals.count()).toBe(count);
  expect(removed).toBe(1);
});

test('two change the same responsibility: the second sees what the first wrote and keeps what is typed', async () => {
  const chief = await openMentorProject('chef');
  const cai = await openMentorProject('cai');
  const name = 'Ret ansvar: CAI, visiterer';
  await panel(chief).getByRole('button', { name }).click();
  await panel(cai).getByRole('button', { name }).click();
  const ours = chief.getByRole('dialog', { name });
  const theirs = cai.getByRole('dialog', { name });
  await ours.getByLabel(/^Hvad det betyder her/).fill('Chefens ord');
  await theirs.getByLabel(/^Hvad det betyder her/).fill('CAIs ord');
  await theirs.getByRole('button', { name: 'Gem ændring' }).click();
  await entry(chief, /CAIs ord/).waitFor();
  await ours.getByRole('button', { name: 'Gem ændring' }).click();

  const notice = ours.getByRole('alert').filter({ hasText: 'CAI rettede det, mens du skrev' });
  await notice.getByText(/Nu står der: .*CAIs ord/).waitFor();
  expect(await ours.getByLabel(/^Hvad det betyder her/).inputValue()).toBe('Chefens ord');
  await ours.getByRole('button', { name: 'Gem mit alligevel' }).click();
  await entry(cai, /Chefens ord/).waitFor();
});

test('what the rules refuse gets a sentence: a role that is taken, an activity that was archived meanwhile', async () => {
  const chief = await openMentorProject('chef');
  const assign = async (organisation: string, role: string) => {
    const dialog = chief.getByRole('dialog', { name: /Tildel ansvar/ });
    await dialog.getByLabel('Organisation').selectOption({ label: organisation });
    await dialog.getByLabel('Rolle').selectOption({ label: role });
    return dialog;
  };
  await panel(chief).getByRole('button', { name: 'Tildel ansvar' }).click();
  await (await assign('KVINFO', 'hovedansvarlig')).getByRole('button', { name: 'Tildel ansvar' }).click();
  await entry(chief, /KVINFO.*hovedansvarlig/).waitFor();
  await panel(chief).getByRole('button', { name: 'Tildel ansvar' }).click();
  const second = await assign('BoligKorsør', 'hovedansvarlig');
  await second.getByRole('button', { name: 'Tildel ansvar' }).click();
  await second.getByRole('alert').waitFor();
  expect(await second.getByRole('alert').innerText()).toMatch(/hovedansvarlig|ansvar/i);

  await second.getByLabel('Rolle').selectOption({ label: 'bidrager' });
  const kvinfo = await openMentorProject('kvinfo');
  await kvinfo.getByRole('group', { name: /^Mentorprojekt/ }).getByRole('button', { name: 'Arkivér' }).click();
  await kvinfo.getByText('Gemt', { exact: true }).waitFor();
  await second.getByRole('button', { name: 'Tildel ansvar' }).click();
  await second.getByText(/arkiveret/).waitFor();
  expect(await second.getByLabel('Rolle').inputValue()).toBe('CONTRIBUTES');
  await kvinfo.getByRole('button', { name: 'Fortryd' }).click();
  await second.getByRole('button', { name: 'Tildel ansvar' }).click();
  await second.waitFor({ state: 'detached' });
});

test('a responsibility for the agreement as a whole that came while another page was shown is there when one is back', async () => {
  let hear: () => void;
  const isHeard = new Promise<void>((resolve) => (hear = resolve));
  const reader = await browser.visit(app(), plan, {
    as: 'fond',
    async prepare(page) {
      page.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => {
          if (payload.includes('Samler erfaringerne')) hear();
        });
      });
    },
  });
  const whole = reader.getByRole('complementary', { name: 'Om Delaftalen som helhed' });
  await whole.getByRole('heading', { name: 'Ansvar' }).waitFor();
  await reader.getByRole('link', { name: 'Tal', exact: true }).first().click();
  await reader.getByRole('heading', { name: 'Tal', exact: true }).waitFor();

  const chief = await new ApiClient(app().url).signIn('chef@demo.planrum.dk', demoPassword);
  const known = await chief.ask('{ agreement(slug: "beskaeftigelse-2021-2025") { id } organisations { id shortName } }');
  const organisation = fieldOf<{ id: string; shortName: string }[]>(known, 'organisations').find(({ shortName }) => shortName === 'KVINFO');
  const assigned = await chief.ask(
    'mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { responsibility { id } userErrors { message } } }',
    {
      input: {
        agreementId: fieldOf<{ id: string }>(known, 'agreement').id,
        organisationId: organisation?.id,
        role: 'DOCUMENTS',
        description: 'Samler erfaringerne',
      },
    },
  );
  expect(assigned.data).toMatchObject({ assignResponsibility: { userErrors: [] } });
  await isHeard;

  await reader.goBack();
  await whole.getByRole('listitem').filter({ hasText: 'Samler erfaringerne' }).waitFor();
});

test('on a phone, what was removed can be taken back where it was removed', async () => {
  const page = await browser.visit(app(), plan, { as: 'chef', width: 390 });
  await page.getByRole('button', { name: /^Ansvar/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Delaftalen som helhed' });
  await sheet.getByRole('button', { name: 'Tildel ansvar' }).click();
  const form = page.getByRole('dialog', { name: /^Tildel ansvar/ });
  await form.getByLabel('Organisation').selectOption({ label: 'KVINFO' });
  await form.getByLabel('Rolle').selectOption({ label: 'bidrager' });
  await form.getByRole('button', { name: 'Tildel ansvar' }).click();
  await sheet.getByRole('button', { name: 'Fjern ansvar: KVINFO, bidrager' }).click();
  await page.getByRole('button', { name: 'Fortryd' }).click({ timeout: 5000 });
  await sheet.getByRole('button', { name: 'Fjern ansvar: KVINFO, bidrager' }).waitFor();
});
