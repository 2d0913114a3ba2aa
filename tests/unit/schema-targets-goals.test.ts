import { findingsOn, judge, parseTargetRule, periodsOf } from '@planrum/schema/targets';
import type { ComparisonSeries, Frequency, JudgeInput, Performance, TargetFindingCode } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

/** What a document's indicators have in common. */
interface Setting {
  readonly start: string;
  readonly end: string;
}

/** Figures in the order of the periods, null where there is none, and how the last of them stands. Worked out by hand. */
type Case = readonly [figures: readonly (string | null)[], performance: Performance];

/** A goal of a document: where it stands, the rule it is, and cases. */
interface Goal {
  readonly at: string;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly every: Frequency;
  readonly cases: readonly Case[];
  readonly options?: Partial<Pick<JudgeInput, 'baseline' | 'direction' | 'aggregation' | 'unit'>> & {
    readonly beside?: Readonly<Record<string, readonly (string | null)[]>>;
  };
}

const letters = { MET: 'MET', ON: 'ON_TRACK', AT: 'AT_RISK', OFF: 'OFF_TRACK', '?': 'UNKNOWN' } as const;

/** `['9 11 11', 'ON']`: three periods, of which `-` has no figure. */
function cases(...rows: readonly (readonly [string, keyof typeof letters])[]): readonly Case[] {
  return rows.map(([figures, letter]) => [figures.split(' ').map((figure) => (figure === '-' ? null : figure)), letters[letter]]);
}

const level = { aggregation: 'LATEST', unit: '%' } as const;
const atLeast = (value: string) => ({ kind: 'perPeriod', bound: 'AT_LEAST', value, every: 'YEARLY' });

/** Every goal of the table, to be counted. */
const entered: Goal[] = [];

function verify({ start, end }: Setting, goals: readonly Goal[]): void {
  entered.push(...goals);
  const rows = goals.flatMap((goal) => goal.cases.map(([figures, performance]) => [goal.at, figures, performance, goal] as const));
  test.each(rows)(
    'T96 %s: %j is %s',
    (_at, figures, performance, { rule, every, options: { beside = {}, ...options } = {} }) => {
      const parsed = parseTargetRule(rule);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const periods = periodsOf({ frequency: every, periodStart: start, periodEnd: end, lagDays: 0, dueDays: 31 });
      const keyed = (values: readonly (string | null)[]) =>
        values.flatMap((value, index) => (value === null ? [] : [{ periodKey: periods[index]?.key ?? '', value }]));
      const comparisons: readonly ComparisonSeries[] = Object.entries(beside).map(([name, values]) => ({ name, values: keyed(values) }));
      for (const locale of ['da', 'en'] as const) {
        const judged = judge({
          rule: parsed.rule,
          baseline: null,
          unit: 'forløb',
          decimals: 0,
          direction: 'INCREASE',
          aggregation: 'TOTAL',
          frequency: every,
          periods,
          values: keyed(figures).map((value) => ({ ...value, status: 'ACCEPTED' })),
          comparisons,
          today: end,
          locale,
          ...options,
        });
        expect(judged.latest).toMatchObject({ performance, reason: expect.stringMatching(/^[\p{Lu}\d].*\.$/u) as unknown });
      }
    },
  );
}

const whole = { from: '2017-10-01', until: '2021-09-30' };
const rises = { kind: 'trend', direction: 'INCREASE', ...whole };

