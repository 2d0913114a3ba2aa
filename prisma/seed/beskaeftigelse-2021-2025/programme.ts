import type { ProgrammeContent } from '../content.ts';
import { agreement } from './agreement.ts';

export const enFaellesIndsats: ProgrammeContent = {
  slug: 'en-faelles-indsats-2021',
  name: 'En Fælles Indsats',
  description:
    'Boligorganisationer, kommune, politi og civilsamfund arbejder sammen om, at flere i Ringparken, Sydbyen og på Motalavej kommer i job og uddannelse og får del i fællesskabet. Teksterne er skrevet til demonstrationen, og tallene er opdigtede.',
  periodStart: '2021-10-01',
  periodEnd: '2025-09-30',
  areas: [
    { slug: 'ringparken', name: 'Ringparken' },
    { slug: 'motalavej', name: 'Motalavej' },
    { slug: 'sydbyen', name: 'Sydbyen' },
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
        { organisation: 'center-for-arbejdsmarked-og-integration', person: 'tove.abildgaard' },
        { organisation: 'politi', person: 'lars.enevoldsen' },
      ],
    },
    {
      kind: 'COORDINATION',
      name: 'Koordinationsgruppen',
      members: [
        { organisation: 'en-faelles-indsats', person: 'chef', isChair: true },
        { organisation: 'center-for-arbejdsmarked-og-integration', person: 'cai' },
        { organisation: 'kvinfo', person: 'kvinfo' },
        { organisation: 'center-for-skole', person: 'skole' },
        { organisation: 'fob', person: 'fob' },
      ],
    },
    {
      kind: 'FOLLOW_UP',
      name: 'Følgegruppen for Ringparken og Sydbyen',
      members: [
        { organisation: 'en-faelles-indsats', person: 'nadia.lund', isChair: true },
        { organisation: 'fob', person: 'fob' },
        { organisation: 'slagelse-boligselskab' },
        { organisation: 'politi' },
      ],
    },
    {
      kind: 'FOLLOW_UP',
      name: 'Følgegruppen for Motalavej',
      members: [
        { organisation: 'en-faelles-indsats', person: 'oliver.friis', isChair: true },
        { organisation: 'boligkorsoer', person: 'kim.overgaard' },
        { organisation: 'politi' },
      ],
    },
  ],
  grants: [
    { organisation: 'en-faelles-indsats', person: 'chef', roles: ['CHIEF'] },
    { organisation: 'en-faelles-indsats', roles: ['EDITOR'] },
    { organisation: 'center-for-skole', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'center-for-arbejdsmarked-og-integration', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'kvinfo', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'fob', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'slagelse-boligselskab', roles: ['EDITOR'] },
    { organisation: 'boligkorsoer', roles: ['EDITOR'] },
    { organisation: 'politi', roles: ['COMMENTER'] },
    { organisation: 'bestyrelsen', roles: ['BOARD'] },
    { organisation: 'landsbyggefonden', roles: ['READER'] },
  ],
  dataSources: [
    { name: 'Egen registrering, KVINFO', description: 'Koordinatorens liste over deltagere og forløb.' },
    { name: 'Egen registrering, Slagelse Kommune', description: 'Jobkonsulentens optælling på det åbne kontor.' },
    { name: 'Fasit, Slagelse Kommune', description: 'Kommunens fagsystem på beskæftigelsesområdet.' },
  ],
  goals: [
    { key: 'overordnet', level: 'OVERALL', text: 'Flere voksne i boligområderne forsørger sig selv' },
  ],
  agreement,
};
