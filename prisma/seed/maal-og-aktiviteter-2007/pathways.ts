import type { PathwayContent } from '../content.ts';

const unit = 'jobenheden-i-omraaderne';

/** Nearly everything leans on the job unit in the housing areas; the other points are to do their own share. */
export const pathways: readonly PathwayContent[] = [
  { item: 'ny-chance-job', goal: 'ny-chance-job-lokal', indicator: 'job-lokal' },
  { item: 'ny-chance-selvforsoergelse', goal: 'ny-chance-selv-lokal', indicator: 'selv-lokal' },
  { item: 'ny-chance-aktivitet', goal: 'ny-chance-aktiv-lokal', indicator: 'aktiv-lokal' },
  { item: 'kommunalt-forsoergede', goal: 'forsoergede', indicator: 'forsoergede' },
  { item: 'sammenligning', goal: 'bedre-end-midten', indicator: 'sammenligning' },
  { item: 'jobpakker', goal: 'jobpakker', indicator: 'jobpakker-37' },
  { item: 'kompetencekort', goal: 'kompetencekort', indicator: 'kompetencekort' },
  { item: 'kompetencekort', goal: 'kompetencekort-37', indicator: 'kompetencekort-37' },
  { item: 'mentorordninger', goal: 'mentorer', indicator: 'mentorer-37' },
  { item: 'match-4', goal: 'match-4', indicator: 'match-4-37' },
  { item: unit, goal: 'boligomraader', indicator: 'boligomraader-37' },
  { item: unit, goal: 'bruttogruppe', indicator: 'bruttogruppe' },
  { item: unit, goal: 'fremmoede', indicator: 'fremmoede' },
  { item: unit, goal: 'efter-tolv-maaneder', indicator: 'selvforsoergende-efter-et-aar' },
  { item: unit, goal: 'ny-chance-job-lokal', indicator: 'job-lokal' },
  { item: unit, goal: 'ny-chance-selv-lokal', indicator: 'selv-lokal' },
  { item: unit, goal: 'ny-chance-aktiv-lokal', indicator: 'aktiv-lokal' },
  { item: unit, goal: 'match-4', indicator: 'match-4-37' },
];
