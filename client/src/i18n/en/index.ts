import type { da } from '../da/index.ts';
import { common } from './common.ts';
import { plan } from './plan.ts';

/** Everything the interface says in English. Does not compile while a key of the Danish is missing. */
export const en: typeof da = { common, plan };
