import type { ItemContent } from '../content.ts';
import { bullets, heading, led, paragraph } from '../rich-text.ts';

export const beskaeftigelsesindsatsKvinder: ItemContent = {
  id: 'beskaeftigelsesindsats-kvinder',
  kind: 'activity',
  name: 'Beskæftigelsesindsats for etniske minoritetskvinder',
  texts: {
    purpose: [
      paragraph(
        'Aktiviteten er den kommunale side af mentorprojektet. Når en kvinde er i gang med et mentorforløb, skal hendes sag i CAI bevæge sig i samme retning og i samme tempo, så det ene skridt ikke venter på det andet.',
      ),
      paragraph('Arbejdet foregår især i Ringparken og på Motalavej.'),
      heading('Hvad aktiviteten bidrager med'),
      led('For den enkelte:', 'Kvinden får fuldt udbytte af sit mentorforløb, fordi kommunen spiller med.'),
      led('For gruppen:', 'Flere kvinder i området får erfaring med arbejde og fortæller den videre.'),
      led('For indsatsområdet:', 'Borgere med lang vej til et job får færdigheder og forbindelser, der bringer dem nærmere.'),
      led(
        'For medborgerskabet:',
        'Kvinder, som ellers holder sig på afstand af det offentlige, møder en kommune, der holder, hvad den lover. Det skaber tillid, og arbejdspladsen bliver et sted at høre til.',
      ),
    ],
    targetGroups: [
      paragraph('Kvinder, der bor i et af helhedsplanens områder og er fundet egnede til mentorprojektet.'),
      paragraph(
        'En kvinde kan begynde her, før hun er matchet med en mentor, og kan fortsætte en tid efter mentorforløbet, hvis det får en praktik eller et job til at lykkes.',
      ),
    ],
    content: [
      paragraph(
        'En jobkonsulent fra kommunen har hovedopgaven med at finde deltagere og sørger for, at aftaler om praktik og afklaring ligger klar, når kvinden er parat til næste trin.',
      ),
      paragraph('Jobkonsulenten arbejder med tre greb:'),
      bullets(
        'Flere samtaler end normalt, gerne hvor kvinden bor.',
        'Tæt kontakt med både kvinden og hendes mentor, så alle kender planen.',
        'Fri adgang til jobcentrets tilbud: hjælp til CV, praktikpladser, afklaring, kurser og rekruttering.',
      ),
      paragraph(
        'Forventningen er, at kvinderne rykker nærmere arbejdsmarkedet måned for måned, og at nogle ender med helt at forsørge sig selv.',
      ),
      paragraph(
        'Jobcentret har i forvejen aftaler med lokale virksomheder gennem virksomhedsservice. De aftaler bruges her, så der er rigtige pladser at komme ud på. Opstår der nye behov i gruppen, drøfter CAI, helhedsplanen og KVINFO, om indholdet skal laves om.',
      ),
    ],
    roles: [
      paragraph(
        'Slagelse Kommune har ansvaret og løfter opgaven gennem CAI. Kommunen holder helhedsplanen og KVINFO tæt orienteret og inddrager dem, før noget bliver ændret.',
      ),
      paragraph(
        'Hvad helhedsplanen gør, er beskrevet under mentorprojektet. Den skriftlige samarbejdsaftale mellem de tre parter fordeler opgaverne i detaljer.',
      ),
    ],
    funding: [paragraph('Jobkonsulenten er ansat 37 timer om ugen og er en del af kommunens medfinansiering af helhedsplanen.')],
  },
  areas: [
    { area: 'ringparken', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
  ],
  parties: [
    { organisation: 'slagelse-kommune', description: 'Center for Arbejdsmarked og Integration', isPrimary: true },
    { organisation: 'kvinfo', isPrimary: true },
    { organisation: 'en-faelles-indsats', isPrimary: true },
    { description: 'Lokale virksomheder' },
  ],
  responsibilities: [
    { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'LEAD', description: 'Har ansvaret og inddrager KVINFO og helhedsplanen undervejs.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', person: 'lise.brandt', role: 'PERFORMS', description: 'Jobkonsulent på fuld tid: samtaler, praktikaftaler og afklaring i takt med mentorforløbet.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', role: 'RECRUITS', description: 'Har hovedopgaven med at finde deltagere.' },
    { organisation: 'kvinfo', role: 'CONTRIBUTES', description: 'Koordinator og mentorer bringer deres viden om kvinden ind, når hun ønsker det.' },
    { organisation: 'en-faelles-indsats', role: 'CONTRIBUTES', description: 'Som beskrevet under mentorprojektet.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', role: 'REPORTS', description: 'Kvinder i job eller løntilskud, hvert kvartal.' },
  ],
};
