import type { PrismaClient } from '@planrum/prisma';
import { createSeed } from './seed.ts';

/**
 * A programme with everybody in it: a municipality with two centres and a team, two partners from outside, an agreement with
 * two activities and an indicator, and one person for every role. `stranger` belongs to an organisation without any.
 */
export async function seedSmallProgramme(prisma: PrismaClient) {
  const seed = createSeed(prisma);
  const municipality = await seed.organisation('Slagelse Kommune', { kind: 'MUNICIPALITY' });
  const organisations = {
    municipality,
    secretariat: await seed.organisation('En Fælles Indsats', { kind: 'COMPETENCE_CENTRE' }),
    school: await seed.organisation('Center for Skole', { under: municipality, kind: 'CENTRE' }),
    cai: await seed.organisation('CAI', { under: municipality, kind: 'CENTRE' }),
    kvinfo: await seed.organisation('KVINFO', { kind: 'CIVIL_SOCIETY' }),
    board: await seed.organisation('Bestyrelsen', { kind: 'BOARD' }),
    fund: await seed.organisation('Landsbyggefonden', { kind: 'FUND' }),
    guests: await seed.organisation('Selandia', { kind: 'EDUCATION' }),
    outside: await seed.organisation('Udenfor A/S', { kind: 'COMPANY' }),
  };
  const team = await seed.organisation('Team Unge', { under: organisations.cai, kind: 'TEAM' });
  const programme = await seed.programme('En Fælles Indsats');
  const agreement = await programme.agreement('Beskæftigelse');
  const otherAgreement = await programme.agreement('Uddannelse');

  await programme.grant('CHIEF', organisations.secretariat);
  await programme.grant('EDITOR', organisations.school);
  await programme.grant('EDITOR', organisations.cai);
  await programme.grant('REPORTER', organisations.cai);
  await programme.grant('REPORTER', organisations.kvinfo);
  await programme.grant('BOARD', organisations.board);
  await programme.grant('READER', organisations.fund);
  await programme.grant('GUEST', organisations.guests, agreement);

  const users = {
    chief: await seed.user('Christina Chef', { of: [organisations.secretariat] }),
    editor: await seed.user('Erik Editor', { of: [organisations.school] }),
    cai: await seed.user('Carla Caspersen', { of: [organisations.cai] }),
    reporter: await seed.user('Rikke Reporter', { of: [organisations.kvinfo] }),
    board: await seed.user('Bent Bestyrelse', { of: [organisations.board] }),
    reader: await seed.user('Lone Læser', { of: [organisations.fund] }),
    guest: await seed.user('Gitte Gæst', { of: [organisations.guests] }),
    stranger: await seed.user('Steen Strange', { of: [organisations.outside] }),
    /** Works in the team under CAI. */
    young: await seed.user('Yrsa Yde', { of: [team] }),
  };

  const mentoring = await agreement.activity('Mentorforløb');
  const cafe = await agreement.activity('Jobcafé');
  const indicator = await agreement.indicator('Afsluttede forløb', {
    item: mentoring,
    reporter: organisations.kvinfo,
    target: { kind: 'perPeriod', bound: 'AT_LEAST', value: '10', every: 'QUARTERLY' },
  });
  return { seed, programme, agreement, otherAgreement, organisations: { ...organisations, team }, users, mentoring, cafe, indicator };
}

export type SmallProgramme = Awaited<ReturnType<typeof seedSmallProgramme>>;
