import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.ts';
import type { IndicatorKind } from '../graphql/generated/graphql.ts';
import { figureText, figureWithUnit } from './figure-text.ts';

/** What was reported: a figure, of a share perhaps with how many of how many; without a figure there was nobody to measure. */
export interface ReportedFigure {
  readonly figure: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** What of an indicator its figures are written with. */
interface Shown {
  readonly kind: IndicatorKind;
  readonly decimals: number;
  readonly unit: string;
}

/** What was reported, in words of the viewer's language. */
export function useFigureWords() {
  const { t } = useTranslation('figures');
  const { locale } = useFormats();

  /** `18 af 40`; empty where only the figure itself is known. */
  function pairWords({ numerator, denominator }: ReportedFigure): string {
    if (numerator === null || denominator === null) return '';
    return t('pair', { numerator: figureText(numerator, 0, locale), denominator: figureText(denominator, 0, locale) });
  }

  /** Without its unit, where that is understood: `45,0`; `ingen at måle på`; of a milestone `Sket`. */
  function figureAlone({ figure }: Pick<ReportedFigure, 'figure'>, { kind, decimals }: Pick<Shown, 'kind' | 'decimals'>): string {
    if (figure === null) return t('nobody');
    if (kind === 'MILESTONE') return t(Number(figure) > 0 ? 'milestone.happened' : 'milestone.notYet');
    return figureText(figure, decimals, locale);
  }

  /** In full, as sentences say it: `45,0 % (18 af 40)`; `0 af 0, ingen at måle på`; of a milestone `»Sket«`. */
  function figureInFull(reported: ReportedFigure, shown: Shown): string {
    const { kind, decimals, unit } = shown;
    const pair = pairWords(reported);
    if (reported.figure === null) return t('pairOfNobody', { pair });
    if (kind === 'MILESTONE') return t('milestone.said', { words: figureAlone(reported, shown) });
    const words = figureWithUnit(reported.figure, decimals, unit, locale);
    return pair === '' ? words : `${words} (${pair})`;
  }

  return { pairWords, figureAlone, figureInFull };
}
