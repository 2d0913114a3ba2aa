import { checkDocument, checkPlan } from '@planrum/schema/check';
import { findTemplate } from '@planrum/schema/templates';
import { describe, expect, test } from 'vitest';
import { item, planWith, template, type PlanChange } from '../testkit/plan-to-check.ts';

/** Code and place of each finding: `TEXT_EMPTY section/revision`. */
function found(change: PlanChange): readonly string[] {
  return checkPlan(planWith(change)).map(({ code, place }) => `${code} ${place.key}`);
}

const coherence = (words: string): PlanChange => ({ texts: { 'section/coherence': words } });
/** The Danish sentences about a text. */
const said = (words: string) => checkPlan(planWith(coherence(words))).map(({ sentence }) => sentence.da);

describe('all findings', () => {
  test('C3 a plan without faults has none', () => {
    expect(found({})).toEqual([]);
  });

  test('C2 come with the worst first, then as they stand on the page, each with a key of its own', () => {
    const findings = checkPlan(
      planWith({
        items: [item('a', 'A', 0), item('b', 'B', 1)],
        texts: { 'section/revision': '', 'item/b/purpose': '', 'item/a/roles': '', 'item/a/content': '', 'item/b/roles': 'Ring til 010203-1234.\n10 % færre, fra 4 til 3.\n20 % færre, fra 4 til 3.' },
        terms: { responsibilities: [] },
      }),
    );
    expect(findings.map(({ severity, code, place }) => `${severity} ${code} ${place.key}`)).toEqual([
      'ERROR PERCENT_CONTRADICTS_FIGURES item/b/roles',
      'ERROR PERCENT_CONTRADICTS_FIGURES item/b/roles',
      'ERROR CPR_NUMBER item/b/roles',
      'GAP TEXT_EMPTY section/revision',
      'GAP NOBODY_RESPONSIBLE a',
      'GAP TEXT_EMPTY item/a/content',
      'GAP TEXT_EMPTY item/a/roles',
      'GAP NOBODY_RESPONSIBLE b',
      'GAP TEXT_EMPTY item/b/purpose',
      'QUESTION ITEM_SERVES_NO_GOAL a',
      'QUESTION ITEM_SERVES_NO_GOAL b',
    ]);
    expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
  });

  test('C5 what is archived has none', () => {
    const archivedAt = '2022-01-01T00:00:00.000Z';
    const items = [item('mentor', 'Mentorprojekt', 0), item('cafe', '', 1, { archivedAt })];
    const texts = { 'item/cafe/purpose': 'Ring til 010203-1234', 'item/cafe/content': '' };
    expect(found({ items, texts, issues: [{ code: 'EMPTY_NAME', place: 'cafe' }, { code: 'UNPLACED_TEXT', place: 'item/cafe/other' }] })).toEqual([]);
  });

  test('C6 the document gives the same alone', () => {
    const plan = planWith({ texts: { 'section/revision': '', 'item/mentor/purpose': '10 % færre, fra 4 til 3' }, terms: { responsibilities: [] } });
    const whole = checkPlan(plan);
    expect(checkDocument(plan)).toEqual(whole.filter(({ isOfDocument }) => isOfDocument));
    expect(whole.filter(({ isOfDocument }) => !isOfDocument).map(({ code }) => code)).toEqual(['NOBODY_RESPONSIBLE']);
  });
});

