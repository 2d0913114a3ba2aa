import { pathThrough, runsOf, type Place } from '../../figures/geometry.ts';
import type { DrawnComparison } from './chart-comparisons.ts';
import { size } from './chart-layout.ts';

/** Marks around a point, one for each line that may be drawn; none is a circle, which figures of one's own are. */
const marks = ['M-3-3h6v6h-6z', 'M0-3.6 3.4 2.6h-6.8z', 'M0-4 4 0 0 4-4 0z', 'M-3-3 3 3M3-3-3 3', 'M0 3.6 3.4-2.6h-6.8z', 'M0-4v8M-4 0h8', 'M-2.5-3.5 3.5 0-2.5 3.5z', 'M-4 0h8M-2-3.4 2 3.4M2-3.4-2 3.4'];

/** About so many marks are set on a line, so that it can be followed without hiding it. */
const marksPerLine = 5;

export function ComparedMark({ look, x, y }: { readonly look: number; readonly x: number; readonly y: number }) {
  return <path className="compared-mark" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} d={marks[look % marks.length]} />;
}

/** Those an indicator is compared with: each a line with a stroke and a mark of its own, and its name and newest value where it ends. */
export function ComparedLines({
  comparisons,
  right,
  text,
}: {
  readonly comparisons: readonly DrawnComparison[];
  readonly right: number;
  readonly text: (value: string) => string;
}) {
  return comparisons.map((compared) => (
    <g key={compared.name}>
      <title>{`${compared.name}: ${text(compared.newest)}`}</title>
      <ComparedLine {...compared} />
      <Label compared={compared} right={right} value={text(compared.newest)} />
    </g>
  ));
}

function ComparedLine({ line, look, end }: DrawnComparison) {
  const { runs } = runsOf(line);
  const places = runs.flat();
  const step = Math.ceil(places.length / marksPerLine);
  // Counted from the end, where the name stands.
  const marked = places.filter((_place, index) => (places.length - 1 - index) % step === 0);
  return (
    <>
      {runs.map((run) => (run.length > 1 ? <path key={pathThrough(run)} className={`compared stroke-${String(look % 4)}`} d={pathThrough(run)} /> : null))}
      {alone(runs, marked).map(({ x, y }) => (
        <ComparedMark key={`${String(x)}/${String(y)}`} look={look} x={x} y={y} />
      ))}
      {marked.includes(end) ? null : <ComparedMark look={look} x={end.x} y={end.y} />}
    </>
  );
}

/** A figure between gaps has no line: without a mark it would not be seen. */
function alone(runs: readonly (readonly Place[])[], marked: readonly Place[]): readonly Place[] {
  const single = runs.flatMap((run) => (run.length === 1 ? run : []));
  return [...new Set([...marked, ...single])];
}

function Label({ compared: { end, labelY, label, look }, right, value }: { readonly compared: DrawnComparison; readonly right: number; readonly value: string }) {
  const first = labelY - ((label.length - 1) * 12) / 2 + 4;
  return (
    <>
      <path className="leader" d={`M${(end.x + 5).toFixed(1)} ${end.y.toFixed(1)}L${String(right + 4)} ${labelY.toFixed(1)}`} />
      <ComparedMark look={look} x={right + 10} y={labelY} />
      {label.map((line, index) => (
        <text key={line} className="compared-name" x={right + 18} y={first + index * 12}>
          {line}
        </text>
      ))}
      <text className="compared-name ink" x={size.width} y={first + (label.length - 1) * 12} textAnchor="end">
        {value}
      </text>
    </>
  );
}
