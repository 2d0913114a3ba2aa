import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { numbersKept, unbroken } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { Status } from '../../ui/status.tsx';
import { questionPath, type Question } from './questions.ts';

/** The figure is reported: what it means, and what comes next. */
export function ReportDone({
  programmeSlug,
  question: { indicator, period },
  next,
  search,
}: {
  readonly programmeSlug: string;
  readonly question: Question;
  readonly next: Question | null;
  /** What the address of the list has after its path. */
  readonly search: string;
}) {
  const { t } = useTranslation('report');
  const { figureInFull } = useFigureWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { report } = period;

  return (
    <div className="report-done">
      <h2 ref={heading} tabIndex={-1}>
        {t('doneHeading')}
      </h2>
      <p>
        <b>{indicator.name}</b>
        <br />
        {report
          ? t('doneText', {
              value: figureInFull(report, indicator),
              period: unbroken(period.label),
            })
          : null}
      </p>
      <p>
        <Status performance={period.performance} /> {numbersKept(period.reason)}
      </p>
      <div className="report-done-ways">
        {next ? (
          <Link className="button primary large" href={`${questionPath(programmeSlug, next)}${search}`}>
            {t('next', {
              question: t(`question.${next.indicator.kind}`, { name: next.indicator.name, period: unbroken(next.period.label) }),
            })}
          </Link>
        ) : (
          <p className="muted">{t('noNext')}</p>
        )}
        <Link className="text-link" href={`/p/${programmeSlug}/tal?indikator=${indicator.id}`}>
          {t('see')}
        </Link>
        <Link className="text-link phone-only" href={`/p/${programmeSlug}/indberet${search}`}>
          {t('toList')}
        </Link>
      </div>
    </div>
  );
}
