import type { Database } from './database.ts';

const finders = {
  async indicator(database: Database, id: string) {
    return database.indicator.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async baseline(database: Database, id: string) {
    const row = await database.baseline.findUnique({ where: { id }, select: { indicator: { select: { agreementId: true } } } });
    return row?.indicator ?? null;
  },
  async breakdown(database: Database, id: string) {
    const row = await database.breakdown.findUnique({ where: { id }, select: { indicator: { select: { agreementId: true } } } });
    return row?.indicator ?? null;
  },
  async category(database: Database, id: string) {
    const row = await database.breakdownCategory.findUnique({
      where: { id },
      select: { breakdown: { select: { indicator: { select: { agreementId: true } } } } },
    });
    return row?.breakdown.indicator ?? null;
  },
  async responsibility(database: Database, id: string) {
    return database.responsibility.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async pathway(database: Database, id: string) {
    return database.pathway.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async party(database: Database, id: string) {
    return database.party.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async resource(database: Database, id: string) {
    return database.resource.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async budgetLine(database: Database, id: string) {
    return database.budgetLine.findUnique({ where: { id }, select: { agreementId: true } });
  },
  async commitment(database: Database, id: string) {
    return database.commitment.findUnique({ where: { id }, select: { agreementId: true } });
  },
} as const;

/** Tables whose rows belong to one agreement's draft. */
export type RecordTable = keyof typeof finders;

/** The agreement that a record belongs to; null when there is no such record. */
export async function findAgreementOfRecord(database: Database, table: RecordTable, id: string): Promise<string | null> {
  return (await finders[table](database, id))?.agreementId ?? null;
}
