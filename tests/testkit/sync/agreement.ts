import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@planrum/prisma';
import { PLAN_SCHEMA_VERSION } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';

export interface TestAgreement {
  readonly programmeId: string;
  readonly agreementId: string;
  readonly documentName: string;
}

/** An agreement with an empty document, in a programme of its own. */
export async function addAgreement(prisma: PrismaClient): Promise<TestAgreement> {
  const agreementId = randomUUID();
  const programmeId = randomUUID();
  const documentName = documentNameOf(agreementId);
  const period = { periodStart: new Date('2021-10-01'), periodEnd: new Date('2025-09-30') };
  await prisma.programme.create({
    data: { id: programmeId, slug: programmeId, name: 'En Fælles Indsats', description: '', ...period },
  });
  await prisma.agreement.create({
    data: {
      id: agreementId,
      programmeId,
      slug: agreementId,
      name: 'Beskæftigelse',
      templateKey: 'delaftale-2021',
      templateVersion: 1,
      position: 0,
      ...period,
    },
  });
  await prisma.document.create({ data: { name: documentName, agreementId, planSchemaVersion: PLAN_SCHEMA_VERSION } });
  return { programmeId, agreementId, documentName };
}
