import { useTranslation } from 'react-i18next';
import type { ResponsibilityFieldsFragment } from '../../graphql/generated/graphql.ts';
import { roles } from '../../features/responsibilities/roles.ts';

/** Who does what, on paper only: on a screen it stands in the panel beside the text. */
export function PrintedResponsibilities({ responsibilities }: { readonly responsibilities: readonly ResponsibilityFieldsFragment[] }) {
  const { t } = useTranslation('plan');
  if (responsibilities.length === 0) return null;
  const sorted = [...responsibilities].sort((left, right) => roles.indexOf(left.role) - roles.indexOf(right.role));
  return (
    <div className="print-only plan-item-text printed-responsibilities">
      <h4>{t('focus.responsibilities')}</h4>
      <ul>
        {sorted.map(({ id, organisation, role, unit, person, description }) => (
          <li key={id}>
            <b>{organisation.shortName}</b> {t(`responsibilities.roles.${role}`)}
            {[unit?.name, person?.name].filter(Boolean).map((who) => `, ${who ?? ''}`)}
            {description ? `. ${description}` : ''}
          </li>
        ))}
      </ul>
    </div>
  );
}
