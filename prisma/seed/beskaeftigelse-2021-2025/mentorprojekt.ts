import type { ItemContent } from '../content.ts';
import { bullets, heading, led, paragraph, steps } from '../rich-text.ts';

export const mentorprojekt: ItemContent = {
  id: 'mentorprojekt',
  kind: 'activity',
  name: 'Mentorprojekt for etniske minoritetskvinder',
  texts: {
    purpose: [
      paragraph(
        'Kvinder, der er kommet til Danmark som flygtninge eller indvandrere, skal have lettere ved at finde ind på arbejdsmarkedet og blive en del af det samfund, de bor i. En frivillig mentor deler sit netværk og sin viden om danske arbejdspladser. Det giver mod og forbindelser, som et kursus sjældent kan give alene.',
      ),
      paragraph(
        'Projektet følger den metode, som KVINFOs Mentornetværk har udviklet gennem 18 år. Metoden er prøvet af i mange byer, og parterne bruger den, som den er, med Ringparken og Motalavej som de vigtigste steder.',
      ),
      heading('Hvad aktiviteten bidrager med'),
      led('For den enkelte:', 'Deltageren bliver styrket fagligt og personligt og får et større netværk at trække på, når hun søger arbejde.'),
      led('For gruppen:', 'Når flere kvinder fra samme område kommer i arbejde, bliver det almindeligt at tale om job, også ved køkkenbordet og i beboerhuset.'),
      led('For indsatsområdet:', 'Flere beboere fra de udsatte områder kommer i beskæftigelse.'),
      paragraph('Aktiviteten rækker også ind i de to andre indsatsområder:'),
      bullets(
        'Uddannelse og livschancer: En mor, der forsørger sig selv, giver familien et bedre udgangspunkt og børnene et forbillede.',
        'Sammenhængskraft og medborgerskab: Samtalerne med mentoren og hverdagen på en arbejdsplads er steder, hvor man øver sig i demokrati og bliver mødt som ligeværdig.',
      ),
    ],
    targetGroups: [
      paragraph(
        'Kvinder med etnisk minoritetsbaggrund, som bor i boligområderne og har langt til et job. Nogle er nye i landet, andre har boet her i mange år uden at være kommet i arbejde.',
      ),
      paragraph(
        'CAI finder frem til de kvinder, som centret allerede kender, og vurderer, hvem der kan have gavn af et forløb. Helhedsplanen hjælper med at få kontakt til resten, også dem uden en sag i jobcentret.',
      ),
    ],
    content: [
      paragraph(
        'Kernen er et netværk, hvor kvinder uden arbejde møder kvinder, der er i gang. Når to af dem gerne vil hinanden, bliver de mentor og mentee. De bliver sat sammen efter det, de har til fælles: uddannelse, fag, erhvervserfaring, interesser eller et ønske, som menteen selv har.',
      ),
      paragraph(
        'Begge er med frivilligt. Parret ses omkring to timer om måneden i 4 til 12 måneder og taler om ansøgninger, jobsamtaler, omgangsformer på arbejdspladsen og hvilke job der kunne være mulige.',
      ),
      paragraph(
        'Et forløb kan også begynde et andet sted end ved jobbet. Nogle kvinder har først brug for at øve dansk eller for nye bekendtskaber, fordi familien er langt væk. Så aftaler parret et socialt mål og tager arbejdslivet op, når tiden er til det.',
      ),
      heading('Et projektår'),
      paragraph('Hvert år går gennem de samme syv trin:'),
      steps(
        '45 kvinder og 45 frivillige mentorer bliver rekrutteret',
        'koordinatoren taler med hver af dem',
        '40 par bliver matchet',
        'mentorer og mentees kommer på hver sit introkursus',
        'koordinatoren følger op undervejs',
        'parrene mødes til en faglig aktivitet',
        'forløbet bliver evalueret',
      ),
      paragraph(
        'Detaljerne står i en særskilt samarbejdsaftale mellem parterne. Den er bilag til denne delaftale.',
      ),
    ],
    roles: [
      paragraph('Tre parter driver projektet sammen: KVINFO, En Fælles Indsats og CAI.'),
      bullets(
        'KVINFO ansætter og oplærer en koordinator på fuld tid og introducerer både helhedsplan og jobcenter til netværket, til nye metoder og til de fælles arrangementer.',
        'CAI visiterer kvinder til projektet blandt dem, centret er i kontakt med, og afsætter en jobkonsulent på fuld tid.',
        'En Fælles Indsats stiller kontorplads og mødelokaler til rådighed, viser koordinatoren rundt i lokalområdet, sparrer løbende og hjælper med at rekruttere kvinder.',
      ),
      paragraph(
        'Jobkonsulentens opgaver er beskrevet under aktiviteten Beskæftigelsesindsats for etniske minoritetskvinder. De to aktiviteter hører sammen og skal forstås i forlængelse af hinanden.',
      ),
    ],
    funding: [
      paragraph(
        'KVINFO har penge til sin del af projektet frem til udgangen af 2023. For at aktiviteten kan køre i hele aftalens periode, skal KVINFO inden 2024 søge midler til 2024 og 2025. Pligten står både i samarbejdsaftalen og blandt forpligtelserne i denne delaftale.',
      ),
      paragraph('Jobkonsulenten i CAI indgår i kommunens medfinansiering.'),
    ],
  },
  areas: [
    { area: 'ringparken', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
  ],
  parties: [
    { organisation: 'kvinfo', isPrimary: true },
    { organisation: 'en-faelles-indsats', isPrimary: true },
    { organisation: 'center-for-arbejdsmarked-og-integration', isPrimary: true },
    { description: 'Frivillige mentorer' },
  ],
  responsibilities: [
    { organisation: 'kvinfo', role: 'PERFORMS', description: 'Driver mentornetværket efter eget koncept: matcher, holder introkurser, følger op og evaluerer.' },
    { organisation: 'kvinfo', person: 'kvinfo', role: 'COORDINATES', description: 'Stiller en koordinator på fuld tid, som KVINFO selv lærer op.' },
    { organisation: 'center-for-arbejdsmarked-og-integration', unit: 'jobcenter-slagelse', person: 'lise.brandt', role: 'REFERS', description: 'Vurderer, hvilke af de kvinder centret kender der kan være med.' },
    { organisation: 'en-faelles-indsats', role: 'HOSTS', description: 'Kontorplads til koordinatoren og lokaler til møder og kurser.' },
    { organisation: 'en-faelles-indsats', person: 'nadia.lund', role: 'RECRUITS', description: 'Finder kvinder i områderne, også dem jobcentret ikke kender.' },
    { organisation: 'en-faelles-indsats', role: 'ADVISES', description: 'Introducerer koordinatoren til området og sparrer løbende.' },
    { organisation: 'kvinfo', role: 'REPORTS', description: 'Gennemførte mentorforløb, hvert kvartal.' },
  ],
};
