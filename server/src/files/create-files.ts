import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../access/address.ts';
import { PlanrumError } from '../domain/errors.ts';
import type { FilesOptions } from './context.ts';
import { serveDownloads } from './download.ts';
import { answerProblem } from './problem.ts';
import { serveUploads } from './upload.ts';

export type { FilesOptions } from './context.ts';

/** Who neither sends nor takes anything for so long is gone. */
const silenceMs = 30_000;
/** So long a stop waits for files that are under way: whoever sends or fetches one can do so again. */
const graceMs = 2000;

/** The door for files: `POST /files` takes one in, `GET /files/<id>` gives one out, `GET /files` says what is taken. */
export function createFiles(options: FilesOptions): { register(app: FastifyInstance): void } {
  const requests = new RateLimiterMemory({ points: options.limits.requestsPerMinute, duration: 60 });
  return {
    register(app) {
      // A scope of its own: elsewhere a body is read whole.
      void app.register(async (door) => {
        door.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, options.logger));
        const underWay = new Set<IncomingMessage>();
        door.addHook('onRequest', async (request, reply) => {
          const { raw } = request;
          underWay.add(raw);
          raw.once('close', () => underWay.delete(raw));
          // Node ends it then, and sets another time when the connection is used again.
          raw.socket.setTimeout(silenceMs);
          reply.header('cache-control', 'no-store');
          await countRequest(requests, networkOf(request.ip));
        });
        door.addHook('preClose', async () => {
          setTimeout(() => underWay.forEach((raw) => raw.destroy()), graceMs).unref();
        });
        serveUploads(door, options);
        serveDownloads(door, options);
      });
    },
  };
}

/** @throws PlanrumError TOO_MANY_REQUESTS. */
async function countRequest(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(address);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new PlanrumError('TOO_MANY_REQUESTS', 'tooManyRequests', { parameters: { seconds } });
  }
}
