import type { ItemContent } from '../content.ts';
import { bullets, heading, paragraph } from '../rich-text.ts';

export const virksomhedsnaertSamarbejde: ItemContent = {
  id: 'virksomhedsnaert-samarbejde',
  kind: 'activity',
  name: 'Opnormering af det lokale virksomhedsnære samarbejde',
  texts: {
    content: [
      paragraph(
        'Flere borgere skal i virksomhedspraktik eller løntilskud tæt på, hvor de bor. Aktiviteten har to dele: stillingerne, som helhedsplanens midler betaler, og det, jobcentret lægger oveni som medfinansiering. Undersøgelser fra KORA og Væksthusets Forskningscenter i 2016 peger på, at netop den vej virker for ledige med andre problemer end ledighed.',
      ),
      heading('To funktioner i én stilling'),
      paragraph(
        'I jobcentret er det normalt to forskellige medarbejdere, der finder borgeren, og der finder virksomheden. Her er det den samme. Medarbejderen har base i beboerhuset sammen med de boligsociale kolleger og kender dermed borgerens historie, når samtalen om job begynder. Samtidig er medarbejderen ansat i kommunen og kan bruge jobcentrets systemer og dets aftaler med virksomhederne.',
      ),
      paragraph(
        'Det giver tryghed for borgeren og et match, hvor ønsker og evner passer til det, virksomheden har brug for og kan tage hensyn til.',
      ),
      heading('Det lægger jobcentret til'),
      bullets(
        'Lokale forløb: Praktik og løntilskud ligger så vidt muligt i nærheden af boligen, uanset borgerens alder.',
        'Klare aftaler: Forløbene er korte, har få delmål og bliver fulgt op til tiden, så små fremskridt kan ses.',
        'Virksomhedernes ven: I de tunge sager har virksomheden ét nummer at ringe til, også når borgeren er ude af jobcentret.',
        'Efterværn: Ingen bliver sluppet, før en anden har taget over, og man kan vende tilbage til det sidste sted, hvor det gik godt.',
        'Plan B: Sammen med ungdomsuddannelserne bliver truende frafald fanget tidligt, og næste skridt er aftalt på forhånd.',
        'Forarbejde: Der bliver brugt mere tid på at gøre borgeren klar, så færre kommer retur til en ydelse.',
        'Mentor: Den unge får støtte til at begynde og falde til. For unge uden afsluttet folkeskole er en mentor ikke nok i sig selv.',
        'Elevplads: Særlige konsulenter fra Team Unge, Selandia og virksomhedsservice hjælper den unge i gang med at søge, allerede før grundforløbet.',
        'Dansk på jobbet: Undervisningen bliver lagt på virksomheden eller i lokalområdet og passet ind efter praktik, skole og dagtilbud.',
      ),
      paragraph(
        'Unge mænd fra 18 til 30 år, som ikke er kommet igennem en uddannelse, får særlig opmærksomhed i alle ni punkter.',
      ),
    ],
    purpose: [
      paragraph('Lokale virksomheder skal åbne dørene for flere i praktik og løntilskud. Det skal føre til tre ting:'),
      bullets(
        'at færre i målgruppen lever af en ydelse',
        'at den tid, de modtager den, bliver kortere',
        'at flere på 18 år og derover begynder på en ungdomsuddannelse',
      ),
      paragraph(
        'Lykkes det, stiger uddannelsesniveauet over tid, flere forsørger sig selv, og områderne bliver tryggere at bo i. Det er de udfordringer, den strategiske aftale peger på.',
      ),
    ],
    targetGroups: [
      paragraph('Målgruppen har to dele:'),
      bullets(
        'Aktivitetsparate borgere under 30 år, der kan indgå i praktik eller løntilskud.',
        'Borgere over 30 år uden arbejde, som har børn i boligområderne.',
      ),
      paragraph(
        'Opgørelsen fra 2015 viser omfanget: 572,4 fuldtidspersoner i de fire områder var ledige, enten aktiverede eller passive. Af dem var 75,8 mellem 18 og 29 år og 496,2 mellem 30 og 64 år. Tallene rummer også nogle afdelinger, der ikke kom med i helhedsplanen.',
      ),
    ],
    successCriteria: [
      bullets(
        '75 borgere fra målgruppen er hvert år i praktik eller løntilskud i en lokal virksomhed.',
        '60 borgere fra målgruppen bliver hvert år selvforsørgende gennem job eller uddannelse.',
      ),
      paragraph('Begge tal hentes i KMD Opera og suppleres med aktivitetens egen liste over deltagere.'),
    ],
    roles: [
      paragraph(
        'Jobcentret udfører indsatsen, dokumenterer den og står for kontakten til de øvrige kommunale enheder. Det sker i løbende dialog med FOB, som er den bærende boligorganisation, og med kompetencecentret.',
      ),
      bullets(
        'For den enkelte borger er det myndighedsenheden i jobcentret, der har hovedrollen.',
        'Er borgeren under 30 år og på vej ud af en uddannelse, ligger hovedrollen først hos uddannelsen selv eller hos UU.',
        'Ved undervisning i dansk finder jobcentret tid og sted, mens Sprogcentret underviser.',
        'Koordinationsgruppen følger op. Den har kompetencechefen for bordenden, og centerchefen deltager.',
      ),
    ],
  },
  areas: [
    { area: 'ringparken', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
    { area: 'sydbyen', weight: 'INCLUDED' },
    { area: 'skaelskoer', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'center-for-arbejdsmarked-og-integration', isPrimary: true },
    { organisation: 'team-job-uddannelse' },
    { organisation: 'team-opkvalificering' },
    { organisation: 'team-unge' },
    { organisation: 'sprogcenter-slagelse' },
    { organisation: 'ungdommens-uddannelsesvejledning' },
    { organisation: 'fob' },
    { organisation: 'slagelse-boligselskab' },
    { organisation: 'boligkorsoer' },
    { description: 'Ungdomsuddannelserne' },
    { organisation: 'selandia' },
    { organisation: 'produktionsskolen' },
  ],
  responsibilities: [
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', person: 'camilla.juul', role: 'PERFORMS', description: 'Finder både borgere og virksomheder, med base i beboerhusene.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', role: 'DOCUMENTS', description: 'Fører forløbene i KMD Opera og samler resultaterne.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'sprogcenter-slagelse', person: 'grethe.dahl', role: 'TEACHES', description: 'Underviser i dansk på virksomheden eller lokalt. Jobcentret finder tid og sted.' },
    { organisation: 'ungdommens-uddannelsesvejledning', person: 'soeren.hald', role: 'CONTRIBUTES', description: 'Har hovedrollen for unge under 30 år, der er ved at falde fra en uddannelse.' },
    { organisation: 'selandia', role: 'CONTRIBUTES', description: 'Hjælper sammen med jobcentret unge med at finde elevplads.' },
    { organisation: 'fob', role: 'INFORMED', description: 'Bærende boligorganisation.' },
    { organisation: 'en-faelles-indsats', role: 'COORDINATES', description: 'Kender beboerne og åbner dørene i områderne.' },
    { organisation: 'en-faelles-indsats', person: 'chef', role: 'CHAIRS', description: 'Leder møderne i koordinationsgruppen.' },
  ],
};
