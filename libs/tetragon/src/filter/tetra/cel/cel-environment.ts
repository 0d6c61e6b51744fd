import { celEnv, objectType, type CelObjectType } from '@bufbuild/cel';
import { createRegistry, type DescMessage } from '@bufbuild/protobuf';
import { messageNamed, tetragonRegistry } from '../../../wire/messages.ts';
import { compileRegex } from '../../regex.ts';
import { addressFunctions, addressRegistry } from './address-functions.ts';

/** The messages an expression can name, by the names of the oneof: `process_exec` and the like. */
export const celVariables: ReadonlyMap<string, DescMessage> = new Map(
  messageNamed('GetEventsResponse').fields.flatMap((field) =>
    field.oneof !== undefined && field.message !== undefined ? [[field.name, field.message] as const] : [],
  ),
);

const variables: Record<string, CelObjectType> = Object.fromEntries(
  [...celVariables].map(([name, message]) => [name, objectType(message)]),
);

/** Where names such as `KprobeAction` are looked up. */
export const celNamespace = 'tetragon';

export const celRegistry = createRegistry(tetragonRegistry, addressRegistry);

/** What Tetragon evaluates expressions in. `matches` keeps the bounds of every other regular expression. */
export const celEnvironment = celEnv({
  namespace: celNamespace,
  registry: celRegistry,
  variables,
  funcs: [...addressFunctions],
  re2: {
    compile: (pattern) => {
      const { regex, fault } = compileRegex(pattern);
      if (regex === null) throw new Error(`a regular expression ${fault}`);
      return { test: regex };
    },
  },
});
