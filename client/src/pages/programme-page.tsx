import { useQuery } from 'urql';
import { AgreementList } from '../features/programme/agreement-list.tsx';
import { Attention } from '../features/programme/attention.tsx';
import { GoalTree } from '../features/programme/goal-tree.tsx';
import { GroupList } from '../features/programme/group-list.tsx';
import { useIndicators } from '../figures/use-indicators.ts';
import { ProgrammeOverviewDocument } from '../graphql/generated/graphql.ts';
import { useFormats } from '../i18n/format.ts';
import { Main } from '../ui/main.tsx';
import { Skeleton } from '../ui/notice.tsx';
import type { FramedProgramme } from '../ui/programme-frame.tsx';
import { QueryError } from '../ui/query-error.tsx';
import '../features/programme/programme.css';

/** The overview of a programme: what needs an act, its agreements, goals, areas and groups. */
export default function ProgrammePage({ programme }: { readonly programme: FramedProgramme }) {
  const formats = useFormats();
  const [overview, askOverview] = useQuery({ query: ProgrammeOverviewDocument, variables: { slug: programme.slug } });
  const figures = useIndicators(programme.slug);
  const details = overview.data?.programme;
  const { indicators } = figures;
  const error = overview.error ?? figures.error;

  return (
    <Main title={programme.name} className="page">
      <h1>{programme.name}</h1>
      {details ? (
        <>
          <p className="programme-facts">
            <span>{formats.days(details.periodStart, details.periodEnd)}</span>
            <span>{formats.list(details.areas.map((area) => area.name))}</span>
          </p>
          <p className="programme-description">{details.description}</p>
        </>
      ) : null}
      {error ? (
        <QueryError
          error={error}
          onRetry={() => {
            askOverview({ requestPolicy: 'network-only' });
            figures.ask();
          }}
        />
      ) : null}
      {details && indicators ? (
        <div className="overview">
          <div>
            <Attention slug={programme.slug} indicators={indicators} />
            <AgreementList
              slug={programme.slug}
              agreements={details.agreements}
              performancesOf={(id) =>
                indicators.filter(({ agreement }) => agreement.id === id).map(({ status }) => status.performance)
              }
            />
            <GoalTree
              goals={[
                ...details.goals.map((goal) => ({ ...goal, agreement: null })),
                ...details.agreements.flatMap(({ name, plan }) => (plan?.goals ?? []).map((goal) => ({ ...goal, agreement: name }))),
              ]}
            />
          </div>
          <aside>
            <GroupList groups={details.groups} />
          </aside>
        </div>
      ) : error ? null : (
        <Skeleton lines={9} />
      )}
    </Main>
  );
}
