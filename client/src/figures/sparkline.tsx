import { shapeOf, StatusShape } from '../ui/status.tsx';
import { pathThrough, runsOf, scaleOf, type Place } from './geometry.ts';
import type { Indicator } from './indicator.ts';
import { seriesOf, type SeriesWindow } from './series.ts';
import './sparkline.css';

const width = 96;
const height = 26;
const inset = 3;
const right = width - 5;
/** Where a single figure stands: near the target's tick, and not on it. */
const singleX = right - 14;

/**
 * An indicator's development in a line: what was reported, the expected path dotted, the target as a tick, and the state's shape
 * at the newest figure. Hidden from screen readers, since figure, target and state stand beside it in words.
 */
export function Sparkline({ indicator }: { readonly indicator: Indicator }) {
  // Whether something has happened is no curve.
  if (indicator.kind === 'MILESTONE') return null;
  const series = seriesOf(indicator);
  const { line, expected, target } = drawn(series.current, series.isAccumulating, series.baseline);
  const { runs } = runsOf(line);
  const end = line.findLast((place) => place !== null);
  return (
    <svg className="spark" viewBox={`0 0 ${String(width)} ${String(height)}`} aria-hidden="true">
      {expected.length > 1 ? <path className="expected" d={pathThrough(expected)} /> : null}
      {target === null ? null : <path className="target" d={`M${String(right)} ${(target - 3).toFixed(1)}v6`} />}
      {runs.map((run) =>
        run.length > 1 ? (
          <path key={pathThrough(run)} className="line" d={pathThrough(run)} />
        ) : (
          <circle key={pathThrough(run)} className="alone" cx={run[0]?.x} cy={run[0]?.y} r="1.6" />
        ),
      )}
      {end ? <StatusShape shape={shapeOf[indicator.status.performance]} at={{ ...end, size: 8 }} /> : null}
    </svg>
  );
}

function drawn(window: SeriesWindow, isAccumulating: boolean, baseline: string | null) {
  const { points } = window;
  const values = points.flatMap(({ value, expected }) => [value, expected]).concat(window.target, isAccumulating ? '0' : baseline);
  const numbers = values.filter((value) => value !== null).map(Number);
  const y = scaleOf(Math.min(...numbers), Math.max(...numbers), height - inset, inset);
  // An accumulating year starts at zero before its first period ends; other series start with their first period.
  const slots = isAccumulating ? points.length : Math.max(1, points.length - 1);
  const x = (index: number): number => inset + ((isAccumulating ? index + 1 : index) / slots) * (right - inset);
  const isSingle = points.length === 1;
  const begin = isAccumulating ? '0' : isSingle ? baseline : null;
  const start: Place[] = begin === null ? [] : [{ x: inset, y: y(Number(begin)) }];
  const at = (value: string | null, index: number): Place | null => (value === null ? null : { x: isSingle ? singleX : x(index), y: y(Number(value)) });
  const target = window.target === null ? null : y(Number(window.target));
  const path = points.map(({ expected }, index) => at(expected, index)).filter((place) => place !== null);
  return {
    line: [...start, ...points.map(({ value }, index) => at(value, index))],
    expected: isSingle && target !== null ? [...(start.length > 0 ? start : [{ x: inset, y: target }]), { x: right, y: target }] : path.length > 0 ? [...start, ...path] : [],
    target,
  };
}
