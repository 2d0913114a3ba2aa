import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { DecisionList } from '../features/report/decision-list.tsx';
import { PasteFigures } from '../features/report/paste-figures.tsx';
import {
  everyone,
  mine,
  questionPath,
  questionsOf,
  reportable,
  reportersOf,
  undecidedOf,
  type Question,
} from '../features/report/questions.ts';
import { QuestionList } from '../features/report/question-list.tsx';
import { ReportForm } from '../features/report/report-form.tsx';
import type { Indicator } from '../figures/indicator.ts';
import { useIndicators } from '../figures/use-indicators.ts';
import { useViewer } from '../graphql/viewer.tsx';
import { UndoNoticeProvider } from '../plan/undo-notice.tsx';
import { capitalised, today, useFormats } from '../i18n/format.ts';
import { Main } from '../ui/main.tsx';
import { EmptyState, Skeleton } from '../ui/notice.tsx';
import type { FramedProgramme } from '../ui/programme-frame.tsx';
import { QueryError } from '../ui/query-error.tsx';
import '../figures/figures.css';
import '../features/report/report.css';

/** Whose figures are listed, in the address: a page for each organisation, to send to it. */
const whoseParameter = 'fra';

/** What one has to report: the list, and beside it, or alone on a phone, the form for one figure. */
export default function ReportPage(props: Parameters<typeof Report>[0]) {
  return (
    <UndoNoticeProvider>
      <Report {...props} />
    </UndoNoticeProvider>
  );
}

function Report({
  programme,
  question: wanted,
}: {
  readonly programme: FramedProgramme;
  readonly question: { readonly indicatorId: string; readonly periodKey: string } | null;
}) {
  const { t } = useTranslation('report');
  const { user } = useViewer();
  const { indicators: read, error, ask } = useIndicators(programme.slug);
  const [address, setAddress] = useSearchParams();

  const indicators = read ?? [];
  const organisationIds = user.memberships.map(({ organisation }) => organisation.id);
  const own = reportable(indicators, mine, organisationIds);
  const all = reportable(indicators, everyone, organisationIds);
  const reporters = reportersOf(all);
  const choices = [
    ...(own.length > 0 ? [{ value: mine, label: t('mine') }] : []),
    { value: everyone, label: t('all') },
    ...reporters.map(({ id, shortName }) => ({ value: id, label: t('of', { organisation: shortName }) })),
  ];
  // An organisation that reports nothing here is as if none were asked for: "no figures are missing" would not be true of it.
  const asked = choices.find(({ value }) => value === address.get(whoseParameter))?.value;
  const whose = asked ?? (own.length > 0 ? mine : everyone);
  const questions = questionsOf(reportable(all, whose, organisationIds));
  const search = address.size > 0 ? `?${address.toString()}` : '';
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
                choices={reporters.length > 1 ? choices : []}
                paste={<PasteFigures indicators={reportable(all, whose, organisationIds)} />}
                onWhose={(chosen) => {
                  setAddress({ [whoseParameter]: chosen }, { replace: true });
                }}
              />
              <DecisionList programmeSlug={programme.slug} undecided={undecidedOf(indicators)} />
              <QuestionList
                programmeSlug={programme.slug}
                questions={questions}
                selectedPath={selectedPath}
                search={search}
                isReporterNamed={whose === everyone}
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
            <QuestionPanel key={selectedPath} programmeSlug={programme.slug} question={question} next={next} search={search} />
          ) : wanted ? (
            <div className="report-hint">
              <EmptyState title={t('notFoundTitle')}>
                <p>{t('notFound')}</p>
                <Link className="text-link" href={`/p/${programme.slug}/indberet${search}`}>
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
  choices,
  paste,
  onWhose,
}: {
  readonly count: number;
  readonly whose: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly paste: ReactNode;
  readonly onWhose: (whose: string) => void;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const inWords = numbersInWords.find((number) => number === String(count));
  const words = inWords ? t(`number.${inWords}`) : String(count);
  return (
    <div className="report-head">
      <h1>{t('missing', { count, words })}</h1>
      <p>{t(count > 0 ? 'lead' : 'leadDone', { day: capitalised(formats.weekday(today())) })}</p>
      {choices.length > 0 ? (
        <p>
          {t('show')}{' '}
          <select
            aria-label={t('whose')}
            value={whose}
            onChange={(event) => {
              onWhose(event.currentTarget.value);
            }}
          >
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </p>
      ) : null}
      {paste}
    </div>
  );
}

/** The form, or why there is none. */
function QuestionPanel({
  programmeSlug,
  question,
  next,
  search,
}: {
  readonly programmeSlug: string;
  readonly question: Question;
  readonly next: Question | null;
  readonly search: string;
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
  if (period.lock?.through) {
    return <p className="report-hint">{t('locked', { day: formats.day(period.lock.through), reason: period.lock.reason })}</p>;
  }
  return <ReportForm programmeSlug={programmeSlug} question={question} next={next} search={search} />;
}
