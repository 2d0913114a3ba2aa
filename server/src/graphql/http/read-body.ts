import type { IncomingMessage } from 'node:http';

/** As much as a request may have. */
const maxBodyBytes = 1024 * 1024;

/**
 * Reads a body as text, in UTF-8.
 * @returns null for one that is too long, of which the rest is not read.
 * @throws what broke the connection.
 */
export function readText(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
      resolve(null);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) resolve(null);
      else chunks.push(chunk);
    });
    request.once('end', () => resolve((chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)).toString()));
    request.once('error', reject);
  });
}
