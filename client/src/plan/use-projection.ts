import { useEffect, useState } from 'react';
import { createProjector, observePlan, type PlanProjection } from '@planrum/schema/plan';
import { useSyncStatus } from '../sync/use-plan-connection.ts';
import { useLivePlan } from './live-plan.tsx';

/** After so long without a change the draft is read again; while people go on typing, after the longer time. */
const restMs = 500;
const longestWaitMs = 2500;

/**
 * The whole draft as it can be read, a moment after each change: half a word is not what anybody meant. Null until it is here: before
 * that the document is empty, and so much seems to be missing.
 */
export function useProjection(): PlanProjection | null {
  const { connection, template } = useLivePlan();
  const { doc } = connection;
  const [projection, setProjection] = useState<PlanProjection | null>(null);
  const hasCome = useSyncStatus(connection).kind !== 'connecting';
  // Whoever lost the connection and connects again has it all the while.
  const isHere = hasCome || projection !== null;

  useEffect(() => {
    if (!isHere) return;
    const projector = createProjector(doc);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince: number | null = null;
    const read = () => {
      waitingSince = null;
      setProjection(projector.project(template));
    };
    read();
    const stop = observePlan(doc, () => {
      waitingSince ??= Date.now();
      clearTimeout(timer);
      timer = setTimeout(read, Math.max(0, Math.min(restMs, waitingSince + longestWaitMs - Date.now())));
    });
    return () => {
      clearTimeout(timer);
      stop();
      projector.stop();
    };
  }, [doc, template, isHere]);

  return projection;
}
