import { configSchema, flagOf, formerNameOf, settings, variableOf, type Setting } from './config-schema.ts';

/** What `--help` prints. */
export function helpText(): string {
  const lines = settings.map(
    (setting) => `  --${flagOf(setting)}${defaultOf(setting)}\n      ${descriptionOf(setting)}\n`,
  );
  return `Tetrascope, the console for Cilium Tetragon.

Usage: npm start -- [--flag value …]

${lines.join('')}  --config
      A YAML file with the same names, such as "port: 30080".

Each is also an environment variable, such as ${variableOf('port')}. Flags come first, then the environment, then the file.
`;
}

/** docs/configuration.md. */
export function configurationPage(): string {
  const sections = settings.map((setting) => {
    const names = `\`--${flagOf(setting)}\` · \`${variableOf(setting)}\` · \`${flagOf(setting)}:\``;
    return `## ${flagOf(setting)}\n\n${names}${defaultOf(setting)}\n\n${descriptionOf(setting)}${formerly(setting)}\n`;
  });
  return `# Configuration

Each setting is a flag, an environment variable and a key of the YAML file that \`--config\` (or \`TETRASCOPE_CONFIG\`)
names. Flags come first, then the environment, then the file. A repeatable setting is given several times as a flag,
with commas in the environment, as a list in the file. All faults are told at once, before anything starts.

${sections.join('\n')}`;
}

const descriptionOf = (setting: Setting): string => configSchema.shape[setting].meta()?.description ?? '';

function formerly(setting: Setting): string {
  const former = formerNameOf(setting);
  return former === null ? '' : ` Formerly \`${flagOf(former)}\`, which is still taken.`;
}

function defaultOf(setting: Setting): string {
  const value: unknown = configSchema.parse({})[setting];
  const shown = Array.isArray(value) ? value.join(', ') : value;
  return shown === undefined || shown === '' ? '' : ` (default ${String(shown)})`;
}
