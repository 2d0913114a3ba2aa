import { useId, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText, figureWithUnit, shortLabel } from '../../figures/figure-text.ts';
import { pathThrough, runsOf, type Place } from '../../figures/geometry.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { newestFigure, seriesOf, type Series } from '../../figures/series.ts';
import { capitalised, useFormats } from '../../i18n/format.ts';
import { shapeOf, StatusShape } from '../../ui/status.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { layOut, size, type ChartLayout, type DrawnWindow } from './chart-layout.ts';
import { ComparedLines } from './compared-lines.tsx';
import { MilestoneChart } from './milestone-chart.tsx';
import './chart.css';

/**
 * An indicator's figures over the agreement's whole period: what was reported, the expected path and the good side of it, the
 * baseline, missing periods dotted (never zero) and awaited ones hatched. For screen readers one sentence; where there is a table of
 * reports beside it, that holds every figure.
 */
export function Chart(props: ChartProps) {
  return props.indicator.kind === 'MILESTONE' ? <MilestoneChart {...props} /> : <Curve {...props} />;
}

interface ChartProps {
  readonly indicator: Indicator;
  readonly hasTable?: boolean;
  readonly ref?: Ref<HTMLElement>;
}

function Curve({ indicator, hasTable = true, ref }: ChartProps) {
  const { t } = useTranslation('indicators');
  const { locale } = useFormats();
  const id = useId();
  const series = seriesOf(indicator);
  const text = (value: string): string => figureText(value, indicator.decimals, locale);
  const layout = layOut(series, text);
  const frequency = t(`details.frequency.${indicator.frequency}`);

  return (
    <figure ref={ref}>
      <figcaption>
        {t(series.isAccumulating ? 'chart.captionAccumulating' : 'chart.caption', { unit: capitalised(indicator.unit), frequency })}
      </figcaption>
      <svg className="chart" viewBox={`0 0 ${String(size.width)} ${String(size.height)}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{t('chart.title', { name: indicator.name })}</title>
        <desc id={`${id}-d`}>{useDescription(indicator, series, hasTable)}</desc>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="hatch-line" d="M0 0v6" />
          </pattern>
        </defs>
        <Corridor layout={layout} />
        {layout.points.map(({ point, fromX, toX }) =>
          point.state === 'awaiting' ? (
            <rect
              key={point.period.key}
              x={fromX}
              y={size.top}
              width={toX - fromX}
              height={size.bottom - size.top}
              fill={`url(#${id}-hatch)`}
            />
          ) : null,
        )}
        <Axes layout={layout} locale={locale} />
        <ComparedLines comparisons={layout.comparisons} right={layout.right} text={text} />
        {layout.windows.map((drawn) => (
          <WindowLine key={drawn.fromX} drawn={drawn} text={text} />
        ))}
        {layout.earlier.map(({ key, x, y }) => (
          <circle key={key} className="earlier" cx={x} cy={y} r="2.4" />
        ))}
        {layout.points.map(({ point, fromX, toX }) =>
          point.state === 'missing' ? (
            <path
              key={point.period.key}
              className="missing"
              d={`M${(fromX + 1).toFixed(1)} ${String(size.bottom - 5)}H${(toX - 1).toFixed(1)}`}
            />
          ) : null,
        )}
        {layout.gapWords.map(({ state, x }) => (
          <text key={x} className="gap-word halo" x={x} y={state === 'missing' ? size.bottom - 10 : size.top + 6} textAnchor="middle">
            {t(`chart.gap.${state}`)}
          </text>
        ))}
        <Baseline series={series} layout={layout} label={series.baseline === null ? '' : t('chart.baseline', { value: text(series.baseline) })} />
        <Newest indicator={indicator} series={series} layout={layout} text={text} />
      </svg>
      <ChartLegend series={series} comparisons={layout.comparisons} hatchId={`${id}-hatch`} />
      {layout.comparisons.length < series.comparisons.length ? (
        <p className="chart-note">{t('chart.chosen', { shown: layout.comparisons.length, total: series.comparisons.length })}</p>
      ) : null}
    </figure>
  );
}

