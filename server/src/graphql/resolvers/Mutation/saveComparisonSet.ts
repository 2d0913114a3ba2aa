import { currentKeyOf } from '../../../domain/node-id.ts';
import { saveComparisonSet as save } from '../../../services/comparisons/save-comparison-set.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const saveComparisonSet: NonNullable<MutationResolvers['saveComparisonSet']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const { setId, expectedVersion, name, asOf, units } = input;
      const comparisonSet = await save(context, {
        programmeId: currentKeyOf(input.programmeId, 'Programme', 'programmeId'),
        setId: setId == null ? null : currentKeyOf(setId, 'ComparisonSet', 'setId'),
        expectedVersion: expectedVersion ?? null,
        ...{ name, asOf, units },
      });
      context.loaders.forgetPlanning();
      return { comparisonSet, programme: await context.loaders.programmeById.load(comparisonSet.programmeId) };
    },
    { comparisonSet: null, programme: null },
  );
