import type { RichTextNode } from '@planrum/schema/plan';
import { bullets, paragraph } from '../rich-text.ts';

export const sections: Readonly<Record<string, readonly RichTextNode[]>> = {
  background: [
    paragraph(
      'Projektets metodedel beder hver metodekommune om mål, der kan måles, og om de metoder, kommunen vil nå dem med. Skemaet her er Slagelses svar. Det følger rækkefølgen i projektets eget skema, så kommunerne kan læses side om side.',
    ),
  ],
  task: [
    paragraph(
      'Inden juni 2007 er omme, skal projektet kunne sende ministeriet en revideret beskrivelse. Den skal vise, hvilke mål og hvilke metoder den enkelte kommune har valgt.',
    ),
  ],
  measurement: [
    bullets(
      'De tre mål i Ny chance til alle aflæses på www.nychance.dk.',
      'Andelen, der forsørges af kommunen, og sammenligningen med andre kommuner hentes fra DREAM og en særkørsel fra Danmarks Statistik. Det kan ske hvert kvartal, men tallene er tre til fire måneder gamle, når de kommer.',
      'For jobpakker, kompetencekort og mentorer findes der endnu ingen fælles måde at tælle på. Metodekommunerne bør udvikle den sammen.',
    ),
  ],
};
