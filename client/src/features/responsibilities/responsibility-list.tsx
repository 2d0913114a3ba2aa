import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import {
  AssignResponsibilityDocument,
  RemoveResponsibilityDocument,
  type ResponsibilityFieldsFragment,
} from '../../graphql/generated/graphql.ts';
import { useOfferUndo } from '../../plan/undo-notice.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';
import { hueClass, OrganisationBadge } from '../../ui/organisation.tsx';
import { fieldsOf, formOf } from './responsibility-form.ts';
import { roles } from './roles.ts';
import type { News } from './use-responsibility-news.ts';
import './responsibilities.css';

export interface ResponsibilityListProps {
  readonly agreementId: string;
  /** The item; null for the agreement as a whole. */
  readonly itemKey: string | null;
  readonly headingId: string;
  readonly responsibilities: readonly ResponsibilityFieldsFragment[];
  /** Null where nothing can be changed: in a version, and for those who may not. */
  readonly editing: {
    readonly news: readonly News[];
    /** Asks for the form: with a responsibility to change it, with null to assign a new one. */
    readonly onOpen: (current: ResponsibilityFieldsFragment | null) => void;
    readonly onChanged: () => void;
  } | null;
}

/** Who holds which role, and for those who may: assign, change, remove. */
export function ResponsibilityList({ agreementId, itemKey, headingId, responsibilities, editing }: ResponsibilityListProps) {
  const { t } = useTranslation('plan');
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const [, remove] = useMutation(RemoveResponsibilityDocument);
  const [, assign] = useMutation(AssignResponsibilityDocument);
  const sorted = [...responsibilities].sort((left, right) => roles.indexOf(left.role) - roles.indexOf(right.role));
  const newest = editing?.news.findLast((one) => !one.isOwn && responsibilities.some(({ id }) => id === one.id));

  async function takeAway(responsibility: ResponsibilityFieldsFragment): Promise<void> {
    const { data } = await remove({ input: { id: responsibility.id, expectedVersion: responsibility.version } });
    const payload = data?.removeResponsibility;
    if (!payload?.removedId) {
      announce(payload?.userErrors[0]?.message ?? t('responsibilities.failed'), { visible: true });
      return;
    }
    editing?.onChanged();
    const role = t(`responsibilities.roles.${responsibility.role}`);
    offerUndo(t('responsibilities.removed', { organisation: responsibility.organisation.shortName, role }), () => void putBack(responsibility));
  }

  async function putBack(responsibility: ResponsibilityFieldsFragment): Promise<void> {
    const fields = fieldsOf({ ...formOf(responsibility), role: responsibility.role });
    const { data } = await assign({ input: { agreementId, ...(itemKey === null ? {} : { itemKey }), ...fields } });
    const payload = data?.assignResponsibility;
    editing?.onChanged();
    announce(payload?.responsibility ? t('responsibilities.undone') : (payload?.userErrors[0]?.message ?? t('responsibilities.failed')), {
      visible: !payload?.responsibility,
    });
  }

  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>
        {t('focus.responsibilities')}
        {editing === null ? null : (
          <button
            type="button"
            className="text-link"
            onClick={() => {
              editing.onOpen(null);
            }}
          >
            {t('responsibilities.assign')}
          </button>
        )}
      </h3>
      {sorted.length === 0 ? (
        <p className="muted">{itemKey === null ? t('responsibilities.noneIn') : t('responsibilities.none')}</p>
      ) : (
        <ul className="responsibilities">
          {sorted.map((responsibility) => {
            const isNew = editing?.news.some((one) => one.id === responsibility.id) === true;
            const organisation = responsibility.organisation.shortName;
            const role = t(`responsibilities.roles.${responsibility.role}`);
            return (
              <li
                key={responsibility.id}
                className={`responsibility ${hueClass(responsibility.organisation.hue)} ${isNew ? 'is-new' : ''}`.trim()}
              >
                <OrganisationBadge organisation={responsibility.organisation} />
                <span title={responsibility.organisation.name}>{organisation}</span>
                <span className="responsibility-role">{role}</span>
                <ResponsibilityDetails responsibility={responsibility} />
                {editing === null ? null : (
                  <span className="responsibility-actions">
                    <button
                      type="button"
                      className="text-link"
                      aria-label={t('responsibilities.changeOf', { organisation, role })}
                      onClick={() => {
                        editing.onOpen(responsibility);
                      }}
                    >
                      {t('responsibilities.change')}
                    </button>
                    <button
                      type="button"
                      className="text-link"
                      aria-label={t('responsibilities.removeOf', { organisation, role })}
                      onClick={(event) => {
                        // The next row slides under the pointer: the second click of a double click is not meant for it.
                        if (event.detail < 2) void takeAway(responsibility);
                      }}
                    >
                      {t('responsibilities.remove')}
                    </button>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {newest === undefined ? null : <NewsLine news={newest} responsibilities={responsibilities} />}
    </section>
  );
}

function ResponsibilityDetails({ responsibility }: { readonly responsibility: ResponsibilityFieldsFragment }) {
  const who = [responsibility.unit?.name, responsibility.person?.name].filter(Boolean).join(' · ');
  if (who === '' && !responsibility.description) return null;
  return (
    <span className="responsibility-details">
      {who === '' ? null : <span>{who}</span>}
      {responsibility.description ? <span>{responsibility.description}</span> : null}
    </span>
  );
}

/** Says in words what the tint says in colour. Announced elsewhere. */
function NewsLine({ news, responsibilities }: { readonly news: News; readonly responsibilities: readonly ResponsibilityFieldsFragment[] }) {
  const { t } = useTranslation('plan');
  const responsibility = responsibilities.find(({ id }) => id === news.id);
  if (responsibility === undefined) return null;
  return (
    <p className="responsibility-news">
      {t(`responsibilities.${news.kind}By`, {
        by: news.by,
        organisation: responsibility.organisation.shortName,
        role: t(`responsibilities.roles.${responsibility.role}`),
      })}
    </p>
  );
}
