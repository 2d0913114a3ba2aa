import type { ProgrammeContent } from '../content.ts';
import { agreement } from './agreement.ts';

export const beskaeftigelsesplan: ProgrammeContent = {
  slug: 'beskaeftigelsesplan-ishoej-2015',
  name: 'Beskæftigelsesplan for Ishøj',
  description:
    'Ishøj og Vallensbæk har fælles jobcenter. Strategien oversætter ministerens mål for 2015 til resultater og indsatser for fem målgrupper. Teksterne er skrevet til demonstration på grundlag af kommunens strategi, og tal, der er indberettet, er opdigtede.',
  periodStart: '2015-01-01',
  periodEnd: '2015-12-31',
  areas: [
    { slug: 'ishoej', name: 'Ishøj' },
    { slug: 'vallensbaek', name: 'Vallensbæk' },
  ],
  groups: [
    {
      kind: 'COORDINATION',
      name: 'Ledelsen af beskæftigelsesplanen',
      members: [
        { organisation: 'jobcenter-vallensbaek', person: 'jonna.brix', isChair: true },
        { organisation: 'virksomhedsgruppen', person: 'tom.elkjaer' },
        { organisation: 'cph-west' },
      ],
    },
  ],
  grants: [
    { organisation: 'en-faelles-indsats', person: 'chef', roles: ['CHIEF'] },
    { organisation: 'ishoej-kommune', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'cph-west', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'landsbyggefonden', roles: ['READER'] },
  ],
  dataSources: [
    { name: 'Jobindsats', description: 'Den landsdækkende opgørelse af ydelser og forløb.' },
    { name: 'Jobcentrets fagsystem', description: 'Sager, samtaler og afgang, ført af sagsbehandlerne.' },
    { name: 'Uddannelsesstedernes egen opgørelse', description: 'Fravær og frafald på de forløb, der følges.' },
    { name: 'Virksomhedsgruppens egen registrering', description: 'Henvendelser, samarbejder og formidlede job.' },
  ],
  goals: [{ key: 'overordnet', level: 'OVERALL', text: 'Flere borgere i Ishøj kommer i uddannelse eller job, og færre bliver hængende på en ydelse' }],
  agreement,
};
