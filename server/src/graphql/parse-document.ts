import { GraphQLError, Lexer, parse, Source, TokenKind, type DocumentNode } from 'graphql';
import { limits } from './limits.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Parses the text of an operation. What is nested deeper than any operation is refused before: the parser, and whatever goes through a
 * document after it, calls itself for each level, and would run out of stack.
 * @throws GraphQLError when it is no document, too long, or nested too deep.
 */
export function parseDocument(text: string): DocumentNode {
  checkNesting(text);
  return parse(text, { maxTokens: limits.maxTokens });
}

function checkNesting(text: string): void {
  const source = new Source(text);
  const lexer = new Lexer(source);
  let depth = 0;
  for (let count = 0; count <= limits.maxTokens && lexer.advance().kind !== TokenKind.EOF; count += 1) {
    const { kind, start } = lexer.token;
    if (opening.has(kind)) depth += 1;
    else if (closing.has(kind)) depth -= 1;
    if (depth <= limits.maxNesting) continue;
    throw new GraphQLError(`Syntax Error: Brackets are nested more than ${limits.maxNesting} deep.`, { source, positions: [start] });
  }
}
