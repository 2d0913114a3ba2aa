import { getNamedType, isAbstractType, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { allFigureParts, type FigurePart, type FigureParts } from '../services/indicators/read-indicators.ts';
import { allParts, partsWithoutTexts, type PlanPart, type PlanParts } from '../domain/plan-parts.ts';

/** What an operation needs of that which can be read in part, wherever in its answer. */
export interface Needs {
  readonly plan: PlanParts;
  readonly figures: FigureParts;
}

/** Of an operation that is not known. */
export const everything: Needs = { plan: allParts, figures: allFigureParts };

/** Types whose fields find nothing in a plan: what they have came with what they are of. */
const planless: ReadonlySet<string> = new Set([
  'Agreement',
  'AgreementPermissions',
  'AgreementVersion',
  'Area',
  'AreaLink',
  'Baseline',
  'BudgetLine',
  'Commitment',
  'DataSource',
  'FigureLock',
  'Membership',
  'Organisation',
  'Party',
  'Resource',
  'Section',
  'Template',
  'User',
]);

/** Indicators of archived items and goals are not shown. */
const shown: readonly PlanPart[] = ['items', 'goals', 'indicators'];
const sheet: readonly PlanPart[] = ['indicators', 'sheets'];

/**
 * What other fields need, given no arguments or, with brackets, any. One that does not stand here needs everything but texts; so does all that
 * judges. What was not read cannot be found empty, see `PlanView`; that an indicator's own fields stand here rightly is tested.
 */
const needed: Readonly<Record<string, readonly PlanPart[]>> = {
  'Query.agreement()': [],
  'Query.programme()': [],
  'Query.programmes': [],
  'Query.organisations': [],
  'Mutation.editText()': [...partsWithoutTexts, 'texts'],
  'Programme.id': [],
  'Programme.slug': [],
  'Programme.name': [],
  'Programme.periodStart': [],
  'Programme.periodEnd': [],
  'Programme.cursor': [],
  'Programme.viewerRoles': [],
  'Programme.grants': [],
  'Programme.areas': [],
  'Programme.groups': [],
  'Programme.agreements': [],
  'Programme.indicators': shown,
  'Plan.version': [],
  'Plan.documentSeq': [],
  'Plan.hash': [],
  'Plan.sections': ['texts'],
  'Plan.items': ['items'],
  'Plan.items()': ['items'],
  'Plan.parties': ['parties'],
  'Plan.indicators': shown,
  'Plan.responsibilities': ['responsibilities'],
  'Plan.resources': ['items', 'resources'],
  'Plan.budget': ['budget'],
  'Plan.commitments': ['items', 'commitments'],
  'Plan.issues': ['issues'],
  'Plan.findings': [...partsWithoutTexts, 'texts'],
  'Item.id': [],
  'Item.key': [],
  'Item.kind': [],
  'Item.name': [],
  'Item.position': [],
  'Item.archivedAt': [],
  'Item.parent': ['items'],
  'Item.sections': ['texts'],
  'Item.areas': ['areas'],
  'Item.parties': ['parties'],
  'Item.responsibilities': ['responsibilities'],
  'Item.resources': ['resources'],
  'Item.commitments': ['commitments'],
  'Responsibility.id': [],
  'Responsibility.role': [],
  'Responsibility.description': [],
  'Responsibility.version': [],
  'Responsibility.agreement': [],
  'Responsibility.organisation': [],
  'Responsibility.unit': [],
  'Responsibility.person': [],
  'Responsibility.item': ['items'],
  'Indicator.id': [],
  'Indicator.name': [],
  'Indicator.unit': [],
  'Indicator.frequency': [],
  'Indicator.archivedAt': [],
  'Indicator.dueDates': [],
  'Indicator.reporter': [],
  'Indicator.agreement': [],
  'Indicator.item': ['items'],
  'Indicator.definition': sheet,
  'Indicator.kind': sheet,
  'Indicator.direction': sheet,
  'Indicator.aggregation': sheet,
  'Indicator.decimals': sheet,
  'Indicator.rationale': sheet,
  'Indicator.numerator': sheet,
  'Indicator.denominator': sheet,
  'Indicator.method': sheet,
  'Indicator.qualityNote': sheet,
  'Indicator.version': sheet,
  'Indicator.collectionFrequency': sheet,
  'Indicator.dataSource': sheet,
  'Indicator.baselines': ['baselines'],
  'Indicator.target': ['targets'],
  'Indicator.measurements': [],
  'Indicator.measurements()': [],
  'Indicator.reports': [],
  'Indicator.reports()': [],
  'Indicator.latest': ['indicators'],
  'IndicatorPeriod.key': [],
  'IndicatorPeriod.label': [],
  'IndicatorPeriod.start': [],
  'IndicatorPeriod.end': [],
  'IndicatorPeriod.availableFrom': [],
  'IndicatorPeriod.dueOn': [],
  'IndicatorPeriod.measurement': [],
  'IndicatorPeriod.newest': [],
  'IndicatorPeriod.provisional': [],
  'IndicatorPeriod.revised': [],
  'IndicatorPeriod.final': [],
  'IndicatorPeriod.lock': [],
  'Target.id': [],
  'Target.stated': [],
  'Target.words': [],
  'Target.statedFigures': [],
  'Measurement.id': [],
  'Measurement.periodStart': [],
  'Measurement.periodEnd': [],
  'Measurement.value': [],
  'Measurement.figure': [],
  'Measurement.numerator': [],
  'Measurement.denominator': [],
  'Measurement.attachments': [],
  'Measurement.corrects': [],
  'Measurement.correctedBy': [],
  'Measurement.status': [],
  'Measurement.note': [],
  'Measurement.evidenceUrl': [],
  'Measurement.organisation': [],
  'Measurement.reportedBy': [],
  'Measurement.reportedAt': [],
  'Measurement.supersedes': [],
  'Measurement.supersededBy': [],
  'Measurement.decisions': [],
  'Measurement.isDemo': [],
};

/** What those that stand above need of figures; the others there need none of their parts, and one that does not stand there all of them. */
const neededOfFigures: Readonly<Record<string, readonly FigurePart[]>> = {
  'Plan.findings': [...allFigureParts],
  'Indicator.measurements': ['history'],
  'Indicator.measurements()': ['history', 'decisions'],
  'Indicator.reports': ['history'],
  'Indicator.reports()': ['history', 'decisions'],
  'Indicator.latest': ['decisions'],
  'Measurement.corrects': ['history'],
  'Measurement.correctedBy': ['history'],
  'Measurement.supersedes': ['history'],
  'Measurement.supersededBy': ['history'],
  'Measurement.status': ['decisions'],
  'Measurement.decisions': ['decisions'],
  'Measurement.note': ['remarks'],
  'Measurement.evidenceUrl': ['remarks'],
  'Measurement.reportedBy': ['remarks'],
  'Measurement.isDemo': ['remarks'],
};

/** What any operation of a valid document needs. Fields that a directive leaves out count as asked for. */
export function needsOf(schema: GraphQLSchema, document: DocumentNode): Needs {
  const plan = new Set<PlanPart>();
  const figures = new Set<FigurePart>();
  for (const { type, field } of fieldsIn(schema, document)) {
    if (type === 'Organisation') plan.add('organisations');
    if (planless.has(type) || field.startsWith('__')) continue;
    const key = `${type}.${field}`;
    for (const part of needed[key] ?? partsWithoutTexts) plan.add(part);
    for (const part of key in needed ? (neededOfFigures[key] ?? []) : allFigureParts) figures.add(part);
  }
  return { plan, figures };
}

/** Every field that is asked for, of each type it may be a field of; given arguments, with brackets. */
function fieldsIn(schema: GraphQLSchema, document: DocumentNode): readonly { readonly type: string; readonly field: string }[] {
  const fields: { type: string; field: string }[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]({ name, arguments: given = [] }) {
        const parent = getNamedType(types.getParentType());
        if (parent == null) return;
        const field = given.length === 0 ? name.value : `${name.value}()`;
        const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        for (const type of possible) fields.push({ type: type.name, field });
      },
    }),
  );
  return fields;
}
