import { latenessWords } from '@planrum/schema/targets';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useDecisionWords } from '../../figures/decision-words.ts';
import { shortLabel, unbroken } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { returnOf } from '../../figures/indicator.ts';
import { daysBetween, today, useFormats } from '../../i18n/format.ts';
import { ForwardIcon } from '../../ui/icons.tsx';
import { ShapedWord } from '../../ui/status.tsx';
import { useDraftWords } from './drafts/use-draft-words.ts';
import { draftOf, questionPath, type Question, type Questions } from './questions.ts';

interface ListProps {
  readonly programmeSlug: string;
  readonly selectedPath: string;
  /** What the address of the list has after its path: whose figures are listed stays so while one is reported. */
  readonly search: string;
  /** Among one's own figures it goes without saying who reports. */
  readonly isReporterNamed: boolean;
}

/** What asks for an act, the biggest worry first. */
const openStates = ['OVERDUE', 'RETURNED', 'DUE'] as const;

/** What there is to report: first what asks for an act, then what waits for others, then what is done. */
export function QuestionList({ questions, ...rest }: ListProps & { readonly questions: Questions }) {
  const { t } = useTranslation('report');
  const { t: figures } = useTranslation('figures');
  const formats = useFormats();
  return (
    <>
      {openStates.map((state) => {
        const some = questions.open.filter(({ period }) => period.reporting === state);
        return some.length === 0 ? null : (
          <section key={state} className="open-questions" aria-labelledby={`open-${state}`}>
            <h2 id={`open-${state}`}>
              {figures(`reporting.${state}`)} <small>{some.length}</small>
            </h2>
            <Portion all={some} first={12}>
              {(shown) => (
                <ol className="questions">
                  {shown.map((question) => (
                    <OpenQuestion key={questionPath(rest.programmeSlug, question)} question={question} {...rest} />
                  ))}
                </ol>
              )}
            </Portion>
          </section>
        );
      })}
      {questions.awaiting.length > 0 ? (
        <section className="later">
          <h2>{t('awaitingTitle')}</h2>
          <Portion all={questions.awaiting} first={5}>
            {(shown) => (
              <ul>
                {shown.map(({ indicator, period }) => (
                  <li key={`${indicator.id}/${period.key}`}>
                    {indicator.name}, {shortLabel(period.label)}
                    <span>{t('awaiting', { day: formats.shortDay(period.availableFrom) })}</span>
                  </li>
                ))}
              </ul>
            )}
          </Portion>
        </section>
      ) : null}
      {questions.done.length > 0 ? (
        <section className="later">
          <h2>{t('doneTitle')}</h2>
          <Portion all={questions.done} first={6}>
            {(shown) => (
              <ul>
                {shown.map((question) => (
                  <DoneQuestion key={questionPath(rest.programmeSlug, question)} question={question} {...rest} />
                ))}
              </ul>
            )}
          </Portion>
        </section>
      ) : null}
    </>
  );
}

/** The first of a long list, and a button for the rest. */
function Portion({
  all,
  first,
  children,
}: {
  readonly all: readonly Question[];
  readonly first: number;
  readonly children: (shown: readonly Question[]) => ReactNode;
}) {
  const { t } = useTranslation('report');
  const [isWhole, setIsWhole] = useState(false);
  const hidden = all.length - first;
  return (
    <>
      {children(isWhole ? all : all.slice(0, first))}
      {hidden > 0 && !isWhole ? (
        <p className="more">
          <button
            type="button"
            className="text-link"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            {t('more', { count: hidden })}
          </button>
        </p>
      ) : null}
    </>
  );
}

function OpenQuestion({ question, programmeSlug, selectedPath, search, isReporterNamed }: ListProps & { readonly question: Question }) {
  const { t } = useTranslation('report');
  const { indicator, period } = question;
  const href = questionPath(programmeSlug, question);
  return (
    <li>
      <Link href={`${href}${search}`} {...(href === selectedPath ? { 'aria-current': 'true' as const } : {})}>
        <span className="question-text">{t(`question.${indicator.kind}`, { name: indicator.name, period: unbroken(period.label) })}</span>
        {isReporterNamed && indicator.reporter ? (
          <span className="question-about">{t('reporter', { organisation: indicator.reporter.shortName })}</span>
        ) : null}
        <span className="question-state">
          <Urgency question={question} />
          <DraftMark question={question} />
        </span>
        <span className="question-go">
          <ForwardIcon />
        </span>
      </Link>
    </li>
  );
}

/** That somebody has begun: who, and since when. */
function DraftMark({ question: { indicator, period } }: { readonly question: Question }) {
  const { t } = useTranslation('report');
  const words = useDraftWords();
  const draft = draftOf(indicator, period);
  if (draft === null) return null;
  return (
    <span className="draft-mark">
      <b>{t('draft.mark')}</b> {words(draft, 'mark')}
    </span>
  );
}

function Urgency({ question: { indicator, period } }: { readonly question: Question }) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const decisionWords = useDecisionWords();
  const returned = returnOf(indicator, period);
  const days = daysBetween(today(), period.dueOn);
  if (returned) return <ShapedWord shape="risk">{decisionWords(returned)}</ShapedWord>;
  if (days < 0) {
    return (
      <ShapedWord shape="off">
        {latenessWords(period, today(), formats.locale)} ({unbroken(formats.shortDay(period.dueOn))})
      </ShapedWord>
    );
  }
  if (days === 0) return <ShapedWord shape="risk">{t('dueToday')}</ShapedWord>;
  if (days < 7) return <ShapedWord shape="unknown">{t('dueSoon', { day: formats.weekday(period.dueOn) })}</ShapedWord>;
  return <ShapedWord shape="unknown">{t('dueLater', { day: formats.shortDay(period.dueOn) })}</ShapedWord>;
}

function DoneQuestion({ question, programmeSlug, selectedPath, search }: Omit<ListProps, 'isReporterNamed'> & { readonly question: Question }) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const { figureAlone } = useFigureWords();
  const { indicator, period } = question;
  const { report: measurement } = period;
  const href = questionPath(programmeSlug, question);
  if (!measurement) return null;
  const state = measurement.status === 'ACCEPTED' ? 'ACCEPTED' : 'SUBMITTED';
  return (
    <li>
      <Link href={`${href}${search}`} {...(href === selectedPath ? { 'aria-current': 'true' as const } : {})}>
        {t('done', {
          name: indicator.name,
          period: unbroken(shortLabel(period.label)),
          value: figureAlone(measurement, indicator),
        })}
      </Link>
      <span>{t(`doneState.${state}`, { day: formats.momentDay(measurement.reportedAt) })}</span>
    </li>
  );
}
