/** A label's place before others are in its way: the middle of its lines, and how high they are together. */
export interface WantedLabel {
  readonly y: number;
  readonly height: number;
}

/**
 * Puts labels under each other without touching, in the order of their places, each as near to its own as the others let it; those that
 * push one another share the way. The middles, in the order given. Where all of them need more room than there is, they hang over below.
 */
export function spread(wanted: readonly WantedLabel[], top: number, bottom: number): readonly number[] {
  interface Block {
    members: number[];
    height: number;
    /** Where the block would begin for each of its members. */
    starts: number[];
  }
  const beginning = ({ starts, height }: Block): number => {
    const mean = starts.reduce((sum, start) => sum + start, 0) / starts.length;
    return Math.max(top, Math.min(mean, bottom - height));
  };
  const order = wanted.map((_label, index) => index).sort((a, b) => (wanted[a]?.y ?? 0) - (wanted[b]?.y ?? 0));
  const blocks: Block[] = [];
  for (const index of order) {
    const { y = 0, height = 0 } = wanted[index] ?? {};
    let block: Block = { members: [index], height, starts: [y - height / 2] };
    for (let above = blocks.at(-1); above && beginning(above) + above.height > beginning(block); above = blocks.at(-1)) {
      const shift = above.height;
      blocks.pop();
      block = { members: [...above.members, ...block.members], height: above.height + block.height, starts: [...above.starts, ...block.starts.map((start) => start - shift)] };
    }
    blocks.push(block);
  }
  const middles = wanted.map(() => 0);
  for (const block of blocks) {
    let y = beginning(block);
    for (const index of block.members) {
      const height = wanted[index]?.height ?? 0;
      middles[index] = y + height / 2;
      y += height;
    }
  }
  return middles;
}

/** A name in lines of at most so many letters, broken between words; what does not fit ends in three dots. */
export function linesOfLabel(name: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const isCut = lines.length > most;
  return lines.slice(0, most).map((line, index) => (line.length > letters || (isCut && index === most - 1) ? `${line.slice(0, letters - 1).replace(/[\s,]+$/, '')}…` : line));
}
