import type { RichTextNode } from '@planrum/schema/plan';
import { bullets, paragraph } from '../rich-text.ts';

export const sections: Readonly<Record<string, readonly RichTextNode[]>> = {
  basis: [
    paragraph('Strategien har tre lag. Øverst står ministerens beskæftigelsespolitiske mål for 2015. Under dem står de resultater, byrådet har vedtaget i beskæftigelsesplanen, og nederst de indsatser, der skal føre dertil, hver med sit eget mål.'),
    bullets('Strategien siger, hvilken vej vi vil.', 'Resultatmålene siger, hvor langt vi skal nå.', 'Indsatsmålene siger, hvad vi selv gør for det.'),
  ],
  followUp: [
    paragraph('Jobcentret gør tallene op hvert kvartal. Ligger et mål bag den forventede udvikling to kvartaler i træk, tager ledelsen indsatsen op og foreslår, hvad der skal laves om.'),
  ],
};
