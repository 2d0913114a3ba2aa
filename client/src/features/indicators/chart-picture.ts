const svgNamespace = 'http://www.w3.org/2000/svg';

/** What makes a drawing look as it does; everything else is in its attributes. */
const drawnBy = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'paint-order', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'color'],
];
const coloured: ReadonlySet<string> = new Set(['fill', 'stroke', 'color']);

/** What stands around the chart in a picture of its own. */
export interface PictureWords {
  readonly title: string;
  readonly caption: string;
  /** Under the chart: the target, the source, the day. */
  readonly notes: readonly string[];
}

const margin = 14;
const lineHeight = 17;
/** About as many letters as fit on a line, also in a wider letter than the page's own. */
const lettersPerLine = { title: 36, note: 58 };

/**
 * A picture of its own of a chart on the page, with its legend and the words around it: as it looks in daylight, and without needing the
 * page's styles, so that a word processor draws the same. Sizes are in the chart's own units.
 */
export function pictureOf(figure: HTMLElement, words: PictureWords): SVGSVGElement {
  return inDaylight(() => {
    const chart = required(figure.querySelector<SVGSVGElement>(':scope > svg'));
    const { width, height } = chart.viewBox.baseVal;
    const titleLines = linesOf(words.title, lettersPerLine.title);
    const noteLines = words.notes.flatMap((note) => linesOf(note, lettersPerLine.note));
    const legend = [...figure.querySelectorAll<HTMLElement>('.chart-legend > li')];
    const places = legendPlaces(legend.map((item) => item.textContent.trim()), width);
    const top = margin + titleLines.length * 20 + lineHeight + 4;
    const legendTop = top + height + 8;
    const notesTop = legendTop + ((places.at(-1)?.row ?? -1) + 1) * lineHeight + 6;
    const size = { width: width + margin * 2, height: notesTop + noteLines.length * lineHeight + margin };

    const picture = made('svg', { width: size.width, height: size.height, viewBox: `0 0 ${String(size.width)} ${String(size.height)}` });
    const styles = getComputedStyle(figure);
    const ink = { fill: plainColour(styles.color), 'font-family': styles.fontFamily };
    const muted = { ...ink, fill: plainColour(getComputedStyle(required(figure.querySelector('figcaption'))).color), 'font-size': 12 };
    picture.append(
      made('rect', { ...size, fill: '#ffffff' }),
      ...titleLines.map((line, index) => textAt(margin, margin + 14 + index * 20, line, { ...ink, 'font-size': 16, 'font-weight': 600 })),
      textAt(margin, top - 10, words.caption, muted),
      moved(margin, top, copyOf(chart)),
      ...legend.map((item, index) => {
        const { x = 0, row = 0 } = places[index] ?? {};
        const mark = moved(margin + x, legendTop + row * lineHeight, copyOf(required(item.querySelector('svg'))));
        mark.append(textAt(28, 9, item.textContent.trim(), muted));
        return mark;
      }),
      ...noteLines.map((line, index) => textAt(margin, notesTop + 12 + index * lineHeight, line, muted)),
    );
    return picture;
  });
}

/** Where the items of a legend stand, a row after another; letters are taken to be as wide as in a wider letter than the page's own. */
function legendPlaces(texts: readonly string[], width: number): readonly { readonly x: number; readonly row: number }[] {
  let [x, row] = [0, 0];
  return texts.map((text) => {
    const itemWidth = 44 + text.length * 6.4;
    if (x > 0 && x + itemWidth > width) [x, row] = [0, row + 1];
    const place = { x, row };
    x += itemWidth;
    return place;
  });
}

/** A picture as a file's text. */
export function svgTextOf(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

/** A picture in dots, three to each unit so that it is sharp in print. Rejects when the browser cannot draw it. */
export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svgTextOf(picture)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width.baseVal.value * 3;
    canvas.height = picture.height.baseVal.value * 3;
    required(canvas.getContext('2d')).drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The browser made no picture'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Reads what the page looks like in its light theme. Nothing is painted meanwhile: the page is as it was before the browser draws again. */
function inDaylight<Result>(read: () => Result): Result {
  const { dataset } = document.documentElement;
  const before = dataset['theme'];
  dataset['theme'] = 'light';
  try {
    return read();
  } finally {
    if (before === undefined) delete dataset['theme'];
    else dataset['theme'] = before;
  }
}

/** What is inside a drawing, as a group that carries its looks with it. */
function copyOf(drawing: SVGSVGElement): SVGGElement {
  const group = made('g', {});
  group.append(...[...drawing.children].filter(({ tagName }) => tagName !== 'title' && tagName !== 'desc').map(styledCopy));
  return group;
}

function styledCopy(original: Element): Node {
  const copy = original.cloneNode(true) as Element;
  const originals = [original, ...original.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const shown = required(originals[index]);
    const styles = getComputedStyle(shown);
    // Names stand beside values: a wider letter that takes the place of the page's own is made to fit.
    if (shown instanceof SVGTextElement) {
      element.setAttribute('textLength', shown.getComputedTextLength().toFixed(1));
      element.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
    for (const name of drawnBy) {
      const value = styles.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, coloured.has(name) ? plainColour(value) : value);
    }
    element.removeAttribute('class');
  }
  return copy;
}

/** A colour as every program knows it: browsers give newer notations back as they were written. */
function plainColour(colour: string): string {
  if (colour === 'none' || colour.startsWith('url(')) return colour;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = required(canvas.getContext('2d'));
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? `rgb(${String(red)},${String(green)},${String(blue)})` : `rgba(${String(red)},${String(green)},${String(blue)},${(alpha / 255).toFixed(3)})`;
}

function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function textAt(x: number, y: number, text: string, attributes: Readonly<Record<string, string | number>>): SVGTextElement {
  const element = made('text', { x, y, ...attributes });
  element.textContent = text;
  return element;
}

function moved(x: number, y: number, group: SVGGElement): SVGGElement {
  group.setAttribute('transform', `translate(${String(x)} ${String(y)})`);
  return group;
}

function made<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('A part of the chart is not there');
  return value;
}
