import { parseFigure, typedPair, wholeNumbersBeside, type ParsedFigure } from '@planrum/schema/measurements';
import { bareNumber } from '@planrum/schema/targets';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, type CombinedError } from 'urql';
import type { ReportedFigure } from '../../figures/figure-words.ts';
import { isReport, newestOf, pairOf, type Measurement } from '../../figures/indicator.ts';
import { ReportMeasurementDocument, type IndicatorKind } from '../../graphql/generated/graphql.ts';
import { useViewer } from '../../graphql/viewer.tsx';
import { currentLocale } from '../../i18n/locale.ts';
import { isEmpty, type DraftWords } from './drafts/draft-words.ts';
import { outboxKey } from './drafts/tab-store.ts';
import { useDraft, type Draft } from './drafts/use-draft.ts';
import { useParts, type PartsForm } from './parts/use-parts.ts';
import { useEvidenceFiles, type EvidenceFiles } from './use-evidence-files.ts';
import { oddityOf, type Oddity } from './plausibility.ts';
import type { Question } from './questions.ts';

const maxNoteLength = 1000;
const neverNegative: readonly IndicatorKind[] = ['COUNT', 'SHARE', 'DURATION'];

/** What stands beside the form because something has to be changed. */
export interface Mistakes {
  readonly value?: string;
  readonly note?: string;
  readonly evidence?: string;
  /** Nothing in the form is to blame. */
  readonly other?: string;
}

/** Everything the form shows and does for one question. */
export interface Report {
  readonly typed: string;
  readonly note: string;
  readonly evidence: string;
  /** Files that the figure can be checked against. */
  readonly files: EvidenceFiles;
  /** What is typed, here and elsewhere. */
  readonly draft: Draft;
  readonly hasDraft: boolean;
  /** The figures of its parts. */
  readonly parts: PartsForm;
  readonly type: (typed: string) => void;
  readonly writeNote: (note: string) => void;
  readonly writeEvidence: (address: string) => void;
  readonly mistakes: Mistakes;
  /** What is typed, as it is read. */
  readonly parsed: ParsedFigure;
  /** The two counts the other way round, where the part is larger than the whole and that waits for an answer; null otherwise. */
  readonly swapped: string | null;
  /** A question about the typed figure that waits for an answer. */
  readonly oddity: Oddity | null;
  /** Looks at the typed figure, when the field is left. */
  readonly check: () => void;
  /** The typed figure is right as it stands. */
  readonly confirm: () => void;
  readonly replaceTyped: (value: string) => void;
  /** Somebody else's figure that came while this was typed. */
  readonly theirs: Measurement | null;
  /** Sends the figure. Resolves with what stopped it, or with `sent`. */
  readonly send: () => Promise<'sent' | 'mistake' | 'refused' | 'oddity' | 'parts' | 'conflict' | 'draft' | 'failed'>;
  /** Sends the figure as a correction of theirs. */
  readonly correctTheirs: () => Promise<void>;
  /** Discards what is typed. @returns what was, to be written again; null when it could not be discarded. */
  readonly giveUp: () => Promise<DraftWords | null>;
  readonly isSending: boolean;
  readonly isDone: boolean;
  readonly error: CombinedError | undefined;
}

/** A figure that can be read, as it is shown. */
export function figureOf({ value, pair }: ParsedFigure & { readonly ok: true }): ReportedFigure {
  return { figure: value, numerator: pair?.numerator ?? null, denominator: pair?.denominator ?? null };
}

