import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { parse as parseYaml } from 'yaml';
import {
  configSchema,
  defaultDataDir,
  flagOf,
  formerNameOf,
  settings,
  variableOf,
  type Config,
  type Setting,
} from './config-schema.ts';
import { isLoopback } from '../access/origin-policy.ts';

/** What the command line asks for: to run, to print help, or nothing because of faults. */
export type Loaded =
  | { readonly kind: 'run'; readonly config: Config }
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

type Raw = Partial<Record<Setting, unknown>>;

/** A value and the name a person knows it by, such as TETRASCOPE_PORT. */
interface Given {
  readonly value: unknown;
  readonly name: string;
}

const repeatable: ReadonlySet<Setting> = new Set([
  'source',
  'rules',
  'disabledRules',
  'ruleSeverities',
  'allowedOrigins',
  'allowedHosts',
]);

/**
 * Reads flags, environment and the file named by `--config` (or TETRASCOPE_CONFIG), in that order of precedence.
 * Reports every fault at once, each with the name by which the value was given.
 */
export function loadConfig(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Loaded {
  const faults: string[] = [];
  const flags = readFlags(args, faults);
  if (flags['help']) return { kind: 'help' };
  const path = flags['config'] ?? environment['TETRASCOPE_CONFIG'];
  const file = typeof path === 'string' ? readFile(path, faults) : {};
  const given = gather(flags, environment, file, String(path));
  for (const name of unknownVariables(environment)) faults.push(`${name}: no such setting; see --help`);
  return finish(given, faults);
}

/** The names under which a setting may be given; of two that are, the last one counts. */
function namesOf(setting: Setting): readonly string[] {
  const former = formerNameOf(setting);
  return former === null ? [setting] : [former, setting];
}

function readFlags(args: readonly string[], faults: string[]): Record<string, unknown> {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const name of ['config', ...settings.flatMap(namesOf).map(flagOf)]) options[name] = { type: 'string' };
  for (const setting of repeatable) options[flagOf(setting)] = { type: 'string', multiple: true };
  // not strict: one mistyped flag must not hide what else is wrong
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const flags: Record<string, unknown> = {};
  for (const token of tokens) {
    const fault = faultOf(token, options);
    if (fault !== null) faults.push(fault);
    else if (token.kind === 'option') {
      const { name, value } = token;
      flags[name] = options[name]?.multiple
        ? [...((flags[name] as string[] | undefined) ?? []), value]
        : (value ?? true);
    }
  }
  return flags;
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

function faultOf(token: Token, options: ParseArgsOptionsConfig): string | null {
  if (token.kind === 'positional') return `${token.value}: a setting begins with --; see --help`;
  if (token.kind === 'option-terminator') return null;
  if (!Object.hasOwn(options, token.name)) return `${token.rawName}: no such setting; see --help`;
  const wantsValue = options[token.name]?.type === 'string';
  if (wantsValue && token.value === undefined) return `${token.rawName}: needs a value`;
  return null;
}

function readFile(path: string, faults: string[]): Record<string, unknown> {
  try {
    const content: unknown = parseYaml(readFileSync(path, 'utf8'), { maxAliasCount: 0 });
    if (content === null) return {};
    if (typeof content === 'object' && !Array.isArray(content)) return content as Record<string, unknown>;
    faults.push(`--config ${path}: must hold a mapping such as "port: 30080"`);
  } catch (error) {
    // unreadable or not YAML: the person who wrote the path or the file must know which
    faults.push(`--config ${path}: ${(error as Error).message.split('\n')[0]}`);
  }
  return {};
}

function gather(
  flags: Record<string, unknown>,
  environment: NodeJS.ProcessEnv,
  file: Record<string, unknown>,
  path: string,
): Map<string, Given> {
  const given = new Map<string, Given>();
  const known = new Set(settings.flatMap(namesOf).map(flagOf));
  for (const [key, value] of Object.entries(file))
    if (!known.has(key)) given.set(key, { value, name: `${key} in ${path}` });
  for (const setting of settings) {
    const names = namesOf(setting);
    const choices = [
      ...names.map((name) => ({ value: file[flagOf(name)], name: `${flagOf(name)} in ${path}` })),
      ...names.map((name) => ({ value: environment[variableOf(name)], name: variableOf(name) })),
      ...names.map((name) => ({ value: flags[flagOf(name)], name: `--${flagOf(name)}` })),
    ];
    const chosen = choices.findLast(({ value }) => value !== undefined);
    if (chosen !== undefined) given.set(setting, chosen);
  }
  return given;
}

function finish(given: ReadonlyMap<string, Given>, faults: string[]): Loaded {
  const raw: Raw = Object.fromEntries([...given].map(([setting, { value }]) => [setting, value]));
  const parsed = configSchema.safeParse(raw);
  for (const issue of parsed.error?.issues ?? []) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])];
    for (const key of keys) {
      const name = given.get(key)?.name ?? key;
      faults.push(
        issue.code === 'unrecognized_keys' ? `${name}: no such setting; see --help` : `${name}: ${issue.message}`,
      );
    }
  }
  const host = raw.host ?? configSchema.shape.host.parse(undefined);
  if (typeof host === 'string' && !isLoopback(host) && raw.auth !== 'none') {
    faults.push(`auth: listening on ${host} lets everybody who reaches it in; spell out --auth none to accept that`);
  }
  if (!parsed.success || faults.length > 0) return { kind: 'faults', faults };
  return { kind: 'run', config: withDataDir(parsed.data) };
}

/** The embedded store always has a folder; the memory store has one where that is asked for. Texts tell all of its path. */
function withDataDir(config: Config): Config {
  const dataDir = config.dataDir ?? (config.store === 'embedded' ? defaultDataDir : null);
  return dataDir === null ? config : { ...config, dataDir: resolve(dataDir) };
}

function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set([...settings.flatMap(namesOf).map(variableOf), 'TETRASCOPE_CONFIG']);
  return Object.keys(environment).filter((name) => name.startsWith('TETRASCOPE_') && !known.has(name));
}