function useDescription(indicator: Indicator, series: Series, hasTable: boolean): string {
  const { t } = useTranslation('indicators');
  const formats = useFormats();
  const newest = newestFigure(series);
  const missing = indicator.periods.filter(({ reporting }) => reporting === 'OVERDUE').map(({ label }) => label);
  const sentences = [
    newest
      ? t('chart.description', {
          count: indicator.periods.filter(({ report }) => report !== null && report.figure !== null).length,
          value: figureWithUnit(newest.value, indicator.decimals, indicator.unit, formats.locale),
          period: newest.to.label,
        })
      : t('chart.descriptionNone'),
    indicator.target ? t('chart.descriptionTarget', { target: indicator.target.words }) : '',
    missing.length > 0 ? t('chart.descriptionMissing', { periods: formats.list(missing) }) : '',
    series.comparisons.length > 0 ? t('chart.descriptionCompared', { names: formats.list(series.comparisons.map(({ name }) => name)) }) : '',
    hasTable ? t('chart.asTable') : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What the target asks for, washed: between its edges, and to the end of the chart where it has one only. */
function Corridor({ layout }: { readonly layout: ChartLayout }) {
  return layout.windows.map(({ lower, upper, fromX, toX }) => {
    if (lower.length === 0 && upper.length === 0) return null;
    const top = edgeThrough(upper, size.top, fromX, toX);
    const bottom = edgeThrough(lower, size.bottom, fromX, toX);
    return <path key={fromX} className="corridor" d={`${pathThrough(top)}${pathThrough(bottom.toReversed()).replace('M', 'L')}Z`} />;
  });
}

function edgeThrough(edge: readonly Place[], openY: number, fromX: number, toX: number): readonly Place[] {
  if (edge.length > 0) return widened(edge, fromX, toX);
  return [
    { x: fromX, y: openY },
    { x: toX, y: openY },
  ];
}

/** The path out to both ends of its window, so that the corridor has no steps at the sides. */
function widened(path: readonly Place[], fromX: number, toX: number): readonly Place[] {
  const first = path[0];
  const last = path.at(-1);
  if (!first || !last) return path;
  return [{ x: Math.min(fromX, first.x), y: first.y }, ...path, { x: Math.max(toX, last.x), y: last.y }];
}

function Axes({ layout, locale }: { readonly layout: ChartLayout; readonly locale: 'da' | 'en' }) {
  const decimals = Math.max(0, ...layout.ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return (
    <>
      {layout.ticks.map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${String(size.left)} ${layout.y(tick).toFixed(1)}H${String(layout.right)}`} />
          <text x={size.left - 6} y={layout.y(tick) + 4} textAnchor="end">
            {figureText(tick.toFixed(decimals), decimals, locale)}
          </text>
        </g>
      ))}
      <path className="axis" d={`M${String(size.left)} ${String(size.bottom)}H${String(layout.right)}`} />
      {layout.years.map(({ label, fromX, toX }, index) => (
        <g key={label}>
          {index > 0 ? <path className="grid" d={`M${fromX.toFixed(1)} ${String(size.bottom)}v22`} /> : null}
          {toX - fromX > 30 || index === 0 || index === layout.years.length - 1 ? (
            <text x={(fromX + toX) / 2} y={size.bottom + 17} textAnchor="middle">
              {toX - fromX > 30 ? label : `’${label.slice(2, 4)}`}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
}

function WindowLine({ drawn, text }: { readonly drawn: DrawnWindow; readonly text: (value: string) => string }) {
  const { t } = useTranslation('figures');
  const { runs, gaps } = runsOf(drawn.line);
  const { points } = drawn.window;
  // The start at zero of an accumulating year is not a figure and gets no dot.
  const offset = drawn.line.length - points.length;
  return (
    <>
      {drawn.expected.length > 1 ? <path className="expected" d={pathThrough(drawn.expected)} /> : null}
      {gaps.map((gap) => (
        <path key={pathThrough(gap)} className="gap" d={pathThrough(gap)} />
      ))}
      {runs.map((run) => (run.length > 1 ? <path key={pathThrough(run)} className="line" d={pathThrough(run)} /> : null))}
      {points.map(({ period, value }, index) => {
        const place = drawn.line[index + offset];
        if (!place || value === null) return null;
        const isProvisional = period.reporting === 'SUBMITTED';
        return (
          <circle key={period.key} className={isProvisional ? 'dot provisional' : 'dot'} cx={place.x} cy={place.y} r={isProvisional ? 3 : 2.6}>
            <title>{`${shortLabel(period.label)}: ${text(value)}, ${t(`reporting.${period.reporting}`).toLocaleLowerCase()}`}</title>
          </circle>
        );
      })}
    </>
  );
}

function Baseline({ series, layout, label }: { readonly series: Series; readonly layout: ChartLayout; readonly label: string }) {
  if (series.baseline === null || series.isAccumulating) return null;
  const y = layout.y(Number(series.baseline));
  // Out of the way of the line: beside it where the line falls, below it where it rises, and never among the years.
  const first = layout.windows[0]?.line.find((place) => place !== null);
  const isFalling = first !== null && first !== undefined && first.y > y;
  return (
    <>
      <circle className="baseline" cx={size.left} cy={y} r="4" />
      <text className="ink halo" x={size.left + 9} y={isFalling ? y + 4 : Math.min(y + 18, size.bottom - 5)}>
        {label}
      </text>
    </>
  );
}

function Newest({
  indicator,
  series,
  layout,
  text,
}: {
  readonly indicator: Indicator;
  readonly series: Series;
  readonly layout: ChartLayout;
  readonly text: (value: string) => string;
}) {
  const { t } = useTranslation('indicators');
  const drawn = layout.windows.find(({ window }) => window === series.current);
  const newest = newestFigure(series);
  const place = drawn?.line.findLast((one) => one !== null);
  const target = series.current.target;
  const targetY = drawn?.targetY ?? null;
  const isTargetLabelled = target !== null && targetY !== null && drawn !== undefined;
  const isDownGood = series.goodSide === 'below';
  const isRoomBeside = place !== undefined && place !== null && place.x < layout.right - 36;
  const newestY = place ? (isDownGood || place.y > size.bottom - 26 ? place.y - 11 : place.y + (isRoomBeside ? 17 : 22)) : null;
  const targetWords = targetWordsAt({ targetY: targetY ?? 0, toX: Math.min(layout.right, drawn?.toX ?? layout.right), place: place ?? null, newestY, isDownGood });
  return (
    <>
      {isTargetLabelled ? (
        <text className="accent halo" x={targetWords.x} y={targetWords.y} textAnchor="end">
          {t('chart.target', { value: text(target) })}
        </text>
      ) : null}
      {place && newest ? (
        <>
          <StatusShape shape={shapeOf[indicator.status.performance]} at={{ ...place, size: 11 }} />
          <text
            className="newest halo"
            x={isRoomBeside ? place.x + 8 : place.x}
            y={newestY ?? place.y}
            textAnchor={isRoomBeside ? 'start' : 'middle'}
          >
            {text(newest.value)}
          </text>
        </>
      ) : null}
    </>
  );
}

/**
 * Where the target's words end: on the good side of its line, the newest figure's lying on the other. Where they would meet the figure or
 * its mark, on the other side; where they would meet them there as well, before the mark.
 */
function targetWordsAt({
  targetY,
  toX,
  place,
  newestY,
  isDownGood,
}: {
  readonly targetY: number;
  readonly toX: number;
  readonly place: Place | null;
  readonly newestY: number | null;
  readonly isDownGood: boolean;
}): Place {
  const [below, above] = [Math.min(targetY + 15, size.bottom - 4), Math.max(size.top - 4, targetY - 6)];
  const sides = isDownGood ? [below, above] : [above, below];
  const isFree = (y: number): boolean =>
    place === null || newestY === null || place.x < toX - 90 || (Math.abs(newestY - y) >= 16 && Math.abs(place.y - (y - 4)) >= 11);
  const free = sides.find(isFree);
  return free === undefined && place !== null ? { x: place.x - 12, y: sides[0] ?? above } : { x: toX, y: free ?? above };
}