describe('texts and items', () => {
  test('C10 a text that is asked for and not written', () => {
    expect(found({ texts: { 'section/revision': ' \n' } })).toEqual(['TEXT_EMPTY section/revision']);
    expect(found({ texts: { 'item/mentor/roles': '' } })).toEqual(['TEXT_EMPTY item/mentor/roles']);
    const nothing = Object.fromEntries(['purpose', 'targetGroups', 'content', 'roles'].map((key) => [`item/mentor/${key}`, '']));
    expect(found({ texts: nothing })).toEqual(['TEXT_EMPTY mentor']);
    // The particulars of funding, which may be none, are written and so the item is begun.
    expect(found({ texts: { ...nothing, 'item/mentor/funding': 'Udløber i 2023' } })).toHaveLength(4);
  });

  test('C10 is called what the page calls it', () => {
    const [finding] = checkPlan(planWith({ texts: { 'item/mentor/targetGroups': '' } }));
    expect(finding?.place).toEqual({
      kind: 'TEXT',
      key: 'item/mentor/targetGroups',
      itemKey: 'mentor',
      label: { da: 'Mentorprojekt · Målgruppe(r)', en: 'Mentorprojekt · Target group(s)' },
    });
  });

  test('C11 a list without items, and the way to add one', () => {
    const [finding, ...others] = checkDocument(planWith({ items: [] }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'NO_ITEMS', place: { kind: 'ITEMS', key: 'activity', label: { da: 'Aktiviteter' } }, fix: { kind: 'ADD_ITEM', itemKind: 'activity' } });
  });

  test.each([
    ['with a hyphen', 'Anna, 010203-1234, kommer hver uge', true],
    ['with a space', 'CPR 311299 4321', true],
    ['in one, with its check digit', 'Sag 0707614285', true],
    ['in one, without', 'P-nummer 1003456789', false],
    ['on a day that does not exist', '310299-1234', false],
    ['a leap day of either century', '290204-1234', true],
    ['a telephone number', '58 57 36 00', false],
    ['within a longer number', '1010203-12345', false],
    ['two years', '2017-2021 og 2021-2025', false],
  ])('C12 a civil registration number %s', (_how, words, isOne) => {
    const findings = checkPlan(planWith(coherence(words)));
    expect(findings.map(({ code }) => code)).toEqual(isOne ? ['CPR_NUMBER'] : []);
    expect(findings.flatMap(({ sentence }) => [sentence.da, sentence.en]).join(' ')).not.toMatch(/\d/);
  });

  test('C12 in names and records too', () => {
    const cpr = '010203-1234';
    const { goals, indicators } = planWith().terms;
    const [goal] = goals;
    const [indicator] = indicators;
    if (goal === undefined || indicator?.target == null) throw new Error('The plan has neither goal nor target.');
    expect(
      found({
        items: [item('mentor', `Forløb for ${cpr}`, 0)],
        terms: {
          goals: [{ ...goal, text: cpr }],
          indicators: [{ ...indicator, target: { ...indicator.target, stated: cpr } }],
          responsibilities: [
            { itemId: 'mentor', organisationId: 'kvinfo', role: 'LEAD', description: cpr },
            { itemId: null, organisationId: 'kvinfo', role: 'COORDINATES', description: cpr },
          ],
          resources: [{ id: 'post', itemId: null, title: cpr, amount: '37', basis: 'HOURS_PER_WEEK', organisationId: null, funding: null, periodStart: null, periodEnd: null }],
          budget: [{ id: 'line', source: cpr, amountDkk: '1' }],
          commitments: [{ id: 'must', itemId: null, text: cpr, dueOn: '2022-01-01' }],
        },
      }),
    ).toEqual(['CPR_NUMBER ', 'CPR_NUMBER goal', 'CPR_NUMBER indicator', 'CPR_NUMBER post', 'CPR_NUMBER mentor', 'CPR_NUMBER mentor', 'CPR_NUMBER must', 'CPR_NUMBER line']);
  });

  test('C13 what was odd in reading the document, where it is', () => {
    const issues = [
      { code: 'EMPTY_NAME', place: 'mentor' },
      { code: 'UNPLACED_TEXT', place: 'section/old' },
      { code: 'BAD_VALUE', place: 'items' },
    ] as const;
    expect(checkDocument(planWith({ issues })).map(({ code, severity, place }) => [code, severity, place.kind, place.key])).toEqual([
      ['EMPTY_NAME', 'GAP', 'ITEM', 'mentor'],
      ['BAD_VALUE', 'QUESTION', 'AGREEMENT', ''],
      ['UNPLACED_TEXT', 'QUESTION', 'TEXT', 'section/old'],
    ]);
  });

  test('C13 a text that was left out is not empty', () => {
    const issues = [{ code: 'TEXT_LEFT_OUT', place: 'section/revision' }] as const;
    expect(found({ issues, texts: { 'section/revision': '' } })).toEqual(['TEXT_LEFT_OUT section/revision']);
  });

  test('C11 and C10 of another template', () => {
    const other = findTemplate('delaftale-2017', 1) ?? template;
    expect(checkDocument(planWith({ template: other, items: [], texts: { 'section/purpose': 'Formål' } })).map(({ code, place }) => `${code} ${place.key}`)).toContain('TEXT_EMPTY section/problemComplex');
  });
});

