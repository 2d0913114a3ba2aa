import { useTranslation } from 'react-i18next';
import type { ProgrammeOverviewQuery } from '../../graphql/generated/graphql.ts';
import { OrganisationBadge } from '../../ui/organisation.tsx';

type OverviewGroup = NonNullable<ProgrammeOverviewQuery['programme']>['groups'][number];

/** Board, follow-up and coordination groups with their members; the chair is named as such. */
export function GroupList({ groups }: { readonly groups: readonly OverviewGroup[] }) {
  const { t } = useTranslation('programme');
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{t('groups')}</h2>
      {groups.map((group) => (
        <div className="group" key={group.id}>
          <h3>{group.name || t(`groupKind.${group.kind}`)}</h3>
          <ul className="group-members">
            {group.members.map(({ organisation, person, isChair }) => (
              <li key={`${organisation.id}/${person?.id ?? ''}`}>
                <OrganisationBadge organisation={organisation} />
                <span>
                  {person ? `${person.name}, ${organisation.shortName}` : organisation.shortName}
                  {isChair ? <span className="muted">, {t('chair')}</span> : null}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
