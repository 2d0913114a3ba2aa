import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Attachments } from '../../figures/attachments.tsx';
import { DecideFigure } from '../../figures/decide-figure.tsx';
import { useDecideForm } from '../../figures/decide-form.tsx';
import { shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { useFormats } from '../../i18n/format.ts';
import type { Undecided } from './questions.ts';

/** What partners have reported and the viewer has not decided on: the figure, who reported it, their note, and the two answers. */
export function DecisionList({ programmeSlug, undecided }: { readonly programmeSlug: string; readonly undecided: readonly Undecided[] }) {
  const { t } = useTranslation('report');
  const { t: figures } = useTranslation('figures');
  const formats = useFormats();
  const { figureInFull } = useFigureWords();
  const { ask, form } = useDecideForm();
  return (
    <>
      {undecided.length === 0 ? null : (
        <section className="later" aria-labelledby="to-decide">
          <h2 id="to-decide">{t('toDecide')}</h2>
          <ul className="undecided">
            {undecided.map(({ indicator, period, measurement }) => (
              <li key={`${indicator.id}/${period.key}`}>
                <p>
                  <Link href={`/p/${programmeSlug}/tal?indikator=${indicator.id}`}>{indicator.name}</Link>, {shortLabel(period.label)}:{' '}
                  <b>{figureInFull(measurement, indicator)}</b>
                </p>
                <p className="muted">
                  {t('submittedBy', {
                    day: formats.momentDay(measurement.reportedAt),
                    who: measurement.reportedBy?.name ?? measurement.organisation.shortName,
                  })}
                  {measurement.note ? ` · »${measurement.note}«` : ''}
                  {measurement.evidenceUrl ? (
                    <>
                      {' · '}
                      <a className="text-link" href={measurement.evidenceUrl} target="_blank" rel="noreferrer">
                        {figures('evidence')}
                      </a>
                    </>
                  ) : null}
                </p>
                <Attachments attachments={measurement.attachments} />
                <DecideFigure indicator={indicator} measurement={measurement} periodLabel={period.label} only={['ACCEPTED', 'RETURNED']} onAsk={ask} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {form}
    </>
  );
}
