import fc from 'fast-check';

/**
 * The test run tries the same cases every time, so that what fails is what was changed. `FC_SEED=random` tries others, as `pnpm soak` does; a
 * failure tells its seed, to be given here.
 */
const given = process.env['FC_SEED'];
if (given !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given ?? 20_261_129) });
