import { useTranslation } from 'react-i18next';
import type { ItemTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';

type AreaLinks = ItemTermsFragment['areas'];

/** Where it takes place: the main areas first. */
export function AreaWords({ areas }: { readonly areas: AreaLinks }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const names = (weight: 'PRIMARY' | 'INCLUDED') => areas.filter((one) => one.weight === weight).map((one) => one.area.name);
  const primary = names('PRIMARY');
  const included = names('INCLUDED');
  if (primary.length === 0) return included.length === 0 ? null : <span>{t('inAreas', { areas: formats.list(included) })}</span>;
  const first = included.length === 0 ? t('inAreas', { areas: formats.list(primary) }) : t('primarilyIn', { areas: formats.list(primary) });
  return (
    <span>
      {first}
      {included.length === 0 ? '' : `, ${t('alsoIn', { areas: formats.list(included) })}`}
    </span>
  );
}

/** The line below an item's heading: where, and with whom. */
export function ItemFacts({ item }: { readonly item: ItemTermsFragment | undefined }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  if (item === undefined || (item.areas.length === 0 && item.parties.length === 0)) return null;
  const parties = item.parties.map((party) => party.organisation?.shortName ?? party.description ?? '').filter(Boolean);
  return (
    <p className="plan-facts">
      <AreaWords areas={item.areas} />
      {parties.length === 0 ? null : <span>{t('togetherWith', { parties: formats.list(parties) })}</span>}
    </p>
  );
}
