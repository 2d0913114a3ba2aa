import type { Attack } from './attack.ts';
import { documents } from './documents.ts';
import { requests } from './requests.ts';
import { callers, values } from './values.ts';

export type { Attack } from './attack.ts';

/** Requests that are malformed or mean harm. Each is refused by itself, and nothing of it stays. */
export const attacks: readonly Attack[] = [...requests, ...documents, ...values, ...callers];
