import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { PlanrumError } from '../domain/errors.ts';
import { localeOfHeader } from '../domain/locale.ts';
import type { Resources, ServiceContext } from '../services/context.ts';
import type { FileLimits } from '../services/files/limits.ts';

/** Where the door logs: never names or content of files. */
export interface FilesLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface FilesOptions {
  readonly resources: Resources;
  readonly access: Access;
  readonly logger: FilesLogger;
  readonly limits: FileLimits;
  readonly config: {
    /** Where browsers reach the server: files are taken from its pages only. */
    readonly publicUrl: string;
  };
}

/** What a request is served with: whoever asks, by rights as they are now. @throws PlanrumError NOT_SIGNED_IN for a token that does not hold. */
export async function contextOf({ resources, access }: FilesOptions, { headers }: FastifyRequest): Promise<ServiceContext> {
  const { cookie, authorization } = headers;
  const actor = await access.actorFromRequest({ cookie, authorization });
  if (actor === null && authorization !== undefined) throw new PlanrumError('NOT_SIGNED_IN', 'tokenNotAccepted');
  return { ...resources, actor, locale: actor?.locale ?? localeOfHeader(headers['accept-language']) };
}
