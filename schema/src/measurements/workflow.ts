/** Where a reported figure stands. */
export type FigureStatus = 'SUBMITTED' | 'ACCEPTED' | 'RETURNED' | 'WITHDRAWN';

/** What can be decided of a reported figure: every status but the first. */
export type FigureVerdict = Exclude<FigureStatus, 'SUBMITTED'>;

const moves: Readonly<Record<FigureStatus, readonly FigureVerdict[]>> = {
  SUBMITTED: ['ACCEPTED', 'RETURNED', 'WITHDRAWN'],
  // What was accepted can still turn out to be wrong; its reporter corrects it rather than taking it away.
  ACCEPTED: ['RETURNED'],
  // The one who returned it may have been wrong.
  RETURNED: ['ACCEPTED', 'WITHDRAWN'],
  WITHDRAWN: [],
};

/** Whether a figure that stands so may be decided so. A figure that was corrected is decided no more, whatever this says. */
export function mayBecome(status: FigureStatus, verdict: FigureVerdict): boolean {
  return moves[status].includes(verdict);
}

/** What may be decided of a figure that stands so. */
export function verdictsAfter(status: FigureStatus): readonly FigureVerdict[] {
  return moves[status];
}

/** Whether a figure counts: one that was returned or withdrawn does not. */
export function counts(status: FigureStatus): boolean {
  return status === 'SUBMITTED' || status === 'ACCEPTED';
}

/** Whether a verdict must say why. */
export function needsReason(verdict: FigureVerdict): boolean {
  return verdict === 'RETURNED';
}

/** Where a figure stands after what was decided of it, oldest first. */
export function statusAfter(decisions: readonly { readonly verdict: FigureVerdict }[]): FigureStatus {
  return decisions.at(-1)?.verdict ?? 'SUBMITTED';
}

/** What of a figure its history is read from. */
export interface TracedFigure {
  readonly id: string;
  readonly supersedesId: string | null;
  readonly supersededById: string | null;
  readonly status: FigureStatus;
  readonly reportedAt: Date;
  /** Oldest first. */
  readonly decisions: readonly { readonly verdict: FigureVerdict; readonly decidedAt: Date }[];
}

/**
 * The figures as they were known once: without what was reported, corrected or decided later. `had` says of a moment whether it had
 * come. Order is kept.
 */
export function knownWhen<Figure extends TracedFigure>(figures: readonly Figure[], had: (moment: Date) => boolean): Figure[] {
  const known = figures.filter(({ reportedAt }) => had(reportedAt));
  const ids = new Set(known.map(({ id }) => id));
  return known.map((figure) => {
    const decisions = figure.decisions.filter(({ decidedAt }) => had(decidedAt));
    const { supersededById } = figure;
    return {
      ...figure,
      decisions,
      status: statusAfter(decisions),
      supersededById: supersededById !== null && ids.has(supersededById) ? supersededById : null,
    };
  });
}

/** The values of one period side by side. Each is null where there is none. */
export interface Vintages<Figure> {
  /** The first one that was reported. */
  readonly provisional: Figure | null;
  /** The newest correction. */
  readonly revised: Figure | null;
  /** The newest one that was accepted. */
  readonly final: Figure | null;
}

/** Sorts out the figures of one period, given newest first. Those that were returned or withdrawn are none of the three. */
export function vintagesOf<Figure extends Pick<TracedFigure, 'supersedesId' | 'status'>>(figures: readonly Figure[]): Vintages<Figure> {
  const counting = figures.filter(({ status }) => counts(status));
  const provisional = counting.at(-1) ?? null;
  return {
    provisional,
    revised: counting.find((figure) => figure !== provisional) ?? null,
    final: counting.find(({ status }) => status === 'ACCEPTED') ?? null,
  };
}
