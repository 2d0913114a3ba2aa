import type { MeasurementFateResolvers } from '../generated/resolvers.ts';
import { userErrorsOf } from '../user-errors.ts';
import { valued } from '../valued.ts';

export const MeasurementFate: MeasurementFateResolvers = {
  current: (fate) => (fate.fate === 'REFUSED' ? null : valued(fate.current)),
  currentReport: (fate) => (fate.fate === 'REFUSED' ? null : fate.current),
  measurement: (fate) => (fate.fate === 'REFUSED' ? null : valued(fate.measurement)),
  report: (fate) => (fate.fate === 'REFUSED' ? null : fate.measurement),
  userErrors: (fate, _arguments, { locale }) => (fate.fate === 'REFUSED' ? userErrorsOf(fate.error, locale) : []),
};
