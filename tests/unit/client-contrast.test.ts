import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Rgb = readonly [red: number, green: number, blue: number];
type Theme = Readonly<Record<string, Oklch>>;

const css = readFileSync(join(import.meta.dirname, '..', '..', 'client', 'src', 'ui', 'tokens.css'), 'utf8');
const light = coloursIn(css.slice(0, css.indexOf('@media screen and (prefers-color-scheme: dark)')));
const dark = { ...light, ...coloursIn(css.slice(css.indexOf(':root[data-theme="dark"]'))) };
const bySystem = { ...light, ...coloursIn(css.slice(css.indexOf('@media screen and (prefers-color-scheme: dark)'), css.indexOf(':root[data-theme="dark"]'))) };

function coloursIn(block: string): Theme {
  const found = block.matchAll(/--([\w-]+):\s*oklch\(([\d.]+) ([\d.]+) ?([\d.]*)\)/g);
  return Object.fromEntries([...found].map(([, name = '', l, c, h]) => [name, [Number(l), Number(c), Number(h)]]));
}

/** Linear sRGB, clipped to what a screen can show. */
function linear([lightness, chroma, hue]: Oklch): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function contrast(one: Oklch, other: Oklch): number {
  const luminance = (colour: Oklch): number => {
    const [red, green, blue] = linear(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ['paper', 'rail', 'raised', 'wash'];
const states = ['on-track', 'at-risk', 'off-track', 'met', 'unknown'];
const hues = Array.from({ length: 8 }, (_, hue) => `org-${String(hue)}`);
const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ...grounds.flatMap((ground) => ['ink', 'ink-2', 'muted', 'accent', ...states].map((front) => [front, ground, 4.5] as const)),
  ...['ink', 'ink-2', 'muted', 'accent', 'at-risk', 'off-track', 'on-track'].map((front) => [front, 'accent-wash', 4.5] as const),
  ...states.flatMap((state) => [[state, `${state}-wash`, 4.5] as const, ['ink', `${state}-wash`, 4.5] as const]),
  ...hues.flatMap((hue) => [['on-org', hue, 4.5] as const, [hue, 'paper', 3] as const]),
  ['on-accent', 'accent', 4.5],
  ['ink', 'corridor', 4.5],
  ['muted', 'corridor', 3],
  ['line-2', 'paper', 3],
  ['line-2', 'raised', 3],
  ['line-2', 'rail', 3],
];

const themes: readonly (readonly [string, Theme])[] = [
  ['light', light],
  ['dark', dark],
];

describe.each(themes)('the %s colours', (_, theme) => {
  const of = (name: string): Oklch => {
    const colour = theme[name];
    if (colour === undefined) throw new Error(`tokens.css has no --${name}`);
    return colour;
  };

  test('can be read: text 4.5, graphics 3', () => {
    const weak = pairs.filter(([front, ground, least]) => contrast(of(front), of(ground)) < least);
    expect(weak.map(([front, ground]) => `${front} on ${ground}`)).toEqual([]);
  });

  test('tell organisations apart under the common colour-vision deficiencies', () => {
    for (const [deficiency, matrix] of Object.entries(deficiencies)) {
      const seen = hues.map((hue) => oklab(applied(matrix, linear(of(hue)))));
      const distances = seen.flatMap((one, i) => seen.slice(i + 1).map((other) => Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))));
      expect(Math.min(...distances), deficiency).toBeGreaterThan(0.05);
    }
  });
});

test('the dark colours are the same by choice and by the device’s wish', () => {
  expect(bySystem).toEqual(dark);
});

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira and Fernandes 2009, full severity. */
const deficiencies: Readonly<Record<string, Matrix>> = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function applied(matrix: Matrix, colour: Rgb): Rgb {
  const row = ([r, g, b]: Rgb): number => Math.min(1, Math.max(0, r * colour[0] + g * colour[1] + b * colour[2]));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function oklab([red, green, blue]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
