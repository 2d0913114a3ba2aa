import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import type { Indicator } from '../../figures/indicator.ts';
import { TargetHistoryDocument } from '../../graphql/generated/graphql.ts';
import { QueryError } from '../../ui/query-error.tsx';
import { TargetChanges } from './target/target-changes.tsx';

// Its buttons come with all that they open, so that nothing is missing when they are pressed; who may not change targets never asks for it.
const TargetTools = lazy(async () => ({ default: (await import('./target/target-tools.tsx')).TargetTools }));

/** What can be objected to in an indicator's target, every change of it, newest first, and for who may, the ways to change it. */
export function TargetHistory({ indicator }: { readonly indicator: Indicator }) {
  const [{ data, error }, ask] = useQuery({ query: TargetHistoryDocument, variables: { id: indicator.id } });
  if (error && !data) return <QueryError error={error} />;
  const { targetFindings = [], targetHistory = [], agreement } = data?.indicator ?? {};
  const changes = <TargetChanges changes={targetHistory} current={indicator.target} />;
  return (
    <>
      {targetFindings.map(({ code, sentence }) => (
        <small key={code}>{sentence}</small>
      ))}
      {agreement?.viewerMay.changeTargets === true ? (
        <Suspense fallback={changes}>
          <TargetTools
            indicator={indicator}
            changes={targetHistory}
            onStale={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
        </Suspense>
      ) : (
        changes
      )}
    </>
  );
}
