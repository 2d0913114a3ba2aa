import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOfLabel, spread } from '../../client/src/features/indicators/chart-labels.ts';

const label = fc.record({ y: fc.double({ min: -50, max: 250, noNaN: true }), height: fc.constantFrom(12, 24) });

test('labels never touch, keep the order of their lines, and stay where there is room for all', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 12 }), (wanted) => {
      const room = Math.max(186, wanted.reduce((sum, { height }) => sum + height, 0));
      const middles = spread(wanted, 8, 8 + room);
      const placed = wanted.map(({ y, height }, index) => ({ y, top: (middles[index] ?? 0) - height / 2, bottom: (middles[index] ?? 0) + height / 2 }));
      const down = [...placed].sort((a, b) => a.top - b.top);
      for (const [index, { top, y }] of down.slice(1).entries()) {
        const above = down[index];
        expect(top).toBeGreaterThanOrEqual((above?.bottom ?? 0) - 1e-6);
        expect(y).toBeGreaterThanOrEqual(above?.y ?? 0);
      }
      for (const { top, bottom } of placed) {
        expect(top).toBeGreaterThanOrEqual(8 - 1e-6);
        expect(bottom).toBeLessThanOrEqual(8 + room + 1e-6);
      }
    }),
  );
});

test('a label that nobody is in the way of stands at its own place', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 7 }), (rows) => {
      const wanted = rows.map((row) => ({ y: row * 12, height: 12 }));
      expect(spread(wanted, 0, 200)).toEqual(wanted.map(({ y }) => y));
    }),
  );
});

test('a name is broken into as many lines as there may be, none of them too long, and is whole where it has no dots', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zæøå,]{1,24}$/), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 2 }), (words, most) => {
      const lines = linesOfLabel(words.join(' '), 16, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(16);
      if (!lines.some((line) => line.endsWith('…'))) expect(lines.join(' ')).toBe(words.join(' '));
    }),
  );
});
