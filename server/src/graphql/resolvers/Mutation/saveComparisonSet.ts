import { currentKeyOf } from '../../../domain/node-id.ts';
import { saveComparisonSet as save } from '../../../services/comparisons/save-comparison-set.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const saveComparisonSet: NonNullable<MutationResolvers['saveComparisonSet']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { setId, expectedVersion, name, asOf, units } = input;
      const wanted = {
        programmeId: currentKeyOf(input.programmeId, 'Programme', 'programmeId'),
        setId: setId == null ? null : currentKeyOf(setId, 'ComparisonSet', 'setId'),
        expectedVersion: expectedVersion ?? null,
        ...{ name, asOf, units },
      };
      const comparisonSet = await once(context, { key: idempotencyKey, mutation: 'saveComparisonSet', input }, (inside) => save(inside, wanted));
      context.loaders.forgetPlanning();
      return { comparisonSet, programme: await context.loaders.programmes.programmeById.load(comparisonSet.programmeId) };
    },
    { comparisonSet: null, programme: null },
  );
