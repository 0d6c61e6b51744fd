import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { meanings, refusalOf } from '../ops/refusal.ts';

const logger = new Logger('graphql');

/** An error as clients see it: ours with its code and fields, GraphQL's own as it is, anything else as INTERNAL. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (cause === undefined || cause === null || cause instanceof GraphQLError) return withoutStack(formatted);
  const refusal = refusalOf(cause);
  logger[meanings[refusal.code].level]({ msg: 'query refused', code: refusal.code, error: cause });
  const { locations, path } = formatted;
  return {
    message: refusal.message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: refusal.code, ...(refusal.errors === undefined ? {} : { errors: refusal.errors }) },
  };
}

function withoutStack({ extensions, ...formatted }: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, ...shown } = extensions ?? {};
  return { ...formatted, extensions: shown };
}
