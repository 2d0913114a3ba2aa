import type { GoalContent } from '../content.ts';

/** What a measuring point without a target of its own is to bring about. */
const below37 = 'Andelen, der forsørges af kommunen, kommer under 37 %';

function local(key: string, item: string, text = below37): GoalContent {
  return { key, parent: 'forsoergede', level: 'EFFORT', text, item };
}

/** National goals with the municipality's own under them, then the share it wants down and everything that is to lead there. */
export const goals: readonly GoalContent[] = [
  { key: 'ny-chance-job-national', parent: 'overordnet', level: 'NATIONAL', text: 'Hver fjerde passive modtager af kontant- eller starthjælp er i job eller uddannelse inden medio 2008', item: 'ny-chance-job' },
  { key: 'ny-chance-job-lokal', parent: 'ny-chance-job-national', level: 'RESULT', text: 'Slagelse når det samme som landet: job eller uddannelse', item: 'ny-chance-job' },
  { key: 'ny-chance-selv-national', parent: 'overordnet', level: 'NATIONAL', text: 'Gruppen forsørger i gennemsnit sig selv frem til medio 2008', item: 'ny-chance-selvforsoergelse' },
  { key: 'ny-chance-selv-lokal', parent: 'ny-chance-selv-national', level: 'RESULT', text: 'Slagelse når det samme som landet: selvforsørgelse', item: 'ny-chance-selvforsoergelse' },
  { key: 'ny-chance-aktiv-national', parent: 'overordnet', level: 'NATIONAL', text: 'Gruppen er i aktivitet mindst 40 % af tiden frem til medio 2008', item: 'ny-chance-aktivitet' },
  { key: 'ny-chance-aktiv-lokal', parent: 'ny-chance-aktiv-national', level: 'RESULT', text: 'Slagelse når det samme som landet: aktivitet', item: 'ny-chance-aktivitet' },
  { key: 'forsoergede', parent: 'overordnet', level: 'RESULT', text: 'Færre end 37 % af borgerne fra ikke-vestlige lande forsørges af kommunen', item: 'kommunalt-forsoergede' },
  local('bedre-end-midten', 'sammenligning', 'Slagelse ligger tættere på den bedste sammenlignelige kommune end på den dårligste'),
  local('jobpakker', 'jobpakker'),
  local('kompetencekort', 'kompetencekort', 'Fem borgere får afklaret deres kompetencer og får kort på dem'),
  local('kompetencekort-37', 'kompetencekort'),
  local('mentorer', 'mentorordninger'),
  local('match-4', 'match-4'),
  local('boligomraader', 'jobenheden-i-omraaderne'),
  local('bruttogruppe', 'jobenheden-i-omraaderne', 'Jobenheden har hele tiden to hold på tyve'),
  local('fremmoede', 'jobenheden-i-omraaderne', 'Deltagerne i Jobenheden møder op'),
  local('efter-tolv-maaneder', 'jobenheden-i-omraaderne', 'Deltagerne i Jobenheden klarer sig selv efter et år'),
  { key: 'beskrivelse', parent: 'overordnet', level: 'EFFORT', text: 'Ministeriet har projektets reviderede beskrivelse, inden juni 2007 er omme' },
];
