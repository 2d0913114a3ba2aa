import type { ItemContent } from '../content.ts';
import { bullets, heading, led, paragraph } from '../rich-text.ts';

export const lokalVejledning: ItemContent = {
  id: 'lokal-vejledning-18-plus',
  kind: 'activity',
  name: 'Lokal beskæftigelsesvejledning 18+',
  texts: {
    purpose: [
      paragraph(
        'Det skal være nemt at få god vejledning om job og uddannelse, der hvor man bor. Tilbuddet er tænkt til to slags beboere: dem, der har svært ved selv at gå til kommunen, og dem, der endnu ikke har en sag, men er på vej til at få én.',
      ),
      paragraph(
        'Det sidste kan ske, når nogen er blevet sagt op, har forladt en uddannelse eller vil skifte branche. En samtale i tide kan spare både borger og kommune for et langt forløb.',
      ),
      paragraph('Vejledningen foregår i Ringparken, i Sydbyen og på Motalavej.'),
      heading('Hvad aktiviteten bidrager med'),
      led('For den enkelte:', 'Borgeren kan vælge på et oplyst grundlag, når det gælder arbejde og uddannelse.'),
      led(
        'For gruppen:',
        'Det bliver helt almindeligt at spørge om råd, og det bliver almindeligt at tage hånd om sin egen fremtid.',
      ),
      led('For indsatsområdet:', 'Hjælpen når frem, mens den gør størst forskel, og færre går i stå midt i et skift.'),
      led('For medborgerskabet:', 'Kommunen får et ansigt i beboerhuset, og tilliden vokser.'),
    ],
    targetGroups: [
      paragraph('Enhver beboer i helhedsplanens områder, som er fyldt 18 år. Det er ikke et krav at have en sag i kommunen.'),
    ],
    content: [
      paragraph(
        'Én gang om ugen sidder en jobkonsulent på et åbent kontor i beboerhusene. Man kan komme ind fra gaden uden aftale og tale om det job eller den uddannelse, man har, mangler eller overvejer.',
      ),
      paragraph('Kontoret ligger dør om dør med de andre vejledere, så turen videre er kort:'),
      bullets(
        'UU-vejledningen om uddannelse for de yngste',
        'fritidsjobvejlederen om det første job',
        'beboervejlederne om økonomi, breve fra det offentlige og alt det øvrige',
      ),
      paragraph(
        'At vejlederne er der samtidig, gør dem også klogere på hinandens fag. Det giver bedre råd og færre gengangere, særligt for de 18- til 25-årige, som ofte har brug for mere end én af dem.',
      ),
    ],
    roles: [
      paragraph('Slagelse Kommune har ansvaret alene og bemander det åbne kontor.'),
      paragraph(
        'Helhedsplanens vejledere arbejder tæt sammen med jobkonsulenten. Det gælder UU-vejlederen, beboervejlederne og fritidsjobvejlederen.',
      ),
    ],
    funding: [paragraph('En jobkonsulent 6 timer om ugen, som kommunen stiller med som medfinansiering.')],
  },
  areas: [
    { area: 'ringparken', weight: 'INCLUDED' },
    { area: 'motalavej', weight: 'INCLUDED' },
    { area: 'sydbyen', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'slagelse-kommune', description: 'Center for Arbejdsmarked og Integration', isPrimary: true },
    { organisation: 'en-faelles-indsats', description: 'Fritidsjob- og beboervejledningen' },
    { organisation: 'ungdommens-uddannelsesvejledning' },
  ],
  responsibilities: [
    { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'SOLELY_RESPONSIBLE', description: 'Alene ansvarlig for indsatsen.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', person: 'peter.skovgaard', role: 'PERFORMS', description: 'Åbent kontor i beboerhusene, 6 timer om ugen.' },
    { organisation: 'en-faelles-indsats', person: 'oliver.friis', role: 'CONTRIBUTES', description: 'Fritidsjobvejledning og beboervejledning side om side med det åbne kontor.' },
    { organisation: 'ungdommens-uddannelsesvejledning', person: 'soeren.hald', role: 'CONTRIBUTES', description: 'Uddannelsesvejledning for de yngste.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', role: 'REPORTS', description: 'Borgersamtaler i områderne, hvert kvartal.' },
  ],
};