describe('delaftale Beskæftigelse 2021–2025', () => {
  verify({ start: '2021-10-01', end: '2025-09-30' }, [
    // 40 · ¾ = 30; a tenth of the year's target is 4.
    { at: 'Delmål 1: 40 mentorforløb om året', rule: atLeast('40'), every: 'QUARTERLY', cases: cases(['9 11 11', 'ON'], ['9 11 9', 'AT'], ['9 9 7', 'OFF'], ['20 20', 'MET']) },
    // 20 · ¾ = 15, ± 2.
    { at: 'Delmål 2: 20 kvinder i job eller løntilskud om året', rule: atLeast('20'), every: 'QUARTERLY', cases: cases(['5 5', 'ON'], ['3 3 3', 'OFF'], ['5 5 5 5', 'MET']) },
    // 150 · ¼ = 37.5, ± 15.
    { at: 'Delmål 3: 150 borgersamtaler om året', rule: atLeast('150'), every: 'QUARTERLY', cases: cases(['38', 'ON'], ['37', 'AT'], ['22', 'OFF']) },
    // ± 2.5.
    { at: 'Delmål 4: 25 aktivitetsparate i job, løntilskud eller praktik om året', rule: atLeast('25'), every: 'YEARLY', cases: cases(['25', 'MET'], ['24', 'AT'], ['22', 'OFF']) },
    // 45 · ¼ = 11.25, ± 4.5.
    { at: 'Mentorprojekt, indhold: 45 kvinder rekrutteres', rule: atLeast('45'), every: 'QUARTERLY', cases: cases(['12', 'ON'], ['11', 'AT'], ['6', 'OFF']) },
    { at: 'Mentorprojekt, indhold: 45 frivillige mentorer', rule: atLeast('45'), every: 'YEARLY', cases: cases(['45', 'MET'], ['41', 'AT'], ['40', 'OFF']) },
    { at: 'Mentorprojekt, indhold: match til 40 forløb', rule: atLeast('40'), every: 'YEARLY', cases: cases(['40', 'MET'], ['36', 'AT'], ['35', 'OFF']) },
    // 12.5 is 0.5 over, a tenth of 12 being 1.2; 3.5 is 0.5 under, a tenth of 4 being 0.4.
    {
      at: 'Mentorprojekt, indhold: forløb på 4 til 12 måneder',
      rule: { kind: 'between', lower: '4', upper: '12', from: '2021-10-01', until: '2025-09-30' },
      every: 'YEARLY',
      options: { aggregation: 'AVERAGE', unit: 'måneder' },
      cases: cases(['8', 'ON'], ['8 8 8 12', 'MET'], ['12.5', 'AT'], ['3.5', 'OFF']),
    },
    { at: 'Mentorprojekt, indhold: møder på ca. 2 timer om måneden', rule: { ...atLeast('2'), every: 'MONTHLY' }, every: 'MONTHLY', options: { aggregation: 'AVERAGE', unit: 'timer' }, cases: cases(['2', 'MET'], ['1.9', 'AT'], ['1.5', 'OFF']) },
    { at: 'Revision: målgruppen 30+ hver 6.–12. måned', rule: { kind: 'between', lower: '6', upper: '12', from: '2021-10-01', until: '2025-09-30' }, every: 'YEARLY', options: { aggregation: 'LATEST', unit: 'måneder' }, cases: cases(['9', 'ON'], ['13', 'AT'], ['14', 'OFF']) },
    // Shares of all residents, without a number: any rise will do.
    { at: 'Delmål 1: flere borgere opnår beskæftigelse', rule: { ...rises, from: '2021-10-01', until: '2025-09-30' }, every: 'YEARLY', options: { ...level, baseline: '52' }, cases: cases(['53', 'ON'], ['52', 'AT'], ['51', 'OFF'], ['53 53 53 52.1', 'MET']) },
    { at: 'Delmål 2: flere kvinder i beskæftigelse', rule: { ...rises, from: '2021-10-01', until: '2025-09-30' }, every: 'YEARLY', options: { ...level, baseline: '44.5' }, cases: cases(['44.6', 'ON'], ['44.4', 'OFF']) },
    { at: 'Delmål 3: øget beskæftigelse blandt 18+', rule: { ...rises, from: '2021-10-01', until: '2025-09-30' }, every: 'YEARLY', options: level, cases: cases(['50', '?'], ['50 51', 'ON'], ['50 50', 'AT']) },
    { at: 'Delmål 4: øget beskæftigelse blandt 30+', rule: { ...rises, from: '2021-10-01', until: '2025-09-30' }, every: 'YEARLY', options: { ...level, baseline: '55' }, cases: cases(['56', 'ON'], ['54', 'OFF']) },
    // Until 2024 is through the last day of 2023: the first quarter of 2024 is too late.
    {
      at: 'Mentorprojekt, finansiering: KVINFO søger nye midler inden 2024',
      rule: { kind: 'milestone', event: 'STARTED', by: '2023-12-31', byPrecision: 'YEAR' },
      every: 'QUARTERLY',
      options: { aggregation: 'LATEST' },
      cases: cases(['0', 'ON'], ['0 0 0 0 0 0 0 0 1', 'MET'], ['0 0 0 0 0 0 0 0 0', 'OFF'], ['0 0 0 0 0 0 0 0 0 1', 'OFF']),
    },
    { at: 'Revision: indstilling til bestyrelsen mindst en gang om året', rule: atLeast('1'), every: 'YEARLY', cases: cases(['1', 'MET'], ['0', 'OFF']) },
  ]);
});

const falls = { kind: 'trend', direction: 'DECREASE', ...whole };
const twoYears = { kind: 'changeFromBaseline', change: '-30', isPercent: true, from: '2017-10-01', by: '2019-09-30', thenHold: true };
const tenPercent = { kind: 'changeEachPeriod', percent: '-10', every: 'YEARLY', ...whole };

