import { atLeast, count as counted, during2015, level as standingLevel, none, quarters, share as portion, start, wholeYear, yearly, type Indicators } from './shapes.ts';

const by = 'tom.elkjaer';
const own = { item: 'virksomheder', reporter: 'virksomhedsgruppen', dataSource: 'Virksomhedsgruppens egen registrering' } as const;
const count = { ...counted, ...own };
const share = { ...portion, ...own };
const level = { ...standingLevel, ...own };

/** What is done for and with companies. All measurements are made up. */
export const companyIndicators: Indicators = [
  {
    ...count,
    key: 'nye-samarbejder',
    name: 'Nye samarbejder med virksomheder',
    definition: 'Virksomheder, der ikke var i samarbejde ved årets begyndelse, og som har mindst én person i løntilskud, praktik eller jobrotation.',
    unit: 'samarbejder',
    goal: 'nye-samarbejder',
    baselines: none,
    target: { rule: atLeast('50'), stated: '50 nye samarbejder med lokale virksomheder' },
    measurements: quarters(by, '14', '9', '16', '13'),
  },
  {
    ...share,
    key: 'svar-24',
    name: 'Besvaret inden 24 timer',
    definition: 'Henvendelser fra virksomheder, der er besvaret inden 24 timer, i procent af alle.',
    goal: 'svar',
    baselines: none,
    target: { rule: { kind: 'serviceLevel', share: '100', hours: 24, orAgreed: false }, stated: 'Henvendelser besvares inden 24 timer' },
    measurements: quarters(by, '94', '98', '100', '100'),
  },
  {
    ...share,
    key: 'loest-72',
    name: 'Løst inden 72 timer',
    definition: 'Opgaver for virksomheder, der er løst inden 72 timer, eller hvor en anden løsning er aftalt, i procent af alle.',
    goal: 'svar',
    baselines: none,
    target: { rule: { kind: 'serviceLevel', share: '100', hours: 72, orAgreed: true }, stated: 'Opgaver løses inden 72 timer, eller en anden løsning aftales' },
    measurements: quarters(by, '88', '91', '95', '97'),
  },
  {
    ...count,
    ...yearly,
    key: 'formidlede-job',
    name: 'Formidlede job',
    definition: 'Job i Ishøj og Vallensbæk, som virksomhedsgruppen har været med til at besætte.',
    unit: 'job',
    goal: 'formidling',
    baselines: none,
    target: { rule: atLeast('100'), stated: 'Mindst 100 job' },
    measurements: wholeYear(by, '112'),
  },
  {
    ...level,
    key: 'jobrotation',
    name: 'Personer i jobrotation',
    definition: 'Ledige, der er vikar i et jobrotationsforløb, ved kvartalets udgang.',
    unit: 'personer',
    goal: 'jobrotation',
    baselines: start('20', 'Jobcentret', '2014-12-31', 'Opdigtet til demonstration'),
    target: { rule: { kind: 'changeFromBaseline', change: '0', isPercent: false, ...during2015, thenHold: false }, stated: 'Niveauet fra 2014 fastholdes' },
    measurements: quarters(by, '21', '20', '18', '19'),
  },
  {
    ...count,
    ...yearly,
    key: 'kampagner',
    name: 'Kampagner',
    definition: 'Gennemførte kampagner, hvor virksomheder er kontaktet.',
    unit: 'kampagner',
    goal: 'kampagner',
    baselines: none,
    target: { rule: atLeast('4'), stated: 'Fire kampagner' },
    measurements: wholeYear(by, '4'),
  },
  {
    ...count,
    ...yearly,
    key: 'pladser',
    name: 'Købte pladser',
    definition: 'Pladser, der er købt hos en anden aktør.',
    unit: 'pladser',
    direction: 'NEUTRAL',
    goal: 'pladser',
    baselines: none,
    target: { rule: { kind: 'between', lower: '2', upper: '2', from: '2015-01-01', until: '2015-12-31' }, stated: '2 pladser købes' },
    measurements: wholeYear(by, '2'),
  },
];
