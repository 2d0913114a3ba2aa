import { checkPlan, type PlanToCheck } from '@planrum/schema/check';
import { findTemplate } from '@planrum/schema/templates';
import { describe, expect, test } from 'vitest';
import { goal, indicator, item, planWith, type PlanChange } from '../testkit/plan-to-check.ts';

type Terms = PlanToCheck['terms'];

/** Code and place of each finding: `GOAL_UNSERVED goal`. */
function found(terms: Partial<Terms>, change: PlanChange = {}): readonly string[] {
  return checkPlan(planWith({ ...change, terms })).map(({ code, place }) => `${code} ${place.key}`);
}
const withIndicator = (own: Partial<Terms['indicators'][number]>, change?: PlanChange) => found({ indicators: [{ ...indicator, ...own }] }, change);

describe('indicators', () => {
  test.each([
    ['INDICATOR_WITHOUT_TARGET', { target: null }],
    ['INDICATOR_WITHOUT_REPORTER', { reporterId: null }],
    ['INDICATOR_WITHOUT_SOURCE', { dataSource: null }],
    ['INDICATOR_WITHOUT_BASELINE', { baselines: [] }],
    ['INDICATOR_WITHOUT_BASELINE', { baselines: [{ scope: 'COMPARISON', label: 'Kommunen', value: '4', date: null }] }],
  ] as const)('C40 %s', (code, own) => {
    expect(withIndicator(own)).toEqual([`${code} indicator`]);
  });

  test('C40 a milestone has no baseline', () => {
    const rule = { kind: 'milestone', event: 'STARTED', by: '2022-06-30', byPrecision: 'DAY' };
    expect(withIndicator({ kind: 'MILESTONE', baselines: [], target: { id: 'target', rule, stated: 'Begyndt' } })).toEqual([]);
  });

  test.each([
    ['changeFromBaseline', { change: '10', isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: false }],
    ['changeEachPeriod', { percent: '10', every: 'YEARLY', from: '2021-10-01', until: '2025-09-30' }],
  ])('C41 a target that is counted from a baseline nobody has counted: %s', (kind, rule) => {
    const target = { id: 'target', rule: { kind, ...rule }, stated: 'Flere' };
    expect(withIndicator({ target })).toEqual(['BASELINE_NEEDED indicator']);
    expect(withIndicator({ target, baselines: [] })).toEqual(['BASELINE_NEEDED indicator']);
    expect(withIndicator({ target, baselines: [{ scope: 'AREA', label: 'Ringparken', value: '0', date: null }] })).toEqual([]);
  });

  test('C42 a comparison without figures, by name', () => {
    const rule = { kind: 'relative', comparison: 'NEARER_HIGHEST', units: ['Korsør', 'Skælskør', 'Slagelse'] };
    const comparison = (label: string, value: string | null) => ({ scope: 'COMPARISON', label, value, date: null }) as const;
    const baselines = [...indicator.baselines, comparison('Korsør', '30'), comparison('Slagelse', null)];
    const comparing = { ...indicator, baselines, target: { id: 'target', rule, stated: 'Som de bedste' } };
    const [finding] = checkPlan(planWith({ terms: { indicators: [comparing] } }));
    expect(finding).toMatchObject({ code: 'COMPARISON_WITHOUT_FIGURES', sentence: { da: 'Målet sammenligner med Skælskør, Slagelse, som der ingen tal er for.' } });
    // Who has a series of figures needs no baseline.
    const followed = { ...comparing, comparedWith: ['Skælskør', 'Slagelse'] };
    expect(checkPlan(planWith({ terms: { indicators: [followed] } })).map(({ code }) => code)).not.toContain('COMPARISON_WITHOUT_FIGURES');
  });

  test.each([
    ['YEARLY', true],
    ['QUARTERLY', false],
    ['MONTHLY', false],
  ] as const)('C43 a target by the quarter, reported %s', (frequency, isOne) => {
    const rule = { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' };
    expect(withIndicator({ frequency, target: { id: 'target', rule, stated: '10 i kvartalet' } })).toEqual(isOne ? ['REPORTED_TOO_SELDOM indicator'] : []);
  });
});

const { pathways } = planWith().terms;

describe('goals and activities', () => {
  test('C50 a goal that nothing shows and nobody works for', () => {
    const lonely = { ...goal, id: 'lonely', itemId: null };
    expect(found({ goals: [goal, lonely] })).toEqual(['GOAL_WITHOUT_INDICATOR lonely', 'GOAL_UNSERVED lonely']);
    // What it is about, and what its indicator is about, does not serve it by that.
    const about = { goals: [goal, { ...lonely, itemId: 'mentor' }], indicators: [indicator, { ...indicator, id: 'second', name: 'En anden', goalId: 'lonely' }] };
    expect(found(about)).toEqual(['GOAL_UNSERVED lonely']);
    expect(found({ ...about, pathways: [...pathways, { itemId: 'mentor', goalId: 'lonely', indicatorId: null }] })).toEqual([]);
  });

  test('C50 an activity that is archived serves nothing', () => {
    const items = [item('mentor', 'Mentorprojekt', 0), item('cafe', 'Jobcafé', 1, { archivedAt: '2022-01-01T00:00:00.000Z' })];
    const lonely = { ...goal, id: 'lonely', itemId: null };
    const shown = { goals: [goal, lonely], indicators: [indicator, { ...indicator, id: 'second', name: 'En anden', goalId: 'lonely' }] };
    expect(found({ ...shown, pathways: [...pathways, { itemId: 'cafe', goalId: 'lonely', indicatorId: 'second' }] }, { items })).toEqual(['GOAL_UNSERVED lonely']);
  });

  test('C51 C52 what defines a word serves no goal and needs nobody; a target group needs somebody', () => {
    const template = findTemplate('strategi', 1) ?? undefined;
    const written = { 'section/basis': 'Planen.', 'section/followUp': 'Hvert kvartal.', 'item/mentor/content': 'Mentorer.', 'item/ord/meaning': 'Hvem der tæller.', 'item/gruppe/group': 'Kvinder.', 'item/gruppe/strategy': 'Job.' };
    const items = [item('gruppe', 'Kvinder', 0, { kind: 'targetGroup' }), item('mentor', 'Mentorprojekt', 1, { kind: 'effort' }), item('ord', 'Samarbejde', 2, { kind: 'definition' })];
    expect(found({}, { items, texts: written, ...(template && { template }) })).toEqual(['NOBODY_RESPONSIBLE gruppe']);
  });

  test('C50 a goal is reached through those under it', () => {
    const above = { ...goal, id: 'above', itemId: null };
    expect(found({ goals: [above, { ...goal, parentId: 'above' }] })).toEqual([]);
  });

  test('C50 where there is no activity at all, that is what is missing', () => {
    expect(found({ goals: [{ ...goal, itemId: null }], indicators: [{ ...indicator, itemId: null }], pathways: [] }, { items: [] })).toEqual(['NO_ITEMS activity']);
  });

  test('C51 an activity that serves no goal', () => {
    const items = [item('mentor', 'Mentorprojekt', 0), item('cafe', 'Jobcafé', 1)];
    const responsibilities = items.map(({ id }) => ({ itemId: id, organisationId: 'kvinfo', role: 'LEAD', description: null }));
    expect(found({ responsibilities }, { items })).toEqual(['ITEM_SERVES_NO_GOAL cafe']);
    expect(found({ responsibilities, goals: [], indicators: [{ ...indicator, goalId: null }] }, { items })).toEqual([]);
  });

  const holding = (...roles: readonly (readonly [organisationId: string, role: string])[]) =>
    roles.map(([organisationId, role]) => ({ itemId: 'mentor', organisationId, role, description: null }));

  const holders = [
    ['nobody', holding(), 'NOBODY_RESPONSIBLE mentor'],
    ['somebody who is only told', holding(['kvinfo', 'INFORMED']), 'NOBODY_RESPONSIBLE mentor'],
    ['one organisation, whatever it does', holding(['kvinfo', 'REFERS'], ['kvinfo', 'TEACHES']), null],
    ['several, none of them first', holding(['kvinfo', 'PERFORMS'], ['cai', 'REFERS']), 'NOBODY_LEADS mentor'],
    ['several, one of them first', holding(['kvinfo', 'LEAD'], ['cai', 'REFERS']), null],
  ] as const;
  test.each(holders)('C52 %s', (_who, responsibilities, expected) => {
    const findings = checkPlan(planWith({ terms: { responsibilities } }));
    expect(findings.map(({ code, place }) => `${code} ${place.key}`)).toEqual(expected === null ? [] : [expected]);
    expect(findings.map(({ fix }) => fix)).toEqual(expected === null ? [] : [{ kind: 'ASSIGN_RESPONSIBILITY', itemKey: 'mentor' }]);
  });

  const exclusive = [
    ['two first', holding(['kvinfo', 'LEAD'], ['cai', 'LEAD']), true],
    ['two alone', holding(['kvinfo', 'SOLELY_RESPONSIBLE'], ['cai', 'SOLELY_RESPONSIBLE']), true],
    ['one first beside one alone', holding(['kvinfo', 'LEAD'], ['kvinfo', 'SOLELY_RESPONSIBLE']), true],
    ['two people of one organisation', holding(['kvinfo', 'LEAD'], ['kvinfo', 'LEAD']), false],
  ] as const;
  test.each(exclusive)('C53 %s', (_who, responsibilities, isOne) => {
    expect(found({ responsibilities })).toEqual(isOne ? ['RESPONSIBLE_TWICE mentor'] : []);
    const whole = [...holding(['kvinfo', 'PERFORMS']), ...responsibilities.map((one) => ({ ...one, itemId: null }))];
    expect(found({ responsibilities: whole })).toEqual(isOne ? ['RESPONSIBLE_TWICE '] : []);
  });

  test('C5 a responsibility, goal or indicator of an archived item is out of the plan', () => {
    const items = [item('mentor', 'Mentorprojekt', 0), item('cafe', 'Jobcafé', 1, { archivedAt: '2022-01-01T00:00:00.000Z' })];
    const terms = {
      goals: [goal, { ...goal, id: 'second', itemId: 'cafe' }],
      indicators: [indicator, { ...indicator, id: 'second', itemId: 'cafe', target: null, reporterId: null }],
      commitments: [{ id: 'must', itemId: 'cafe', text: 'Søge midler', dueOn: null }],
    };
    expect(found(terms, { items })).toEqual([]);
  });
});

describe('posts, money, commitments', () => {
  const post: Terms['resources'][number] = { id: 'post', itemId: null, title: 'Koordinator', amount: '37', basis: 'HOURS_PER_WEEK', organisationId: 'kvinfo', funding: 'KVINFO', periodStart: null, periodEnd: null };

  test.each([
    ['for 21 months less', { periodEnd: '2023-12-31' }, 'Pengene slutter 31. dec. 2023, 21 måneder før aftalen.', 'The money ends on 31 Dec 2023, 21 months before the agreement.'],
    ['for one month less', { periodEnd: '2025-08-31' }, 'Pengene slutter 31. aug. 2025, 1 måned før aftalen.', 'The money ends on 31 Aug 2025, 1 month before the agreement.'],
    ['for days less', { periodEnd: '2025-09-20' }, 'Pengene slutter 20. sep. 2025, 10 dage før aftalen.', 'The money ends on 20 Sep 2025, 10 days before the agreement.'],
  ])('C60 a post that is paid %s', (_how, period, da, en) => {
    expect(checkPlan(planWith({ terms: { resources: [{ ...post, ...period }] } }))).toMatchObject([{ code: 'FUNDING_ENDS_EARLY', sentence: { da, en } }]);
  });

  test.each([
    ['before', { periodStart: '2017-10-01', periodEnd: '2021-09-30' }, true],
    ['after', { periodStart: '2025-10-01' }, true],
    ['the wrong way round', { periodStart: '2023-01-01', periodEnd: '2022-01-01' }, true],
    ['from before until its end', { periodStart: '2017-10-01', periodEnd: '2025-09-30' }, false],
  ])('C60 a post whose time is %s', (_when, period, isOne) => {
    expect(found({ resources: [{ ...post, ...period }] })).toEqual(isOne ? ['RESOURCE_OUTSIDE_AGREEMENT post'] : []);
  });

  test('C61 more of a post, or of a shared capacity, than there is', () => {
    const part = (id: string, amount: string, more: Partial<typeof post> = {}) => ({ ...post, id, amount, basis: 'PERCENT_OF_CAPACITY', ...more }) as const;
    expect(found({ resources: [{ ...post, basis: 'PERCENT_OF_POST', amount: '100.5' }] })).toEqual(['MORE_THAN_A_POST post']);
    expect(found({ resources: [{ ...post, basis: 'PERCENT_OF_POST', amount: '100' }, { ...post, amount: '140' }] })).toEqual([]);
    expect(found({ resources: [part('a', '60'), part('b', '40.1', { title: ' koordinator' })] })).toEqual(['CAPACITY_EXCEEDED b']);
    expect(found({ resources: [part('a', '60'), part('b', '40'), part('c', '90', { organisationId: 'cai' }), part('d', '90', { title: 'Vejleder' })] })).toEqual([]);
  });

  test('C62 a total that is not what the others add up to', () => {
    const line = (id: string, source: string, amountDkk: string) => ({ id, source, amountDkk });
    const parts = [line('a', 'Landsbyggefonden', '8186000'), line('b', 'Lokal medfinansiering', '7306000.5')];
    expect(found({ budget: parts })).toEqual([]);
    expect(found({ budget: [...parts, line('c', 'I alt', '15492000.5')] })).toEqual([]);
    expect(checkPlan(planWith({ terms: { budget: [...parts, line('c', 'I alt', '15492')] } }))).toMatchObject([
      {
        code: 'BUDGET_DOES_NOT_ADD_UP',
        place: { kind: 'BUDGET_LINE', key: 'c' },
        sentence: { da: 'De andre linjer giver 15.492.000,5 kr., men her står 15.492 kr. Ret en af dem.' },
      },
    ]);
    expect(found({ budget: [...parts, line('c', 'Totalentreprise', '1')] })).toEqual([]);
  });

  test.each([
    ['by no day', null, 'COMMITMENT_WITHOUT_DATE must'],
    ['before the agreement', '2021-09-30', 'COMMITMENT_OUTSIDE_AGREEMENT must'],
    ['after it', '2025-10-01', 'COMMITMENT_OUTSIDE_AGREEMENT must'],
    ['on its first day', '2021-10-01', null],
  ])('C63 a commitment %s', (_when, dueOn, expected) => {
    expect(found({ commitments: [{ id: 'must', itemId: null, text: 'Søge midler', dueOn }] })).toEqual(expected === null ? [] : [expected]);
  });
});
