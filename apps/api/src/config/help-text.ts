import { configSchema, flagOf, settings, variableOf, type Setting } from './config-schema.ts';

/** What `--help` prints. */
export function helpText(): string {
  const lines = settings.map(
    (setting) => `  --${flagOf(setting)}\n      ${descriptionOf(setting)}${defaultOf(setting)}\n`,
  );
  return `Tetrascope, the console for Cilium Tetragon.

Usage: npm start -- [--flag value …]

${lines.join('')}  --config
      A YAML file with the same names, such as "port: 30080".

Each is also an environment variable, such as ${variableOf('port')}. Flags come first, then the environment, then the file.
`;
}

const descriptionOf = (setting: Setting): string => configSchema.shape[setting].meta()?.description ?? '';

function defaultOf(setting: Setting): string {
  const value: unknown = configSchema.parse({})[setting];
  const shown = Array.isArray(value) ? value.join(', ') : value;
  return shown === undefined || shown === '' ? '' : ` [${String(shown)}]`;
}
