import type { ItemContent } from '../content.ts';
import { bullets, paragraph } from '../rich-text.ts';

const jobcentre = 'jobcenter-vallensbaek';

function effort(id: string, name: string, content: string, { points = [], by = jobcentre, reports = by }: { readonly points?: readonly string[]; readonly by?: string; readonly reports?: string } = {}): ItemContent {
  return {
    id,
    kind: 'effort',
    name,
    texts: { content: [paragraph(content), ...(points.length === 0 ? [] : [bullets(...points)])] },
    areas: [],
    parties: [],
    responsibilities: [
      { organisation: by, role: 'LEAD' },
      { organisation: reports, role: 'REPORTS' },
    ],
  };
}

export const efforts: readonly ItemContent[] = [
  effort('brobygning', 'Brobygning til uddannelse', 'Kommunerne på Vestegnen bygger sammen bro til skolerne, så de unge prøver hverdagen på en uddannelse, før de vælger.', {
    points: ['CPH WEST, TEC, SOSU, Hotel- og Restaurantskolen og KTS er med.', 'FVU giver dem, der mangler dansk eller regning, det sidste.'],
  }),
  effort('ung-paa-vej', 'Ung på Vej', 'Et fast forløb for unge, der har brug for mere end vejledning. Det tager nu også imod unge, der er tæt på en uddannelse.'),
  effort('fastholdelse', 'Mentorer og praktik, der fastholder', 'De unge får en mentor ved siden af skolen og kan afklare deres valg i praktik, så færre falder fra.', { reports: 'cph-west' }),
  effort('frivilligt-mentorkorps', 'Frivilligt mentorkorps', 'Kommunen opbygger sammen med CPH WEST et korps af frivillige, der følger en ung ind på uddannelsen og bliver der.'),
  effort('screening', 'Screening af nyledige', 'Ved den første samtale spørges der efter det, der plejer at gøre ledighed lang, så hjælpen kan begynde med det samme.'),
  effort('analyse', 'Analyse af de langtidsledige', 'Borger- og Socialservice og jobcentret undersøger, hvem de langtidsledige er, og hvad de har til fælles.'),
  effort('pilotprojekt', 'Pilotprojekt med Klinisk Funktion', 'I to år får langtidsledige med sygdom eller uklare gener et samlet forløb, hvor diagnose og arbejde tages op på én gang.'),
  effort('opkvalificering', 'Opkvalificering og uddannelse', 'Kurser fra den regionale uddannelsesplan, valgt ud fra de job, der er ledige, og fulgt til dørs, når kurset er slut.'),
  effort('empowerment', 'Empowerment', 'Borgerne får selv hånd i hanke med deres forløb og sætter retningen for det.'),
  effort('opfoelgning', 'Opfølgning på praktik og løntilskud', 'Ingen kommer i praktik eller løntilskud uden en aftale om, hvad det skal føre til, og en opfølgning, der holder øje med det.', { by: 'virksomhedsgruppen' }),
  effort('tidlig-indsats', 'Tidlig indsats for sygemeldte', 'De første uger afgør meget. Jobcentret taler med lægen og arbejdsgiveren om, hvor meget den sygemeldte kan.', {
    points: ['To møder om året med de praktiserende læger.', 'Delvis raskmelding, praktik, løntilskud eller uddannelse i stedet for fuld sygemelding.', 'Klinisk Enhed er med, når det er uklart, hvad der er i vejen.'],
  }),
  effort('fleksjobambassadoerer', 'Fleksjob og mikrofleksjob', 'Jobcentrets ambassadører finder fleksjob, også dem på få timer, i kommunen selv og hos private. De svageste får deres sag set på igen af teamet.'),
  effort('virksomhedsservice', 'Service til virksomheder', 'Virksomhederne får et tilbud, der er ens hver gang: hjælp til at finde, holde på og uddanne medarbejdere.', {
    by: 'virksomhedsgruppen',
    points: ['Daglig kontakt, fire kampagner om året og besøg hos alle, der starter op.', 'En aftale med Dansk Byggeri om praktikpladser til unge på Vestegnen.', 'Hjælp til iværksættere, blandt andet små lån.'],
  }),
];
