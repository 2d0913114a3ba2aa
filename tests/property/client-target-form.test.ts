import { followingRule, type FigureKind, type TargetRule } from '@planrum/schema/targets';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controls, fieldsOfKind, innerPath, kindGroups, kindsOffered, type FormKind } from '../../client/src/features/indicators/target/rule-form.ts';
import { inputOf, ruleOf } from '../../client/src/figures/rule-of-answer.ts';
import { defaultValues, readRule, valuesOf, withKind } from '../../client/src/features/indicators/target/rule-values.ts';
import type { TargetFieldsFragment } from '../../client/src/graphql/generated/graphql.ts';
import { targetRuleOfInput } from '../../server/src/graphql/target-rule-input.ts';
import { rule } from '../testkit/arbitrary-rules.ts';

const locale = fc.constantFrom('da' as const, 'en' as const);
const unit = fc.constantFrom('%', 'forløb', 'kr.', '');
const defaults = defaultValues({
  direction: 'INCREASE',
  agreement: { id: 'Agreement:1', slug: 'a', name: 'A', periodStart: '2021-10-01', periodEnd: '2025-09-30', areas: [] },
  baselines: [{ id: 'Baseline:1', scope: 'COMPARISON', label: 'Guldborgsund', value: '33', date: null, datePrecision: 'DAY', dateWords: null, source: null }],
  comparisons: [],
});
const kinds: readonly FormKind[] = kindGroups.flatMap((group) => [...group.kinds]);
const followable = [{ id: '5', name: 'Hele landet', rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' } }] as const;
const inner = (kind: FormKind | undefined) => (kind === 'inherited' ? ['rule.kind'] : []);

test('a number is not offered what is to happen, nor that a number, and every kind of figure has a target', () => {
  const offered = (kind: FigureKind, path = '') => kindsOffered(kind, path).flatMap((group) => group.kinds);
  expect(offered('MILESTONE')).toEqual(['milestone', 'follows', 'inherited']);
  expect(offered('MILESTONE', innerPath)).toEqual(['milestone']);
  for (const kind of ['COUNT', 'AMOUNT', 'SHARE', 'LEVEL', 'DURATION'] as const) expect(offered(kind)).toEqual(kinds.filter((one) => one !== 'milestone'));
  expect(offered('COUNT', innerPath)).not.toContain('inherited');
});

test('every kind can be chosen, once', () => {
  expect([...kinds].sort()).toEqual(Object.keys(fieldsOfKind).sort());
});

describe('a rule in the form', () => {
  test('reads as itself, in either language and whatever it is counted in', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(rule, locale, unit, (one, language, counted) => {
        seen.add(one.kind === 'inherited' ? `inherited ${one.rule.kind}` : one.kind);
        const values = { ...defaults, ...valuesOf(one, language) };
        expect(readRule(values, { locale: language, unit: counted, followable: [] })).toEqual({ ok: true, rule: one });
      }),
      { numRuns: 2000 },
    );
    expect([...seen].filter((name) => !name.startsWith('inherited'))).toHaveLength(kinds.length - 2);
    expect([...seen].filter((name) => name.startsWith('inherited')).length).toBeGreaterThan(8);
  });

  test('goes to the server and comes back as itself', () => {
    fc.assert(
      fc.property(rule, (one) => {
        expect(targetRuleOfInput(inputOf(one) as Parameters<typeof targetRuleOfInput>[0], 'rule')).toEqual(one);
        expect(ruleOf({ rule: answered(one) as TargetFieldsFragment['rule'] })).toEqual(one);
      }),
    );
  });

  test('of a kind that nobody knows yet is none', () => {
    expect(ruleOf({ rule: { __typename: 'LotteryRule', odds: '1' } as unknown as TargetFieldsFragment['rule'] })).toBeNull();
  });
});