/** Holds what is typed for a question as a draft, and sends it; what was typed is never lost on the way. */
export function useReport(question: Question): Report {
  const { indicator, period } = question;
  const { t } = useTranslation('report');
  const [{ fetching, error }, report] = useMutation(ReportMeasurementDocument);
  const keptAs = outboxKey(useViewer().user.id, indicator.id, period.key);
  const draft = useDraft(question);
  const { words } = draft;
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [checked, setChecked] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const [refusedFor, setRefusedFor] = useState<Measurement | null>(null);
  const [isDone, setIsDone] = useState(false);
  // The figure that the reporter has seen, and which theirs therefore may correct.
  const [seenId, setSeenId] = useState(period.newestReport?.id ?? null);

  const { typed, note, evidence } = words;
  const current = newestOf(indicator, period);
  const files = useEvidenceFiles({ indicatorId: indicator.id, keptAs: `${keptAs}/files`, existing: current?.status === 'WITHDRAWN' ? null : current });
  const [isWaiting, setIsWaiting] = useState(false);
  const isBlank = isEmpty(words) && !files.hasNew;
  // While nothing is typed, a figure from elsewhere is simply shown.
  if (isBlank && !isDone && current && current.id !== seenId) setSeenId(current.id);
  const theirs = isDone || isBlank ? null : (refusedFor ?? (current && current.id !== seenId ? current : null));

  const change = (next: Partial<DraftWords>): void => {
    setMistakes({});
    draft.write({ ...words, ...next });
  };
  const parts = useParts(question, words.parts, (next) => {
    change({ parts: next });
  });
  const read = (text: string): ParsedFigure => parseFigure(bareNumber(text, indicator.unit), currentLocale(), indicator.kind === 'SHARE');
  const parsed = read(typed);
  const value = parsed.ok ? parsed.value : null;
  const earlier = indicator.periods.filter(({ end }) => end < period.start).flatMap(({ report: earlier }) => earlier?.figure ?? []);
  const impossible = value === null ? null : impossibleIn(value, indicator, t);
  const found = !parsed.ok || value === null || value === confirmed || impossible !== null ? null : oddityAmong(parsed, value, earlier, indicator.kind);
  // Reported elsewhere as it is typed here: there is nothing left to say.
  const isSaid = draft.state === 'loose' && theirs !== null && parsed.ok && saysSame(parsed, theirs);
  const forgetSaid = useEffectEvent(() => {
    draft.forget();
  });
  useEffect(() => {
    if (isSaid) forgetSaid();
  }, [isSaid]);
  const swapped = !parsed.ok && parsed.reason === 'PART_ABOVE_WHOLE' ? swappedText(typed, t('share.of')) : null;

  const mistakesIn = (): Mistakes => {
    if (!parsed.ok) {
      const isShare = indicator.kind === 'SHARE';
      const words = {
        ...{ EMPTY: t(indicator.kind === 'MILESTONE' ? 'milestone.empty' : 'empty'), NOT_A_NUMBER: t(isShare ? 'share.notANumber' : 'notANumber') },
        ...{ TOO_LONG: t('tooLong'), HALF_PAIR: t('share.half'), NEGATIVE: t('negative'), NOT_WHOLE: t('share.notWhole'), PART_ABOVE_WHOLE: t('share.above') },
      };
      return { value: words[parsed.reason] };
    }
    if (impossible !== null) return { value: impossible };
    if (note.length > maxNoteLength) return { note: t('noteTooLong') };
    // What was sent back may be right; then the note says why.
    const isSame = current?.id === seenId && current !== null && saysSame(parsed, current) && current.status !== 'WITHDRAWN';
    if (isSame && note.trim() === '' && evidence.trim() === '' && !parts.hasDraft && !files.hasNew) return { value: t('unchanged') };
    return {};
  };

  const sendAs = async (supersedesId: string | null): ReturnType<Report['send']> => {
    if (draft.theirs) return 'draft';
    const wrong = swapped === null ? mistakesIn() : {};
    setMistakes(wrong);
    if (Object.keys(wrong).length > 0) return 'mistake';
    // What cannot be is never asked about as if it could.
    if (found || !parsed.ok) {
      setChecked(typed);
      return 'oddity';
    }
    const isReady = parts.check(value);
    if (isReady !== 'ready') return isReady === 'mistake' ? 'mistake' : 'parts';
    setIsWaiting(true);
    const attachmentIds = await files.ids();
    setIsWaiting(false);
    if (attachmentIds === null) {
      setMistakes({ other: t('fileNotReady') });
      return 'refused';
    }
    const figure = parsed.pair ?? { value };
    // A save that came after it would begin the draft anew.
    await draft.hold();
    const { data } = await report({
      input: {
        ...{ indicatorId: indicator.id, periodKey: period.key, ...figure, note: note.trim() || null, evidenceUrl: evidence.trim() || null },
        ...{ attachmentIds, supersedesId, ...parts.input(value) },
      },
    });
    if (!data) {
      draft.release();
      return 'failed';
    }
    const { report: reported, userErrors } = data.reportMeasurement;
    if (reported) {
      draft.forget();
      files.forget();
      setIsDone(true);
      return 'sent';
    }
    draft.release();
    const [refusal] = userErrors;
    if (refusal?.__typename === 'ConflictError' && isReport(refusal.current)) {
      setRefusedFor(refusal.current);
      return 'conflict';
    }
    const message = refusal?.message ?? t('refused');
    const field = refusal?.field?.at(-1);
    const place = ({ value: 'value', numerator: 'value', denominator: 'value', note: 'note', evidenceUrl: 'evidence' } as const)[field ?? ''] ?? 'other';
    setMistakes({ [place]: message });
    return 'mistake';
  };

  return {
    typed,
    note,
    evidence,
    files,
    draft,
    hasDraft: !isEmpty(words),
    parts,
    type: (next) => {
      change({ typed: next });
    },
    writeNote: (next) => {
      change({ note: next });
    },
    writeEvidence: (next) => {
      change({ evidence: next });
    },
    mistakes,
    parsed,
    swapped: checked === typed ? swapped : null,
    oddity: checked === typed ? found : null,
    check: () => {
      setChecked(typed);
    },
    confirm: () => {
      setConfirmed(value);
    },
    replaceTyped: (next) => {
      change({ typed: next });
      const replaced = read(next);
      setConfirmed(replaced.ok ? replaced.value : null);
    },
    theirs,
    send: async () => (theirs ? 'conflict' : sendAs(seenId)),
    correctTheirs: async () => {
      if (!theirs) return;
      setSeenId(theirs.id);
      setRefusedFor(null);
      await sendAs(theirs.id);
    },
    giveUp: async () => {
      if (!(await draft.discard())) return null;
      files.forget();
      setMistakes({});
      return words;
    },
    isSending: fetching || isWaiting,
    isDone,
    error,
  };
}

