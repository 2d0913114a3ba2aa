import { checkDocument, checkPlan, type PlanToCheck } from '@planrum/schema/check';
import { project } from '@planrum/schema/plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { item, planWith, template } from '../testkit/plan-to-check.ts';

type Terms = PlanToCheck['terms'];

const number = fc.oneof(
  fc.integer({ min: -50, max: 500 }).map(String),
  fc.integer({ min: 0, max: 2000 }).map((tenths) => (tenths / 10).toFixed(1)),
  fc.constantFrom('0', '100', '99999999999999999999999999.999999999999', '1e5', ''),
);
const day = fc.constantFrom('2017-10-01', '2021-10-01', '2022-06-30', '2023-12-31', '2025-09-30', '2026-01-01', '9999-12-31', 'infinity', '2023-02-30');
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom('fra', 'til', 'falder', 'flere', 'procent', '%', 'om året', 'måned', 'af', 'ca.', 'syv', 'to', 'fra 438 til 388', '15 procent færre', '2015', '.', '\n', '010203-1234', 'Og'),
        number,
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join(' ')),
);
const rule = fc.oneof(
  fc.record({ kind: fc.constant('perPeriod'), bound: fc.constantFrom('AT_LEAST', 'AT_MOST'), value: number, every: fc.constantFrom('MONTHLY', 'YEARLY') }),
  fc.record({ kind: fc.constant('standing'), limit: fc.constantFrom('AT_LEAST', 'LESS_THAN'), value: number, isAverage: fc.boolean() }),
  fc.record({ kind: fc.constant('reach'), limit: fc.constantFrom('AT_MOST', 'MORE_THAN'), value: number, from: day, by: day, byPrecision: fc.constantFrom('DAY', 'MONTH', 'YEAR'), thenHold: fc.boolean() }),
  fc.record({ kind: fc.constant('changeFromBaseline'), change: number, isPercent: fc.boolean(), from: day, by: day, thenHold: fc.boolean() }),
  fc.record({ kind: fc.constant('changeEachPeriod'), percent: number, every: fc.constantFrom('QUARTERLY', 'YEARLY'), from: day, until: day }),
  fc.record({ kind: fc.constant('between'), lower: number, upper: number, from: day, until: day }),
  fc.record({ kind: fc.constant('relative'), comparison: fc.constantFrom('AT_MOST', 'NEARER_LOWEST'), units: fc.array(fc.constantFrom('Korsør', 'Slagelse'), { maxLength: 2 }) }),
  fc.record({ kind: fc.constant('inherited'), source: fc.string(), rule: fc.record({ kind: fc.constant('cohort'), share: number, months: fc.nat({ max: 20 }), after: fc.constant('START') }) }),
  fc.jsonValue(),
);
const id = fc.constantFrom('a', 'b', 'c', 'd');
const itemId = fc.option(fc.constantFrom('mentor', 'cafe', 'gone'), { nil: null });
const stated = fc.option(number, { nil: null });

const part = fc.record({
  name: words,
  isArchived: fc.boolean(),
  baseline: stated,
  target: fc.option(fc.record({ id, rule, stated: words, ofWhole: fc.boolean() }), { nil: null }),
});
const breakdown = fc.record({
  dimension: fc.constantFrom('AREA', 'OTHER'),
  name: words,
  additivity: fc.constantFrom('SUM', 'AVERAGE', 'NONE'),
  categories: fc.array(part, { maxLength: 3 }),
});

