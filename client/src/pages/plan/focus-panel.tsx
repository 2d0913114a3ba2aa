import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommitmentFieldsFragment, ResourceFieldsFragment } from '../../graphql/generated/graphql.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { OrganisationBadge } from '../../ui/organisation.tsx';
import { FiguresList } from './figures-list.tsx';
import { useAmount } from './terms-tables.tsx';

/** What the part in focus is held to. */
export interface FocusTerms {
  readonly name: string;
  readonly indicators: readonly Indicator[];
  readonly resources: readonly ResourceFieldsFragment[];
  readonly commitments: readonly CommitmentFieldsFragment[];
}

/** Beside the text: who is responsible, how the figures stand, which posts and commitments belong to the part that is read. */
export function FocusPanel({
  terms,
  responsibilities,
  pathways,
}: {
  readonly terms: FocusTerms;
  readonly responsibilities: ReactNode;
  /** Which goals the part serves. */
  readonly pathways: ReactNode;
}) {
  const { t } = useTranslation('plan');
  return (
    <aside className="plan-focus" aria-label={t('focus.panel', { name: terms.name })}>
      <header>
        <h2 lang="da">{terms.name}</h2>
      </header>
      {responsibilities}
      {pathways}
      <FiguresList headingId="focus-figures" indicators={terms.indicators} />
      <OtherTerms terms={terms} idPrefix="focus" />
    </aside>
  );
}

/** Posts for a part, and what somebody must do for it by a day. */
export function OtherTerms({ terms, idPrefix }: { readonly terms: FocusTerms; readonly idPrefix: string }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const amount = useAmount();
  return (
    <>
      {terms.resources.length === 0 ? null : (
        <section aria-labelledby={`${idPrefix}-resources`}>
          <h3 id={`${idPrefix}-resources`}>{t('focus.resources')}</h3>
          <ul>
            {terms.resources.map((resource) => (
              <li key={resource.id} className="focus-row">
                {resource.organisation ? <OrganisationBadge organisation={resource.organisation} /> : <span className="org-badge none" aria-hidden="true" />}
                <span>
                  <span lang="da">{resource.title}</span>
                  <small>{[amount(resource), resource.funding].filter(Boolean).join(' · ')}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {terms.commitments.length === 0 ? null : (
        <section aria-labelledby={`${idPrefix}-commitments`}>
          <h3 id={`${idPrefix}-commitments`}>{t('focus.commitments')}</h3>
          <ul>
            {terms.commitments.map((commitment) => (
              <li key={commitment.id} className="focus-row">
                <OrganisationBadge organisation={commitment.organisation} />
                <span>
                  <span lang="da">{commitment.text}</span>
                  {commitment.dueOn ? <small>{t('focus.due', { day: formats.day(commitment.dueOn) })}</small> : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
