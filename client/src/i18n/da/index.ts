import { common } from './common.ts';
import { plan } from './plan.ts';

/** Everything the interface says in Danish, by namespace. Danish is the source: its keys are the keys. */
export const da = { common, plan };
