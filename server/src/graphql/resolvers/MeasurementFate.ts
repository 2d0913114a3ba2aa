import type { MeasurementFateResolvers } from '../generated/resolvers.ts';
import { userErrorsOf } from '../user-errors.ts';

export const MeasurementFate: MeasurementFateResolvers = {
  current: (fate) => (fate.fate === 'REFUSED' ? null : fate.current),
  measurement: (fate) => (fate.fate === 'REFUSED' ? null : fate.measurement),
  userErrors: (fate, _arguments, { locale }) => (fate.fate === 'REFUSED' ? userErrorsOf(fate.error, locale) : []),
};
