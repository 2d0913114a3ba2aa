import { storedRule } from '@planrum/schema/targets';
import type { Prisma } from '../generated/client.ts';
import type { IndicatorContent } from './content.ts';
import type { Lookup, Names } from './names.ts';

/** Looks a part up by the keys of its indicator and its own. */
export type PartLookup = (indicator: string, part: string) => string;

/** Writes what indicators are reported in parts by. @throws Error when an area is not the programme's */
export async function writeBreakdowns(
  transaction: Prisma.TransactionClient,
  indicators: readonly IndicatorContent[],
  names: Names & { readonly indicator: Lookup },
  now: Date,
): Promise<PartLookup> {
  const ids = new Map<string, string>();
  for (const { key: indicator, breakdowns = [] } of indicators) {
    for (const [position, { dimension, name = null, additivity, parts }] of breakdowns.entries()) {
      const breakdown = await transaction.breakdown.create({
        data: { indicatorId: names.indicator(indicator), dimension, name, additivity, position },
        select: { id: true },
      });
      const areas = dimension === 'AREA' ? parts.map(({ key }) => names.area(key)) : [];
      const areaNames = new Map((await transaction.area.findMany({ where: { id: { in: areas } } })).map((area) => [area.id, area.name]));
      for (const [index, part] of parts.entries()) {
        const areaId = areas[index] ?? null;
        const category = await transaction.breakdownCategory.create({
          data: {
            ...{ breakdownId: breakdown.id, areaId, position: index, baseline: part.baseline ?? null },
            name: part.name ?? (areaId === null ? part.key : (areaNames.get(areaId) ?? part.key)),
          },
          select: { id: true },
        });
        if (part.target !== undefined) {
          const { rule, stated, ofWhole = false } = part.target;
          await transaction.target.create({
            data: { indicatorId: names.indicator(indicator), categoryId: category.id, rule: storedRule(rule), stated, ofWhole, createdAt: now },
          });
        }
        ids.set(`${indicator} ${part.key}`, category.id);
      }
    }
  }
  return (indicator, part) => {
    const id = ids.get(`${indicator} ${part}`);
    if (id === undefined) throw new Error(`The demo has a figure for the part ${part}, which ${indicator} does not have`);
    return id;
  };
}
