import { useTranslation } from 'react-i18next';
import type { ResponsibilityFieldsFragment } from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { StatusShape } from '../../ui/status.tsx';

/** Somebody changed the responsibility first: what it says now, beside what one has typed. */
export function ConflictNotice({
  theirs,
  by,
  onTake,
}: {
  readonly theirs: ResponsibilityFieldsFragment;
  readonly by: string | null;
  readonly onTake: () => void;
}) {
  const { t } = useTranslation('plan');
  const what = [
    theirs.organisation.shortName,
    t(`responsibilities.roles.${theirs.role}`),
    theirs.unit?.name,
    theirs.person?.name,
    theirs.description,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="conflict" role="alert">
      <StatusShape shape="risk" />
      <div>
        <p>{t('responsibilities.conflict', { by: by ?? t('responsibilities.someone') })}</p>
        <p className="conflict-theirs">{t('responsibilities.conflictNow', { what })}</p>
        <Button onClick={onTake}>{t('responsibilities.conflictTake')}</Button>
      </div>
    </div>
  );
}
