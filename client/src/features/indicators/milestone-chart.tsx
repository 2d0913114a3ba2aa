import { useId, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { shortLabel } from '../../figures/figure-text.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { milestoneOf } from '../../figures/milestone.ts';
import { useFormats } from '../../i18n/format.ts';
import { layOutMilestone, milestoneSize as size, type MilestoneMark } from './milestone-layout.ts';
import './chart.css';

/** When a milestone was to be reached, and what was told of it at the end of each period: a line of time, since yes and no are no curve. */
export function MilestoneChart({ indicator, ref }: { readonly indicator: Indicator; readonly ref?: Ref<HTMLElement> | undefined }) {
  const { t } = useTranslation('indicators');
  const { t: figures } = useTranslation('figures');
  const formats = useFormats();
  const id = useId();
  const { marks, deadline, happenedX, years } = layOutMilestone(indicator);
  const state = milestoneOf(indicator);
  const words: Readonly<Record<MilestoneMark, string>> = {
    happened: figures('milestone.happened'),
    notYet: figures('milestone.notYet'),
    missing: t('chart.legend.missing'),
  };
  const used = (['happened', 'notYet', 'missing'] as const).filter((mark) => marks.some((one) => one.mark === mark));
  return (
    <figure ref={ref}>
      <figcaption>{t('chart.captionMilestone', { frequency: t(`details.frequency.${indicator.frequency}`) })}</figcaption>
      <svg className="chart" viewBox={`0 0 ${String(size.width)} ${String(size.height)}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{t('chart.title', { name: indicator.name })}</title>
        <desc id={`${id}-d`}>
          {[
            state === null
              ? t('chart.descriptionNone')
              : `${figures(state.hasHappened ? 'milestone.happened' : 'milestone.notYet')}: ${state.period.label}.`,
            indicator.target ? t('chart.descriptionTarget', { target: indicator.target.words }) : '',
          ].join(' ')}
        </desc>
        {happenedX === null ? null : <rect className="corridor" x={happenedX} y={size.line - 10} width={Math.max(0, size.right - happenedX)} height="20" />}
        <path className="axis" d={`M${String(size.left)} ${String(size.line)}H${String(size.right)}`} />
        {years.map(({ label, fromX, toX }, index) => (
          <g key={label}>
            {index > 0 ? <path className="grid" d={`M${fromX.toFixed(1)} ${String(size.line + 14)}v24`} /> : null}
            {toX - fromX > 30 ? (
              <text x={(fromX + toX) / 2} y={size.line + 36} textAnchor="middle">
                {label}
              </text>
            ) : null}
          </g>
        ))}
        {deadline ? (
          <>
            <path className="expected" d={`M${deadline.x.toFixed(1)} 24V${String(size.line + 12)}`} />
            <text className="accent halo" x={deadline.x} y="16" textAnchor={deadline.x > size.right - 60 ? 'end' : deadline.x < size.left + 60 ? 'start' : 'middle'}>
              {t('chart.deadline', { day: formats.day(deadline.day) })}
            </text>
          </>
        ) : null}
        {marks.map(({ period, x, mark }) => (
          <g key={period.key}>
            <title>{`${shortLabel(period.label)}: ${words[mark].toLocaleLowerCase()}`}</title>
            <Mark mark={mark} x={x} y={size.line} />
          </g>
        ))}
      </svg>
      <ul className="chart-legend" aria-hidden="true">
        {used.map((mark) => (
          <li key={mark}>
            <svg className="chart" width="22" height="10" viewBox="0 0 22 10">
              <Mark mark={mark} x={11} y={5} />
            </svg>
            {words[mark]}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Mark({ mark, x, y }: { readonly mark: MilestoneMark; readonly x: number; readonly y: number }) {
  if (mark === 'happened') return <path className="line" transform={`translate(${x.toFixed(1)} ${String(y)})`} d="m-4 .4 2.8 2.9L4-3" />;
  if (mark === 'notYet') return <circle className="dot provisional" cx={x} cy={y} r="3.4" />;
  return <path className="missing" d={`M${(x - 6).toFixed(1)} ${String(y)}h12`} />;
}
