import type { Attack } from './attack.ts';
import { malformed } from './malformed.ts';
import { presences } from './presences.ts';
import { strangers } from './strangers.ts';
import { updates } from './updates.ts';
import { wire } from './wire.ts';

export { question, type Attack, type Ending } from './attack.ts';
export { authorClientId, authored, words } from './documents.ts';

/** Everything that was thought of against live editing, frame by frame. Each new idea becomes a line here. */
export const attacks: readonly Attack[] = [...malformed, ...updates, ...presences, ...wire, ...strangers];
