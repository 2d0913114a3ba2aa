import { expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { demoPassword, useApp } from '../testkit/app.ts';
import { expectAccessible, useBrowser } from '../testkit/browser.ts';

const app = useApp();
const browser = useBrowser();
const plan = '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025';

test('a version is frozen and put in force; the draft goes on; both can be read', async () => {
  const chief = await browser.visit(app(), plan, { as: 'chef' });
  const reader = await browser.visit(app(), plan, { as: 'fond' });
  await reader.getByRole('button', { name: /^Udkast\. Skift udgave/ }).waitFor();

  const figures = await browser.visit(app(), '/p/en-faelles-indsats-2021/tal', { as: 'bestyrelse' });
  await figures.getByRole('link', { name: 'Gennemførte mentorforløb' }).click();
  const provisional = figures.getByText('Vurderet efter udkastet, fordi ingen version var i kraft.');
  await provisional.waitFor();

  // Before there is one in force, that is said.
  await reader.goto(`${plan}?udgave=i-kraft`);
  await reader.getByText('Der er ikke sat nogen version i kraft endnu.').waitFor();
  await reader.getByRole('link', { name: 'Gå til udkastet' }).click();

  await chief.getByRole('button', { name: /^Udkast\. Skift udgave/ }).click();
  await chief.getByRole('button', { name: 'Frys version' }).click();
  const freeze = chief.getByRole('dialog', { name: 'Frys udkastet som version 1' });
  await freeze.getByRole('button', { name: 'Frys version' }).click();
  await freeze.getByText('Skriv, hvad versionen skal hedde.').waitFor();
  await freeze.getByLabel('Hvad skal versionen hedde?').fill('Indstillet af chefen');
  await freeze.getByRole('button', { name: 'Frys version' }).click();
  const list = chief.getByRole('dialog', { name: 'Versioner' });
  await list.getByRole('button', { name: 'Sæt i kraft: Version 1' }).click();
  const force = chief.getByRole('dialog', { name: 'Sæt version 1 i kraft' });
  await force.getByLabel('Fra og med').fill('2030-01-01');
  await force.getByRole('button', { name: 'Sæt i kraft' }).click();
  await force.getByRole('alert').waitFor();
  await force.getByLabel('Fra og med').fill('2021-10-01');
  await force.getByRole('button', { name: 'Sæt i kraft' }).click();
  await list.getByText('i kraft fra 1. okt. 2021').waitFor();
  await chief.keyboard.press('Escape');

  // The readers are told without asking.
  await provisional.waitFor({ state: 'detached' });
  await reader.getByRole('button', { name: /^Udkast efter version 1/ }).waitFor();

  await chief.getByRole('navigation', { name: 'Indhold' }).getByRole('link', { name: /Mentorprojekt/ }).click();
  await chief.getByRole('textbox', { name: /^Formål, Mentorprojekt/ }).click();
  await chief.keyboard.press('Control+Home');
  await chief.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await chief.keyboard.type('Efter version 1. ');
  await reader.getByText('Efter version 1.').waitFor();

  await reader.getByRole('button', { name: /^Udkast efter version 1/ }).click();
  await reader.getByRole('link', { name: 'Læs: Version 1' }).click();
  await reader.getByText('Du læser version 1, Indstillet af chefen, i kraft fra 1. okt. 2021.').waitFor();
  await reader.getByRole('heading', { level: 3, name: '6.1 Mentorprojekt for etniske minoritetskvinder' }).waitFor();
  expect(await reader.getByText('Efter version 1.').count()).toBe(0);
  expect(await reader.locator('[contenteditable="true"]').count()).toBe(0);
  await expectAccessible(reader);
  await reader.getByRole('link', { name: 'Gå til udkastet' }).click();
  await reader.getByText('Efter version 1.').waitFor();

  await chief.goto(`${plan}?udgave=i-kraft`);
  await chief.getByText('Du læser version 1').waitFor();
  await chief.goto(`${plan}?udgave=AgreementVersion:00000000-0000-7000-8000-000000000000`);
  await chief.getByText('Versionen findes ikke, eller du har ikke adgang til den.').waitFor();
});

test('whoever reads what is in force sees another version take its place', async () => {
  const reader = await browser.visit(app(), `${plan}?udgave=i-kraft`, { as: 'fond' });
  await reader.getByText('Du læser version 1').waitFor();
  const chief = await new ApiClient(app().url).signIn('chef@demo.planrum.dk', demoPassword);
  const agreement = fieldOf<{ id: string }>(await chief.ask('{ agreement(slug: "beskaeftigelse-2021-2025") { id } }'), 'agreement');
  const frozen = await chief.ask('mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }', {
    input: { agreementId: agreement.id, label: 'Revideret' },
  });
  const { version } = fieldOf<{ version: { id: string } }>(frozen, 'freezeVersion');
  await chief.ask('mutation ($input: PutVersionInForceInput!) { putVersionInForce(input: $input) { version { id } userErrors { message } } }', {
    input: { versionId: version.id, from: '2022-10-01' },
  });
  await reader.getByText('Du læser version 2, Revideret, i kraft fra 1. okt. 2022.').waitFor();
});