/** Plans of any sort: odd words, numbers that are none, days that are not, rules nobody wrote, goals in circles. */
const plan = fc
  .record({
    texts: fc.dictionary(fc.constantFrom('section/coherence', 'section/old', 'item/mentor/purpose', 'item/cafe/roles', 'item/gone/purpose', 'odd'), words),
    items: fc.constantFrom(
      [],
      [item('mentor', 'Mentorprojekt', 0)],
      [item('mentor', '', 0, { kind: 'other' }), item('cafe', 'Jobcafé', 1, { archivedAt: '2022-01-01T00:00:00.000Z' })],
    ),
    issues: fc.array(fc.record({ code: fc.constantFrom('EMPTY_NAME', 'UNPLACED_TEXT', 'BAD_VALUE'), place: fc.constantFrom('mentor', 'items', 'section/old', 'item/gone/purpose') })),
    period: fc.record({ periodStart: day, periodEnd: day }),
    terms: fc.record({
      goals: fc.array(fc.record({ id, itemId, parentId: fc.option(id, { nil: null }), text: words, isProgrammeGoal: fc.boolean() }), { maxLength: 4 }),
      indicators: fc.array(
        fc.record({
          id,
          itemId,
          goalId: fc.option(id, { nil: null }),
          name: words,
          unit: fc.constantFrom('%', 'forløb', ''),
          kind: fc.constantFrom('COUNT', 'SHARE', 'AMOUNT', 'MILESTONE'),
          aggregation: fc.constantFrom('TOTAL', 'LATEST', 'AVERAGE', 'CUMULATIVE'),
          direction: fc.constantFrom('INCREASE', 'DECREASE', 'NEUTRAL'),
          frequency: fc.constantFrom('MONTHLY', 'YEARLY'),
          lagDays: fc.nat({ max: 400 }),
          dataSource: fc.constantFrom(null, {}),
          reporterId: fc.option(id, { nil: null }),
          catalogueKey: fc.option(id, { nil: null }),
          baselines: fc.array(fc.record({ scope: fc.constantFrom('AREA', 'COMPARISON'), label: fc.constantFrom('Korsør', ''), value: stated, date: fc.option(day, { nil: null }) }), { maxLength: 2 }),
          target: fc.option(fc.record({ id, rule, stated: words, figures: fc.record({ percent: stated, from: stated, to: stated }) }), { nil: null }),
          breakdowns: fc.array(breakdown, { maxLength: 2 }),
        }),
        { maxLength: 4 },
      ),
      pathways: fc.array(fc.record({ itemId: fc.constantFrom('mentor', 'cafe', 'gone'), goalId: id, indicatorId: fc.option(id, { nil: null }) }), { maxLength: 4 }),
      responsibilities: fc.array(fc.record({ itemId, organisationId: id, role: fc.constantFrom('LEAD', 'SOLELY_RESPONSIBLE', 'INFORMED', 'odd'), description: fc.option(words, { nil: null }) }), { maxLength: 4 }),
      resources: fc.array(
        fc.record({
          id,
          itemId,
          title: words,
          amount: number,
          basis: fc.constantFrom('PERCENT_OF_POST', 'PERCENT_OF_CAPACITY'),
          organisationId: fc.option(id, { nil: null }),
          funding: fc.option(words, { nil: null }),
          periodStart: fc.option(day, { nil: null }),
          periodEnd: fc.option(day, { nil: null }),
        }),
        { maxLength: 4 },
      ),
      budget: fc.array(fc.record({ id, source: fc.oneof(words, fc.constant('I alt')), amountDkk: number }), { maxLength: 4 }),
      commitments: fc.array(fc.record({ id, itemId, text: words, dueOn: fc.option(day, { nil: null }) }), { maxLength: 4 }),
    }),
  })
  .map((change) => planWith(change as { terms: Terms }));

test('C1 the check never throws', () => {
  fc.assert(fc.property(plan, (any) => void checkPlan(any)), { numRuns: 600 });
});

test('C2 the same plan gives the same, each finding with a key of its own', () => {
  fc.assert(
    fc.property(plan, (any) => {
      const findings = checkPlan(any);
      expect(checkPlan(structuredClone(any))).toEqual(findings);
      expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
    }),
    { numRuns: 200 },
  );
});

test('C4 every sentence is whole, in both languages', () => {
  fc.assert(
    fc.property(plan, (any) => {
      for (const { sentence } of checkPlan(any)) {
        // A number, a name or a word begins it, and a full stop or question mark ends it.
        for (const words of [sentence.da, sentence.en]) expect(words).toMatch(/^[\p{Lu}\d−][^]*[.?]$/u);
        expect(sentence.da).not.toBe(sentence.en);
      }
    }),
    { numRuns: 300 },
  );
});

test('C6 the document gives the same alone', () => {
  fc.assert(
    fc.property(plan, (any) => {
      expect(checkDocument(any)).toEqual(checkPlan(any).filter(({ isOfDocument }) => isOfDocument));
    }),
    { numRuns: 200 },
  );
});

test('C7 a target that is changed as the fix says no longer has the finding', () => {
  let fixed = 0;
  fc.assert(
    fc.property(plan, (any) => {
      const ids = any.terms.indicators.map((indicator) => indicator.id);
      fc.pre(new Set(ids).size === ids.length);
      for (const { key, fix } of checkPlan(any)) {
        if (fix?.kind !== 'CHANGE_TARGET') continue;
        fixed += 1;
        const { indicatorId, replacesId, rule, stated, figures } = fix;
        const indicators = any.terms.indicators.map((one) => (one.id === indicatorId ? { ...one, target: { id: replacesId, rule, stated, figures } } : one));
        const after = checkPlan({ ...any, terms: { ...any.terms, indicators } });
        expect(after.map((finding) => finding.key)).not.toContain(key);
      }
    }),
    { numRuns: 600 },
  );
  expect(fixed).toBeGreaterThan(10);
});

test('C1 whatever is in a document', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('section/coherence', 'item/x/purpose', 'items', 'meta'), fc.constantFrom('map', 'text', 'xml'), fc.string()), { maxLength: 5 }), (roots) => {
      const doc = new Y.Doc();
      for (const [name, type, value] of roots) {
        if (doc.share.has(name)) continue;
        if (type === 'map') doc.getMap(name).set(value, value);
        else if (type === 'text') doc.getText(name).insert(0, value);
        else doc.getXmlFragment(name).insert(0, [new Y.XmlText(value)]);
      }
      checkDocument({ template, projection: project(doc, template) });
    }),
  );
});
