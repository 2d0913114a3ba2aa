import { useTranslation } from 'react-i18next';
import { figureText, sumOf } from '../../figures/figure-text.ts';
import type { PartyFieldsFragment, PlanTermsFragment, ResourceFieldsFragment } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { OrganisationBadge } from '../../ui/organisation.tsx';
import { GoalsTable } from './goals-table.tsx';
import { GoalsElsewhere, termsAtNoItem } from './item-records.tsx';
import { Cell, NoTerms, TermsGrid, TermsRow } from './terms-cells.tsx';
import { AddTerms, ArchivedTerms } from './terms-tools.tsx';
import type { PlanPart, TermsPart } from '../../plan/contents.ts';
import './terms-tables.css';

/** One of the tables of what the partners agree. */
export function TermsTable({ part, parts, terms }: { readonly part: TermsPart; readonly parts: readonly PlanPart[]; readonly terms: PlanTermsFragment }) {
  switch (part.table) {
    case 'parties':
      return <PartiesTable parties={terms.parties} />;
    case 'goals':
      return <AgreementGoals label={part.label} parts={parts} terms={terms} />;
    case 'resources':
      return <ResourcesTable label={part.label} resources={terms.resources} />;
    case 'budget':
      return <BudgetTable label={part.label} lines={terms.budget} />;
    case 'commitments':
      return <CommitmentsTable label={part.label} commitments={terms.commitments} />;
  }
}

/** Goals that stand at no item, and where the others stand. */
function AgreementGoals({ label, parts, terms }: { readonly label: string; readonly parts: readonly PlanPart[]; readonly terms: PlanTermsFragment }) {
  const { goals, indicators } = termsAtNoItem(parts, terms);
  const hasOwn = goals.length > 0 || indicators.length > 0;
  const hasOthers = goals.length < terms.goals.length || indicators.length < terms.indicators.length;
  return (
    <>
      {hasOwn ? <GoalsTable label={label} goals={goals} indicators={indicators} /> : null}
      {hasOthers ? <GoalsElsewhere parts={parts} /> : hasOwn ? null : <NoTerms />}
      <AddTerms />
      <ArchivedTerms terms={terms} />
    </>
  );
}

/** An organisation, or a group that is described in words. */
function PartyName({ party }: { readonly party: PartyFieldsFragment }) {
  const { organisation, description } = party;
  if (!organisation) {
    return (
      <>
        <span className="org-badge described" aria-hidden="true" />
        <span lang="da">{description}</span>
      </>
    );
  }
  return (
    <>
      <OrganisationBadge organisation={organisation} />
      <span className="party-words">
        {organisation.name}
        {description ? (
          <small lang="da" className="muted">
            {description}
          </small>
        ) : null}
      </span>
    </>
  );
}

function PartiesTable({ parties }: { readonly parties: PlanTermsFragment['parties'] }) {
  const { t } = useTranslation('plan');
  if (parties.length === 0) return <NoTerms />;
  const groups = [
    { label: t('terms.primaryParties'), parties: parties.filter((one) => one.isPrimary) },
    { label: t('terms.otherParties'), parties: parties.filter((one) => !one.isPrimary) },
  ].filter((group) => group.parties.length > 0);
  return (
    <div className="terms parties">
      {groups.map((group) => (
        <div key={group.label}>
          {groups.length > 1 ? <h3 className="terms-group">{group.label}</h3> : null}
          <ul>
            {group.parties.map((party) => (
              <li key={party.id}>
                <PartyName party={party} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** `37 timer om ugen` */
export function useAmount(): (resource: ResourceFieldsFragment) => string {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  return ({ amount, basis }) => t(`terms.basis.${basis}`, { amount: figureText(amount, 0, locale) });
}

function ResourcesTable({ label, resources }: { readonly label: string; readonly resources: PlanTermsFragment['resources'] }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const amount = useAmount();
  if (resources.length === 0) return <NoTerms />;
  return (
    <TermsGrid label={label} columns={[t('terms.post'), t('terms.amount'), t('terms.employer'), t('terms.funding')]}>
      <tbody role="rowgroup">
        {resources.map((resource) => (
          <TermsRow
            key={resource.id}
            id={resource.id}
            heading={
              <>
                {resource.title}
                {resource.periodStart || resource.periodEnd ? (
                  <small className="muted">{periodWords(resource, formats)}</small>
                ) : null}
              </>
            }
          >
            <Cell label={t('terms.amount')}>{amount(resource)}</Cell>
            <Cell label={t('terms.employer')}>{resource.organisation ? <OrganisationBadge organisation={resource.organisation} named /> : null}</Cell>
            <Cell label={t('terms.funding')}>{resource.funding}</Cell>
          </TermsRow>
        ))}
      </tbody>
    </TermsGrid>
  );
}

/** A post's own period, where one end may be the agreement's. */
function periodWords(resource: ResourceFieldsFragment, formats: ReturnType<typeof useFormats>): string {
  const { periodStart, periodEnd } = resource;
  if (periodStart && periodEnd) return formats.days(periodStart, periodEnd);
  return periodStart ? `${formats.day(periodStart)} –` : `– ${formats.day(periodEnd ?? '')}`;
}

function BudgetTable({ label, lines }: { readonly label: string; readonly lines: PlanTermsFragment['budget'] }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  if (lines.length === 0) return <NoTerms />;
  return (
    <TermsGrid label={label} columns={[t('terms.money'), { counted: t('terms.amountDkk') }]}>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <TermsRow
            key={line.id}
            id={line.id}
            heading={
              <>
                {line.organisation ? <OrganisationBadge organisation={line.organisation} /> : null} {line.source}
              </>
            }
          >
            <Cell label={t('terms.amountDkk')} className="num">
              {figureText(line.amountDkk, 0, locale)}
            </Cell>
          </TermsRow>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            {t('terms.total')}
          </th>
          <Cell label={t('terms.amountDkk')} className="num">
            {figureText(sumOf(lines.map((line) => line.amountDkk)), 0, locale)}
          </Cell>
        </tr>
      </tfoot>
    </TermsGrid>
  );
}

function CommitmentsTable({ label, commitments }: { readonly label: string; readonly commitments: PlanTermsFragment['commitments'] }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  if (commitments.length === 0) return <NoTerms />;
  return (
    <TermsGrid label={label} columns={[t('terms.commitment'), t('terms.who'), t('terms.due')]}>
      <tbody role="rowgroup">
        {commitments.map((commitment) => (
          <TermsRow key={commitment.id} id={commitment.id} heading={commitment.text}>
            <Cell label={t('terms.who')}>
              <OrganisationBadge organisation={commitment.organisation} named />
            </Cell>
            <Cell label={t('terms.due')} className="nowrap">
              {commitment.dueOn ? formats.day(commitment.dueOn) : null}
            </Cell>
          </TermsRow>
        ))}
      </tbody>
    </TermsGrid>
  );
}
