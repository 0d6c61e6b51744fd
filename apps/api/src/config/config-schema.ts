import { z } from 'zod';
import { parseSources } from '../ingestion/sources/parse-source.ts';
import { ruleSeverity } from './rule-severity.ts';
import { checkTls, grpcSettings } from './grpc-settings.ts';

const list = z
  .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
  .pipe(z.array(z.string().trim().min(1)));

function checkSources(texts: readonly string[], context: z.RefinementCtx): void {
  for (const message of parseSources(texts).faults) context.addIssue({ code: 'custom', message });
}

const flag = z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' });
/** Digits and nothing else: an empty text, a list or true must not pass for a number. One message says what is right. */
const count = (low: number, high: number) => {
  const error = `must be a whole number from ${low} to ${high}`;
  const digits = z.string().trim().regex(/^\d+$/, { error }).transform(Number);
  return z.union([z.number(), digits], { error }).pipe(z.int({ error }).min(low, { error }).max(high, { error }));
};

/** As browsers send it: scheme, host and port where it is not the scheme's own. */
const originOf = (text: string): string | undefined => (text === '*' ? text : URL.parse(text)?.origin);
const origin = z
  .string()
  .refine((text) => /^https?:/.test(originOf(text) ?? '') || text === '*', {
    error: 'must be an origin such as https://console.example, or *',
  })
  .transform((text) => originOf(text) as string);

const hostName = z
  .string()
  .toLowerCase()
  .refine((text) => URL.parse(`http://${text}`)?.hostname === text, {
    error: 'must be a host name without scheme and port, such as console.example',
  });

/** Where the embedded store keeps its files unless a folder is named, as seen from where the server is started. */
export const defaultDataDir = 'tetrascope-data';

