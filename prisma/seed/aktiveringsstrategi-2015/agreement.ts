import type { AgreementContent } from '../content.ts';
import { benefitIndicators } from './benefit-indicators.ts';
import { companyIndicators } from './company-indicators.ts';
import { definitions } from './definitions.ts';
import { efforts } from './efforts.ts';
import { goals } from './goals.ts';
import { pathways } from './pathways.ts';
import { sections } from './sections.ts';
import { targetGroups } from './target-groups.ts';
import { unemployedIndicators } from './unemployed-indicators.ts';
import { youthIndicators } from './youth-indicators.ts';

export const agreement: AgreementContent = {
  slug: 'aktiveringsstrategi-2015',
  name: 'Aktiveringsstrategi',
  template: { key: 'strategi', version: 1 },
  periodStart: '2015-01-01',
  periodEnd: '2015-12-31',
  areas: [
    { area: 'ishoej', weight: 'PRIMARY' },
    { area: 'vallensbaek', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'ishoej-kommune', isPrimary: true },
    { organisation: 'jobcenter-vallensbaek', isPrimary: true },
    { organisation: 'cph-west' },
    { organisation: 'klinisk-funktion' },
    { description: 'Virksomheder i Ishøj og Vallensbæk' },
  ],
  responsibilities: [{ organisation: 'ishoej-kommune', unit: 'jobcenter-vallensbaek', person: 'jonna.brix', role: 'LEAD', description: 'Følger op og retter strategien til i årets løb.' }],
  sections,
  items: [...targetGroups, ...efforts, ...definitions],
  goals,
  indicators: [...youthIndicators, ...unemployedIndicators, ...benefitIndicators, ...companyIndicators],
  pathways,
  resources: [],
  budget: [],
  commitments: [{ organisation: 'jobcenter-vallensbaek', item: 'analyse', text: 'Sætter analysen af de langtidsledige i gang sammen med Borger- og Socialservice.', dueOn: '2015-06-30' }],
};
