import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.ts';
import { figureText, figureWithUnit } from './figure-text.ts';

/** What was reported: a figure, of a share perhaps with how many of how many; without a figure there was nobody to measure. */
export interface ReportedFigure {
  readonly figure: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** What of an indicator its figures are written with. */
interface Shown {
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

  /** Without its unit, where that is understood: `45,0`; `ingen at måle på`. */
  function figureAlone({ figure }: Pick<ReportedFigure, 'figure'>, { decimals }: Pick<Shown, 'decimals'>): string {
    return figure === null ? t('nobody') : figureText(figure, decimals, locale);
  }

  /** In full: `45,0 % (18 af 40)`; `0 af 0, ingen at måle på`. */
  function figureInFull(reported: ReportedFigure, { decimals, unit }: Shown): string {
    const pair = pairWords(reported);
    if (reported.figure === null) return t('pairOfNobody', { pair });
    const words = figureWithUnit(reported.figure, decimals, unit, locale);
    return pair === '' ? words : `${words} (${pair})`;
  }

  return { pairWords, figureAlone, figureInFull };
}
