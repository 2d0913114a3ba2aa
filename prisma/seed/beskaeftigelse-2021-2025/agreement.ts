import type { AgreementContent } from '../content.ts';
import { beskaeftigelsesindsatsKvinder } from './beskaeftigelsesindsats-kvinder.ts';
import { haandholdtIndsats } from './haandholdt-indsats.ts';
import { goals, indicators } from './indicators.ts';
import { lokalVejledning } from './lokal-vejledning.ts';
import { mentorprojekt } from './mentorprojekt.ts';
import { sections } from './sections.ts';

const municipal = 'Kommunal medfinansiering';

export const agreement: AgreementContent = {
  slug: 'beskaeftigelse-2021-2025',
  name: 'Beskæftigelse',
  template: { key: 'delaftale-2021', version: 1 },
  periodStart: '2021-10-01',
  periodEnd: '2025-09-30',
  areas: [
    { area: 'ringparken', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
    { area: 'sydbyen', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'fob', isPrimary: true },
    { organisation: 'slagelse-boligselskab', isPrimary: true },
    { organisation: 'boligkorsoer', isPrimary: true },
    { organisation: 'politi', isPrimary: true },
    { organisation: 'center-for-arbejdsmarked-og-integration', isPrimary: true },
    { organisation: 'kvinfo', isPrimary: true },
    { description: 'Lokale virksomheder', isPrimary: true },
  ],
  responsibilities: [
    { organisation: 'bestyrelsen', role: 'LEAD', description: 'Sørger for, at delaftalen til enhver tid støtter de overordnede mål og viser, hvad der faktisk foregår.' },
    { organisation: 'en-faelles-indsats', person: 'chef', role: 'COORDINATES', description: 'Indstiller ændringer til bestyrelsen mindst én gang om året.' },
  ],
  sections,
  items: [mentorprojekt, beskaeftigelsesindsatsKvinder, haandholdtIndsats, lokalVejledning],
  goals,
  indicators,
  pathways: [
    { item: 'mentorprojekt', goal: 'beskaeftigelse', indicator: 'mentorforloeb' },
    { item: 'mentorprojekt', goal: 'kvinder', indicator: 'kvinder-i-job' },
    { item: 'beskaeftigelsesindsats-kvinder', goal: 'kvinder', indicator: 'kvinder-i-job' },
    { item: 'haandholdt-indsats-30-plus', goal: 'over-30', indicator: 'aktivitetsparate-i-gang' },
    { item: 'lokal-vejledning-18-plus', goal: 'over-18', indicator: 'borgersamtaler' },
    { item: 'lokal-vejledning-18-plus', goal: 'beskaeftigelse' },
  ],
  resources: [
    { title: 'Chef for helhedsplanen', amount: '25', basis: 'PERCENT_OF_POST', organisation: 'en-faelles-indsats' },
    { title: 'Beboervejledere', amount: '20', basis: 'PERCENT_OF_CAPACITY', organisation: 'en-faelles-indsats' },
    { title: 'Fritidsjobvejleder', amount: '20', basis: 'PERCENT_OF_CAPACITY', organisation: 'en-faelles-indsats' },
    { title: 'Mentorkoordinator', amount: '37', basis: 'HOURS_PER_WEEK', organisation: 'kvinfo', item: 'mentorprojekt', funding: 'KVINFO, til og med 2023', periodStart: '2021-10-01', periodEnd: '2023-12-31' },
    { title: 'Jobkonsulent', amount: '37', basis: 'HOURS_PER_WEEK', organisation: 'center-for-arbejdsmarked-og-integration', item: 'beskaeftigelsesindsats-kvinder', funding: municipal },
    { title: 'Jobkonsulent', amount: '31', basis: 'HOURS_PER_WEEK', organisation: 'center-for-arbejdsmarked-og-integration', item: 'haandholdt-indsats-30-plus', funding: municipal },
    { title: 'Jobkonsulent', amount: '6', basis: 'HOURS_PER_WEEK', organisation: 'center-for-arbejdsmarked-og-integration', item: 'lokal-vejledning-18-plus', funding: municipal },
  ],
  budget: [],
  commitments: [
    { organisation: 'kvinfo', item: 'mentorprojekt', text: 'Søger nye midler inden 2024, så mentorprojektet kan fortsætte i 2024 og 2025.', dueOn: '2023-12-31' },
  ],
};
