import type { RichTextNode } from '@planrum/schema/plan';
import { bullets, paragraph, steps } from '../rich-text.ts';

export const sections: Readonly<Record<string, readonly RichTextNode[]>> = {
  coherence: [
    paragraph(
      'Det, parterne gør sammen i boligområderne, ligger i forlængelse af kommunens almindelige beskæftigelsesindsats. Helhedsplanen erstatter ikke jobcentret. Den bringer jobcentret tættere på og når borgere, som ellers ikke ville komme.',
    ),
    bullets(
      'Mentorprojektet og beskæftigelsesindsatsen for minoritetskvinder drives af KVINFO, CAI og En Fælles Indsats i fællesskab.',
      'Den håndholdte indsats og den lokale vejledning er kommunens egne og bygger på de aftaler, jobcentret har med virksomhederne.',
      'Stort set alle helhedsplanens øvrige indsatser har glæde af, at flere voksne kommer i arbejde, og omvendt.',
    ),
    paragraph(
      'Samspillet er tættest om de unge fra 18 til 25 år. Her supplerer fire slags vejledning hinanden: UU-vejledningen fra indsatsområdet Uddannelse og Livschancer, beskæftigelsesvejledningen, fritidsjobvejledningen og beboervejledningen. Når vejlederne arbejder sammen, får den unge svar hurtigere og skal fortælle sin historie færre gange.',
    ),
  ],
  revision: [
    paragraph(
      'Arbejdsmarkedet står ikke stille i fire år, og det gør boligområderne heller ikke. Tidligere helhedsplaner har vist, at en indsats, der er låst fra begyndelsen, efterhånden rammer ved siden af. Derfor bliver indsatsen for borgere over 30 år set efter hver 6. til 12. måned på grundlag af en frisk analyse, og målene bliver sat på ny, når der er brug for det.',
    ),
    paragraph('Ændringer i delaftalen kommer til verden sådan:'),
    steps(
      'Chefen for En Fælles Indsats samler erfaringer, tal og anbefalinger fra parterne.',
      'Mindst én gang om året lægger chefen eventuelle ændringer frem for bestyrelsen. Haster det, kan chefen gøre det når som helst.',
      'Bestyrelsen afgør, om aftalen skal ændres, og hvordan.',
      'Beslutningen føres til referat, og den nye udgave træder i kraft.',
    ),
    paragraph(
      'Parterne sender ikke nye udgaver til Landsbyggefonden på eget initiativ. Fonden kan til gengæld altid bede om den tekst, der gælder.',
    ),
  ],
};
