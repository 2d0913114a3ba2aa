import type { AgreementContent } from '../content.ts';
import { goals } from './goals.ts';
import { localIndicators } from './local-indicators.ts';
import { measuringPoints } from './measuring-points.ts';
import { newChanceIndicators } from './new-chance-indicators.ts';
import { pathways } from './pathways.ts';
import { sections } from './sections.ts';

export const agreement: AgreementContent = {
  slug: 'maal-og-aktiviteter-2007',
  name: 'Mål og aktiviteter i Slagelse',
  template: { key: 'maalskema', version: 1 },
  periodStart: '2007-01-01',
  periodEnd: '2008-06-30',
  areas: [
    { area: 'norbyen', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
  ],
  parties: [
    { organisation: 'slagelse-kommune', isPrimary: true },
    { organisation: 'vip2', isPrimary: true },
    { organisation: 'integrationsministeriet' },
    { description: 'Virksomheder i Slagelse og Korsør' },
  ],
  responsibilities: [
    { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'LEAD', description: 'Fastsætter kommunens mål og metoder.' },
    { organisation: 'vip2', role: 'COORDINATES', description: 'Samler metodekommunernes mål og måler dem.' },
  ],
  sections,
  items: measuringPoints,
  goals,
  indicators: [...newChanceIndicators, ...localIndicators],
  pathways,
  resources: [],
  budget: [],
  commitments: [
    { organisation: 'vip2', text: 'Sender ministeriet en revideret beskrivelse af projektet med alle metodekommuners mål og metoder.', dueOn: '2007-06-30' },
  ],
};
