import { useTranslation } from 'react-i18next';
import { figureWithUnit } from '../../figures/figure-text.ts';
import type { Measurement } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { StatusShape } from '../../ui/status.tsx';
import type { Question } from './questions.ts';

/** Somebody else reported the same period in the meantime: both figures, and which one shall stand. */
export function ConflictQuestion({
  question: { indicator },
  theirs,
  typed,
  value,
  onKeepTheirs,
  onUseMine,
}: {
  readonly question: Question;
  readonly theirs: Measurement;
  /** As it stands in the field. */
  readonly typed: string;
  /** The same as a decimal string; null while it is not a number. */
  readonly value: string | null;
  readonly onKeepTheirs: () => void;
  readonly onUseMine: () => void;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const words = (figure: string): string => figureWithUnit(figure, indicator.decimals, indicator.unit, formats.locale);
  const mine = value === null ? typed : words(value);
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
          value: words(theirs.value),
          moment: formats.moment(theirs.reportedAt),
          typed: mine,
        })}
      </p>
      <div className="ask-answers">
        <button type="button" className="button" onClick={onKeepTheirs}>
          {words(theirs.value)}
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
