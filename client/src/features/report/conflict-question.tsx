import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../figures/figure-words.ts';
import type { Measurement } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { StatusShape } from '../../ui/status.tsx';
import type { Question } from './questions.ts';

/** Somebody else reported the same period in the meantime: both figures, and which one shall stand. */
export function ConflictQuestion({
  question: { indicator },
  theirs,
  mine,
  onKeepTheirs,
  onUseMine,
}: {
  readonly question: Question;
  readonly theirs: Measurement;
  /** What was typed, as it is read. */
  readonly mine: string;
  readonly onKeepTheirs: () => void;
  readonly onUseMine: () => void;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const { figureInFull } = useFigureWords();
  const their = figureInFull(theirs, indicator);
  return (
    <div className="ask" role="alert">
      <h3>
        <StatusShape shape="risk" />
        {t('conflict.title')}
      </h3>
      <p>
        {t('conflict.text', {
          // The chief may report for an organisation: the person says more.
          who: theirs.reportedBy?.name ?? theirs.organisation.shortName,
          value: their,
          moment: formats.moment(theirs.reportedAt),
          typed: mine,
        })}
      </p>
      <div className="ask-answers">
        <button type="button" className="button" onClick={onKeepTheirs}>
          {their}
          <small>{t('conflict.keepTheirs')}</small>
        </button>
        <button type="button" className="button" onClick={onUseMine}>
          {mine}
          <small>{t('conflict.useMine')}</small>
        </button>
      </div>
    </div>
  );
}
