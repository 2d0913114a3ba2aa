import { useTranslation } from 'react-i18next';
import type { Present } from '../../plan/presence.ts';
import { hueClass } from '../../ui/organisation.tsx';
import { nameOfPerson } from './people.tsx';
import './presence.css';

/** Who writes in a part, as initials beside it in the contents. */
export function HereBadges({ people }: { readonly people: readonly Present[] }) {
  const { t } = useTranslation('plan');
  if (people.length === 0) return null;
  return (
    <span className="here-badges">
      {people.slice(0, 3).map(({ user }) => {
        const label = t('presence.isHere', { person: nameOfPerson(user) });
        return (
          <i key={user.id} className={hueClass(user.organisation?.hue ?? 2)} role="img" aria-label={label} title={label}>
            {user.initials}
          </i>
        );
      })}
    </span>
  );
}
