import type { OrganisationBadgeFragment } from '../graphql/generated/graphql.ts';
import './organisation.css';

/** Which of the eight hues; an organisation of a later edition with another number still gets one. */
export function hueClass(hue: number): string {
  return `hue-${((hue % 8) + 8) % 8}`;
}

/**
 * An organisation as initials on its colour. Alone it carries the organisation's name for screen readers and on hover; with
 * `named` the short name stands beside it.
 */
export function OrganisationBadge({
  organisation,
  named = false,
}: {
  readonly organisation: OrganisationBadgeFragment;
  readonly named?: boolean;
}) {
  const badge = (
    <span
      className={`org-badge ${hueClass(organisation.hue)}`}
      title={organisation.name}
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': organisation.name })}
    >
      {organisation.initials}
    </span>
  );
  if (!named) return badge;
  return (
    <span className="org-named">
      {badge}
      <span title={organisation.name}>{organisation.shortName}</span>
    </span>
  );
}

/** A person as initials on their organisation's colour; `label` names person and organisation. */
export function Avatar({
  initials,
  hue,
  label,
  large = false,
}: {
  readonly initials: string;
  readonly hue: number;
  readonly label: string;
  readonly large?: boolean;
}) {
  return (
    <span className={`avatar ${hueClass(hue)} ${large ? 'large' : ''}`.trim()} role="img" aria-label={label} title={label}>
      {initials}
    </span>
  );
}
