import type { Prisma } from '../generated/client.ts';
import type { AgreementContent, AreaLinkContent, PartyContent, ResponsibilityContent } from './content.ts';
import { dayColumn, type Lookup, type Names } from './names.ts';
import { writeDocument } from './write-document.ts';
import { writeGoals } from './write-goals.ts';
import { writeIndicators } from './write-indicators.ts';

interface AgreementToWrite {
  readonly programmeId: string;
  readonly content: AgreementContent;
  readonly names: Names;
  readonly programmeGoals: Lookup;
  readonly now: Date;
}

/** Writes an agreement: its document, the identities of its items, its terms and its figures. */
export async function writeAgreement(
  transaction: Prisma.TransactionClient,
  { programmeId, content, names, programmeGoals, now }: AgreementToWrite,
): Promise<void> {
  const { slug, name, template, periodStart, periodEnd, items } = content;
  const { id: agreementId } = await transaction.agreement.create({
    data: {
      programmeId,
      slug,
      name,
      templateKey: template.key,
      templateVersion: template.version,
      periodStart: dayColumn(periodStart),
      periodEnd: dayColumn(periodEnd),
      position: 0,
      createdAt: now,
    },
    select: { id: true },
  });
  await transaction.item.createMany({ data: items.map(({ id }) => ({ agreementId, id, createdAt: now })) });
  await writeDocument(transaction, agreementId, content, now);

  const areaLinks = (links: readonly AreaLinkContent[]) => links.map(({ area, weight }) => ({ agreementId, areaId: names.area(area), weight }));
  await transaction.agreementArea.createMany({ data: areaLinks(content.areas) });
  await transaction.itemArea.createMany({ data: items.flatMap(({ id, areas }) => areaLinks(areas).map((link) => ({ ...link, itemId: id }))) });

  const parties = (itemId: string | null, list: readonly PartyContent[]) =>
    list.map(({ organisation, description = null, isPrimary = false }, position) => ({
      agreementId,
      itemId,
      organisationId: organisation === undefined ? null : names.organisation(organisation),
      description,
      isPrimary,
      position,
    }));
  await transaction.party.createMany({ data: [...parties(null, content.parties), ...items.flatMap((item) => parties(item.id, item.parties))] });

  const responsibilities = (itemId: string | null, list: readonly ResponsibilityContent[]) =>
    list.map(({ organisation, unit, person, role, description = null }, position) => ({
      agreementId,
      itemId,
      organisationId: names.organisation(organisation),
      unitId: unit === undefined ? null : names.organisation(unit),
      personId: person === undefined ? null : names.person(person),
      role,
      description,
      position,
      createdAt: now,
      updatedAt: now,
    }));
  await transaction.responsibility.createMany({
    data: [...responsibilities(null, content.responsibilities), ...items.flatMap((item) => responsibilities(item.id, item.responsibilities))],
  });

  const goal = await writeGoals(transaction, content.goals, { programmeId, agreementId }, programmeGoals);
  const indicator = await writeIndicators(transaction, agreementId, content, { ...names, goal }, now);
  await transaction.pathway.createMany({
    data: content.pathways.map(({ item, goal: key, indicator: moved }, position) => ({
      agreementId,
      itemId: item,
      goalId: goal(key),
      indicatorId: moved === undefined ? null : indicator(moved),
      position,
      createdAt: now,
      updatedAt: now,
    })),
  });

  await transaction.resource.createMany({
    data: content.resources.map(({ title, amount, basis, organisation, item = null, funding = null, ...period }, position) => ({
      agreementId,
      itemId: item,
      title,
      amount,
      basis,
      organisationId: organisation === undefined ? null : names.organisation(organisation),
      funding,
      periodStart: period.periodStart === undefined ? null : dayColumn(period.periodStart),
      periodEnd: period.periodEnd === undefined ? null : dayColumn(period.periodEnd),
      position,
    })),
  });
  await transaction.budgetLine.createMany({
    data: content.budget.map(({ source, amountDkk, organisation }, position) => ({
      agreementId,
      source,
      organisationId: organisation === undefined ? null : names.organisation(organisation),
      amountDkk,
      position,
    })),
  });
  await transaction.commitment.createMany({
    data: content.commitments.map(({ organisation, item = null, text, dueOn }, position) => ({
      agreementId,
      itemId: item,
      organisationId: names.organisation(organisation),
      text,
      dueOn: dueOn === undefined ? null : dayColumn(dueOn),
      position,
    })),
  });
}
