import { formatDecimal } from '@planrum/schema/targets';
import { useTranslation } from 'react-i18next';
import { figureWithUnit } from '../../figures/figure-text.ts';
import { useFormats } from '../../i18n/format.ts';
import { StatusShape } from '../../ui/status.tsx';
import type { Factor, Oddity } from './plausibility.ts';
import type { Question } from './questions.ts';

/** Parts that have a word of their own. */
const namedParts = [5, 6, 7, 8, 9, 10] as const;

/** Asks about a figure that looks like a slip, with two answers that both spell out what they mean. Nothing is changed unasked. */
export function OddityQuestion({
  question: { indicator },
  oddity,
  value,
  onConfirm,
  onReplace,
  onChange,
  onMissing,
}: {
  readonly question: Question;
  readonly oddity: Oddity;
  /** The typed figure as a decimal string. */
  readonly value: string;
  readonly onConfirm: () => void;
  readonly onReplace: (typed: string) => void;
  /** Goes back to the field. */
  readonly onChange: () => void;
  /** The figure is missing and is not reported. */
  readonly onMissing: () => void;
}) {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  const words = (figure: string): string => figureWithUnit(figure, indicator.decimals, indicator.unit, locale);
  const factorWords = (factor: Factor): string => {
    if (factor.direction === 'higher') return factor.times > 100 ? t('jump.highest') : t('jump.higher', { times: factor.times });
    if (factor.part > 100) return t('jump.lowest');
    const named = namedParts.find((one) => one === factor.part);
    return t('jump.lower', { part: named === undefined ? `1/${factor.part}` : t(`jump.part.${named}`) });
  };
  const typed = words(value);

  const asked = ((): { title: string; text: string; other: { figure: string; hint: string; onChoose: () => void } } => {
    switch (oddity.kind) {
      case 'comma': {
        const { suggestion } = oddity;
        return {
          title: t('jump.commaTitle', { value: words(suggestion) }),
          text: t('jump.commaText', { typed, factor: factorWords(oddity.factor), usual: words(oddity.usual) }),
          other: {
            figure: words(suggestion),
            hint: t('jump.useSuggestion'),
            onChoose: () => {
              onReplace(formatDecimal(suggestion, (suggestion.split('.')[1] ?? '').length, locale));
            },
          },
        };
      }
      case 'jump':
        return {
          title: t('jump.jumpTitle', { typed }),
          text: t('jump.jumpText', { typed, factor: factorWords(oddity.factor), usual: words(oddity.usual) }),
          other: { figure: t('jump.changeTo'), hint: t('jump.change'), onChoose: onChange },
        };
      case 'zero':
        return {
          title: t('jump.zeroTitle'),
          text: t('jump.zeroText', { usual: words(oddity.usual) }),
          other: { figure: t('jump.missing'), hint: t('jump.missingHint'), onChoose: onMissing },
        };
    }
  })();

  return (
    <div className="ask" role="group" aria-labelledby="oddity-title" aria-describedby="oddity-text">
      <h3 id="oddity-title" tabIndex={-1}>
        <StatusShape shape="risk" />
        {asked.title}
      </h3>
      <p id="oddity-text">{asked.text}</p>
      <div className="ask-answers">
        <button type="button" className="button" onClick={asked.other.onChoose}>
          {asked.other.figure}
          <small>{asked.other.hint}</small>
        </button>
        <button type="button" className="button" onClick={onConfirm}>
          {typed}
          <small>{t('jump.keep')}</small>
        </button>
      </div>
    </div>
  );
}
