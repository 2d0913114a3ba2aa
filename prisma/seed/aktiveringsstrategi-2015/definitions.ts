import type { ItemContent } from '../content.ts';
import { paragraph } from '../rich-text.ts';

function definition(id: string, name: string, meaning: string): ItemContent {
  return { id, kind: 'definition', name, texts: { meaning: [paragraph(meaning)] }, areas: [], parties: [], responsibilities: [] };
}

export const definitions: readonly ItemContent[] = [
  definition('uddannelsesparate', 'Uddannelsesparate', 'Unge under 30 år uden en uddannelse, der giver adgang til et erhverv, som i løbet af et år kan få det, der skal til for at gennemføre en.'),
  definition('aktivitetsparate', 'Aktivitetsparate', 'Unge under 30 år uden en uddannelse, der giver adgang til et erhverv, som ikke foreløbig kan gennemføre en på almindelige vilkår.'),
  definition(
    'langtidsledige',
    'Langtidsledige',
    'Jobklare på kontanthjælp og modtagere af a-dagpenge, der har været ledige i mindst tolv måneder. Strategien gælder også aktivitetsparate på kontanthjælp, der har fået den i tolv måneder eller mere uden ophold.',
  ),
  definition('samarbejde', 'Samarbejde', 'Der tæller kun en virksomhed med, som har mindst én person ansat med løntilskud, i praktik eller i jobrotation.'),
];
