import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured lines on standard output. What signs a person in is never written. */
export function createLogger(level: string): Logger {
  const destination = pino.destination({ dest: 1, sync: false });
  // Whoever read our output is gone, as when a terminal is closed; the server still has to stop in good order.
  destination.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'cookie',
          'authorization',
          '*.cookie',
          '*.authorization',
          'headers["set-cookie"]',
          '*.headers.cookie',
          '*.headers.authorization',
          '*.headers["set-cookie"]',
          'password',
          '*.password',
        ],
        censor: '(not logged)',
      },
    },
    destination,
  );
}