describe('delaftale Uddannelse & Beskæftigelse 2017–2021', () => {
  verify({ start: '2017-10-01', end: '2021-09-30' }, [
    { at: 'Målinger: skolefraværet falder', rule: falls, every: 'YEARLY', options: { ...level, baseline: '9' }, cases: cases(['8.5', 'ON'], ['9', 'AT'], ['9.5', 'OFF']) },
    { at: 'Målinger: flere uddannelsesparate i 8.–9. klasse', rule: rises, every: 'YEARLY', options: { ...level, baseline: '60' }, cases: cases(['61', 'ON'], ['60', 'AT'], ['59', 'OFF']) },
    { at: 'Målinger: færre 18–29-årige med grundskole som højeste', rule: falls, every: 'YEARLY', options: { ...level, baseline: '40' }, cases: cases(['39', 'ON'], ['39 39 39 38', 'MET'], ['41', 'OFF']) },
    { at: 'Målinger: færre 18–29-årige på ydelse', rule: falls, every: 'YEARLY', options: { ...level, baseline: '42' }, cases: cases(['41.9', 'ON'], ['42', 'AT'], ['42.1', 'OFF']) },
    // Nothing was counted to begin with: the first figure is what the next is held against.
    { at: 'Målinger: flere på 18+ indskrives på ungdomsuddannelse', rule: rises, every: 'YEARLY', options: level, cases: cases(['10', '?'], ['10 11', 'ON'], ['10 9', 'OFF']) },
    { at: 'Målinger: kortere ydelsesperiode for 18–29-årige', rule: falls, every: 'YEARLY', options: { ...level, unit: 'uger', baseline: '52' }, cases: cases(['50', 'ON'], ['52', 'AT'], ['53', 'OFF']) },
    // 100 → 70 in four half-years: 92.5 after the first, ± 3.
    { at: 'Konkrete mål: elever uden for skole −30 % på 2 år, fastholdt', rule: twoYears, every: 'HALF_YEARLY', options: { ...level, baseline: '100' }, cases: cases(['92', 'ON'], ['95', 'AT'], ['96', 'OFF'], ['- - - - 70', 'MET']) },
    // 40 → 28 in eight quarters: 38.5 after the first, ± 1.2; then 28 is held.
    { at: 'Succeskriterium: unge på dropout-listerne −30 % på 2 år, fastholdt', rule: twoYears, every: 'QUARTERLY', options: { ...level, unit: 'unge', baseline: '40' }, cases: cases(['38', 'ON'], ['39', 'AT'], ['40', 'OFF'], ['- - - - - - - - 28', 'MET'], ['- - - - - - - - 30', 'OFF']) },
    { at: 'Konkrete mål: færre 15–25-årige har prøvet hash', rule: falls, every: 'YEARLY', options: { ...level, baseline: '30' }, cases: cases(['29', 'ON'], ['30', 'AT'], ['31', 'OFF']) },
    { at: 'Konkrete mål: færre 15–25-årige ryger hash', rule: falls, every: 'YEARLY', options: { ...level, baseline: '14' }, cases: cases(['13', 'ON'], ['14', 'AT']) },
    { at: 'Konkrete mål: flere forældre tager imod misbrugsbehandling', rule: rises, every: 'YEARLY', options: { ...level, baseline: '5' }, cases: cases(['6', 'ON'], ['5', 'AT'], ['4', 'OFF']) },
    // 20 → 20 · 0.9⁴ = 13.122, a change of 6.878; 18 after the first year, ± 0.6878.
    { at: 'Succeskriterium: debut med hash −10 % om året', rule: tenPercent, every: 'YEARLY', options: { ...level, baseline: '20' }, cases: cases(['18', 'ON'], ['18.6', 'AT'], ['18.7', 'OFF'], ['- - - 13.122', 'MET']) },
    // 14 → 14 · 0.6561 = 9.1854, a change of 4.8146; 12.6 after the first year, ± 0.48146.
    { at: 'Succeskriterium: rygning af hash −10 % om året', rule: tenPercent, every: 'YEARLY', options: { ...level, baseline: '14' }, cases: cases(['12.6', 'ON'], ['13', 'AT'], ['13.1', 'OFF']) },
    { at: 'Succeskriterium: forældre i behandling, opgjort hvert år', rule: rises, every: 'YEARLY', options: { ...level, unit: 'forældre', baseline: '12' }, cases: cases(['13', 'ON'], ['11', 'OFF']) },
    { at: 'Formål: flere består afgangsprøven med adgangsgivende karakter', rule: rises, every: 'YEARLY', options: { ...level, baseline: '70' }, cases: cases(['71.5', 'ON'], ['70', 'AT'], ['69.9', 'OFF']) },
    { at: 'Formål: større forældredeltagelse i folkeskolen', rule: rises, every: 'YEARLY', options: level, cases: cases(['40', '?'], ['40 45', 'ON'], ['40 39', 'OFF']) },
    { at: 'Formål: flere gennemfører en ungdomsuddannelse', rule: rises, every: 'YEARLY', options: { ...level, baseline: '55' }, cases: cases(['55.1', 'ON'], ['56 56 56 56', 'MET'], ['54', 'OFF']) },
    { at: 'Formål: færre under 30 uden for job og uddannelse', rule: falls, every: 'YEARLY', options: { ...level, unit: 'beboere', baseline: '120' }, cases: cases(['119', 'ON'], ['120', 'AT'], ['121', 'OFF']) },
    { at: 'Formål: flere forældre kommer i arbejde', rule: rises, every: 'YEARLY', options: { ...level, baseline: '48' }, cases: cases(['49', 'ON'], ['48 47', 'OFF']) },
    { at: 'Formål: flere virksomhedspraktikker og løntilskud lokalt', rule: rises, every: 'YEARLY', options: { ...level, unit: 'forløb', baseline: '60' }, cases: cases(['61', 'ON'], ['60', 'AT'], ['59', 'OFF']) },
    { at: 'Formål: færre borgere i målgruppen på ydelse', rule: falls, every: 'YEARLY', options: { ...level, unit: 'borgere', baseline: '240' }, cases: cases(['239', 'ON'], ['238 239 239 230', 'MET'], ['241', 'OFF']) },
    { at: 'Målemetode: indberetning 4 gange om året', rule: atLeast('4'), every: 'QUARTERLY', cases: cases(['1', 'ON'], ['0', 'OFF'], ['1 1 1 1', 'MET']) },
    { at: 'Målemetode: opgørelse hvert år', rule: atLeast('1'), every: 'YEARLY', cases: cases(['1', 'MET'], ['0', 'OFF']) },
    { at: 'Revision: aftalen til bestyrelsen en gang om året', rule: atLeast('1'), every: 'YEARLY', cases: cases(['2', 'MET'], ['0', 'OFF']) },
    // 75 · ¼ = 18.75, ± 7.5.
    { at: 'Succeskriterium: 75 borgere om året i praktik eller løntilskud', rule: atLeast('75'), every: 'QUARTERLY', cases: cases(['19', 'ON'], ['18', 'AT'], ['11', 'OFF']) },
    { at: 'Succeskriterium: 60 borgere om året bliver selvforsørgende', rule: atLeast('60'), every: 'YEARLY', cases: cases(['60', 'MET'], ['54', 'AT'], ['53', 'OFF']) },
    // 75 itself is not over 75.
    { at: 'Problemkompleks: over 75 % af de 18–29-årige uden beskæftigelse nås', rule: { kind: 'standing', limit: 'MORE_THAN', value: '75', isAverage: false }, every: 'YEARLY', options: level, cases: cases(['76', 'MET'], ['75', 'AT'], ['67.4', 'OFF']) },
  ]);
});

