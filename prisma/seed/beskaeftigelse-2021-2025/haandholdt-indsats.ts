import type { ItemContent } from '../content.ts';
import { bullets, heading, led, paragraph } from '../rich-text.ts';

export const haandholdtIndsats: ItemContent = {
  id: 'haandholdt-indsats-30-plus',
  kind: 'activity',
  name: 'Håndholdt beskæftigelsesindsats 30+',
  texts: {
    purpose: [
      paragraph(
        'Flere beboere, der er fyldt 30, skal i arbejde eller have afklaret, hvad de ellers skal leve af. Kommunen driver aktiviteten og tilpasser den, efterhånden som områderne og arbejdsmarkedet forandrer sig.',
      ),
      paragraph('Den foregår i Ringparken, i Sydbyen og på Motalavej.'),
      heading('Hvad aktiviteten bidrager med'),
      led(
        'For den enkelte:',
        'Borgeren får de bedst tænkelige betingelser for at komme i arbejde, måske efter mange års fravær. Med jobbet følger egen løn, kolleger og noget at udvikle sig i.',
      ),
      led('For gruppen:', 'Arbejde bliver noget, de voksne i området kender, taler om og regner med.'),
      led('For indsatsområdet:', 'Folk med stor afstand til arbejdslivet får nye færdigheder og flere at kende.'),
      led(
        'For medborgerskabet:',
        'Den, der kan klare sig selv, har mere overskud til at være med i fællesskabet, og en kommune, der lytter, bliver lettere at stole på.',
      ),
    ],
    targetGroups: [
      paragraph(
        'Som udgangspunkt enhver beboer over 30 år i helhedsplanens områder, der har en sag i CAI om at komme i beskæftigelse.',
      ),
      paragraph(
        'De 18- til 30-årige er normalt ikke med. Kommunen har allerede mange indsatser for netop dem, og endnu et tilbud ville let komme på tværs af det, der er i gang.',
      ),
    ],
    content: [
      paragraph(
        'To gange om året, eller mindst én, ser kommunen på arbejdsmarkedet og på områderne: Hvem bor her uden job, hvilke regler hører de under, og hvor mangler der hænder? Svaret afgør, hvem indsatsen retter sig mod i den næste tid. Sådan bliver timerne brugt, hvor de nytter mest, se også afsnittet om revision.',
      ),
      paragraph(
        'Behovet skifter hurtigt. Én vinter kan der være mange jobparate, som blot mangler en vej ind. Et halvt år efter kan de fleste sager handle om mennesker med sygdom, gæld og et langt liv uden arbejde. Indsatsen skal kunne skifte med og gribe ind, før en uheldig udvikling sætter sig fast i området.',
      ),
      heading('Hvor vi begynder'),
      paragraph(
        'De første, der får tilbuddet, er aktivitetsparate kontanthjælpsmodtagere, som ikke er med i mentorprojektet. De har som regel langt til et job, og for nogle vil målet være en anden varig forsørgelse.',
      ),
      paragraph('Indsatsen tager udgangspunkt i den enkeltes situation og egne ønsker og består af:'),
      bullets(
        'hyppigere kontakt med jobcentrets medarbejdere, på jobcentret og ude i området',
        'samtaler om job, praktik og uddannelse',
        'støtte til at få hverdagen til at hænge sammen',
        'træning i de uskrevne regler på en arbejdsplads',
        'kurser og uddannelse, der giver papir på det lærte',
      ),
      paragraph('Skifter målgruppen, skifter værktøjerne med den.'),
    ],
    roles: [
      paragraph('Slagelse Kommune har ansvaret alene.'),
      paragraph(
        'I hverdagen arbejder jobkonsulenten tæt sammen med helhedsplanens øvrige vejledere, først og fremmest UU-vejlederen og beboervejlederne. De møder beboerne i andre sammenhænge og kan sende dem videre.',
      ),
    ],
    funding: [paragraph('En jobkonsulent 31 timer om ugen, som kommunen stiller med som medfinansiering.')],
  },
  areas: [
    { area: 'ringparken', weight: 'INCLUDED' },
    { area: 'motalavej', weight: 'INCLUDED' },
    { area: 'sydbyen', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'slagelse-kommune', description: 'Center for Arbejdsmarked og Integration', isPrimary: true },
    { organisation: 'en-faelles-indsats', description: 'Beboervejledningen' },
    { organisation: 'ungdommens-uddannelsesvejledning' },
  ],
  responsibilities: [
    { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'SOLELY_RESPONSIBLE', description: 'Alene ansvarlig for indsatsen.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', person: 'peter.skovgaard', role: 'PERFORMS', description: 'Jobkonsulent 31 timer om ugen.' },
    { organisation: 'en-faelles-indsats', person: 'nadia.lund', role: 'CONTRIBUTES', description: 'Beboervejledningen henviser og følger med.' },
    { organisation: 'ungdommens-uddannelsesvejledning', role: 'CONTRIBUTES', description: 'UU-vejledningen samarbejder om familier med unge.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', role: 'REPORTS', description: 'Aktivitetsparate i job, løntilskud eller praktik, hvert kvartal.' },
  ],
};
