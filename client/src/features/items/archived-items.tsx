import { restoreItem, type ItemId, type ProjectedItem } from '@planrum/schema/plan';
import { useTranslation } from 'react-i18next';
import { itemPartId } from '../../plan/contents.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import './items.css';

/** Items of a kind that are archived, folded away; who may write can restore them. */
export function ArchivedItems({ items }: { readonly items: readonly ProjectedItem[] }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const { connection, mayEdit } = useLivePlan();
  const announce = useAnnounce();
  if (items.length === 0) return null;

  function restore(item: ProjectedItem): void {
    restoreItem(connection.doc, item.id as ItemId);
    announce(t('items.restored', { name: item.name }));
    requestAnimationFrame(() => {
      document.getElementById(itemPartId(item.id))?.querySelector<HTMLElement>('h3')?.focus();
    });
  }

  return (
    <details className="archived-items">
      <summary>{t('items.archivedList', { count: items.length })}</summary>
      <p>{t('items.archivedWhat')}</p>
      <ul aria-label={t('items.archivedTitle')}>
        {items.map((item) => (
          <li key={item.id}>
            <span lang="da">{item.name === '' ? t('items.unnamed') : item.name}</span>
            <span className="muted">
              {item.archivedAt === null ? '' : t('items.archivedOn', { day: formats.momentDay(item.archivedAt) })}
            </span>
            {mayEdit ? (
              <button
                type="button"
                className="text-link"
                aria-label={`${t('items.restore')}: ${item.name}`}
                onClick={() => {
                  restore(item);
                }}
              >
                {t('items.restore')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