const mid2008 = { from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR' };
const nationalJobs = { kind: 'reach', limit: 'AT_LEAST', value: '25', ...mid2008, thenHold: false };
const nationalSelf = { kind: 'average', limit: 'AT_LEAST', value: '15', ...mid2008 };
const nationalActive = { kind: 'average', limit: 'AT_LEAST', value: '40', ...mid2008 };
const identical = (rule: object) => ({ kind: 'inherited', source: 'Ny chance til alle', rule });
const under37 = { kind: 'reach', limit: 'LESS_THAN', value: '37', ...mid2008, thenHold: false };
// From 37 there is no way to go before time is up: at 37 one is no further off than at the start, and at the end it is not enough.
const under37Cases = cases(['36.9', 'ON'], ['37.1', 'OFF'], ['- - - - - 36.9', 'MET'], ['- - - - - 37', 'AT'], ['- - - - - 37.1', 'OFF']);
const from37 = { ...level, baseline: '37', direction: 'DECREASE' } as const;
// 10 → 25 in six quarters: 12.5 after the first, ± 1.5.
const jobCases = cases(['12.5', 'ON'], ['11', 'AT'], ['10.9', 'OFF'], ['- - - - - 25', 'MET']);
const selfCases = cases(['15', 'ON'], ['14', 'AT'], ['13', 'OFF'], ['15 15 15 15 15 15', 'MET'], ['15 - 15 15 15 15', '?']);
// (30 + 50) : 2 = 40, (30 + 42) : 2 = 36, (30 + 40) : 2 = 35; ± 4.
const activeCases = cases(['30 50', 'ON'], ['30 42', 'AT'], ['30 40', 'OFF']);

describe('Slagelse, mål og aktiviteter i VIP2, 2007', () => {
  verify({ start: '2007-01-01', end: '2008-06-30' }, [
    { at: 'Ny chance, første nationale mål: 25 % i job eller uddannelse inden medio 2008', rule: nationalJobs, every: 'QUARTERLY', options: { ...level, baseline: '10' }, cases: jobCases },
    { at: 'Ny chance, første mål for Slagelse: identisk', rule: identical(nationalJobs), every: 'QUARTERLY', options: { ...level, baseline: '10' }, cases: jobCases },
    { at: 'Ny chance, andet nationale mål: 15 % forsørger sig selv i gennemsnit', rule: nationalSelf, every: 'QUARTERLY', options: level, cases: selfCases },
    { at: 'Ny chance, andet mål for Slagelse: identisk', rule: identical(nationalSelf), every: 'QUARTERLY', options: level, cases: selfCases },
    { at: 'Ny chance, tredje nationale mål: aktiv 40 % af tiden', rule: nationalActive, every: 'QUARTERLY', options: level, cases: activeCases },
    { at: 'Ny chance, tredje mål for Slagelse: identisk', rule: identical(nationalActive), every: 'QUARTERLY', options: level, cases: activeCases },
    { at: 'Kommunalt forsørgede: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    // Between 33 and 41 the middle is 37; a tenth of the 8 between them is 0.8.
    {
      at: 'Benchmarking: bedre end midt imellem Guldborgsund og Frederikshavn',
      rule: { kind: 'relative', comparison: 'NEARER_LOWEST', units: ['Guldborgsund', 'Frederikshavn'] },
      every: 'QUARTERLY',
      options: { ...from37, beside: { Guldborgsund: ['33', '33'], Frederikshavn: ['41'] } },
      cases: cases(['36', 'MET'], ['37', 'AT'], ['37.8', 'AT'], ['37.9', 'OFF'], ['36 36', '?']),
    },
    { at: 'Benchmarking, målet i forhold til de to andre: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    { at: 'Fire-parts mål, jobpakker: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    { at: 'Fire-parts mål, kompetencekort: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    { at: 'Fire-parts mål, mentorordninger: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    { at: 'Særlige målgrupper, match 4: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    { at: 'Særlige boligområder: under 37 %', rule: under37, every: 'QUARTERLY', options: from37, cases: under37Cases },
    // 5 · ⅙ = 0.83, 5 · ½ = 2.5; ± 0.5.
    { at: 'Kompetenceafklaring: kompetencekort til alle 5', rule: { kind: 'wholePopulation', size: '5' }, every: 'QUARTERLY', cases: cases(['1', 'ON'], ['0', 'OFF'], ['1 1 0', 'AT'], ['5', 'MET']) },
    { at: 'Jobenheden: bruttogruppe på 2 × 20 til enhver tid', rule: { kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: false }, every: 'QUARTERLY', options: { aggregation: 'LATEST' }, cases: cases(['40', 'MET'], ['36', 'AT'], ['35', 'OFF']) },
    // (60 + 80) : 2 = 70, (60 + 70) : 2 = 65; ± 7.
    { at: 'Jobenheden: fremmøde på 70 % i gennemsnit', rule: { kind: 'standing', limit: 'AT_LEAST', value: '70', isAverage: true }, every: 'QUARTERLY', options: level, cases: cases(['60 80', 'ON'], ['60 70', 'AT'], ['60', 'OFF'], ['70 70 70 70 70 70', 'MET']) },
    { at: 'Jobenheden: 40 % selvforsørgende efter 12 måneder', rule: { kind: 'cohort', share: '40', months: 12, after: 'START' }, every: 'QUARTERLY', options: level, cases: cases(['40', 'MET'], ['36', 'AT'], ['35', 'OFF']) },
    { at: 'Opgaven: revideret projektbeskrivelse inden udgangen af juni 2007', rule: { kind: 'milestone', event: 'COMPLETED', by: '2007-06-30', byPrecision: 'MONTH' }, every: 'QUARTERLY', options: { aggregation: 'LATEST' }, cases: cases(['0', 'ON'], ['0 1', 'MET'], ['0 0', 'OFF'], ['0 0 1', 'OFF']) },
  ]);
});

const in2015 = { from: '2015-01-01', by: '2015-12-31' };
const share = (value: string) => ({ kind: 'standing', limit: 'AT_LEAST', value, isAverage: false });

describe('Ishøj, aktiveringsstrategi 2015', () => {
  verify({ start: '2015-01-01', end: '2015-12-31' }, [
    // 444 → 411 over 24 months: 444 − 33 · 15/24 = 423.375 after the first quarter of 2015, ± 3.3.
    { at: 'Unge, resultatmål: 444 → 411 i december 2015', rule: { kind: 'reach', limit: 'AT_MOST', value: '411', from: '2014-01-01', by: '2015-12-31', byPrecision: 'MONTH', thenHold: false }, every: 'QUARTERLY', options: { ...level, unit: 'unge', baseline: '444' }, cases: cases(['423', 'ON'], ['426', 'AT'], ['427', 'OFF'], ['- - - 411', 'MET']) },
    // 95 · ¼ = 23.75, ± 9.5.
    { at: 'Unge, resultatmål: mindst 95 til ordinær uddannelse', rule: atLeast('95'), every: 'QUARTERLY', cases: cases(['24', 'ON'], ['15', 'AT'], ['14', 'OFF']) },
    { at: 'Unge, indsatsmål: 60 % ude af forsørgelse to måneder efter brobygning', rule: { kind: 'cohort', share: '60', months: 2, after: 'COMPLETION' }, every: 'QUARTERLY', options: level, cases: cases(['60', 'MET'], ['54', 'AT'], ['53', 'OFF']) },
    { at: 'Unge, indsatsmål: 60 % i Ung på Vej bliver uddannelsesparate', rule: share('60'), every: 'QUARTERLY', options: level, cases: cases(['61', 'MET'], ['54', 'AT'], ['53.9', 'OFF']) },
    {
      at: 'Unge, indsatsmål: frafald ikke over alle unges på EUD',
      rule: { kind: 'relative', comparison: 'AT_MOST', units: ['Alle unge på EUD'] },
      every: 'QUARTERLY',
      options: { ...level, beside: { 'Alle unge på EUD': ['20', null] } },
      cases: cases(['20', 'MET'], ['22', 'AT'], ['22.1', 'OFF'], ['20 20', '?']),
    },
    { at: 'Unge, indsatsmål: 15 unge får frivillig mentor', rule: atLeast('15'), every: 'YEARLY', cases: cases(['15', 'MET'], ['14', 'AT'], ['13', 'OFF']) },
    // Judged by 388, as the figures say; a tenth of the 50 between them is 5.
    { at: 'Langtidsledige, resultatmål: 438 → 388 i 2015', rule: { kind: 'reach', limit: 'AT_MOST', value: '388', from: '2014-01-01', by: '2015-12-31', byPrecision: 'YEAR', thenHold: false }, every: 'YEARLY', options: { ...level, unit: 'helårspersoner', baseline: '438' }, cases: cases(['388', 'MET'], ['393', 'AT'], ['394', 'OFF']) },
    { at: 'Langtidsledige, indsatsmål: 80 % af nyledige screenes', rule: share('80'), every: 'QUARTERLY', options: level, cases: cases(['80', 'MET'], ['72', 'AT'], ['71', 'OFF']) },
    { at: 'Langtidsledige, indsatsmål: analyse igangsat før sommeren 2015', rule: { kind: 'milestone', event: 'STARTED', by: '2015-06-30', byPrecision: 'BEFORE_SUMMER' }, every: 'QUARTERLY', options: { aggregation: 'LATEST' }, cases: cases(['0', 'ON'], ['0 1', 'MET'], ['0 0', 'OFF'], ['- - 1', '?']) },
    { at: 'Langtidsledige, indsats: 80 % i uddannelse inden 12 måneder', rule: { kind: 'cohort', share: '80', months: 12, after: 'START' }, every: 'YEARLY', options: level, cases: cases(['80', 'MET'], ['72', 'AT'], ['71', 'OFF']) },
    { at: 'Langtidsledige, indsats: og i job inden 6 måneder', rule: { kind: 'cohort', share: '80', months: 6, after: 'COMPLETION' }, every: 'YEARLY', options: level, cases: cases(['85', 'MET'], ['71.9', 'OFF']) },
    // 200 · ¼ = 50, ± 20.
    { at: 'Langtidsledige, indsats: 200 borgere i empowermentprojekt', rule: atLeast('200'), every: 'QUARTERLY', cases: cases(['50', 'ON'], ['30', 'AT'], ['29', 'OFF']) },
    { at: 'Langtidsledige, indsatsmål: 25 % af private løntilskud fører til job', rule: share('25'), every: 'QUARTERLY', options: level, cases: cases(['25', 'MET'], ['22.5', 'AT'], ['22.4', 'OFF']) },
    { at: 'Sygedagpenge, resultatmål: højst 67 forløb over 26 uger', rule: { kind: 'standing', limit: 'AT_MOST', value: '67', isAverage: false }, every: 'QUARTERLY', options: { aggregation: 'LATEST' }, cases: cases(['67', 'MET'], ['73', 'AT'], ['74', 'OFF']) },
    { at: 'Sygedagpenge, resultatmål: 14 forløb over 52 uger, 2013-niveauet', rule: { kind: 'changeFromBaseline', change: '0', isPercent: false, ...in2015, thenHold: false }, every: 'QUARTERLY', options: { aggregation: 'LATEST', baseline: '14', direction: 'DECREASE' }, cases: cases(['14', 'ON'], ['15', 'OFF'], ['14 14 14 14', 'MET']) },
    // 7.7 → 12 over four quarters: 8.775 after the first, ± 0.43.
    { at: 'Sygedagpenge, indsatsmål: delvise raskmeldinger 7,7 → 12 %', rule: { kind: 'reach', limit: 'AT_LEAST', value: '12', ...in2015, byPrecision: 'YEAR', thenHold: false }, every: 'QUARTERLY', options: { ...level, baseline: '7.7' }, cases: cases(['8.8', 'ON'], ['8.4', 'AT'], ['8.3', 'OFF'], ['12', 'MET']) },
    { at: 'Sygedagpenge, indsats: to årlige møder med læger', rule: atLeast('2'), every: 'QUARTERLY', cases: cases(['1', 'ON'], ['0', 'OFF'], ['1 1', 'MET']) },
    // 14 → 7 over four quarters: 12.25 after the first, ± 0.7.
    { at: 'Ledighedsydelse, resultatmål: 14 → 7 ultimo 2015', rule: { kind: 'reach', limit: 'AT_MOST', value: '7', ...in2015, byPrecision: 'END_OF_YEAR', thenHold: false }, every: 'QUARTERLY', options: { ...level, unit: 'personer', baseline: '14' }, cases: cases(['12', 'ON'], ['12.9', 'AT'], ['13', 'OFF']) },
    { at: 'Ledighedsydelse, indsatsmål: 5 over 18 måneder i fleksjob', rule: atLeast('5'), every: 'YEARLY', cases: cases(['5', 'MET'], ['4', 'OFF']) },
    { at: 'Ledighedsydelse, indsatsmål: 10 mellem 12 og 17 måneder i fleksjob', rule: atLeast('10'), every: 'YEARLY', cases: cases(['10', 'MET'], ['9', 'AT'], ['8', 'OFF']) },
    // 5 · ¼ = 1.25, ± 0.5.
    { at: 'Ledighedsydelse, indsatsmål: 5 mikroflexjob i kommunen', rule: atLeast('5'), every: 'QUARTERLY', cases: cases(['2', 'ON'], ['1', 'AT'], ['0', 'OFF']) },
    { at: 'Ledighedsydelse, indsatsmål: 5 mikroflexjob i private virksomheder', rule: atLeast('5'), every: 'YEARLY', cases: cases(['5', 'MET'], ['4', 'OFF']) },
    // All of them are 100 percent, ± 10.
    { at: 'Ledighedsydelse, indsats: de svageste revurderes', rule: { kind: 'wholePopulation', size: null }, every: 'QUARTERLY', options: level, cases: cases(['100', 'MET'], ['90', 'AT'], ['89.9', 'OFF']) },
    { at: 'Virksomheder, indsats: kontakt til alle nystartede', rule: { kind: 'wholePopulation', size: null }, every: 'QUARTERLY', options: level, cases: cases(['100', 'MET'], ['95', 'AT'], ['80', 'OFF']) },
    { at: 'Unge, indsats: et frivilligt mentorkorps oprettes', rule: { kind: 'milestone', event: 'STARTED', by: '2015-12-31', byPrecision: 'YEAR' }, every: 'HALF_YEARLY', options: { aggregation: 'LATEST' }, cases: cases(['0', 'ON'], ['0 1', 'MET'], ['0 0', 'OFF']) },
    // 50 · ¼ = 12.5, ± 5.
    { at: 'Virksomheder, resultatmål: 50 nye samarbejder', rule: atLeast('50'), every: 'QUARTERLY', cases: cases(['13', 'ON'], ['8', 'AT'], ['7', 'OFF']) },
    { at: 'Virksomheder, indsats: henvendelser besvares inden 24 timer', rule: { kind: 'serviceLevel', share: '100', hours: 24, orAgreed: false }, every: 'QUARTERLY', options: level, cases: cases(['100', 'MET'], ['90', 'AT'], ['89', 'OFF']) },
    { at: 'Virksomheder, indsats: opgaver løses inden 72 timer, eller andet aftales', rule: { kind: 'serviceLevel', share: '100', hours: 72, orAgreed: true }, every: 'QUARTERLY', options: level, cases: cases(['100', 'MET'], ['95', 'AT'], ['80', 'OFF']) },
    { at: 'Virksomheder, indsatsmål: mindst 100 job formidles', rule: atLeast('100'), every: 'YEARLY', cases: cases(['100', 'MET'], ['90', 'AT'], ['89', 'OFF']) },
    { at: 'Virksomheder, indsatsmål: jobrotation på 2014-niveau', rule: { kind: 'changeFromBaseline', change: '0', isPercent: false, ...in2015, thenHold: false }, every: 'QUARTERLY', options: { aggregation: 'LATEST', baseline: '20' }, cases: cases(['20', 'ON'], ['19', 'OFF'], ['20 20 20 21', 'MET']) },
    { at: 'Virksomheder, indsatsmål: fire kampagner', rule: atLeast('4'), every: 'YEARLY', cases: cases(['4', 'MET'], ['3', 'OFF']) },
    { at: 'Virksomheder, indsatsmål: 2 pladser købes', rule: { kind: 'between', lower: '2', upper: '2', from: '2015-01-01', until: '2015-12-31' }, every: 'YEARLY', cases: cases(['2', 'MET'], ['1', 'OFF'], ['3', 'OFF']) },
  ]);
});

describe('Ishøj, pilotprojekt 2015/2016', () => {
  verify({ start: '2015-01-01', end: '2016-12-31' }, [
    { at: 'Langtidsledige, indsatsmål: igangsat i løbet af 2015/2016', rule: { kind: 'milestone', event: 'STARTED', by: '2016-12-31', byPrecision: 'YEAR' }, every: 'HALF_YEARLY', options: { aggregation: 'LATEST' }, cases: cases(['0', 'ON'], ['0 0 0 1', 'MET'], ['0 0 0 0', 'OFF']) },
    // 20 · ¼ = 5, a tenth of 20 being 2; 31 is 1 over, a tenth of 30 being 3.
    { at: 'Langtidsledige, indsats: 20–30 deltagere', rule: { kind: 'between', lower: '20', upper: '30', from: '2015-01-01', until: '2016-12-31' }, every: 'HALF_YEARLY', cases: cases(['5', 'ON'], ['3', 'AT'], ['2', 'OFF'], ['10 10 5 3', 'MET'], ['10 10 10 1', 'AT'], ['10 10 10 4', 'OFF'], ['10 - 5', '?']) },
  ]);
});

test('T96 the table has every goal once, each with at least two verdicts', () => {
  expect(entered.length).toBeGreaterThanOrEqual(80);
  expect(new Set(entered.map(({ at, rule }) => `${at} ${JSON.stringify(rule)}`)).size).toBe(entered.length);
  expect(entered.filter((goal) => goal.cases.length < 2).map(({ at }) => at)).toEqual([]);
});

describe('what a careful reader objects to', () => {
  const reach = (value: string, limit = 'AT_MOST') => ({ kind: 'reach', limit, value, from: '2014-01-01', by: '2015-12-31', byPrecision: 'YEAR', thenHold: false });
  const nothing = { percent: null, from: null, to: null };
  const found = (source: unknown, stated = nothing as { percent: string | null; from: string | null; to: string | null }, baseline: { value: string; date: string | null } | null = null, lagDays = 0) => {
    const parsed = parseTargetRule(source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return findingsOn({ stated, rule: parsed.rule, baseline, lagDays });
  };
  const codes = (findings: ReturnType<typeof found>): readonly TargetFindingCode[] => findings.map(({ code }) => code);

  test('T95 15 percent from 438 to 388 is 11.4 percent', () => {
    const findings = found(reach('388'), { percent: '-15', from: '438', to: '388' }, { value: '438', date: '2013-12-31' });
    expect(codes(findings)).toEqual(['PERCENT_CONTRADICTS_FIGURES']);
    expect(findings[0]?.sentence).toEqual({
      da: 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.',
      en: 'From 438 to 388 is −11.4%, not −15%. −15% would be 372.3. Correct the percentage or the figures.',
    });
  });

  test('T95 50 percent from 14 to 7 is right, and so is a percentage that is rounded as it is stated', () => {
    expect(found(reach('7'), { percent: '-50', from: '14', to: '7' }, { value: '14', date: null })).toEqual([]);
    expect(found(reach('388'), { percent: '-11', from: '438', to: '388' })).toEqual([]);
    expect(codes(found(reach('388'), { percent: '-11.5', from: '438', to: '388' }))).toEqual(['PERCENT_CONTRADICTS_FIGURES']);
    expect(codes(found(reach('5', 'AT_LEAST'), { percent: '10', from: '0', to: '5' }))).toEqual(['PERCENT_CONTRADICTS_FIGURES']);
  });

  test('T95 a rule that is judged by something else than what is stated', () => {
    expect(codes(found(reach('372.3'), { percent: '-15', from: '438', to: '388' }, { value: '440', date: null }))).toEqual([
      'PERCENT_CONTRADICTS_FIGURES',
      'JUDGED_BY_ANOTHER_FIGURE',
      'BASELINE_DIFFERS',
    ]);
    expect(codes(found({ kind: 'changeFromBaseline', change: '-50', isPercent: true, from: '2015-01-01', by: '2015-12-31', thenHold: false }, { ...nothing, to: '7' }, { value: '14', date: null }))).toEqual([]);
  });

  test('T95 a target date before the baseline date, and one that is reached from the start', () => {
    expect(codes(found(reach('388'), nothing, { value: '438', date: '2016-01-01' }))).toEqual(['TARGET_BEFORE_BASELINE']);
    expect(codes(found(reach('388'), nothing, { value: '380', date: '2013-12-31' }))).toEqual(['REACHED_FROM_THE_START']);
    expect(codes(found({ kind: 'inherited', source: 'A', rule: reach('388') }, nothing, { value: '380', date: null }))).toEqual(['REACHED_FROM_THE_START']);
  });

  test('T95 a cohort whose figure is awaited before it can be known', () => {
    const cohort = { kind: 'cohort', share: '40', months: 12, after: 'START' };
    expect(codes(found(cohort, nothing, null, 31))).toEqual(['LAG_SHORTER_THAN_COHORT']);
    expect(found(cohort, nothing, null, 366)).toEqual([]);
  });
});
