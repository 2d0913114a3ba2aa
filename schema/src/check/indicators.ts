import { monthsOf } from '../targets/periods.ts';
import type { Translated } from '../templates/index.ts';
import type { FindingCode } from './codes.ts';
import type { Found, PlanFix } from './finding.ts';
import type { ReadIndicator, Reading } from './reading.ts';
import { say } from './say.ts';

type Missing = readonly [code: FindingCode, isMissing: (indicator: ReadIndicator) => boolean, sentence: Translated, fix: (indicatorId: string) => PlanFix];

const agreeTarget = (indicatorId: string): PlanFix => ({ kind: 'AGREE_TARGET', indicatorId });
const addBaseline = (indicatorId: string): PlanFix => ({ kind: 'ADD_BASELINE', indicatorId });
const changeIndicator = (field: 'reporterId' | 'dataSource') => (indicatorId: string): PlanFix => ({ kind: 'CHANGE_INDICATOR', indicatorId, field });

const missing: readonly Missing[] = [
  ['INDICATOR_WITHOUT_TARGET', ({ hasTarget }) => !hasTarget, { da: 'Indikatoren har intet måltal.', en: 'The indicator has no target.' }, agreeTarget],
  ['INDICATOR_WITHOUT_REPORTER', ({ reporterId }) => reporterId === null, { da: 'Ingen organisation skal indberette tallene.', en: 'No organisation is to report the figures.' }, changeIndicator('reporterId')],
  ['INDICATOR_WITHOUT_SOURCE', ({ dataSource }) => dataSource === null, { da: 'Det er ikke aftalt, hvor tallene kommer fra.', en: 'It is not agreed where the figures come from.' }, changeIndicator('dataSource')],
  [
    'BASELINE_NEEDED',
    (indicator) => needsBaseline(indicator) && indicator.baseline === null,
    { da: 'Målet er en ændring fra baseline, men baseline er ikke opgjort.', en: 'The target is a change from the baseline, but the baseline has not been counted.' },
    addBaseline,
  ],
  [
    'INDICATOR_WITHOUT_BASELINE',
    (indicator) => !needsBaseline(indicator) && indicator.kind !== 'MILESTONE' && indicator.baselines.every(({ scope }) => scope === 'COMPARISON'),
    { da: 'Indikatoren har ingen baseline. Skriv den ind, eller at den ikke er opgjort.', en: 'The indicator has no baseline. Enter one, or that it has not been counted.' },
    addBaseline,
  ],
];

/** What it takes to report an indicator and to judge it, and is not there. */
export function findInIndicators({ indicators }: Reading): readonly Found[] {
  return indicators.flatMap((indicator): readonly Found[] => {
    const { place } = indicator;
    return [
      ...missing.flatMap(([code, isMissing, sentence, fix]) => (isMissing(indicator) ? [{ code, place, sentence, fix: fix(indicator.id) }] : [])),
      ...withoutFigures(indicator),
      ...tooSeldom(indicator),
    ];
  });
}

function needsBaseline({ target }: ReadIndicator): boolean {
  return target?.own.kind === 'changeFromBaseline' || target?.own.kind === 'changeEachPeriod';
}

function withoutFigures({ target, baselines, comparedWith = [], place }: ReadIndicator): readonly Found[] {
  if (target?.own.kind !== 'relative') return [];
  const counted = baselines.filter(({ scope, value }) => scope === 'COMPARISON' && value !== null);
  const known = new Set([...comparedWith, ...counted.map(({ label }) => label)]);
  const unknown = target.own.units.filter((unit) => !known.has(unit)).join(', ');
  if (unknown === '') return [];
  const sentence = say((locale) =>
    locale === 'da' ? `Målet sammenligner med ${unknown}, som der ingen tal er for.` : `The target compares with ${unknown}, for which there are no figures.`,
  );
  return [{ code: 'COMPARISON_WITHOUT_FIGURES', place, sentence }];
}

const tooSeldomSentence: Translated = {
  da: 'Der indberettes sjældnere, end målet skifter periode, så målet kan ikke bedømmes til tiden.',
  en: 'Figures are reported less often than the target has periods, so the target cannot be judged in time.',
};

function tooSeldom({ target, frequency, place }: ReadIndicator): readonly Found[] {
  const own = target?.own;
  if (own === undefined || !('every' in own) || monthsOf[frequency] <= monthsOf[own.every]) return [];
  return [{ code: 'REPORTED_TOO_SELDOM', place, sentence: tooSeldomSentence }];
}
