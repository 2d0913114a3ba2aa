import {
  counts,
  knownWhen,
  mayBecome,
  needsReason,
  statusAfter,
  verdictsAfter,
  vintagesOf,
  type FigureStatus,
  type FigureVerdict,
  type TracedFigure,
} from '@planrum/schema/measurements';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Step = { readonly kind: 'report' } | { readonly kind: 'decide'; readonly verdict: FigureVerdict };

const verdicts: readonly FigureVerdict[] = ['ACCEPTED', 'RETURNED', 'WITHDRAWN'];
const statuses: readonly FigureStatus[] = ['SUBMITTED', ...verdicts];
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('report' as const) }),
    fc.record({ kind: fc.constant('decide' as const), verdict: fc.constantFrom(...verdicts) }),
  ),
  { maxLength: 30 },
);

interface Traced extends TracedFigure {
  readonly number: number;
}

/** Does what is allowed of some steps, one a second. @returns the figures newest first, and how they stood after each second. */
function play(attempts: readonly Step[]): { readonly figures: readonly Traced[]; readonly history: readonly (readonly Traced[])[] } {
  let figures: readonly Traced[] = [];
  const history = attempts.map((step, index) => {
    const at = new Date(index * 1000);
    const [newest, ...rest] = figures;
    if (step.kind === 'report') {
      const id = String(index);
      const figure: Traced = { id, number: index, supersedesId: newest?.id ?? null, supersededById: null, status: 'SUBMITTED', reportedAt: at, decisions: [] };
      figures = [figure, ...(newest === undefined ? [] : [{ ...newest, supersededById: id }]), ...rest];
    } else if (newest !== undefined && mayBecome(newest.status, step.verdict)) {
      const decisions = [...newest.decisions, { verdict: step.verdict, decidedAt: at }];
      figures = [{ ...newest, decisions, status: statusAfter(decisions) }, ...rest];
    }
    return figures;
  });
  return { figures, history };
}

describe('the workflow of a figure', () => {
  test('what was withdrawn stays so, what was accepted is not withdrawn, and nothing is decided twice the same', () => {
    fc.assert(
      fc.property(steps, (attempts) => {
        for (const { status, decisions } of play(attempts).figures) {
          expect(status).toBe(decisions.at(-1)?.verdict ?? 'SUBMITTED');
          for (const [index, { verdict }] of decisions.entries()) {
            const before = decisions[index - 1]?.verdict ?? 'SUBMITTED';
            expect(before).not.toBe('WITHDRAWN');
            expect(verdict).not.toBe(before);
            if (verdict === 'WITHDRAWN') expect(before).not.toBe('ACCEPTED');
          }
        }
      }),
    );
  });

  test('verdictsAfter lists what mayBecome allows, and returning alone needs a reason', () => {
    for (const status of statuses) expect(verdicts.filter((verdict) => mayBecome(status, verdict))).toEqual(verdictsAfter(status));
    expect(verdicts.filter(needsReason)).toEqual(['RETURNED']);
  });

  test('what was known at a moment is what stood then, whatever came after', () => {
    fc.assert(
      fc.property(steps, fc.nat(29), (attempts, second) => {
        const { figures, history } = play(attempts);
        const moment = new Date(Math.min(second, history.length - 1) * 1000);
        expect(knownWhen(figures, (at) => at <= moment)).toEqual(history[second] ?? history.at(-1) ?? []);
      }),
    );
  });

  test('the vintages are figures that count, in the order they were reported, and the newest one is among them', () => {
    fc.assert(
      fc.property(steps, (attempts) => {
        const { figures } = play(attempts);
        const { provisional, revised, final } = vintagesOf(figures);
        const counting = figures.filter(({ status }) => counts(status));
        expect(provisional).toEqual(counting.at(-1) ?? null);
        if (provisional !== null && revised !== null) expect(revised.number).toBeGreaterThan(provisional.number);
        expect(revised).toEqual(counting.length > 1 ? counting[0] : null);
        if (final !== null) expect(final.status).toBe('ACCEPTED');
        expect(final).toEqual(figures.find(({ status }) => status === 'ACCEPTED') ?? null);
      }),
    );
  });
});