const eachSetting = z.strictObject({
  port: count(0, 65_535).default(30_080).meta({ description: 'TCP port to listen on; 0 picks a free one.' }),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on. Any but a loopback address needs `auth` to be spelled out.' }),
  auth: z.literal('none').optional().meta({
    description: 'Who may use it. `none` lets everybody who reaches the port read and act; needed off loopback.',
  }),
  source: list
    .superRefine(checkSources)
    .default(['auto'])
    .meta({
      description:
        'Where events come from; repeatable: `auto` (the Kubernetes API if it answers, else kubectl, else the ' +
        'simulator), `simulator`, `simulator:EVENTS_PER_SECOND`, `kubernetes` or `kubernetes:CONTEXT` (pod logs by the ' +
        'API), `kubectl` (the same by that program), `file:PATH`, `stdin`, `http` (push to /api/v1/tetragon/ingest), ' +
        '`grpc:HOST:PORT` or `grpc:unix:///PATH` (an agent’s own gRPC), ' +
        '`grpc:kubernetes` or `grpc:kubernetes:CONTEXT` (that of all agents, found by their pods). ' +
        'A PATH may be a pattern (`*`, `?`, `[…]`, `{…}`, `**` for folders): every file that it finds is followed.',
    }),
  store: z
    .enum(['memory', 'embedded'])
    .default('embedded')
    .meta({
      description:
        'Where events are kept: `embedded` keeps all of them in files under `data-dir`, within `keep-days` and ' +
        '`keep-gib`; `memory` holds the newest ones, within `max-events` and `max-event-mib`, until the end of the process.',
    }),
  dataDir: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        'Folder where the account and the places where sources go on are kept, so that a restart, also after a crash, ' +
        'goes on where it was; the embedded store keeps its events there, too. Made where it is missing; one process at ' +
        `a time. By default it is \`${defaultDataDir}\` in the folder that the server is started in; with \`store: memory\` ` +
        'there is none unless it is named, and all that is in memory alone.',
    }),
  keepDays: count(1, 36_500)
    .default(30)
    .meta({ description: 'Days for which the embedded store keeps events; then they go, an hour at a time.' }),
  keepLowDays: count(1, 36_500)
    .optional()
    .meta({ description: 'Days for which events of severity LOW are kept, where that is less than `keep-days`.' }),
  keepMediumDays: count(1, 36_500)
    .optional()
    .meta({ description: 'Days for which events of severity MEDIUM are kept, where that is less than `keep-days`.' }),
  keepGib: count(1, 1_048_576)
    .default(20)
    .meta({
      description:
        'GiB that the embedded store may take on disk; beyond it the oldest go, an eighth of it at a time at most. On a ' +
        'smaller disk it is what that holds beside `keep-free-mib`.',
    }),
  keepFreeMib: count(64, 1_048_576)
    .default(512)
    .meta({
      description:
        'MiB that stay free on the disk of the embedded store: where less is free, nothing is stored, and sources wait ' +
        'until there is room.',
    }),
  rules: list.default([]).meta({
    description:
      'Files or folders of Sigma rules beside the shipped ones; repeatable. Changes are in force within 2 seconds; a file ' +
      'that is at fault counts as it last was right.',
  }),
  disabledRules: list.default([]).meta({
    description:
      'Ids or names of rules that raise nothing; repeatable. One that a correlation needs is still heard by that.',
  }),
  ruleSeverities: list.pipe(z.array(ruleSeverity)).default([]).meta({
    description:
      'Severities other than those that the rules have, as `RULE=SEVERITY` with the id or the name of a rule; repeatable.',
  }),
  maxEvents: count(1, 200_000)
    .default(1000)
    .meta({ description: 'Events held by the memory store; the oldest go first. About 3 KB each.' }),
  maxEventMib: count(16, 65_536).default(512).meta({
    description: 'MiB of exported lines held by the memory store; the oldest go first. Memory taken may be twice that.',
  }),
  maxAlerts: count(1, 100_000)
    .default(1000)
    .meta({ description: 'Alerts held; those that are resolved go first, the oldest first. About 4 KB each.' }),
  exportMaxEvents: count(1, 1_000_000_000)
    .default(1_000_000)
    .meta({ description: 'Events of one export, at most; the next one can go on behind them.' }),
  allowedOrigins: list
    .pipe(z.array(origin))
    .default([])
    .meta({
      description:
        'Origins of other pages whose scripts may call this server, such as https://console.example; `*` allows all. ' +
        'Pages served from this host and, on loopback, from localhost are always allowed.',
    }),
  allowedHosts: list
    .pipe(z.array(hostName))
    .default([])
    .meta({
      description:
        'Host names under which a server on loopback may be reached beside localhost, such as a proxy’s; stops DNS ' +
        'rebinding.',
    }),
  introspection: flag.default(true).meta({ description: 'Whether GraphQL tells its schema; GraphiQL needs it.' }),
  fileFrom: z
    .enum(['oldest', 'start', 'end'])
    .default('start')
    .meta({
      description:
        'Where a file source begins with a file that it has never read: with the rotated files beside it, oldest first, ' +
        'also those in `.gz`; with what the file holds; or with what is added to it.',
    }),
  kubectlPath: z.string().min(1).default('kubectl').meta({ description: 'The kubectl program.' }),
  kubeconfig: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        'The kubeconfig file of the sources `kubernetes` and `kubectl`; by default KUBECONFIG, ~/.kube/config or the account ' +
        'of the pod that it runs in.',
    }),
  kubernetesNamespace: z
    .string()
    .min(1)
    .default('kube-system')
    .meta({ description: 'Namespace of the Tetragon pods.', formerly: 'kubectlNamespace' }),
  kubernetesSelector: z
    .string()
    .min(1)
    .default('app.kubernetes.io/name=tetragon')
    .meta({ description: 'Label selector of the Tetragon pods.', formerly: 'kubectlSelector' }),
  kubernetesContainer: z.string().min(1).default('export-stdout').meta({
    description: 'Container of the Tetragon pods whose log is the export.',
    formerly: 'kubectlContainer',
  }),
  grpcPort: count(1, 65_535)
    .default(54_321)
    .meta({ description: 'TCP port that the agents found by `grpc:kubernetes` listen on.' }),
  grpcSilentSeconds: count(1, 86_400)
    .default(300)
    .meta({ description: 'Seconds without an event after which an agent called by gRPC counts as silent.' }),
  ...grpcSettings,
  simulatorSeed: count(0, 2 ** 32 - 1)
    .default(1)
    .meta({ description: 'Seed of the simulator: the same seed tells the same story.' }),
  logLevel: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .meta({ description: 'The least level that is logged (JSON lines on standard error).' }),
});

/**
 * Every setting: its bounds, default and meaning. A setting `maxEvents` is the flag `--max-events`, the environment
 * variable `TETRASCOPE_MAX_EVENTS` and the key `max-events` of the configuration file, in that order of precedence.
 */
export const configSchema = eachSetting.superRefine(checkTls);

export type Config = z.infer<typeof configSchema>;

export type Setting = keyof Config;

/** Every setting's name, in the order of the documentation. */
export const settings = Object.keys(configSchema.shape) as readonly Setting[];

/** What a setting was called before; that name is still taken. Null for most. */
export function formerNameOf(setting: Setting): string | null {
  const { formerly } = configSchema.shape[setting].meta() ?? {};
  return typeof formerly === 'string' ? formerly : null;
}

const words = (setting: string): string[] =>
  setting.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ');

/** `maxEvents` → `max-events`: the flag without its dashes and the key of the configuration file. */
export const flagOf = (setting: string): string => words(setting).join('-');

/** `maxEvents` → `TETRASCOPE_MAX_EVENTS`. */
export const variableOf = (setting: string): string => `TETRASCOPE_${words(setting).join('_').toUpperCase()}`;
