import type { da } from '../da/index.ts';
import { account } from './account.ts';
import { common } from './common.ts';
import { explorer } from './explorer.ts';
import { figures } from './figures.ts';
import { indicators } from './indicators.ts';
import { parts } from './parts.ts';
import { plan } from './plan.ts';
import { programme } from './programme.ts';
import { report } from './report.ts';
import { signIn } from './sign-in.ts';
import { target } from './target.ts';

/** Everything the interface says in English. Does not compile while a key of the Danish is missing. */
export const en: typeof da = { account, common, explorer, figures, indicators, parts, plan, programme, report, signIn, target };
