/** The part of the server's logger that GraphQL uses. */
export interface GraphQLLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}
