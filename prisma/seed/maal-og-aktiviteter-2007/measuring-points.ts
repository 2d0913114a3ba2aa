import type { ItemContent } from '../content.ts';
import { bullets, paragraph } from '../rich-text.ts';

const areas = [
  { area: 'norbyen', weight: 'INCLUDED' },
  { area: 'motalavej', weight: 'INCLUDED' },
] as const;

const outreach = paragraph('Arbejdet sker gennem den fremskudte indsats i Jobenheden, som er beskrevet under det sidste målepunkt.');

/** A point that the municipality leads and somebody measures. */
function point(id: string, name: string, { actions = [], comparison, measuredBy = 'vip2' }: {
  readonly actions?: ItemContent['texts'][string];
  readonly comparison?: string;
  readonly measuredBy?: string;
} = {}): ItemContent {
  return {
    id,
    kind: 'measuringPoint',
    name,
    texts: { actions: [outreach, ...actions], ...(comparison === undefined ? {} : { comparison: [paragraph(comparison)] }) },
    areas: [],
    parties: [],
    responsibilities: [
      { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'LEAD' },
      { organisation: measuredBy, role: 'REPORTS' },
    ],
  };
}

export const measuringPoints: readonly ItemContent[] = [
  point('ny-chance-job', 'Ny chance til alle: job eller uddannelse'),
  point('ny-chance-selvforsoergelse', 'Ny chance til alle: selvforsørgelse'),
  point('ny-chance-aktivitet', 'Ny chance til alle: aktivitet'),
  point('kommunalt-forsoergede', 'Andelen, der forsørges af kommunen'),
  point('sammenligning', 'Sammenligning med andre kommuner', {
    comparison:
      'Guldborgsund og Frederikshavn har de samme rammebetingelser som Slagelse. Ved udgangen af 2006 lå de på 33 % og 41 %, og Slagelse lå midt imellem. Forskellen på otte procentpoint viser, at der er noget at hente.',
  }),
  point('jobpakker', 'Firepartsmål: jobpakker', { actions: [paragraph('Forløb, der er sat sammen af flere tilbud, bliver en del af Jobenhedens metoder, og virkningen af dem følges.')] }),
  point('kompetencekort', 'Firepartsmål: kompetenceafklaring og kompetencekort', {
    actions: [paragraph('Kompetenceafklaring bliver en af Jobenhedens metoder, og fem borgere får tilbudt et kompetencekort.')],
    measuredBy: 'jobenheden',
  }),
  point('mentorordninger', 'Firepartsmål: mentorordninger', { actions: [paragraph('Mentorordninger bliver en del af Jobenhedens metoder.')] }),
  point('match-4', 'Særlig målgruppe: matchgruppe 4'),
  {
    id: 'jobenheden-i-omraaderne',
    kind: 'measuringPoint',
    name: 'Særlige boligområder: Jobenheden',
    texts: {
      actions: [
        paragraph(
          'Jobenheden flytter ud, hvor borgerne bor, med base i Norbyen i Slagelse og på Motalavej i Korsør. Beboere på kontanthjælp får støtte hele vejen til et job, der holder.',
        ),
        bullets(
          'Enheden har hele tiden to hold på tyve, et i hver by.',
          'Virksomhedspraktik bruges målrettet, og der læres nyt på arbejdspladsen frem for på skolebænken.',
          'Mentorer og coacher er med i begyndelsen af et job, så det lykkes at blive der.',
          'Borgere, der er kommet videre, viser vejen for dem, der kommer efter.',
        ),
        paragraph('Byrådet godkendte grundlaget for arbejdet den 21. maj 2007. Metoderne i det er en forudsætning for, at målene er til at nå.'),
      ],
    },
    areas,
    parties: [{ organisation: 'jobenheden', isPrimary: true }, { description: 'Virksomheder i Slagelse og Korsør' }],
    responsibilities: [
      { organisation: 'slagelse-kommune', unit: 'center-for-arbejdsmarked-og-integration', role: 'LEAD' },
      { organisation: 'jobenheden', person: 'bo.hedegaard', role: 'PERFORMS', description: 'Holder base i begge områder og følger deltagerne ud på arbejdspladserne.' },
      { organisation: 'jobenheden', role: 'REPORTS' },
    ],
  },
];
