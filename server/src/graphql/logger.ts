/** The part of the server's logger that GraphQL uses; pino's fits. */
export interface GraphQLLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
