import type { GoalContent, IndicatorContent } from '../content.ts';

export const goals: readonly GoalContent[] = [
  { key: 'beskaeftigelse', parent: 'overordnet', level: 'SUB_GOAL', text: 'Flere borgere kommer i beskæftigelse', item: 'mentorprojekt' },
  { key: 'kvinder', parent: 'overordnet', level: 'SUB_GOAL', text: 'Flere kvinder kommer i beskæftigelse', item: 'beskaeftigelsesindsats-kvinder' },
  { key: 'over-18', parent: 'overordnet', level: 'SUB_GOAL', text: 'Beskæftigelsen stiger blandt beboere på 18 år og derover', item: 'lokal-vejledning-18-plus' },
  { key: 'over-30', parent: 'overordnet', level: 'SUB_GOAL', text: 'Beskæftigelsen stiger blandt beboere over 30 år', item: 'haandholdt-indsats-30-plus' },
];

const counted = { kind: 'COUNT', direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'QUARTERLY', dueDays: 31 } as const;
const allAreas = { scope: 'AREA', label: 'Boligområderne under ét', value: '0', date: '2021-10-01' } as const;
const notCounted = { scope: 'COMPARISON', label: 'Slagelse Kommune' } as const;

/** Measurements are made up: some years go well, some do not, and the newest quarters are still to be reported. */
export const indicators: readonly IndicatorContent[] = [
  {
    ...counted,
    key: 'mentorforloeb',
    name: 'Gennemførte mentorforløb',
    definition: 'Deltagere, der har gennemført et mentorforløb på mindst fire måneder. Et forløb tælles i det kvartal, det slutter.',
    unit: 'forløb',
    goal: 'beskaeftigelse',
    item: 'mentorprojekt',
    dataSource: 'Egen registrering, KVINFO',
    reporter: 'kvinfo',
    baselines: [allAreas, notCounted],
    target: { rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' }, stated: '40 deltagere gennemfører et mentorforløb om året' },
    measurements: [
      { period: '2021-Q4', value: '4', by: 'kvinfo', status: 'ACCEPTED', note: 'Projektet begyndte i oktober. De første fire forløb var aftalt på forhånd.' },
      { period: '2022-Q1', value: '8', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2022-Q2', value: '11', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2022-Q3', value: '9', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2022-Q4', value: '14', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2023-Q1', value: '10', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2023-Q2', value: '12', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2023-Q3', value: '9', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2023-Q4', value: '11', by: 'kvinfo', status: 'ACCEPTED' },
      {
        period: '2024-Q1',
        value: '7',
        by: 'kvinfo',
        status: 'ACCEPTED',
        note: 'Et forløb var talt med i to kvartaler.',
        corrects: { value: '8' },
      },
      { period: '2024-Q2', value: '10', by: 'yasmin.karimi', status: 'ACCEPTED' },
      { period: '2024-Q3', value: '9', by: 'yasmin.karimi', status: 'ACCEPTED', note: 'Ny finansiering kom på plads i foråret, og holdet er igen fuldtalligt.' },
      { period: '2024-Q4', value: '11', by: 'kvinfo', status: 'ACCEPTED' },
      { period: '2025-Q1', value: '11', by: 'kvinfo', status: 'SUBMITTED', note: 'To par fortsætter ind i næste kvartal.' },
    ],
  },
  {
    ...counted,
    key: 'kvinder-i-job',
    name: 'Kvinder i job eller løntilskud',
    definition: 'Kvinder fra KVINFOs målgruppe, der er begyndt i et job eller i løntilskud i kvartalet. Hver kvinde tælles én gang i et projektår.',
    unit: 'kvinder',
    lagDays: 30,
    goal: 'kvinder',
    item: 'beskaeftigelsesindsats-kvinder',
    dataSource: 'Fasit, Slagelse Kommune',
    reporter: 'center-for-arbejdsmarked-og-integration',
    baselines: [allAreas, notCounted],
    target: { rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '20', every: 'YEARLY' }, stated: '20 kvinder fra KVINFOs målgruppe kommer i job eller løntilskud om året' },
    measurements: [
      { period: '2021-Q4', value: '2', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q1', value: '3', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q2', value: '5', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q3', value: '4', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q4', value: '6', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q1', value: '5', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q2', value: '6', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q3', value: '4', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q4', value: '7', by: 'cai', status: 'ACCEPTED' },
      { period: '2024-Q1', value: '4', by: 'cai', status: 'ACCEPTED' },
      { period: '2024-Q2', value: '3', by: 'cai', status: 'ACCEPTED', note: 'Jobkonsulenten var på orlov i april og maj.' },
      { period: '2024-Q3', value: '4', by: 'cai', status: 'ACCEPTED' },
      { period: '2024-Q4', value: '5', by: 'cai', status: 'ACCEPTED' },
      { period: '2025-Q1', value: '3', by: 'cai', status: 'ACCEPTED' },
      { period: '2025-Q2', value: '2', by: 'cai', status: 'SUBMITTED', note: 'Tre kvinder har fået tilsagn om job efter sommerferien.' },
    ],
  },
  {
    ...counted,
    key: 'borgersamtaler',
    name: 'Borgersamtaler i områderne',
    definition: 'Samtaler på det åbne kontor i beboerhusene. Kommer en borger igen, tæller det som en ny samtale.',
    unit: 'samtaler',
    goal: 'over-18',
    item: 'lokal-vejledning-18-plus',
    dataSource: 'Egen registrering, Slagelse Kommune',
    reporter: 'center-for-arbejdsmarked-og-integration',
    baselines: [allAreas, notCounted],
    target: { rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '150', every: 'YEARLY' }, stated: '150 borgersamtaler om året, holdt lokalt' },
    breakdowns: [
      { dimension: 'AREA', additivity: 'SUM', parts: [{ key: 'ringparken' }, { key: 'motalavej' }, { key: 'sydbyen' }] },
      {
        ...{ dimension: 'GENDER', additivity: 'SUM' },
        parts: [
          {
            ...{ key: 'kvinder', name: 'Kvinder' },
            target: { rule: { kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: false }, stated: 'Mindst 40 % af samtalerne er med kvinder', ofWhole: true },
          },
          { key: 'maend', name: 'Mænd' },
        ],
      },
    ],
    measurements: [
      { period: '2021-Q4', value: '21', by: 'cai', status: 'ACCEPTED', note: 'Kontoret var lukket det meste af december.' },
      { period: '2022-Q1', value: '29', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q2', value: '38', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q3', value: '35', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q4', value: '41', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q1', value: '40', by: 'peter.skovgaard', status: 'ACCEPTED' },
      {
        ...{ period: '2023-Q2', value: '43', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '15', motalavej: '12', sydbyen: '16', kvinder: '24', maend: '19' },
      },
      {
        ...{ period: '2023-Q3', value: '36', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '13', motalavej: '10', sydbyen: '13', kvinder: '21', maend: '15' },
      },
      {
        ...{ period: '2023-Q4', value: '44', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '15', motalavej: '12', sydbyen: '17', kvinder: '25', maend: '19' },
      },
      {
        ...{ period: '2024-Q1', value: '42', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '14', motalavej: '11', sydbyen: '17', kvinder: '22', maend: '20' },
      },
      {
        ...{ period: '2024-Q2', value: '39', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '13', motalavej: '11', sydbyen: '15', kvinder: '20', maend: '19' },
      },
      {
        ...{ period: '2024-Q3', value: '34', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '12', motalavej: '11', sydbyen: '11', kvinder: '16', maend: '18' },
      },
      {
        ...{ period: '2024-Q4', value: '47', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '16', motalavej: '14', sydbyen: '17', kvinder: '22', maend: '25' },
      },
      {
        ...{ period: '2025-Q1', value: '37', by: 'peter.skovgaard', status: 'ACCEPTED' },
        parts: { ringparken: '13', motalavej: '11', sydbyen: '13', kvinder: '14', maend: '23' },
      },
      {
        ...{ period: '2025-Q2', value: '36', by: 'cai', status: 'SUBMITTED' },
        parts: { ringparken: '12', sydbyen: '14', kvinder: '14', maend: '22' },
      },
    ],
  },
  {
    ...counted,
    key: 'aktivitetsparate-i-gang',
    name: 'Aktivitetsparate i job, løntilskud eller praktik',
    definition: 'Borgere over 30 år i LAB-lovens målgruppe 6.3, der er begyndt i job, løntilskud eller praktik i kvartalet.',
    unit: 'borgere',
    lagDays: 30,
    goal: 'over-30',
    item: 'haandholdt-indsats-30-plus',
    dataSource: 'Fasit, Slagelse Kommune',
    reporter: 'center-for-arbejdsmarked-og-integration',
    baselines: [allAreas, notCounted],
    target: { rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '25', every: 'YEARLY' }, stated: '25 aktivitetsparate borgere kommer i job, løntilskud eller praktik om året' },
    breakdowns: [
      {
        ...{ dimension: 'AGE', additivity: 'SUM' },
        parts: [{ key: '30-39', name: '30–39 år' }, { key: '40-49', name: '40–49 år' }, { key: '50+', name: '50 år og derover' }],
      },
    ],
    measurements: [
      { period: '2021-Q4', value: '3', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q1', value: '5', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q2', value: '7', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q3', value: '6', by: 'cai', status: 'ACCEPTED' },
      { period: '2022-Q4', value: '8', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q1', value: '6', by: 'cai', status: 'ACCEPTED' },
      { period: '2023-Q2', value: '5', by: 'cai', status: 'ACCEPTED' },
      {
        ...{ period: '2023-Q4', value: '7', by: 'cai', status: 'ACCEPTED', note: 'Tallet for 3. kvartal mangler stadig efter skiftet til det nye udtræk i Fasit.' },
        parts: { '30-39': '3', '40-49': '2', '50+': '2' },
      },
      {
        ...{ period: '2024-Q1', value: '6', by: 'cai', status: 'ACCEPTED' },
        parts: { '30-39': '2', '40-49': '3', '50+': '1' },
      },
      {
        ...{ period: '2024-Q2', value: '7', by: 'cai', status: 'ACCEPTED' },
        parts: { '30-39': '2', '40-49': '2', '50+': '3' },
      },
      {
        ...{ period: '2024-Q3', value: '5', by: 'cai', status: 'ACCEPTED' },
        parts: { '30-39': '1', '40-49': '2', '50+': '2' },
      },
      {
        ...{ period: '2024-Q4', value: '7', by: 'cai', status: 'ACCEPTED' },
        parts: { '30-39': '3', '40-49': '2', '50+': '2' },
      },
      {
        ...{ period: '2025-Q1', value: '4', by: 'cai', status: 'SUBMITTED' },
        parts: { '30-39': '1', '40-49': '1', '50+': '2' },
      },
    ],
  },
];