/** Why a figure cannot be one of the indicator's, whatever it was before. */
function impossibleIn(value: string, { kind, decimals }: Pick<Question['indicator'], 'kind' | 'decimals'>, t: TFunction<'report'>): string | null {
  if (value.startsWith('-') && neverNegative.includes(kind)) return t('negative');
  if (kind === 'SHARE' && Number(value) > 100) return t('shareOver');
  const beside = kind === 'COUNT' && decimals === 0 ? wholeNumbersBeside(value) : null;
  return beside === null ? null : t('notWhole', { below: beside[0], above: beside[1] });
}

/** Looks for a slip as `oddityOf` does; two counts have no decimal mark to be in the wrong place. */
function oddityAmong({ pair }: ParsedFigure & { readonly ok: true }, value: string, earlier: readonly string[], kind: IndicatorKind): Oddity | null {
  const oddity = oddityOf(value, earlier, kind);
  return pair !== null && oddity?.kind === 'comma' ? { kind: 'jump', factor: oddity.factor, usual: oddity.usual } : oddity;
}

/** Whether what is typed is what stands there; a percentage alone says nothing new of two counts that make it. */
function saysSame({ value, pair }: ParsedFigure & { readonly ok: true }, current: Measurement): boolean {
  const theirs = pairOf(current);
  if (pair === null) return current.figure === value;
  return theirs !== null && pair.numerator === theirs.numerator && pair.denominator === theirs.denominator;
}

function swappedText(typed: string, of: string): string | null {
  const counts = typedPair(typed);
  return counts === null ? null : `${counts[1]} ${of} ${counts[0]}`;
}
