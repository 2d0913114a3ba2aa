import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { PrismaClient } from '@planrum/prisma';

/** A file that reads as a PDF, of so many bytes. */
export function pdfOf(bytes: number): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]).subarray(0, bytes);
}

/** A ZIP archive that holds these parts, unpacked, as office programs write them. */
export function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(at, 42);
    files.push(head, path, content);
    directory.push(entry, path);
    at += head.length + path.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}

/** The parts of a workbook that says no more than that it is one. */
export const workbook = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };

/** What the door for files said. */
export interface FileAnswer {
  readonly status: number;
  readonly body: { readonly id?: string; readonly code?: string; readonly title?: string; readonly [field: string]: unknown };
}

export interface FileToSend {
  /** Key of an indicator. */
  readonly indicator: string;
  readonly name: string;
  readonly content: Buffer | AsyncIterable<Buffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a file as a program does: with its length when it is whole, else piece by piece. @throws when the connection breaks without an answer. */
export function sendFile(url: string, { indicator, name, content, headers }: FileToSend): Promise<FileAnswer> {
  const address = new URL(`/files?for=Indicator:${indicator}&name=${encodeURIComponent(name)}`, url);
  return new Promise((resolve, reject) => {
    const length = Buffer.isBuffer(content) ? { 'content-length': String(content.length) } : {};
    const sending = request(address, { method: 'POST', headers: { ...length, ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => void pieces.push(piece));
      response.once('end', () => {
        const text = Buffer.concat(pieces).toString();
        resolve({ status: response.statusCode ?? 0, body: text === '' ? {} : (JSON.parse(text) as FileAnswer['body']) });
      });
    });
    // An answer that came before is what counts.
    sending.once('error', reject);
    if (Buffer.isBuffer(content)) sending.end(content);
    else void writeAll(sending, content);
  });
}

async function writeAll(sending: ReturnType<typeof request>, content: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of content) {
    if (sending.destroyed) return;
    if (!sending.write(piece)) await new Promise((resolve) => sending.once('drain', resolve).once('close', resolve));
  }
  sending.end();
}

/** Writes a file straight into the database, handed in with a figure. @returns its key. */
export async function seedAttachment(
  prisma: PrismaClient,
  { agreementId, measurementId, fileName = 'Opgørelse.csv' }: { readonly agreementId: string; readonly measurementId: string; readonly fileName?: string },
): Promise<string> {
  const now = new Date();
  const { id } = await prisma.attachment.create({
    data: {
      ...{ agreementId, fileName, mediaType: 'text/csv', sizeBytes: 3, sha256: new Uint8Array(randomBytes(32)) },
      ...{ startedAt: now, uploadedAt: now, handedInAt: now },
      chunks: { create: { position: 0, bytes: new Uint8Array(Buffer.from('1;2')) } },
      measurements: { create: { measurementId, position: 0 } },
    },
  });
  return id;
}
