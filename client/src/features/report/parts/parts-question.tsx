import type { PartsFinding } from '@planrum/schema/breakdowns';
import { useTranslation } from 'react-i18next';
import { numbersKept } from '../../../figures/figure-text.ts';
import { useFormats } from '../../../i18n/format.ts';
import { StatusShape } from '../../../ui/status.tsx';

/** Asks about parts that do not fit their figure, with two answers that both spell out what they mean. Nothing is changed unasked. */
export function PartsQuestion({
  findings,
  onKeep,
  onChange,
}: {
  readonly findings: readonly PartsFinding[];
  readonly onKeep: () => void;
  /** Goes back to the fields. */
  readonly onChange: () => void;
}) {
  const { t } = useTranslation('parts');
  const { locale } = useFormats();
  return (
    <div className="ask" role="group" aria-labelledby="parts-question" aria-describedby="parts-question-text">
      <h3 id="parts-question" tabIndex={-1}>
        <StatusShape shape="risk" />
        {t('report.askTitle')}
      </h3>
      <div id="parts-question-text">
        {findings.map(({ sentence }) => (
          <p key={sentence.en}>{numbersKept(sentence[locale])}</p>
        ))}
      </div>
      <div className="ask-answers">
        <button type="button" className="button" onClick={onChange}>
          {t('report.change')}
          <small>{t('report.changeHint')}</small>
        </button>
        <button type="button" className="button" onClick={onKeep}>
          {t('report.keep')}
          <small>{t('report.keepHint')}</small>
        </button>
      </div>
    </div>
  );
}
