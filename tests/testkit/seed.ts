import type { Additivity, BreakdownDimension, Frequency, OrganisationKind, PrismaClient, ProgrammeRole, ResponsibilityRole, TokenScope } from '@planrum/prisma';
import { addItem, itemText, writeText, type ItemId } from '@planrum/schema/plan';
import { storedRule, type TargetRule } from '@planrum/schema/targets';
import { newTokenSecret } from '@planrum/server/access/api-token.ts';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { localAccount } from '@planrum/server/access/password.ts';
import { paragraphs, seedDocument, type SeededDocument } from './seed-document.ts';

export interface SeededOrganisation {
  readonly id: string;
  readonly name: string;
}

export interface SeededUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Null for who cannot sign in with a password: hashing one is slow, and most tests need none. */
  readonly password: string | null;
}

export interface SeededItem {
  readonly id: ItemId;
  /** Writes one of its texts, such as `purpose`. */
  write(textKey: string, text: string): Promise<void>;
}

export interface SeededIndicator {
  readonly id: string;
}

export interface IndicatorOptions {
  readonly item?: SeededItem;
  readonly reporter?: SeededOrganisation;
  readonly frequency?: Frequency;
  readonly kind?: 'COUNT' | 'SHARE' | 'LEVEL' | 'MILESTONE';
  readonly unit?: string;
  readonly baseline?: string;
  readonly target?: TargetRule;
  readonly goalId?: string;
}

export interface SeededAgreement {
  readonly id: string;
  readonly slug: string;
  readonly document: SeededDocument;
  /** Adds an activity to the document. */
  activity(name: string): Promise<SeededItem>;
  responsibility(role: ResponsibilityRole, holder: SeededOrganisation, item?: SeededItem): Promise<{ readonly id: string }>;
  indicator(name: string, options?: IndicatorOptions): Promise<SeededIndicator>;
  goal(text: string, options?: { readonly item?: SeededItem; readonly parentId?: string }): Promise<{ readonly id: string }>;
  /** Says that an activity serves a goal, and perhaps what it should move. */
  pathway(item: SeededItem, goal: { readonly id: string }, indicator?: SeededIndicator): Promise<{ readonly id: string }>;
  party(holder: SeededOrganisation | string, item?: SeededItem): Promise<{ readonly id: string }>;
  /** Says by which parts an indicator is reported, and gives their ids in order. */
  breakdown(indicator: SeededIndicator, dimension: BreakdownDimension, names: readonly string[], additivity?: Additivity): Promise<readonly string[]>;
  /** Writes a figure of a period given by its days, as if it had been reported; null for a share of nobody. */
  figure(
    indicator: SeededIndicator,
    period: { readonly start: string; readonly end: string },
    value: string | null,
    reporter: SeededOrganisation,
  ): Promise<{ readonly id: string }>;
}

export interface SeededProgramme {
  readonly id: string;
  readonly slug: string;
  /** Gives an organisation a role; with an agreement, for that one alone. */
  grant(role: ProgrammeRole, holder: SeededOrganisation, agreement?: SeededAgreement): Promise<{ readonly id: string }>;
  /** An agreement from 1 October 2021 to 30 September 2025 unless said otherwise, with its document. */
  agreement(
    name: string,
    options?: { readonly template?: string; readonly from?: string; readonly to?: string },
  ): Promise<SeededAgreement>;
  goal(text: string): Promise<{ readonly id: string }>;
  area(name: string, agreement?: SeededAgreement): Promise<{ readonly id: string }>;
}

export interface Seed {
  organisation(name: string, options?: { readonly under?: SeededOrganisation; readonly kind?: OrganisationKind }): Promise<SeededOrganisation>;
  user(name: string, options?: { readonly of?: readonly SeededOrganisation[]; readonly password?: string }): Promise<SeededUser>;
  programme(name: string): Promise<SeededProgramme>;
  /** Makes a token and returns its secret. */
  token(user: SeededUser, ...scopes: readonly TokenScope[]): Promise<string>;
}

const template2021 = 'delaftale-2021';

/** Writes what a test starts from, straight into the database. Names that are given twice get slugs of their own. */
export function createSeed(prisma: PrismaClient): Seed {
  let count = 0;
  function slugOf(name: string): string {
    count += 1;
    return `${name.toLowerCase().replace(/[^a-zæøå0-9]+/g, '-')}-${count}`;
  }

  return {
    async organisation(name, { under, kind = 'OTHER' } = {}) {
      const slug = slugOf(name);
      const initials = name.replace(/[^A-ZÆØÅ]/g, '').slice(0, 2) || name.slice(0, 2);
      const row = await prisma.organisation.create({
        data: { slug, name, shortName: name, initials, kind, hue: count % 8, parentId: under?.id ?? null },
      });
      await raiseAccessEpoch(prisma);
      return { id: row.id, name };
    },
    async user(name, { of = [], password } = {}) {
      const email = `${slugOf(name)}@example.dk`;
      const row = await prisma.user.create({ data: { name, email, emailVerified: true } });
      for (const [index, organisation] of of.entries()) {
        // In the order given: the first is the one they act for.
        const createdAt = new Date(Date.UTC(2021, 0, 1 + index));
        await prisma.membership.create({ data: { userId: row.id, organisationId: organisation.id, title: 'Konsulent', createdAt } });
      }
      if (password !== undefined) await prisma.account.create({ data: await localAccount(row.id, password) });
      await raiseAccessEpoch(prisma);
      return { id: row.id, name, email, password: password ?? null };
    },
    async programme(name) {
      const slug = slugOf(name);
      const [periodStart, periodEnd] = [day('2021-10-01'), day('2025-09-30')];
      const { id } = await prisma.programme.create({ data: { slug, name, description: name, periodStart, periodEnd } });
      return seededProgramme(prisma, { id, slug, slugOf });
    },
    async token(user, ...scopes) {
      const { secret, secretHash, prefix } = newTokenSecret();
      await prisma.apiToken.create({
        data: { userId: user.id, name: 'Test', scopes: [...scopes], prefix, secretHash: new Uint8Array(secretHash) },
      });
      return secret;
    },
  };
}

