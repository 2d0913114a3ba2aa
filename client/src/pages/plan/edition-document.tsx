import { useTranslation } from 'react-i18next';
import type { EditionPlanQuery, SectionFieldsFragment } from '../../graphql/generated/graphql.ts';
import type { ItemPart, PlanPart } from '../../plan/contents.ts';
import { isEmptyText, RichText, richTextFrom } from '../../plan/rich-text.tsx';
import { ItemFacts } from './item-facts.tsx';
import { ItemRecords } from './item-records.tsx';
import { PartSection } from './part-section.tsx';
import { PrintedResponsibilities } from './printed-responsibilities.tsx';
import { TermsTable } from './terms-tables.tsx';

export type EditionPlan = NonNullable<NonNullable<EditionPlanQuery['agreement']>['plan']>;

/** A version as it was agreed, in the same order and layout as the draft. */
export function EditionDocument({
  parts,
  plan,
  currentId,
}: {
  readonly parts: readonly PlanPart[];
  readonly plan: EditionPlan;
  readonly currentId: string | null;
}) {
  const { t } = useTranslation('plan');
  return parts.map((part) => (
    <PartSection key={part.id} part={part}>
      {part.type === 'section' ? (
        <FrozenText section={plan.sections.find((one) => one.key === part.key)} />
      ) : part.type === 'terms' ? (
        <TermsTable part={part} parts={parts} terms={plan} />
      ) : part.items.length === 0 ? (
        <p className="terms-none">{t('items.none')}</p>
      ) : (
        part.items.map((item) => <FrozenItem key={item.id} part={item} plan={plan} isCurrent={item.id === currentId} />)
      )}
    </PartSection>
  ));
}

function FrozenItem({ part, plan, isCurrent }: { readonly part: ItemPart; readonly plan: EditionPlan; readonly isCurrent: boolean }) {
  const { t } = useTranslation('plan');
  const item = plan.items.find((one) => one.key === part.key);
  return (
    <section className={part.kind.isDefinition === true ? 'plan-item is-definition' : 'plan-item'} id={part.id} aria-labelledby={`${part.id}-navn`} {...(isCurrent ? { 'data-focus': '' } : {})}>
      <div className="item-head">
        <h3 id={`${part.id}-navn`} tabIndex={-1} lang="da">
          <span className="item-number">{part.number}</span> {part.label === '' ? t('items.unnamed') : part.label}
        </h3>
      </div>
      <ItemFacts item={item} />
      <ItemRecords part={part} terms={plan} />
      {item?.sections.map((section) => (
        <div key={section.key} className="plan-item-text">
          <h4 className={part.kind.isDefinition === true ? 'visually-hidden' : undefined}>{section.label}</h4>
          <FrozenText section={section} />
        </div>
      ))}
      {part.kind.isDefinition === true ? null : <PrintedResponsibilities responsibilities={item?.responsibilities ?? []} />}
    </section>
  );
}

function FrozenText({ section }: { readonly section: SectionFieldsFragment | undefined }) {
  const { t } = useTranslation('plan');
  const text = richTextFrom(section?.structured);
  return (
    <div className="plan-text" lang="da">
      {isEmptyText(text) ? <p className="plan-text-hint">{t('emptyText')}</p> : <RichText node={text} />}
    </div>
  );
}
