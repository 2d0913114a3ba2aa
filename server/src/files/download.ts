import { Readable } from 'node:stream';
import { create as disposition } from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import { isUuid } from '../domain/node-id.ts';
import { openFile } from '../services/files/read-files.ts';
import { unknownTo } from '../services/plans/agreements.ts';
import { contextOf, type FilesOptions } from './context.ts';

/** Whatever is in it runs nowhere: it is saved, never shown in a page, and taken for nothing else than it is said to be. */
const inert = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  // Asked for anew each time: a right may have been taken back.
  'cache-control': 'private, no-cache',
  vary: 'cookie, authorization',
} as const;

/** Serves `GET /files/<id>` and `HEAD`, to whom the policy lets read it at that moment. */
export function serveDownloads(door: FastifyInstance, options: FilesOptions): void {
  door.route<{ Params: { id: string } }>({
    method: ['GET', 'HEAD'],
    url: '/files/:id',
    handler: async (request, reply) => {
      const { id } = request.params;
      const context = await contextOf(options, request);
      if (!isUuid(id)) throw unknownTo(context.actor);
      const { attachment, content } = await openFile(context, id);
      const etag = `"${attachment.sha256}"`;
      reply.headers({ ...inert, etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      reply.headers({
        'content-type': attachment.mediaType,
        'content-length': attachment.sizeBytes,
        'content-disposition': disposition(attachment.fileName ?? ''),
      });
      return reply.send(request.method === 'HEAD' ? undefined : Readable.from(content(), { objectMode: false, highWaterMark: 1 }));
    },
  });
}