function seededProgramme(
  prisma: PrismaClient,
  { id, slug, slugOf }: { readonly id: string; readonly slug: string; readonly slugOf: (name: string) => string },
): SeededProgramme {
  let position = 0;
  return {
    id,
    slug,
    async grant(role, holder, agreement) {
      const agreementId = agreement?.id ?? null;
      const row = await prisma.grant.create({ data: { programmeId: id, organisationId: holder.id, role, agreementId } });
      await raiseAccessEpoch(prisma);
      return { id: row.id };
    },
    async agreement(name, { template = template2021, from = '2021-10-01', to = '2025-09-30' } = {}) {
      const row = await prisma.agreement.create({
        data: {
          programmeId: id,
          slug: slugOf(name),
          name,
          templateKey: template,
          templateVersion: 1,
          periodStart: day(from),
          periodEnd: day(to),
          position: (position += 1),
        },
      });
      return seededAgreement(prisma, { id: row.id, slug: row.slug, programmeId: id }, await seedDocument(prisma, row.id));
    },
    goal: (text) => prisma.goal.create({ data: { programmeId: id, level: 'OVERALL', text, position: (position += 1) } }),
    async area(name, agreement) {
      const area = await prisma.area.create({ data: { programmeId: id, slug: slugOf(name), name, position: (position += 1) } });
      if (agreement !== undefined) {
        await prisma.agreementArea.create({ data: { agreementId: agreement.id, areaId: area.id, weight: 'PRIMARY' } });
      }
      return area;
    },
  };
}

function seededAgreement(
  prisma: PrismaClient,
  { id, slug, programmeId }: { readonly id: string; readonly slug: string; readonly programmeId: string },
  document: SeededDocument,
): SeededAgreement {
  let position = 0;
  /** Records may refer to an item before anybody has projected the document: then they make its identity row. */
  async function place(item: SeededItem | undefined): Promise<{ agreementId: string; itemId: string | null; position: number }> {
    if (item !== undefined) {
      const key = { agreementId: id, id: item.id };
      await prisma.item.upsert({ where: { agreementId_id: key }, create: key, update: {} });
    }
    return { agreementId: id, itemId: item?.id ?? null, position: (position += 1) };
  }

  return {
    id,
    slug,
    document,
    async activity(name) {
      const itemId = await document.edit((doc) => addItem(doc, { kind: 'activity', name }));
      return {
        id: itemId,
        write: (textKey, text) => document.edit((doc) => writeText(doc, itemText(doc, itemId, textKey), paragraphs(text))),
      };
    },
    async responsibility(role, holder, item) {
      return prisma.responsibility.create({ data: { ...(await place(item)), organisationId: holder.id, role } });
    },
    async indicator(name, { item, reporter, frequency = 'QUARTERLY', kind = 'COUNT', unit = 'forløb', baseline, target, goalId } = {}) {
      return prisma.indicator.create({
        data: {
          ...(await place(item)),
          ...{ name, unit, kind, frequency, direction: 'INCREASE', aggregation: 'TOTAL' },
          ...{ reporterId: reporter?.id ?? null, goalId: goalId ?? null },
          ...(baseline === undefined
            ? {}
            : { baselines: { create: { scope: 'TARGET_GROUP', label: 'Udgangspunkt', value: baseline, position: 0 } } }),
          ...(target === undefined ? {} : { targets: { create: { rule: storedRule(target), stated: 'Som aftalt' } } }),
        },
      });
    },
    async goal(text, { item, parentId } = {}) {
      return prisma.goal.create({
        data: { ...(await place(item)), programmeId, parentId: parentId ?? null, level: 'RESULT', text },
      });
    },
    async pathway(item, goal, indicator) {
      const { position } = await place(item);
      return prisma.pathway.create({ data: { agreementId: id, itemId: item.id, goalId: goal.id, indicatorId: indicator?.id ?? null, position } });
    },
    async party(holder, item) {
      const who = typeof holder === 'string' ? { description: holder } : { organisationId: holder.id };
      return prisma.party.create({ data: { ...(await place(item)), ...who } });
    },
    async breakdown(indicator, dimension, names, additivity = 'SUM') {
      const { id: breakdownId } = await prisma.breakdown.create({
        data: { indicatorId: indicator.id, dimension, additivity, name: dimension === 'OTHER' ? 'Andet' : null, position: (position += 1) },
      });
      const rows = await prisma.breakdownCategory.createManyAndReturn({
        data: names.map((name, index) => ({ breakdownId, name, position: index })),
        select: { id: true },
      });
      return rows.map((row) => row.id);
    },
    figure: (indicator, { start, end }, value, reporter) =>
      prisma.measurement.create({
        data: {
          indicatorId: indicator.id,
          periodStart: day(start),
          periodEnd: day(end),
          ...(value === null ? { value, numerator: '0', denominator: '0' } : { value }),
          organisationId: reporter.id,
        },
      }),
  };
}

function day(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}
