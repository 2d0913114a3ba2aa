import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import type { Indicator } from '../../figures/indicator.ts';
import { PreviewMeasurementsDocument, ReportMeasurementsDocument, UndoMeasurementsDocument } from '../../graphql/generated/graphql.ts';
import { rowsToReport, type Fate, type PastedColumn, type ReadableRow } from './pasted-rows.ts';

/** Where a paste stands. */
export type PasteState =
  | { readonly step: 'typing' }
  /** The fate of each readable row, by its line. */
  | { readonly step: 'previewed'; readonly fates: ReadonlyMap<number, Fate> }
  | { readonly step: 'reported'; readonly ids: readonly string[] }
  | { readonly step: 'undone' };

/** Rows that are to be written, by what the server said of them. */
export function writableRows(readable: readonly ReadableRow[], fates: ReadonlyMap<number, Fate>): readonly ReadableRow[] {
  return readable.filter(({ line }) => ['NEW', 'CORRECTION'].includes(fates.get(line)?.fate ?? ''));
}

/** Asks what becomes of a pasted column, reports it, and takes it back. Nothing is written before `report`. */
export function usePaste(indicator: Indicator, { readable }: PastedColumn) {
  const { t } = useTranslation('report');
  const client = useClient();
  const [reporting, send] = useMutation(ReportMeasurementsDocument);
  const [undoing, takeBack] = useMutation(UndoMeasurementsDocument);
  const [state, setState] = useState<PasteState>({ step: 'typing' });
  const [mistake, setMistake] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  async function preview(): Promise<void> {
    setIsAsking(true);
    const { data } = await client
      .query(PreviewMeasurementsDocument, { rows: rowsToReport(indicator, readable) }, { requestPolicy: 'network-only' })
      .toPromise();
    setIsAsking(false);
    if (!data) {
      setMistake(t('paste.failed'));
      return;
    }
    setMistake(null);
    setState({ step: 'previewed', fates: fatesByLine(readable, data.previewMeasurements) });
  }

  async function report(): Promise<void> {
    if (state.step !== 'previewed') return;
    const rows = writableRows(readable, state.fates);
    const seen = rows.flatMap(({ line }) => state.fates.get(line) ?? []);
    const { data } = await send({ input: { rows: rowsToReport(indicator, rows, seen) } });
    const payload = data?.reportMeasurements;
    if (payload?.isReported) {
      setMistake(null);
      setState({ step: 'reported', ids: payload.rows.flatMap(({ report: reported }) => reported?.id ?? []) });
      return;
    }
    if (payload && payload.rows.length > 0) {
      // What the others became stays as it was previewed: none was written.
      setState({ step: 'previewed', fates: new Map([...state.fates, ...fatesByLine(rows, payload.rows)]) });
    }
    setMistake(payload?.userErrors[0]?.message ?? t(payload ? 'paste.changed' : 'paste.failed'));
  }

  async function undo(): Promise<void> {
    if (state.step !== 'reported') return;
    const { data } = await takeBack({ input: { measurementIds: [...state.ids] } });
    const refusal = data?.undoMeasurements.userErrors[0];
    setMistake(data ? (refusal?.message ?? null) : t('paste.failed'));
    if (data && !refusal) setState({ step: 'undone' });
  }

  return {
    state,
    mistake,
    isBusy: isAsking || reporting.fetching || undoing.fetching,
    preview,
    report,
    undo,
    /** The text is another: what was said of it no longer holds. */
    begin: () => {
      setState({ step: 'typing' });
      setMistake(null);
    },
  };
}

function fatesByLine(rows: readonly ReadableRow[], fates: readonly Fate[]): ReadonlyMap<number, Fate> {
  return new Map(rows.flatMap(({ line }, index) => (fates[index] ? [[line, fates[index]] as const] : [])));
}
