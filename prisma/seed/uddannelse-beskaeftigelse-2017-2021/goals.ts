import type { GoalContent } from '../content.ts';

export const goals: readonly GoalContent[] = [
  { key: 'skole', parent: 'overordnet', level: 'RESULT', text: 'Børn og unge bliver i skole og uddannelse', item: 'brobygningsteam' },
  { key: 'uden-skoleforloeb', parent: 'skole', level: 'SUB_GOAL', text: 'Elever uden et skoleforløb er inden to år 30 % færre, og faldet holder', item: 'brobygningsteam' },
  { key: 'parate', parent: 'skole', level: 'SUB_GOAL', text: 'Flere bliver vurderet parate til uddannelse i 8. og 9. klasse' },
  { key: 'kun-grundskole', parent: 'skole', level: 'SUB_GOAL', text: 'Færre unge voksne har kun grundskolen' },
  { key: 'rusmidler', parent: 'overordnet', level: 'RESULT', text: 'Stoffer tager ikke mulighederne fra børn og unge', item: 'brobygningsteam' },
  { key: 'hash', parent: 'rusmidler', level: 'SUB_GOAL', text: 'Færre unge begynder at ryge hash, og færre bliver ved', item: 'brobygningsteam' },
  { key: 'behandling', parent: 'rusmidler', level: 'SUB_GOAL', text: 'Flere forældre til mindreårige siger ja til behandling', item: 'brobygningsteam' },
  { key: 'selvforsoergelse', parent: 'overordnet', level: 'RESULT', text: 'Færre under 30 år står uden for både job og uddannelse', item: 'virksomhedsnaert-samarbejde' },
  { key: 'praktik', parent: 'selvforsoergelse', level: 'SUB_GOAL', text: 'Lokale virksomheder tager imod flere i praktik og løntilskud', item: 'virksomhedsnaert-samarbejde' },
  { key: 'ydelse', parent: 'selvforsoergelse', level: 'SUB_GOAL', text: 'Færre lever af en ydelse, og de gør det i kortere tid', item: 'virksomhedsnaert-samarbejde' },
  { key: 'ungdomsuddannelse', parent: 'selvforsoergelse', level: 'SUB_GOAL', text: 'Flere på 18 år og derover begynder på en ungdomsuddannelse', item: 'virksomhedsnaert-samarbejde' },
];
