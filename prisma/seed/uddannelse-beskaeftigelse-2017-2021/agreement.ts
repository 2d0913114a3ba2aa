import type { AgreementContent } from '../content.ts';
import { brobygningsteam } from './brobygningsteam.ts';
import { employmentIndicators } from './employment-indicators.ts';
import { goals } from './goals.ts';
import { schoolIndicators } from './school-indicators.ts';
import { sections } from './sections.ts';
import { virksomhedsnaertSamarbejde } from './virksomhedsnaert-samarbejde.ts';

const bridging = 'brobygningsteam';
const companies = 'virksomhedsnaert-samarbejde';

export const agreement: AgreementContent = {
  slug: 'uddannelse-beskaeftigelse-2017-2021',
  name: 'Uddannelse & Beskæftigelse',
  template: { key: 'delaftale-2017', version: 1 },
  periodStart: '2017-10-01',
  periodEnd: '2021-09-30',
  areas: [
    { area: 'ringparken', weight: 'PRIMARY' },
    { area: 'motalavej', weight: 'PRIMARY' },
    { area: 'sydbyen', weight: 'INCLUDED' },
    { area: 'skaelskoer', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'center-for-skole', isPrimary: true },
    { organisation: 'ungdommens-uddannelsesvejledning' },
    { organisation: 'specialpaedagogisk-enhed', description: 'Drop out/Stay In' },
    { organisation: 'center-for-handicap-og-psykiatri', isPrimary: true },
    { organisation: 'misbrugscenter' },
    { organisation: 'center-for-arbejdsmarked-og-integration', isPrimary: true },
    { organisation: 'team-job-uddannelse' },
    { organisation: 'team-opkvalificering' },
    { organisation: 'team-unge' },
    { organisation: 'sprogcenter-slagelse' },
    { organisation: 'fob', description: 'Bærende boligorganisation' },
    { organisation: 'slagelse-boligselskab' },
    { organisation: 'boligkorsoer' },
    { description: 'Ungdomsuddannelserne' },
    { organisation: 'selandia' },
    { organisation: 'produktionsskolen' },
  ],
  responsibilities: [
    { organisation: 'bestyrelsen', role: 'LEAD', description: 'Sørger for, at delaftalen bliver holdt ajour.' },
    { organisation: 'en-faelles-indsats', person: 'chef', role: 'COORDINATES', description: 'Lægger aftalen frem for bestyrelsen én gang om året og tager uenigheder op.' },
  ],
  sections,
  items: [brobygningsteam, virksomhedsnaertSamarbejde],
  goals,
  indicators: [...schoolIndicators, ...employmentIndicators],
  pathways: [
    { item: bridging, goal: 'skole', indicator: 'skolefravaer' },
    { item: bridging, goal: 'uden-skoleforloeb', indicator: 'drop-out' },
    { item: bridging, goal: 'parate', indicator: 'uddannelsesparate' },
    { item: bridging, goal: 'kun-grundskole', indicator: 'kun-grundskole' },
    { item: bridging, goal: 'rusmidler' },
    { item: bridging, goal: 'hash', indicator: 'hash-debut' },
    { item: bridging, goal: 'hash', indicator: 'hash-brug' },
    { item: bridging, goal: 'behandling', indicator: 'foraeldre-i-behandling' },
    { item: companies, goal: 'selvforsoergelse', indicator: 'selvforsoergelse' },
    { item: companies, goal: 'praktik', indicator: 'praktik-og-loentilskud' },
    { item: companies, goal: 'ydelse', indicator: 'paa-ydelse' },
    { item: companies, goal: 'ydelse', indicator: 'ydelsesperiode' },
    { item: companies, goal: 'ungdomsuddannelse', indicator: 'indskrevet' },
  ],
  resources: [
    { title: 'Uddannelsesleder i multihuset, Sydbyen', amount: '0.5', basis: 'FULL_TIME_EQUIVALENT', funding: 'Helhedsplanen, i to år', periodStart: '2017-10-01', periodEnd: '2019-09-30' },
    { title: 'Koordinator med stedfortræderfunktion', amount: '12.5', basis: 'PERCENT_OF_POST', organisation: 'en-faelles-indsats' },
    { title: 'Konsulent 1, tværgående brobygning', amount: '1', basis: 'FULL_TIME_EQUIVALENT', item: bridging },
    { title: 'Konsulent 2, tværgående brobygning', amount: '1', basis: 'FULL_TIME_EQUIVALENT', item: bridging },
    { title: 'Konsulent 3, tværgående brobygning', amount: '1', basis: 'FULL_TIME_EQUIVALENT', item: bridging },
    { title: 'Konsulent 1, virksomhedsnært samarbejde', amount: '1', basis: 'FULL_TIME_EQUIVALENT', item: companies },
    { title: 'Konsulent 2, virksomhedsnært samarbejde', amount: '1', basis: 'FULL_TIME_EQUIVALENT', item: companies },
    { title: 'Konsulent 3, virksomhedsnært samarbejde', amount: '0.75', basis: 'FULL_TIME_EQUIVALENT', item: companies },
    { title: 'Kommunikationsmedarbejder', amount: '6', basis: 'PERCENT_OF_POST', organisation: 'en-faelles-indsats' },
  ],
  // The agreement writes "8.186 mio" and "7.306 mio": read as 8.186 and 7.306 million kroner, since the sum is given as 15.492.
  budget: [
    { source: 'Landsbyggefonden', amountDkk: '8186000', organisation: 'landsbyggefonden' },
    { source: 'Lokal medfinansiering', amountDkk: '7306000' },
  ],
  commitments: [
    { organisation: 'en-faelles-indsats', text: 'Lægger delaftalen frem for bestyrelsen til revision én gang om året.' },
    { organisation: 'center-for-handicap-og-psykiatri', item: bridging, text: 'Gør brug af hash og forældre i behandling op i de fire områder ved aftalens begyndelse.', dueOn: '2017-10-01' },
  ],
};
