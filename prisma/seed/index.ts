import type { PrismaClient } from '../generated/client.ts';
import { beskaeftigelsesplan } from './aktiveringsstrategi-2015/programme.ts';
import { enFaellesIndsats } from './beskaeftigelse-2021-2025/programme.ts';
import { virksomhedsrettetIntegration } from './maal-og-aktiviteter-2007/programme.ts';
import { organisations } from './organisations.ts';
import { demoPassword, emailOf, signInRoles } from './people.ts';
import { enFaellesBoligsocialIndsats } from './uddannelse-beskaeftigelse-2017-2021/programme.ts';
import { writePeople } from './write-people.ts';
import { writeProgramme } from './write-programme.ts';

/** Refused: the database holds a programme already. */
export class AlreadySeededError extends Error {
  override readonly name = 'AlreadySeededError';

  constructor() {
    super('The demo is for an empty database, and this one holds a programme already.');
  }
}

/** Someone to sign in as. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Name of the organisation. */
  readonly organisation: string;
  /** What they may do, in Danish. */
  readonly role: string;
}

/** Who to sign in as to try the demo, in the order the start prints them. */
export const demoAccounts: readonly DemoAccount[] = signInRoles.map(({ mailbox, name, organisation, role }) => ({
  email: emailOf(mailbox),
  password: demoPassword,
  name,
  organisation: organisations.find(({ slug }) => slug === organisation)?.name ?? organisation,
  role,
}));

/** Every programme of the demo. */
const programmes = [enFaellesIndsats, enFaellesBoligsocialIndsats, beskaeftigelsesplan, virksomhedsrettetIntegration];

/** The key of the advisory lock that seeding holds: two servers that start together on an empty database load one demo. */
const seedLock = 0x5eed;

/**
 * Loads the demo: four programmes, each with its agreement, people and figures, all in one transaction.
 * @throws AlreadySeededError when any programme exists; nothing is written then, nor when anything else fails.
 */
export async function seed(
  prisma: PrismaClient,
  { hashPassword, now }: { readonly hashPassword: (password: string) => Promise<string>; readonly now: Date },
): Promise<void> {
  await prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${seedLock}::bigint)`;
      if ((await transaction.programme.findFirst({ select: { id: true } })) !== null) throw new AlreadySeededError();
      const directory = await writePeople(transaction, { hashPassword, now });
      for (const programme of programmes) await writeProgramme(transaction, directory, programme, now);
      // Rights came into being: whoever read an empty table before must read again. One row, as server/src/access/epoch.ts has it.
      await transaction.$executeRaw`
        INSERT INTO access_epoch (scope, epoch) VALUES ('installation', 1)
        ON CONFLICT (scope) DO UPDATE SET epoch = access_epoch.epoch + 1`;
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}
