import { describe, expect, test } from 'vitest';
import { figureText, monthsText, shortLabel, sumOf } from '../../client/src/figures/figure-text.ts';
import { runsOf, ticksOf } from '../../client/src/figures/geometry.ts';
import { formatsFor } from '../../client/src/i18n/format.ts';
import { returnPath, signInPath } from '../../client/src/graphql/session.ts';

describe('figures as they are read', () => {
  test('show the indicator’s decimals, and never fewer than were reported', () => {
    expect(figureText('1234.5', 1, 'da')).toBe('1.234,5');
    expect(figureText('12', 1, 'da')).toBe('12,0');
    expect(figureText('12.345', 1, 'da')).toBe('12,345');
    expect(figureText('1234.5', 1, 'en')).toBe('1,234.5');
  });

  test('are added up exactly', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf(['12', '9.25', '-1'])).toBe('20.25');
    expect(sumOf(['9007199254740993', '1'])).toBe('9007199254740994');
    expect(sumOf([])).toBe('0');
  });
});

describe('periods and days', () => {
  test('are short where there is little room', () => {
    expect(shortLabel('3. kvartal 2022')).toBe('3. kvt. 2022');
    expect(monthsText('2024-10-01', '2025-06-30', 'da')).toMatch(/^okt\. 2024\s?–\s?jun\. 2025$/);
  });

  test('are written as each language writes them', () => {
    expect(formatsFor('da').day('2021-10-01')).toBe('1. okt. 2021');
    expect(formatsFor('en').day('2021-10-01')).toBe('1 Oct 2021');
    expect(formatsFor('da').moment('2022-10-12T07:30:00.000Z')).toBe('12. okt. 2022, 9.30');
    expect(formatsFor('da').list(['CAI', 'KVINFO', 'FOB'])).toBe('CAI, KVINFO og FOB');
  });
});

describe('what is drawn', () => {
  const at = (x: number) => ({ x, y: 0 });

  test('missing figures interrupt the line and are bridged by a gap, never by a point', () => {
    const { runs, gaps } = runsOf([at(1), at(2), null, at(4), null, null]);
    expect(runs).toEqual([[at(1), at(2)], [at(4)]]);
    expect(gaps).toEqual([[at(2), at(4)]]);
  });

  test('the axis has few, round numbers', () => {
    expect(ticksOf(0, 43)).toEqual([0, 10, 20, 30, 40]);
    expect(ticksOf(30.2, 41.8)).toEqual([32.5, 35, 37.5, 40]);
    expect(ticksOf(5, 5)).toEqual([5]);
  });
});

describe('the way back from signing in', () => {
  test('leads where one was going', () => {
    expect(returnPath(new URL(signInPath('/p/x/tal?vis=uro'), 'http://a').search)).toBe('/p/x/tal?vis=uro');
    expect(signInPath('/')).toBe('/log-ind');
  });

  test.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/log-ind', ''])('never leads to %s', (wanted) => {
    expect(returnPath(`til=${encodeURIComponent(wanted)}`)).toBe('/');
  });
});