describe('words and figures', () => {
  test('C20 the long-term unemployed of Ishøj: 15 percent from 438 to 388 is 11.4', () => {
    const words = 'I 2015 er der 15 procent færre langtidsledige end i 2013: fra 438 helårspersoner i 2013 til 388 helårspersoner i 2015';
    const [finding, ...others] = checkPlan(planWith({ texts: { 'item/mentor/purpose': `Vi vil noget.\n${words}.\nOg mere.` } }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'PERCENT_CONTRADICTS_FIGURES',
      severity: 'ERROR',
      isOfDocument: true,
      place: { kind: 'TEXT', key: 'item/mentor/purpose' },
      sentence: {
        da: 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.',
        en: 'From 438 to 388 is −11.4%, not −15%. −15% would be 372.3. Correct the percentage or the figures.',
      },
    });
  });

  test.each([
    ['reduceres 10 procent fra 14 personer ultimo 2014 til syv personer ultimo 2015', true],
    ['et fald på 12,5 pct. fra 1.200 til 1.000', true],
    ['Fra 20 til 24 kvinder om året, 25 procent flere', true],
    ['Andelen øges 4 procent fra 8 procent til 13 procent', true],
    ['Sick leave falls 15 percent from 438 to 388', true],
  ])('C20 %s', (words, isOne) => {
    expect(said(words)).toHaveLength(isOne ? 1 : 0);
  });

  test.each([
    ['right', 'reduceres 50 procent fra 14 personer ultimo 2014 til syv personer ultimo 2015'],
    ['right to the decimals it is stated with', '11 procent færre, fra 438 til 388'],
    ['a level, no change', 'Andelen øges fra 7,7 procent i 2014 til 12 procent i 2015'],
    ['points', 'Andelen øges 4 procent fra 8 procent til 12 procent'],
    ['to a level', 'Antallet falder til 15 procent, fra 438 til 388 personer'],
    ['a share of something', 'For 15 procent af dem falder det fra 438 til 388'],
    ['not meant exactly', 'ca. 15 procent færre, fra 438 til 388'],
    ['at least', 'Et fald på mindst 10 procent, fra 438 til 388'],
    ['years', 'Fra 2013 til 2015 er faldet 15 procent'],
    ['ages', 'For unge fra 18 til 16 år er faldet 15 procent'],
    ['dates', 'Det falder 15 % fra 31. januar 2020 til 1. december 2021'],
    ['spans', 'For 18-29-årige er faldet 15 procent i perioden 2017-2021'],
    ['two ways to go', 'Flere i job og 15 procent færre ledige, fra 438 til 388'],
    ['two percentages', 'Falder 15 procent fra 438 til 388, efter at være faldet 3 procent'],
    ['two spans', 'Falder 15 procent, fra 438 til 388 og fra 100 til 90'],
    ['two sentences', 'Det falder fra 438 til 388. Et fald på 15 procent er sket før.'],
    ['a number that goes on', '15 procent færre, fra 438.5 til 388'],
    ['the other way', 'Faldet er 15 procent fra 388 til 438'],
  ])('C21 is not found where it can be read otherwise: %s', (_why, words) => {
    expect(said(words)).toEqual([]);
  });
});
