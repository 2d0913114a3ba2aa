import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { useDecisionWords } from '../figures/decision-words.ts';
import { useFigureWords } from '../figures/figure-words.ts';
import type { Indicator } from '../figures/indicator.ts';
import { useIndicators } from '../figures/use-indicators.ts';
import { filtered, inYear, readFilter, writeFilter } from '../features/indicators/filter.ts';
import { FilterSentence } from '../features/indicators/filter-sentence.tsx';
import { AddIndicator } from '../features/indicators/add-indicator.tsx';
import { ComparisonSets } from '../features/indicators/comparisons/comparison-sets.tsx';
import { IndicatorDetails } from '../features/indicators/indicator-details.tsx';
import { LockFigures } from '../features/indicators/lock-figures.tsx';
import { IndicatorTable } from '../features/indicators/indicator-table.tsx';
import { useProgrammeEvent } from '../graphql/live.ts';
import { UndoNoticeProvider } from '../plan/undo-notice.tsx';
import { useViewer } from '../graphql/viewer.tsx';
import { useAnnounce } from '../ui/announcements.tsx';
import { Main } from '../ui/main.tsx';
import { EmptyState, Skeleton } from '../ui/notice.tsx';
import type { FramedProgramme } from '../ui/programme-frame.tsx';
import { QueryError } from '../ui/query-error.tsx';
import { StatusSummary } from '../ui/status-summary.tsx';
import '../figures/figures.css';
import '../features/indicators/indicators.css';

const selectedParameter = 'indikator';

/** The programme's indicators in a table, the worst first, with the details of one beside it. Follows what is reported. */
export default function IndicatorsPage(props: { readonly programme: FramedProgramme }) {
  return (
    <UndoNoticeProvider>
      <Indicators {...props} />
    </UndoNoticeProvider>
  );
}

function Indicators({ programme }: { readonly programme: FramedProgramme }) {
  const { t } = useTranslation('indicators');
  const { user } = useViewer();
  const [path, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const { indicators: read, error, ask } = useIndicators(programme.slug);
  useAnnouncedFigures();

  const indicators = read ?? [];
  const filter = readFilter(search);
  const { year } = filter;
  const standing = year === null ? indicators : indicators.flatMap((indicator) => inYear(indicator, year) ?? []);
  const shown = filtered(
    standing,
    filter,
    user.memberships.map(({ organisation }) => organisation.id),
  );
  const selected = indicators.find(({ id }) => id === search.get(selectedParameter)) ?? null;
  const hrefTo = (id: string | null): string => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete(selectedParameter);
    else next.set(selectedParameter, id);
    return next.size > 0 ? `${path}?${next.toString()}` : path;
  };
  const close = (): void => {
    navigate(hrefTo(null));
    if (selected) document.getElementById(`row-${selected.id}`)?.focus();
  };

  return (
    <Main title={`${t('title')} · ${programme.name}`} className={selected ? 'indicators has-details' : 'indicators'}>
      <div className="indicators-list">
        <div className="indicators-head">
          <h1>
            {t('title')}
            <span className="print-only"> · {programme.name}</span>
          </h1>
          <StatusSummary performances={standing.map(({ status }) => status.performance)} />
          <AddIndicator programmeSlug={programme.slug} />
          <ComparisonSets programmeSlug={programme.slug} />
          <LockFigures programmeSlug={programme.slug} />
        </div>
        {error ? (
          <QueryError error={error} onRetry={ask} />
        ) : null}
        {read ? (
          <Listed
            all={indicators}
            shown={shown}
            sentence={
              <FilterSentence
                filter={filter}
                indicators={indicators}
                onChange={(next) => {
                  setSearch((current) => writeFilter(current, next), { replace: true });
                }}
              />
            }
            table={<IndicatorTable indicators={shown} selectedId={selected?.id ?? null} hrefOf={hrefTo} />}
            isDemo={programme.isDemo}
            onShowAll={() => {
              setSearch(selected ? { [selectedParameter]: selected.id } : {}, { replace: true });
            }}
          />
        ) : error ? null : (
          <Skeleton lines={12} />
        )}
      </div>
      {selected ? (
        <IndicatorDetails indicator={selected} programmeSlug={programme.slug} backHref={hrefTo(null)} onClose={close} />
      ) : null}
    </Main>
  );
}

function Listed({
  all,
  shown,
  sentence,
  table,
  isDemo,
  onShowAll,
}: {
  readonly all: readonly Indicator[];
  readonly shown: readonly Indicator[];
  readonly sentence: React.ReactNode;
  readonly table: React.ReactNode;
  readonly isDemo: boolean;
  readonly onShowAll: () => void;
}) {
  const { t } = useTranslation('indicators');
  if (all.length === 0) {
    return (
      <EmptyState title={t('none')}>
        <p>{t('noneText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {sentence}
      <p className="visually-hidden" role="status">
        {shown.length === all.length ? '' : t('shown', { shown: shown.length, total: all.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={t('noneMatch')}>
          <button type="button" className="text-link" onClick={onShowAll}>
            {t('showAll')}
          </button>
        </EmptyState>
      ) : (
        table
      )}
      <p className="page-note">
        {t('foot')} {isDemo ? t('footDemo') : ''}
      </p>
    </>
  );
}

/** Says politely what others report while the page is open; the tint shows it to those who see. */
function useAnnouncedFigures(): void {
  const { t } = useTranslation('indicators');
  const announce = useAnnounce();
  const { figureInFull } = useFigureWords();
  const decisionWords = useDecisionWords();
  const { user } = useViewer();
  useProgrammeEvent((event) => {
    if (event.__typename === 'MeasurementDecided' && event.indicator && event.report && event.actor?.id !== user.id) {
      const decision = event.report.decisions.at(-1);
      if (decision) announce(`${event.indicator.name}: ${decisionWords(decision)}`);
    }
    if (event.__typename !== 'MeasurementReported') return;
    const { indicator, report: measurement, organisation } = event;
    if (!indicator || !measurement) return;
    const period = indicator.periods.find(({ key }) => key === measurement.periodKey);
    announce(
      t('announced', {
        name: indicator.name,
        organisation: (organisation ?? measurement.organisation).shortName,
        value: figureInFull(measurement, indicator),
        period: period?.label ?? measurement.periodKey,
        reason: indicator.status.reason,
      }),
    );
  });
}
