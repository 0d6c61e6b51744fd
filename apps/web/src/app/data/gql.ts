import type { TypedDocumentNode } from 'apollo-angular';
import { type ASTNode, Kind, OperationTypeNode } from 'graphql';

const kinds = new Map<string | undefined, OperationTypeNode>([
  ['query', OperationTypeNode.QUERY],
  ['mutation', OperationTypeNode.MUTATION],
  ['subscription', OperationTypeNode.SUBSCRIPTION],
]);

/**
 * One named operation, of the text that the server is sent. Apollo, which caches nothing here, acts upon its kind and its
 * name alone, so it is told no more; that spares the first load a parser of GraphQL. Throws at a text without a name.
 */
export function gql<Data, Variables>(
  parts: TemplateStringsArray,
  ...values: readonly string[]
): TypedDocumentNode<Data, Variables> & { readonly text: string } {
  const text = String.raw(parts, ...values);
  const [, kind, name] = /^\s*(\w+) (\w+)/.exec(text) ?? [];
  const operation = kinds.get(kind);
  if (operation === undefined || name === undefined) throw new Error(`not an operation with a name: ${text}`);
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        name: { kind: Kind.NAME, value: name },
        selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
      },
    ],
    text,
  };
}

/** The text of what `gql` gave. Throws at any other document. */
export function textOf(document: ASTNode): string {
  if ('text' in document && typeof document.text === 'string') return document.text;
  throw new Error('a document that gql did not make');
}
