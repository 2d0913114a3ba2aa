import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOwnOrigin } from '../access/origin.ts';
import { PlanrumError } from '../domain/errors.ts';
import { currentKeyOf, nodeId } from '../domain/node-id.ts';
import { acceptedExtensions } from '../services/files/file-types.ts';
import { uploadFile } from '../services/files/upload-file.ts';
import { contextOf, type FilesOptions } from './context.ts';

/** Serves `POST /files?for=<indicator>&name=<file name>`, whose body is the file itself, and `GET /files`, which says what is taken. */
export function serveUploads(door: FastifyInstance, options: FilesOptions): void {
  // The body is read as it comes in, whatever it is said to be.
  door.removeAllContentTypeParsers();
  door.addContentTypeParser('*', (_request, _body, done) => {
    done(null);
  });

  door.get('/files', async () => ({ maxBytes: options.limits.maxBytes, extensions: acceptedExtensions }));

  door.post('/files', async (request, reply) => {
    refuseOtherSites(request, options);
    const context = await contextOf(options, request);
    const attachment = await uploadFile(context, options.limits, {
      indicatorId: currentKeyOf(parameter(request, 'for'), 'Indicator', 'for'),
      fileName: parameter(request, 'name'),
      declaredBytes: declaredBytes(request),
      // The connection outlives a refusal, so that it can be told.
      content: request.raw.iterator({ destroyOnReturn: false }),
    });
    const { id, fileName, mediaType, sizeBytes, sha256 } = attachment;
    return reply.code(201).header('location', `/files/${id}`).send({ id: nodeId('Attachment', id), fileName, mediaType, sizeBytes, sha256 });
  });
}

/** @throws PlanrumError FORBIDDEN for a cookie that comes from a page of another site. */
function refuseOtherSites({ headers }: FastifyRequest, { config }: FilesOptions): void {
  const { cookie, host, origin, 'sec-fetch-site': site } = headers;
  if (cookie === undefined) return;
  const isOurs = isOwnOrigin({ origin, host }, config.publicUrl) && (site === undefined || site === 'same-origin' || site === 'none');
  if (!isOurs) throw new PlanrumError('FORBIDDEN', 'otherSite');
}

/** A parameter of the address; empty when it is not there, or more than once. */
function parameter({ query }: FastifyRequest, name: string): string {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}

function declaredBytes({ headers }: FastifyRequest): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}
