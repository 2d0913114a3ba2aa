import { readFileSync } from 'node:fs';
import { Kind, parse, print, visit, type FieldNode, type SelectionSetNode } from 'graphql';
import { z } from 'zod';

/** The texts that our own client asks, by the id of each, which it sends instead of the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const manifest = z.record(z.string(), z.string());

/** Reads what the client's build has written. Null: there is none. @throws Error when it is no such file. */
export function readTrustedDocuments(path: string | null): TrustedDocuments {
  if (path === null) return new Map();
  const texts = Object.entries(manifest.parse(JSON.parse(readFileSync(path, 'utf8'))));
  return new Map(texts.map(([id, text]) => [id, withTypenames(text)]));
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The client's cache needs the type of each object, and asks for it where a text is sent; it is in none of the texts as they are written. */
function withTypenames(text: string): string {
  const named = ({ kind, selections }: SelectionSetNode): SelectionSetNode => ({ kind, selections: [...selections, typename] });
  const document = visit(parse(text), {
    Field: { leave: (node) => (node.selectionSet ? { ...node, selectionSet: named(node.selectionSet) } : undefined) },
    InlineFragment: { leave: (node) => ({ ...node, selectionSet: named(node.selectionSet) }) },
    FragmentDefinition: { leave: (node) => ({ ...node, selectionSet: named(node.selectionSet) }) },
  });
  return print(document);
}
