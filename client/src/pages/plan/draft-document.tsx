import type { ItemId, ProjectedItem } from '@planrum/schema/plan';
import { useTranslation } from 'react-i18next';
import { LiveText } from '../../features/editor/live-text.tsx';
import { AddItem } from '../../features/items/add-item.tsx';
import { ArchivedItems } from '../../features/items/archived-items.tsx';
import { ItemHead } from '../../features/items/item-head.tsx';
import type { ItemTermsFragment, PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { placeElementId, type ItemPart, type ItemsPart, type PlanPart } from '../../plan/contents.ts';
import { KeepFocus } from '../../plan/keep-focus.tsx';
import { ItemFacts } from './item-facts.tsx';
import { ItemRecords } from './item-records.tsx';
import { PartSection } from './part-section.tsx';
import { PrintedResponsibilities } from './printed-responsibilities.tsx';
import { TermsTable } from './terms-tables.tsx';

export interface DraftDocumentProps {
  readonly agreementName: string;
  readonly parts: readonly PlanPart[];
  readonly items: readonly ProjectedItem[];
  readonly terms: PlanTermsFragment;
  readonly itemTerms: ReadonlyMap<string, ItemTermsFragment>;
  readonly currentId: string | null;
}

/** The draft as it is being written: every text live, in the template's order. */
export function DraftDocument(props: DraftDocumentProps) {
  const { t } = useTranslation('plan');
  return props.parts.map((part) => (
    <PartSection key={part.id} part={part}>
      {part.type === 'section' ? (
        <LiveText
          place={{ item: null, key: part.key }}
          label={t('editor.label', { text: part.label, of: props.agreementName })}
          hint={part.hint}
          emptyWords={t('emptyText')}
        />
      ) : part.type === 'terms' ? (
        <TermsTable part={part} parts={props.parts} terms={props.terms} />
      ) : (
        <DraftItems {...props} part={part} />
      )}
    </PartSection>
  ));
}

function DraftItems({ part, items, terms, itemTerms, currentId }: DraftDocumentProps & { readonly part: ItemsPart }) {
  const { t } = useTranslation('plan');
  const archived = items.filter((item) => item.kind === part.kind.key && item.archivedAt !== null);
  return (
    <>
      {part.items.length === 0 ? <p className="terms-none">{t('items.none')}</p> : null}
      <KeepFocus>
        {part.items.map((item) => (
          <DraftItem key={item.id} part={item} plan={terms} terms={itemTerms.get(item.key)} isCurrent={item.id === currentId} />
        ))}
      </KeepFocus>
      <div className="plan-item-end">
        <AddItem kind={part.kind} />
        <ArchivedItems items={archived} />
      </div>
    </>
  );
}

function DraftItem({
  part,
  plan,
  terms,
  isCurrent,
}: {
  readonly part: ItemPart;
  readonly plan: PlanTermsFragment;
  readonly terms: ItemTermsFragment | undefined;
  readonly isCurrent: boolean;
}) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const name = part.label === '' ? t('items.unnamed') : part.label;
  return (
    <section className={part.kind.isDefinition === true ? 'plan-item is-definition' : 'plan-item'} id={part.id} aria-labelledby={`${part.id}-navn`} {...(isCurrent ? { 'data-focus': '' } : {})}>
      <ItemHead part={part} />
      <ItemFacts item={terms} />
      <ItemRecords part={part} terms={plan} />
      {part.kind.texts.map((text) => (
        <div key={text.key} className="plan-item-text" id={placeElementId(`item/${part.key}/${text.key}`)}>
          <h4 className={part.kind.isDefinition === true ? 'visually-hidden' : undefined}>{text.label[locale]}</h4>
          <LiveText
            place={{ item: part.key as ItemId, key: text.key }}
            label={t('editor.label', { text: text.label[locale], of: name })}
            hint={text.hint?.[locale] ?? ''}
            emptyWords={t('emptyText')}
          />
        </div>
      ))}
      {part.kind.isDefinition === true ? null : <PrintedResponsibilities responsibilities={terms?.responsibilities ?? []} />}
    </section>
  );
}
