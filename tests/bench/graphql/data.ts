import type { PrismaClient } from '@planrum/prisma';
import { createSeed } from '../../testkit/seed.ts';

/** What there is to ask for, and by whom. */
export interface BenchData {
  readonly slugs: {
    readonly overview: readonly string[];
    readonly list: readonly string[];
    /** As many as there are connections, all with as much in them as `overview`. */
    readonly each: readonly string[];
  };
  /** Of somebody who may read. */
  readonly token: string;
  /** Of somebody who may not. */
  readonly strangersToken: string;
}

const quarters = [
  ['2021-10-01', '2021-12-31'],
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-06-30'],
  ['2022-07-01', '2022-09-30'],
] as const;

const agreements = 51;

/** Writes a programme with 51 agreements, 650 indicators and 2,600 figures. */
export async function writeBenchData(prisma: PrismaClient): Promise<BenchData> {
  const seed = createSeed(prisma);
  const [own, partner, stranger] = [await seed.organisation('FOB'), await seed.organisation('KVINFO'), await seed.organisation('Udenfor')];
  const programme = await seed.programme('En Fælles Indsats');
  await programme.grant('EDITOR', own);
  const slugs: string[] = [];
  for (let index = 0; index < agreements; index++) {
    const agreement = await programme.agreement(`Aftale ${String(index)}`);
    slugs.push(agreement.slug);
    for (const holder of [own, partner]) await agreement.responsibility('PERFORMS', holder);
    for (let number = 0; number < (index === 1 ? 50 : 12); number++) {
      const indicator = await agreement.indicator(`Forløb ${String(number)}`, { reporter: number % 2 === 0 ? own : partner, baseline: '120.5' });
      for (const [quarter, [start, end]] of quarters.entries()) {
        await agreement.figure(indicator, { start, end }, `${String(number * 10 + quarter)}.5`, partner);
      }
    }
  }
  return {
    slugs: { overview: slugs.slice(0, 1), list: slugs.slice(1, 2), each: slugs.toSpliced(1, 1) },
    token: await seed.token(await seed.user('Anna', { of: [own] }), 'READ_PLANS', 'READ_FIGURES'),
    strangersToken: await seed.token(await seed.user('Steen', { of: [stranger] }), 'READ_PLANS', 'READ_FIGURES'),
  };
}
