import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { createComplexityRule, fieldExtensionsEstimator, simpleEstimator } from 'graphql-query-complexity';
import { maxPageSize } from '@tetrascope/contracts';
import { maxBatchItems } from '../stream/coalesce.ts';

/** Nesting of fields: introspection as tools write it needs 13 with its chain of `ofType`; ours needs 6. */
export const maxDepth = 15;
/** Fields resolved by one operation: a full page of alerts with their whole events, and half as much again. */
export const maxCost = maxPageSize * 60;
/** Tokens of one document: the largest introspection query has about 400. */
export const maxTokens = 2000;

/** What a listing costs beside its items: it may search, and count, all that is held. */
const searchCost = 1000;

/** Refuses documents nested deeper than `maxDepth`; fragments count where they are spread. */
export const depthRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    if (depthOf(operation.selectionSet, context, new Set()) <= maxDepth) return;
    context.reportError(
      new GraphQLError(`The query is nested deeper than ${maxDepth} fields.`, {
        nodes: operation,
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      }),
    );
  },
});

function depthOf(
  set: SelectionSetNode | undefined,
  context: ValidationContext,
  open: Set<FragmentDefinitionNode>,
): number {
  let deepest = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, context, open));
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      deepest = Math.max(deepest, depthOf(selection.selectionSet, context, open));
    else {
      const fragment = context.getFragment(selection.name.value);
      // a fragment that spreads itself is another rule's error; here it must only end
      if (!fragment || open.has(fragment)) continue;
      deepest = Math.max(deepest, depthOf(fragment.selectionSet, context, new Set(open).add(fragment)));
    }
  }
  return deepest;
}

/** Refuses operations that would resolve more than `maxCost` fields; a listing counts its page size times its fields. */
export const costRule = (variables: Record<string, unknown>): ValidationRule =>
  createComplexityRule({
    maximumComplexity: maxCost,
    variables,
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    createError: (allowed, actual) =>
      new GraphQLError(
        `The query would resolve ${actual} fields; at most ${allowed} are allowed. Ask for fewer items or fields.`,
        {
          extensions: { code: 'QUERY_TOO_COMPLEX' },
        },
      ),
  }) as unknown as ValidationRule;

/** Cost of a stream: that of one full batch. */
export const costOfBatch = ({ childComplexity }: { childComplexity: number }): number =>
  maxBatchItems * childComplexity;

/** Cost of a listing: a search, and its page size times what one item costs. */
export const costOfPage = ({
  args,
  childComplexity,
}: {
  args: Record<string, unknown>;
  childComplexity: number;
}): number => searchCost + Math.max(1, Number(args['first']) || 1) * childComplexity;
