import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { questionPath, questionsOf, reportable, type Question, type Whose } from '../features/report/questions.ts';
import { QuestionList } from '../features/report/question-list.tsx';
import { ReportForm } from '../features/report/report-form.tsx';
import type { Indicator } from '../figures/indicator.ts';
import { useIndicators } from '../figures/use-indicators.ts';
import { useViewer } from '../graphql/viewer.tsx';
import { capitalised, today, useFormats } from '../i18n/format.ts';
import { Main } from '../ui/main.tsx';
import { EmptyState, Skeleton } from '../ui/notice.tsx';
import type { FramedProgramme } from '../ui/programme-frame.tsx';
import { QueryError } from '../ui/query-error.tsx';
import '../features/report/report.css';

/** What one has to report: the list, and beside it, or alone on a phone, the form for one figure. */
export default function ReportPage({
  programme,
  question: wanted,
}: {
  readonly programme: FramedProgramme;
  readonly question: { readonly indicatorId: string; readonly periodKey: string } | null;
}) {
  const { t } = useTranslation('report');
  const { user } = useViewer();
  const { indicators: read, error, ask } = useIndicators(programme.slug);
  const [chosenWhose, setWhose] = useState<Whose | null>(null);

  const indicators = read ?? [];
  const organisationIds = user.memberships.map(({ organisation }) => organisation.id);
  const own = reportable(indicators, 'mine', organisationIds);
  const all = reportable(indicators, 'all', organisationIds);
  const whose = chosenWhose ?? (own.length > 0 ? 'mine' : 'all');
  const questions = questionsOf(whose === 'mine' ? own : all);
  const question = wanted ? findQuestion(indicators, wanted) : null;
  const selectedPath = question ? questionPath(programme.slug, question) : '';
  const next = questions.open.find((one) => questionPath(programme.slug, one) !== selectedPath) ?? null;

  return (
    <Main title={`${t('title')} · ${programme.name}`} className={wanted ? 'report has-question' : 'report'}>
      <div className="report-panel report-panel-list">
        {error ? (
          <QueryError error={error} onRetry={ask} />
        ) : null}
        {read ? (
          all.length === 0 ? (
            <EmptyState title={t('none')} isPage>
              <p>{t('noneText')}</p>
            </EmptyState>
          ) : (
            <>
              <ListHead
                count={questions.open.length}
                whose={whose}
                hasChoice={own.length > 0 && own.length < all.length}
                onWhose={setWhose}
              />
              <QuestionList
                programmeSlug={programme.slug}
                questions={questions}
                selectedPath={selectedPath}
                isReporterNamed={whose === 'all'}
              />
            </>
          )
        ) : error ? null : (
          <Skeleton />
        )}
      </div>
      {read && (wanted !== null || all.length > 0) ? (
        <div className="report-panel report-panel-form">
          {question ? (
            <QuestionPanel key={selectedPath} programmeSlug={programme.slug} question={question} next={next} />
          ) : wanted ? (
            <div className="report-hint">
              <EmptyState title={t('notFoundTitle')}>
                <p>{t('notFound')}</p>
                <Link className="text-link" href={`/p/${programme.slug}/indberet`}>
                  {t('toList')}
                </Link>
              </EmptyState>
            </div>
          ) : (
            <p className="report-hint">{t('choose')}</p>
          )}
        </div>
      ) : null}
    </Main>
  );
}

function findQuestion(indicators: readonly Indicator[], wanted: { indicatorId: string; periodKey: string }): Question | null {
  const indicator = indicators.find(({ id }) => id === wanted.indicatorId);
  // An address keeps a slash in a key escaped.
  const key = decodeURIComponent(wanted.periodKey);
  const period = indicator?.periods.find((one) => one.key === key);
  return indicator && period ? { indicator, period } : null;
}

/** Small numbers are written out, as in any running text. */
const numbersInWords = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

function ListHead({
  count,
  whose,
  hasChoice,
  onWhose,
}: {
  readonly count: number;
  readonly whose: Whose;
  readonly hasChoice: boolean;
  readonly onWhose: (whose: Whose) => void;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const inWords = numbersInWords.find((number) => number === String(count));
  const words = inWords ? t(`number.${inWords}`) : String(count);
  return (
    <div className="report-head">
      <h1>{t('missing', { count, words })}</h1>
      <p>{t(count > 0 ? 'lead' : 'leadDone', { day: capitalised(formats.weekday(today())) })}</p>
      {hasChoice ? (
        <p>
          {t('show')}{' '}
          <select
            aria-label={t('whose')}
            value={whose}
            onChange={(event) => {
              onWhose(event.currentTarget.value === 'all' ? 'all' : 'mine');
            }}
          >
            <option value="mine">{t('mine')}</option>
            <option value="all">{t('all')}</option>
          </select>
        </p>
      ) : null}
    </div>
  );
}

/** The form, or why there is none. */
function QuestionPanel({
  programmeSlug,
  question,
  next,
}: {
  readonly programmeSlug: string;
  readonly question: Question;
  readonly next: Question | null;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const { indicator, period } = question;
  if (!indicator.viewerMayReport) {
    return (
      <p className="report-hint">
        {indicator.reporter ? t('mayNot', { organisation: indicator.reporter.name }) : t('mayNotUnknown')}
      </p>
    );
  }
  if (period.reporting === 'NOT_DUE') {
    return <p className="report-hint">{t('notOver', { day: formats.day(period.availableFrom) })}</p>;
  }
  return <ReportForm programmeSlug={programmeSlug} question={question} next={next} />;
}
