import { numbersKept } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { Status } from '../../../ui/status.tsx';
import './breakdowns.css';

/** The targets of an indicator's parts with how they stand, in short: for the table of all indicators. */
export function PartTargetLines({ indicator }: { readonly indicator: Indicator }) {
  const agreed = indicator.breakdowns.flatMap(({ categories }) => categories).filter(({ target }) => target !== null);
  if (agreed.length === 0) return null;
  return (
    <ul className="part-target-lines">
      {agreed.map(({ id, target, status }) => (
        <li key={id}>
          {numbersKept(target?.words ?? '')} <Status performance={status.performance} />
        </li>
      ))}
    </ul>
  );
}
