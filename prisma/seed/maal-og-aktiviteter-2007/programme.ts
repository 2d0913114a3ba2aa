import type { ProgrammeContent } from '../content.ts';
import { agreement } from './agreement.ts';

export const virksomhedsrettetIntegration: ProgrammeContent = {
  slug: 'virksomhedsrettet-integration-2007',
  name: 'Virksomhedsrettet Integration',
  description:
    'Slagelse er metodekommune i et landsdækkende projekt om at få flere nydanske borgere i arbejde gennem virksomhederne. Kommunens mål bliver holdt op mod de nationale. Teksterne er skrevet til demonstration på grundlag af kommunens oversigt fra 2007, og tal, der er indberettet, er opdigtede.',
  periodStart: '2007-01-01',
  periodEnd: '2008-06-30',
  areas: [
    { slug: 'norbyen', name: 'Norbyen' },
    { slug: 'motalavej', name: 'Motalavej' },
  ],
  groups: [
    {
      kind: 'COORDINATION',
      name: 'Arbejdsgruppen for metodekommunen',
      members: [
        { organisation: 'center-for-arbejdsmarked-og-integration', person: 'cai', isChair: true },
        { organisation: 'jobenheden', person: 'bo.hedegaard' },
        { organisation: 'vip2', person: 'agnete.wulff' },
      ],
    },
  ],
  grants: [
    { organisation: 'en-faelles-indsats', person: 'chef', roles: ['CHIEF'] },
    { organisation: 'center-for-arbejdsmarked-og-integration', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'vip2', roles: ['EDITOR', 'REPORTER'] },
    { organisation: 'landsbyggefonden', roles: ['READER'] },
  ],
  dataSources: [
    { name: 'www.nychance.dk', description: 'Den landsdækkende opgørelse af Ny chance til alle.' },
    { name: 'DREAM og særkørsel fra Danmarks Statistik', description: 'Kan trækkes hver tredje måned og er tre til fire måneder gamle, når de kommer.' },
    { name: 'Jobenhedens egen registrering', description: 'Fremmøde og status for hver deltager, ført af enhedens medarbejdere.' },
  ],
  goals: [{ key: 'overordnet', level: 'OVERALL', text: 'Flere borgere med rødder uden for Vesten lever af eget arbejde' }],
  agreement,
};
