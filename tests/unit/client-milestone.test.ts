import { describe, expect, test } from 'vitest';
import { layOutMilestone, milestoneSize } from '../../client/src/features/indicators/milestone-layout.ts';
import { milestoneOf } from '../../client/src/figures/milestone.ts';
import { clientFigure, clientIndicator, clientPeriod } from '../testkit/client-indicator.ts';

const first = clientPeriod('2007-Q1', '2007-01-01', '2007-03-31', clientFigure('0'));
const second = clientPeriod('2007-Q2', '2007-04-01', '2007-06-30', { reporting: 'OVERDUE' });
const third = clientPeriod('2007-Q3', '2007-07-01', '2007-09-30', clientFigure('1'));
const fourth = clientPeriod('2007-Q4', '2007-10-01', '2007-12-31', clientFigure('1'));
const target = { rule: { __typename: 'MilestoneRule', event: 'COMPLETED', by: '2007-06-30', byPrecision: 'MONTH' } } as unknown as ReturnType<typeof clientIndicator>['target'];
const milestone = (...periods: Parameters<typeof clientIndicator>[1]) => clientIndicator('Beskrivelsen er sendt', periods, { kind: 'MILESTONE', target });

describe('a milestone', () => {
  test('is known to have happened by the end of the first period that says so', () => {
    expect(milestoneOf(milestone(first, second, third, fourth))).toEqual({ hasHappened: true, period: third });
    expect(milestoneOf(milestone(first, second))).toEqual({ hasHappened: false, period: first });
    expect(milestoneOf(milestone(second))).toBeNull();
    expect(milestoneOf(clientIndicator('Forløb', [first, third]))).toBeNull();
  });

  test('is drawn with a mark at the end of each period, a gap as a gap, and the day it was agreed for where it lies', () => {
    const { marks, deadline, happenedX, years } = layOutMilestone(milestone(first, second, third, fourth));
    expect(marks.map(({ mark }) => mark)).toEqual(['notYet', 'missing', 'happened', 'happened']);
    expect(deadline).toEqual({ day: '2007-06-30', x: marks[1]?.x });
    expect(happenedX).toBe(marks[2]?.x);
    expect(marks.at(-1)?.x).toBe(milestoneSize.right);
    expect(years).toEqual([{ label: '2007', fromX: milestoneSize.left, toX: milestoneSize.right }]);
  });

  test('has room for a deadline after its last period', () => {
    const { marks, deadline } = layOutMilestone(milestone(first));
    expect(deadline?.x).toBe(milestoneSize.right);
    expect(marks[0]?.x).toBeLessThan(milestoneSize.right);
  });
});
