import type { ProgrammeContent } from '../content.ts';
import { agreement } from './agreement.ts';

export const enFaellesBoligsocialIndsats: ProgrammeContent = {
  slug: 'en-faelles-boligsocial-indsats-2017',
  name: 'En fælles boligsocial indsats',
  description:
    'Den boligsociale helhedsplan for Korsør, Skælskør og Slagelse. Kommunens centre, boligorganisationerne og skolerne vil sammen få flere unge til at blive i uddannelse og flere voksne til at klare sig selv. Teksterne er skrevet til demonstrationen, og tallene er opdigtede.',
  periodStart: '2017-10-01',
  periodEnd: '2021-09-30',
  areas: [
    { slug: 'ringparken', name: 'Ringparken' },
    { slug: 'motalavej', name: 'Motalavej' },
    { slug: 'sydbyen', name: 'Sydbyen' },
    { slug: 'skaelskoer', name: 'Skælskør' },
  ],
  groups: [
    {
      kind: 'BOARD',
      name: 'Bestyrelsen',
      members: [
        { organisation: 'bestyrelsen', person: 'bestyrelse', isChair: true },
        { organisation: 'fob', person: 'palle.winther' },
        { organisation: 'slagelse-boligselskab', person: 'jette.borup' },
        { organisation: 'boligkorsoer', person: 'kim.overgaard' },
        { organisation: 'center-for-skole', person: 'birgit.ravn' },
        { organisation: 'center-for-arbejdsmarked-og-integration', person: 'tove.abildgaard' },
      ],
    },
    {
      kind: 'COORDINATION',
      name: 'Koordinationsgruppen',
      members: [
        { organisation: 'en-faelles-indsats', person: 'chef', isChair: true },
        { organisation: 'center-for-skole', person: 'birgit.ravn' },
        { organisation: 'center-for-handicap-og-psykiatri', person: 'erik.lindholm' },
        { organisation: 'center-for-arbejdsmarked-og-integration', person: 'cai' },
      ],
    },
    {
      kind: 'FOLLOW_UP',
      name: 'Følgegruppen for Slagelse',
      members: [
        { organisation: 'en-faelles-indsats', person: 'nadia.lund', isChair: true },
        { organisation: 'fob', person: 'fob' },
        { organisation: 'slagelse-boligselskab' },
      ],
    },
    {
      kind: 'FOLLOW_UP',
      name: 'Følgegruppen for Korsør og Skælskør',
      members: [
        { organisation: 'en-faelles-indsats', person: 'oliver.friis', isChair: true },
        { organisation: 'boligkorsoer', person: 'kim.overgaard' },
        { organisation: 'produktionsskolen', person: 'hanne.kragh' },
      ],
    },
  ],
  grants: [
    { organisation: 'en-faelles-indsats', person: 'chef', roles: ['CHIEF'] },
    { organisation: 'en-faelles-indsats', roles: ['EDITOR'] },
    { organisation: 'center-for-skole', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'center-for-handicap-og-psykiatri', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'center-for-arbejdsmarked-og-integration', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'fob', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'slagelse-boligselskab', roles: ['EDITOR'] },
    { organisation: 'boligkorsoer', roles: ['EDITOR'] },
    { organisation: 'selandia', roles: ['COMMENTER'] },
    { organisation: 'produktionsskolen', roles: ['COMMENTER'] },
    { organisation: 'bestyrelsen', roles: ['BOARD'] },
    { organisation: 'landsbyggefonden', roles: ['READER'] },
  ],
  dataSources: [
    { name: 'Tabulex og Thea', description: 'Skolernes registrering af fravær.' },
    { name: 'UU-registrering', description: 'Vejledernes vurdering af elevernes uddannelsesparathed.' },
    { name: 'BL-tabeller', description: 'Tabeller om beboerne fra Danmarks Almene Boliger (BL).' },
    { name: 'Årlig opgørelse i boligområderne', description: 'Parternes egen optælling i de fire områder, første gang den 1. oktober 2017.' },
    { name: 'KMD Opera og egen registrering', description: 'Jobcentrets fagsystem og aktivitetens egen liste.' },
    { name: 'KMD Opera, egen registrering og BL-tabeller', description: 'Flere kilder holdt op mod hinanden.' },
    { name: 'KMD Opera, UU-registrering og BL-tabeller', description: 'Flere kilder holdt op mod hinanden.' },
  ],
  goals: [
    { key: 'overordnet', level: 'OVERALL', text: 'Uddannelse og eget arbejde er en selvfølge i de fire boligområder' },
  ],
  agreement,
};
