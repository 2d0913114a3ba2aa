import { pathThrough, runsOf, scaleOf } from '../../../figures/geometry.ts';

const width = 72;
const height = 22;
const inset = 3;

/** How a part has developed, as a line; all lines of a breakdown share a scale. Hidden from screen readers: the table beside it says the same. */
export function PartLine({ values, top }: { readonly values: readonly (string | null)[]; readonly top: number }) {
  if (values.every((value) => value === null)) return null;
  const y = scaleOf(0, top, height - inset, inset);
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const places = values.map((value, index) => (value === null ? null : { x: inset + index * step, y: y(Number(value)) }));
  return (
    <svg className="part-line" viewBox={`0 0 ${String(width)} ${String(height)}`} aria-hidden="true">
      <path className="floor" d={`M0 ${String(height - inset)}H${String(width)}`} />
      {runsOf(places).runs.map((run) =>
        run.length > 1 ? (
          <path key={pathThrough(run)} className="line" d={pathThrough(run)} />
        ) : (
          <circle key={pathThrough(run)} className="alone" cx={run[0]?.x} cy={run[0]?.y} r="1.6" />
        ),
      )}
    </svg>
  );
}
