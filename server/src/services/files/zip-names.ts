const endSignature = 0x06054b50;
const endLength = 22;
const entrySignature = 0x02014b50;
const entryLength = 46;
const maxEntries = 20_000;

/**
 * The names of what a ZIP archive holds, from its last bytes, where its directory stands; nothing of it is unpacked.
 * @param size of the whole archive.
 * @returns null when these bytes hold no whole directory.
 */
export function namesInZip(tail: Buffer, size: number): readonly string[] | null {
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endLength > tail.length || tail.readUInt32LE(end) !== endSignature) return null;
  const count = tail.readUInt16LE(end + 10);
  let at = tail.readUInt32LE(end + 16) - (size - tail.length);
  if (at < 0 || count > maxEntries) return null;
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > end || tail.readUInt32LE(at) !== entrySignature) return null;
    const nameEnd = at + entryLength + tail.readUInt16LE(at + 28);
    if (nameEnd > end) return null;
    names.push(tail.toString('utf8', at + entryLength, nameEnd));
    at = nameEnd + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return names;
}
