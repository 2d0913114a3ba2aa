import type { TargetRule } from '@planrum/schema/targets';
import type { BaselineContent, IndicatorContent } from '../content.ts';
import { quarters } from './quarters.ts';

const quarterly = { direction: 'INCREASE', aggregation: 'LATEST', frequency: 'QUARTERLY' } as const;
const supported = {
  unit: '%',
  kind: 'SHARE',
  direction: 'DECREASE',
  aggregation: 'LATEST',
  frequency: 'QUARTERLY',
  decimals: 1,
  lagDays: 105,
  dueDays: 45,
  dataSource: 'DREAM og særkørsel fra Danmarks Statistik',
  reporter: 'vip2',
} as const;
const counting = { ...quarterly, dataSource: 'Jobenhedens egen registrering', reporter: 'jobenheden', item: 'jobenheden-i-omraaderne' } as const;

const start: BaselineContent = { scope: 'TARGET_GROUP', label: 'Slagelse, 4. kvartal', value: '37', date: '2006-12-31', source: 'DREAM' };
const neighbours: readonly BaselineContent[] = [
  { scope: 'COMPARISON', label: 'Guldborgsund', value: '33', date: '2006-12-31', source: 'DREAM' },
  { scope: 'COMPARISON', label: 'Frederikshavn', value: '41', date: '2006-12-31', source: 'DREAM' },
];
const below37: TargetRule = { kind: 'reach', limit: 'LESS_THAN', value: '37', from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR', thenHold: false };
const notCounted: BaselineContent = { scope: 'TARGET_GROUP', label: 'Jobenheden' };

/** A point whose target is that the share comes below 37 percent among those it reaches. */
function point(key: string, goal: string, item: string, among: string, more: Partial<IndicatorContent> = {}): IndicatorContent {
  return {
    ...supported,
    key,
    name: `Forsørges af kommunen: ${among}`,
    definition: `Borgere fra ikke-vestlige lande, der forsørges af kommunen, omregnet til fuldtidspersoner og i procent af gruppen. Her: ${among}.`,
    goal,
    item,
    baselines: [start],
    target: { rule: below37, stated: 'Andelen bringes under 37 %' },
    measurements: [],
    ...more,
  };
}

/** The municipality's own targets. All measurements are made up. */
export const localIndicators: readonly IndicatorContent[] = [
  point('forsoergede', 'forsoergede', 'kommunalt-forsoergede', 'alle i Slagelse', {
    measurements: quarters('agnete.wulff', '36.8', '36.2', '35.9', '35.4', '35.1', '34.6'),
  }),
  point('sammenligning', 'bedre-end-midten', 'sammenligning', 'holdt op mod kommuner med samme rammebetingelser', {
    baselines: [start, ...neighbours],
    target: {
      rule: { kind: 'relative', comparison: 'NEARER_LOWEST', units: ['Guldborgsund', 'Frederikshavn'] },
      stated: 'Tættere på Guldborgsund end på Frederikshavn, og under 37 %',
    },
    measurements: quarters('agnete.wulff', '36.8', '36.2', '35.9', '35.4', '35.1', '34.6'),
  }),
  point('jobpakker-37', 'jobpakker', 'jobpakker', 'deltagere i jobpakker', { measurements: quarters('agnete.wulff', '37.0', '36.9', '36.4', '36.0', '35.8', '35.2') }),
  {
    ...counting,
    key: 'kompetencekort',
    name: 'Borgere med kompetencekort',
    definition: 'Deltagere, der har fået tilbudt og udfyldt et kompetencekort.',
    unit: 'borgere',
    kind: 'COUNT',
    aggregation: 'TOTAL',
    goal: 'kompetencekort',
    item: 'kompetencekort',
    baselines: [notCounted],
    target: { rule: { kind: 'wholePopulation', size: '5' }, stated: 'Alle fem får et kompetencekort' },
    measurements: quarters('bo.hedegaard', '0', '1', '2', '2', '0', '0'),
  },
  point('kompetencekort-37', 'kompetencekort-37', 'kompetencekort', 'borgere, der er kompetenceafklaret', { measurements: quarters('agnete.wulff', '37.0', '37.1', '36.8', '36.6', '36.5', '36.1') }),
  point('mentorer-37', 'mentorer', 'mentorordninger', 'borgere med mentor', { measurements: quarters('agnete.wulff', '37.0', '36.7', '36.3', '35.7', '35.0', '34.4') }),
  point('match-4-37', 'match-4', 'match-4', 'borgere i matchgruppe 4', {
    measurements: quarters('agnete.wulff', '37.4', '37.2', '37.3', '37.1', '37.0', '36.9'),
  }),
  point('boligomraader-37', 'boligomraader', 'jobenheden-i-omraaderne', 'beboere i Norbyen og på Motalavej', { measurements: quarters('agnete.wulff', '37.2', '37.3', '37.1', '37.2', '37.1', '37.1') }),
  {
    ...counting,
    key: 'bruttogruppe',
    name: 'Borgere i Jobenhedens bruttogruppe',
    definition: 'Borgere, der er tilknyttet Jobenheden ved kvartalets udgang: tyve fra Slagelse og tyve fra Korsør.',
    unit: 'borgere',
    kind: 'LEVEL',
    goal: 'bruttogruppe',
    baselines: [notCounted],
    target: { rule: { kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: false }, stated: 'En bruttogruppe på 2 × 20 personer til enhver tid' },
    measurements: [
      { period: '2007-Q1', value: '31', by: 'bo.hedegaard', status: 'ACCEPTED', note: 'Enheden begyndte med ét hold.' },
      { period: '2007-Q2', value: '34', by: 'bo.hedegaard', status: 'ACCEPTED' },
      { period: '2007-Q3', value: '38', by: 'bo.hedegaard', status: 'ACCEPTED' },
      { period: '2007-Q4', value: '41', by: 'bo.hedegaard', status: 'ACCEPTED' },
      { period: '2008-Q1', value: '40', by: 'bo.hedegaard', status: 'ACCEPTED' },
      { period: '2008-Q2', value: '42', by: 'bo.hedegaard', status: 'ACCEPTED' },
    ],
  },
  {
    ...counting,
    key: 'fremmoede',
    name: 'Fremmøde i Jobenheden',
    definition: 'Dage, hvor deltagerne er mødt, i procent af de dage, de skulle møde.',
    unit: '%',
    kind: 'SHARE',
    decimals: 1,
    goal: 'fremmoede',
    baselines: [notCounted],
    target: { rule: { kind: 'standing', limit: 'AT_LEAST', value: '70', isAverage: true }, stated: 'En gennemsnitlig fremmødeprocent på 70' },
    measurements: quarters('bo.hedegaard', '59.0', '61.5', '66.0', '72.5', '73.0', '74.5'),
  },
  {
    ...counting,
    key: 'selvforsoergende-efter-et-aar',
    name: 'Selvforsørgende efter 12 måneder',
    definition: 'Deltagere, der klarer sig uden ydelse 12 måneder efter, at de begyndte, i procent af dem, der begyndte i kvartalet.',
    unit: '%',
    kind: 'SHARE',
    decimals: 1,
    lagDays: 366,
    goal: 'efter-tolv-maaneder',
    baselines: [notCounted],
    target: { rule: { kind: 'cohort', share: '40', months: 12, after: 'START' }, stated: '40 % er selvforsørgende efter 12 måneder' },
    measurements: [...quarters('bo.hedegaard', '34.0', '35.3', '36.8', '39.5', '41.2'), { period: '2008-Q2', value: '40.5', by: 'bo.hedegaard', status: 'SUBMITTED' }],
  },
  {
    ...quarterly,
    key: 'beskrivelse',
    name: 'Revideret projektbeskrivelse er sendt',
    definition: 'Sket, når beskrivelsen er sendt til ministeriet.',
    unit: 'beskrivelse',
    kind: 'MILESTONE',
    goal: 'beskrivelse',
    dataSource: 'Jobenhedens egen registrering',
    reporter: 'vip2',
    baselines: [],
    target: { rule: { kind: 'milestone', event: 'COMPLETED', by: '2007-06-30', byPrecision: 'MONTH' }, stated: 'Sendt inden udgangen af juni 2007' },
    measurements: quarters('agnete.wulff', '0', '1', '1', '1', '1', '1'),
  },
];
