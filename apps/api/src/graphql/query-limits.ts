import {
  GraphQLError,
  Kind,
  validate,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionNode,
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
export const depthRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const depths = new FragmentDepths(context);
  return {
    OperationDefinition(operation) {
      if (depths.of(operation.selectionSet) <= maxDepth) return;
      const message = `The query is nested deeper than ${maxDepth} fields.`;
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code: 'QUERY_TOO_COMPLEX' } }));
    },
  };
};

/** Measures each fragment once: one that spreads the next twice, and so on, must not double the work each time. */
class FragmentDepths {
  readonly #context: ValidationContext;
  readonly #known = new Map<string, number>();

  constructor(context: ValidationContext) {
    this.#context = context;
  }

  of(set: SelectionSetNode | undefined): number {
    return Math.max(0, ...(set?.selections ?? []).map((selection) => this.#selection(selection)));
  }

  #selection(selection: SelectionNode): number {
    if (selection.kind === Kind.FIELD) return 1 + this.of(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
    return this.#fragment(selection.name.value);
  }

  #fragment(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    // while it is open it counts 0: one that spreads itself is another rule's error, here it must only end
    this.#known.set(name, 0);
    const depth = this.of(this.#context.getFragment(name)?.selectionSet);
    this.#known.set(name, depth);
    return depth;
  }
}

/**
 * Why an operation with these variables costs too much: it would resolve more than `maxCost` fields, a listing counting
 * as many as its page may hold. Empty when it may run; variables that are wrong in themselves are execution's to tell.
 */
export function costFaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): readonly GraphQLError[] {
  try {
    const faults = validate(schema, document, [costRule(variables)]);
    return faults.filter(({ extensions }) => extensions['code'] === 'QUERY_TOO_COMPLEX');
  } catch (error) {
    // the library gives up on documents whose fragments unfold to more than 10 000 fields
    if (error instanceof Error && /number of nodes/.test(error.message)) return [tooCostly('more than 10000', maxCost)];
    throw error;
  }
}

const costRule = (variables: Record<string, unknown>): ValidationRule =>
  createComplexityRule({
    maximumComplexity: maxCost,
    variables,
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    createError: (allowed, actual) => tooCostly(actual, allowed),
  }) as unknown as ValidationRule;

const tooCostly = (actual: number | string, allowed: number): GraphQLError =>
  new GraphQLError(
    `The query would resolve ${actual} fields; at most ${allowed} are allowed. Ask for fewer items or fields.`,
    { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } } },
  );

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
}): number => searchCost + Math.max(1, Number(args['last'] ?? args['first']) || 1) * childComplexity;
