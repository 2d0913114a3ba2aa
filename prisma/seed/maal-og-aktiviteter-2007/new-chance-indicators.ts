import type { TargetRule } from '@planrum/schema/targets';
import type { IndicatorContent } from '../content.ts';
import { quarters } from './quarters.ts';

const share = { unit: '%', kind: 'SHARE', direction: 'INCREASE', aggregation: 'LATEST', frequency: 'QUARTERLY', decimals: 1, lagDays: 105, dueDays: 45, dataSource: 'www.nychance.dk' } as const;
const mid2008 = { from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR' } as const;

/** What each of the three goals counts, and its national rule. Starting values are made up. */
const goals = [
  {
    key: 'job',
    item: 'ny-chance-job',
    name: 'i job eller ordinær uddannelse',
    definition: 'Passive modtagere af kontant- og starthjælp, der er kommet i job eller ordinær uddannelse, i procent af gruppen.',
    start: '10',
    rule: { kind: 'reach', limit: 'AT_LEAST', value: '25', ...mid2008, thenHold: false },
    stated: '25 % i job eller ordinær uddannelse inden medio 2008',
    national: ['12.4', '15.1', '17.9', '20.2', '22.8', '25.6'],
    local: ['11.8', '13.6', '15.2', '17.0', '19.4', '22.1'],
  },
  {
    key: 'selv',
    item: 'ny-chance-selvforsoergelse',
    name: 'forsørger sig selv',
    definition: 'Den del af gruppen, der ikke får en offentlig ydelse, i procent og som gennemsnit over tiden.',
    start: '9',
    rule: { kind: 'average', limit: 'AT_LEAST', value: '15', ...mid2008 },
    stated: '15 % af gruppen forsørger i gennemsnit sig selv frem til medio 2008',
    national: ['14.2', '14.9', '15.6', '16.1', '16.4', '16.8'],
    local: ['13.9', '14.6', '15.4', '16.3', '16.9', '17.2'],
  },
  {
    key: 'aktiv',
    item: 'ny-chance-aktivitet',
    name: 'i aktivitet',
    definition: 'Den tid, som gruppen er i tilbud, job eller uddannelse, i procent af al tid.',
    start: '31',
    rule: { kind: 'average', limit: 'AT_LEAST', value: '40', ...mid2008 },
    stated: 'I aktivitet mindst 40 % af tiden frem til medio 2008',
    national: ['36.5', '39.8', '41.0', '42.4', '43.1', '43.9'],
    local: ['33.0', '34.8', '35.5', '36.1', '38.2', '39.7'],
  },
] as const satisfies readonly { readonly rule: TargetRule; readonly [key: string]: unknown }[];

/** Each goal twice: as it is for the whole country, and as Slagelse has it, which follows the national one. All measurements are made up. */
export const newChanceIndicators: readonly IndicatorContent[] = goals.flatMap(({ key, item, name, definition, start, rule, stated, national, local }): readonly IndicatorContent[] => [
  {
    ...share,
    key: `${key}-national`,
    name: `Hele landet: ${name}`,
    definition: `${definition} Opgjort for alle kommuner.`,
    goal: `ny-chance-${key}-national`,
    item,
    reporter: 'vip2',
    baselines: [{ scope: 'TARGET_GROUP', label: 'Hele landet ved start', value: start, date: '2007-01-01', source: 'Opdigtet til demonstration' }],
    target: { rule, stated },
    measurements: quarters('agnete.wulff', ...national),
  },
  {
    ...share,
    key: `${key}-lokal`,
    name: `Slagelse: ${name}`,
    definition: `${definition} Opgjort for Slagelse Kommune.`,
    goal: `ny-chance-${key}-lokal`,
    item,
    reporter: 'center-for-arbejdsmarked-og-integration',
    baselines: [{ scope: 'TARGET_GROUP', label: 'Slagelse ved start', value: start, date: '2007-01-01', source: 'Opdigtet til demonstration' }],
    target: {
      rule: { kind: 'inherited', source: `Hele landet: ${name}`, rule },
      stated: 'Det samme som det nationale mål',
      follows: `${key}-national`,
    },
    measurements: quarters('cai', ...local),
  },
]);
