import { findTemplate, servesGoals } from '@planrum/schema/templates';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Locale, Performance, ProgrammeOverviewQuery } from '../../graphql/generated/graphql.ts';
import { useFormats } from '../../i18n/format.ts';
import { OrganisationBadge } from '../../ui/organisation.tsx';
import { StatusSummary } from '../../ui/status-summary.tsx';

type OverviewAgreement = NonNullable<ProgrammeOverviewQuery['programme']>['agreements'][number];

/** The programme's agreements: period, edition, how their indicators stand, and who is party. */
export function AgreementList({
  slug,
  agreements,
  performancesOf,
}: {
  readonly slug: string;
  readonly agreements: readonly OverviewAgreement[];
  readonly performancesOf: (agreementId: string) => readonly Performance[];
}) {
  const { t } = useTranslation('programme');
  return (
    <section aria-labelledby="agreements">
      <h2 id="agreements">{t('agreements')}</h2>
      {agreements.length === 0 ? <p className="muted">{t('noAgreements')}</p> : null}
      <ul className="agreement-list">
        {agreements.map((agreement) => (
          <AgreementEntry key={agreement.id} slug={slug} agreement={agreement} performances={performancesOf(agreement.id)} />
        ))}
      </ul>
    </section>
  );
}

/** How much is done, in the template's words: `4 aktiviteter`. */
function countsOf({ template: { key, version }, plan }: OverviewAgreement, locale: Locale): readonly string[] {
  const kinds = findTemplate(key, version)?.itemKinds.filter(servesGoals) ?? [];
  return kinds.flatMap(({ key: kind, label, labelPlural }) => {
    const count = plan?.items.filter((item) => item.kind === kind).length;
    return count === undefined ? [] : [`${String(count)} ${(count === 1 ? label : labelPlural)[locale].toLocaleLowerCase(locale)}`];
  });
}

function AgreementEntry({
  slug,
  agreement,
  performances,
}: {
  readonly slug: string;
  readonly agreement: OverviewAgreement;
  readonly performances: readonly Performance[];
}) {
  const { t } = useTranslation('programme');
  const formats = useFormats();
  const { inForce, plan } = agreement;
  // Said of everyone it says nothing.
  const areAllPrimary = plan?.parties.every(({ isPrimary }) => isPrimary) ?? false;
  return (
    <li>
      <h3>
        <Link href={`/p/${slug}/plan/${agreement.slug}`}>{agreement.name}</Link>
      </h3>
      <p className="programme-facts">
        <span>{formats.days(agreement.periodStart, agreement.periodEnd)}</span>
        <span>
          {inForce?.inForceFrom
            ? t('inForce', { number: inForce.number, day: formats.day(inForce.inForceFrom) })
            : t('draft')}
        </span>
        {countsOf(agreement, formats.locale).map((words) => (
          <span key={words}>{words}</span>
        ))}
        <span>{t('indicators', { count: performances.length })}</span>
      </p>
      <StatusSummary performances={performances} />
      {plan && plan.parties.length > 0 ? (
        <ul className="party-list" aria-label={t('parties')}>
          {plan.parties.map((party) => (
            <li key={party.id}>
              {party.organisation ? <OrganisationBadge organisation={party.organisation} named /> : party.description}
              {party.isPrimary && !areAllPrimary ? <small> {t('primaryParty')}</small> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