/** A rule as the API gives it. */
function answered({ kind, ...fields }: TargetRule): unknown {
  const named = { ...fields, __typename: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Rule` };
  return 'rule' in named ? { ...named, rule: answered(named.rule) } : named;
}

describe('another kind', () => {
  test('takes along what is typed: a rule becomes another’s target, and its own again', () => {
    fc.assert(
      fc.property(rule, fc.constantFrom(...kinds), (one, other) => {
        if (one.kind === 'inherited') return;
        const values = { ...defaults, ...valuesOf(one, 'da'), source: 'Ny chance til alle' };
        const inherited = withKind(values, '', 'inherited');
        expect(readRule(inherited, { locale: 'da', unit: '', followable: [] })).toEqual({ ok: true, rule: { kind: 'inherited', source: 'Ny chance til alle', rule: one } });
        expect(readRule(withKind(inherited, '', one.kind), { locale: 'da', unit: '', followable: [] })).toEqual({ ok: true, rule: one });
        if (other !== 'inherited') expect(readRule(withKind(withKind(values, '', other), '', one.kind), { locale: 'da', unit: '', followable: [] })).toEqual({ ok: true, rule: one });
      }),
    );
  });
});

describe('another target that is followed', () => {
  const reads = (one: TargetRule) => readRule({ ...defaults, kind: 'follows', followsId: '7' }, { locale: 'da', unit: '', followable: [{ id: '7', name: 'Hele „landet“', rule: one }] });

  test('is the rule that the server would agree', () => {
    fc.assert(
      fc.property(rule, (one) => {
        expect(reads(one)).toEqual({ ok: true, rule: followingRule(one, 'Hele „landet“') });
        expect(followingRule(one, 'Hele „landet“')).toMatchObject(one.kind === 'inherited' ? one : { kind: 'inherited', source: 'Hele landet', rule: one });
      }),
    );
  });

  test.each(['', '8'])('has to be one that there is, not „%s“', (followsId) => {
    expect(readRule({ ...defaults, kind: 'follows', followsId }, { locale: 'da', unit: '', followable })).toEqual({ ok: false, mistakes: [{ field: 'followsId', typed: 'NO_TARGET' }] });
  });

  test('is not what a target elsewhere goes out on', () => {
    const values = withKind({ ...defaults, kind: 'follows', followsId: '5' }, '', 'inherited');
    expect(values).toMatchObject({ kind: 'inherited', 'rule.kind': '' });
  });
});

describe('what is typed', () => {
  test.each(kinds)('%s wants nothing but what no default can know', (kind) => {
    const own = kind === 'inherited' || kind === 'follows' ? 'perPeriod' : kind;
    const blanks = [...fieldsOfKind[kind].map((name): string => name), ...(kind === 'inherited' ? fieldsOfKind[own].map((name) => innerPath + name) : [])].filter((field) => defaults[field] === '');
    const filled = Object.fromEntries(blanks.map((field) => [field, '5']));
    const values = { ...defaults, kind, [`${innerPath}kind`]: own, ...filled };
    expect(readRule(values, { locale: 'da', unit: '%', followable })).toMatchObject({ ok: true, rule: { kind: kind === 'follows' ? 'inherited' : kind } });
  });

  test('is never guessed at: every mistake has its field in the form, and nothing throws', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('30 %', '-5', '1.234,5', 'AT_MOST', 'true', '2021-02-30', '2021-06-30', 'YEAR', '', 'A\nA'));
    const values = fc.dictionary(fc.constantFrom(...Object.keys(controls), ...Object.keys(controls).map((name) => innerPath + name)), text);
    fc.assert(
      fc.property(values, fc.constantFrom(...kinds), fc.constantFrom(...kinds), locale, unit, (typed, kind, innerKind, language, counted) => {
        const reading = readRule({ ...defaults, ...typed, kind, 'rule.kind': innerKind }, { locale: language, unit: counted, followable });
        if (reading.ok) return;
        expect(reading.mistakes.length).toBeGreaterThan(0);
        const fields = [...fieldsOfKind[kind].map((name): string => name), ...(kind === 'inherited' ? fieldsOfKind[innerKind].map((name) => innerPath + name) : []), ...inner(kind)];
        for (const { field } of reading.mistakes) expect(fields).toContain(field);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['30 %', '%', { value: '30' }],
    ['30 procent', '%', { value: '30' }],
    ['1.234,5', 'kr.', { value: '1234.5' }],
    ['1.234,5 kr.', 'kr.', { value: '1234.5' }],
    ['40 forløb', 'forløb', { value: '40' }],
  ])('%s counted in %s is a number', (typed, counted, expected) => {
    const reading = readRule({ ...defaults, kind: 'standing', value: typed }, { locale: 'da', unit: counted, followable });
    expect(reading).toMatchObject({ ok: true, rule: expected });
  });

  test.each([
    ['30 %', 'IN_PERCENT'],
    ['12.5', 'NOT_A_NUMBER'],
    ['', 'EMPTY'],
    ['1'.repeat(30), 'TOO_LONG'],
  ])('%s counted in forløb is none', (typed, mistake) => {
    const reading = readRule({ ...defaults, kind: 'standing', value: typed }, { locale: 'da', unit: 'forløb', followable });
    expect(reading).toEqual({ ok: false, mistakes: [{ field: 'value', typed: mistake }] });
  });

  test('a fall is chosen, not written with a minus', () => {
    const values = { ...defaults, kind: 'changeFromBaseline', way: 'FALL' };
    expect(readRule({ ...values, change: '30 %' }, { locale: 'da', unit: 'forløb', followable })).toMatchObject({ ok: true, rule: { change: '-30', isPercent: true } });
    expect(readRule({ ...values, change: '-30' }, { locale: 'da', unit: 'forløb', followable })).toEqual({ ok: false, mistakes: [{ field: 'change', typed: 'HAS_SIGN' }] });
  });

  test('a deadline is the last day that it can mean', () => {
    const values = { ...defaults, kind: 'milestone', by: '2015-02-11' };
    const by = (byPrecision: string) => readRule({ ...values, byPrecision }, { locale: 'da', unit: '', followable: [] });
    expect(by('DAY')).toMatchObject({ ok: true, rule: { by: '2015-02-11' } });
    expect(by('MONTH')).toMatchObject({ ok: true, rule: { by: '2015-02-28' } });
    expect(by('QUARTER')).toMatchObject({ ok: true, rule: { by: '2015-03-31' } });
    expect(by('BEFORE_SUMMER')).toMatchObject({ ok: true, rule: { by: '2015-06-30' } });
    expect(by('YEAR')).toMatchObject({ ok: true, rule: { by: '2015-12-31' } });
  });
});
