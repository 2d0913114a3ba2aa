import { useTranslation } from 'react-i18next';
import { shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import type { Question } from './questions.ts';

const shown = 5;

/** The figures of the periods before, to type the new one beside. Missing ones say so. */
export function EarlierFigures({ question: { indicator, period } }: { readonly question: Question }) {
  const { t } = useTranslation('report');
  const { figureAlone } = useFigureWords();
  const earlier = indicator.periods.filter(({ end }) => end < period.start).slice(-shown);
  if (earlier.length === 0) return <p className="earlier-none">{t('noneEarlier')}</p>;
  return (
    <dl className="earlier" aria-label={t('earlier', { unit: indicator.unit })}>
      {earlier.map(({ key, label, report }) => (
        <div key={key}>
          <dt>{shortLabel(label)}</dt>
          <dd>
            {report ? (
              figureAlone(report, indicator)
            ) : (
              <span className="muted">
                <span aria-hidden="true">–</span>
                <span className="visually-hidden">{t('missingFigure')}</span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
