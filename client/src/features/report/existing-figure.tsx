import { useTranslation } from 'react-i18next';
import { DecideFigure } from '../../figures/decide-figure.tsx';
import type { Asked } from '../../figures/decide-form.tsx';
import { useDecisionWords } from '../../figures/decision-words.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { returnOf, type Measurement } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { StatusShape } from '../../ui/status.tsx';
import type { Question } from './questions.ts';

/** What stands for the period already, and what the new figure does to it; where it was sent back, why. */
export function ExistingFigure({
  id,
  question: { indicator, period },
  existing,
  onAsk,
}: {
  readonly id: string;
  readonly question: Question;
  readonly existing: Measurement;
  /** Opens the form for taking it back, which cannot be within another form. */
  readonly onAsk: (asked: Asked) => void;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const { figureInFull } = useFigureWords();
  const decisionWords = useDecisionWords();
  const returned = returnOf(indicator, period);
  const value = figureInFull(existing, indicator);
  const withdraw = (
    <DecideFigure indicator={indicator} measurement={existing} periodLabel={period.label} only={['WITHDRAWN']} onAsk={onAsk} />
  );
  if (returned) {
    return (
      <div className="ask" id={id}>
        <h3>
          <StatusShape shape="risk" />
          {decisionWords(returned)}
        </h3>
        <p>{t('returnedHint', { value })}</p>
        {withdraw}
      </div>
    );
  }
  return (
    <div className="report-existing" id={id}>
      {existing.status === 'WITHDRAWN'
        ? t('withdrawnHint', { value })
        : t('existing', { value, day: formats.momentDay(existing.reportedAt), organisation: existing.organisation.shortName })}{' '}
      {withdraw}
    </div>
  );
}
