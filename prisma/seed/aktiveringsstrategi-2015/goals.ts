import type { GoalContent } from '../content.ts';

type Step = readonly [level: 'RESULT' | 'EFFORT', key: string, parent: string, text: string];

/** The goals of a target group: its strategy, and under it results and efforts. */
function goalsOf(item: string, strategy: string, steps: readonly Step[]): readonly GoalContent[] {
  return [
    { key: item, parent: 'overordnet', level: 'STRATEGY', text: strategy, item },
    ...steps.map(([level, key, parent, text]): GoalContent => ({ key, parent, level, text, item })),
  ];
}

export const goals: readonly GoalContent[] = [
  ...goalsOf('unge', 'Flere unge får en uddannelse', [
    ['RESULT', 'unge-paa-ydelse', 'unge', 'Færre under 30 år får a-dagpenge, uddannelseshjælp eller kontanthjælp'],
    ['RESULT', 'i-uddannelse', 'unge', 'Flere uddannelsesparate begynder på en ordinær uddannelse'],
    ['EFFORT', 'efter-brobygning', 'i-uddannelse', 'De fleste er i gang to måneder efter første fase af brobygningen'],
    ['EFFORT', 'ung-paa-vej', 'i-uddannelse', 'Unge i Ung på Vej går fra at være aktivitetsparate til at være uddannelsesparate'],
    ['EFFORT', 'frafald', 'i-uddannelse', 'Brobygningens unge falder ikke oftere fra på EUD end andre'],
    ['EFFORT', 'mentor', 'i-uddannelse', 'Unge får følgeskab af en frivillig mentor'],
  ]),
  ...goalsOf('langtidsledige-gruppen', 'Langtidsledigheden bliver bekæmpet', [
    ['RESULT', 'faerre-langtidsledige', 'langtidsledige-gruppen', 'Antallet af langtidsledige falder fra 2013 til 2015'],
    ['EFFORT', 'screenet', 'faerre-langtidsledige', 'Nyledige bliver screenet ved den første samtale'],
    ['EFFORT', 'analyseret', 'faerre-langtidsledige', 'Analysen af hele gruppen er sat i gang inden sommeren'],
    ['EFFORT', 'pilot', 'faerre-langtidsledige', 'Pilotprojektet er i gang og har de deltagere, det er bygget til'],
    ['EFFORT', 'uddannet', 'faerre-langtidsledige', 'Kontanthjælpsmodtagere får en uddannelse og siden jobbet'],
    ['EFFORT', 'indflydelse', 'faerre-langtidsledige', 'Borgere får mere at sige over deres eget forløb'],
    ['EFFORT', 'loentilskud', 'faerre-langtidsledige', 'Private løntilskud fører til almindelige job'],
  ]),
  ...goalsOf('sygedagpenge', 'Den, der længe har fået en ydelse, får en samlet indsats og kommer tættere på arbejdsmarkedet', [
    ['RESULT', 'lange-forloeb', 'sygedagpenge', 'De lange sygeforløb bliver ikke flere end i 2013'],
    ['EFFORT', 'delvist-raske', 'lange-forloeb', 'Flere sygemeldte vender tilbage trin for trin'],
    ['EFFORT', 'laeger', 'lange-forloeb', 'Jobcenter og læger mødes'],
  ]),
  ...goalsOf('ledighedsydelse', 'Ventetiden på et fleksjob bliver kortere', [
    ['RESULT', 'lang-ventetid', 'ledighedsydelse', 'Halvt så mange venter i mere end 18 måneder'],
    ['EFFORT', 'anvist', 'lang-ventetid', 'De, der har ventet længe, bliver anvist et fleksjob'],
    ['EFFORT', 'mikrofleksjob', 'lang-ventetid', 'Der bliver oprettet mikrofleksjob i kommunen og hos private'],
  ]),
  ...goalsOf('virksomheder', 'Dialogen med virksomhederne bliver tættere', [
    ['RESULT', 'nye-samarbejder', 'virksomheder', 'Jobcentret får nye samarbejder med lokale virksomheder'],
    ['EFFORT', 'svar', 'nye-samarbejder', 'Virksomhederne får svar og løsninger til tiden'],
    ['EFFORT', 'formidling', 'nye-samarbejder', 'Virksomhedsgruppen formidler job'],
    ['EFFORT', 'jobrotation', 'nye-samarbejder', 'Jobrotation fortsætter som i 2014'],
    ['EFFORT', 'kampagner', 'nye-samarbejder', 'Virksomhederne bliver kontaktet i kampagner'],
    ['EFFORT', 'pladser', 'nye-samarbejder', 'Der bliver købt pladser hos en anden aktør'],
  ]),
];
