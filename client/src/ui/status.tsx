import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Performance } from '../graphql/generated/graphql.ts';
import './status.css';

/** The five shapes of a state. Always together with a word; colour comes last. */
export type Shape = 'on' | 'risk' | 'off' | 'met' | 'unknown';

export const shapeOf: Readonly<Record<Performance, Shape>> = {
  MET: 'met',
  ON_TRACK: 'on',
  AT_RISK: 'risk',
  OFF_TRACK: 'off',
  UNKNOWN: 'unknown',
};

/** Worst first: what needs an act stands at the top, what cannot be told before what goes well. */
export const performanceOrder: readonly Performance[] = ['OFF_TRACK', 'AT_RISK', 'UNKNOWN', 'ON_TRACK', 'MET'];

const drawn: Readonly<Record<Shape, ReactNode>> = {
  on: <circle cx="5" cy="5" r="4.4" fill="currentColor" />,
  risk: <path d="M5 .6 9.8 9.2H.2z" fill="currentColor" />,
  off: <path d="M.9.9h8.2v8.2H.9z" fill="currentColor" />,
  met: <path d="m1 5.4 2.8 2.9L9 2" fill="none" stroke="currentColor" strokeWidth="2" />,
  unknown: <circle cx="5" cy="5" r="3.7" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

/** The bare shape, for where its word stands beside it. With `at` it is drawn inside another SVG, centred there. */
export function StatusShape({ shape, at }: { readonly shape: Shape; readonly at?: { x: number; y: number; size: number } }) {
  const place = at ? { x: at.x - at.size / 2, y: at.y - at.size / 2, width: at.size, height: at.size } : {};
  return (
    <svg className={`status-shape is-${shape}`} viewBox="0 0 10 10" aria-hidden="true" {...place}>
      {drawn[shape]}
    </svg>
  );
}

/** A state as shape, word and colour. `children` replaces the word where a count or date belongs to it. */
export function Status({ performance, children }: { readonly performance: Performance; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return <ShapedWord shape={shapeOf[performance]}>{children ?? t(`performance.${performance}`)}</ShapedWord>;
}

/** Any word with one of the shapes, such as a due date. */
export function ShapedWord({ shape, children }: { readonly shape: Shape; readonly children: ReactNode }) {
  return (
    <span className={`status is-${shape}`}>
      <StatusShape shape={shape} />
      {children}
    </span>
  );
}
