import {
  agentListSchema,
  alertActSchema,
  alertChangeSchema,
  alertHistorySchema,
  alertOutcomeListSchema,
  alertSchema,
  defaultTreeChildren,
  defaultTreeDepth,
  defaultNewHours,
  defaultTrendLines,
  eventFacetsSchema,
  eventOutcomeSchema,
  ingestAnswerSchema,
  languageSchema,
  ledgerSchema,
  legacyAlertsAnswerSchema,
  legacyEventsAnswerSchema,
  legacyStatisticsAnswerSchema,
  maxFilterTextLength,
  maxPageSize,
  maxNewHours,
  maxTreeChildren,
  maxTreeDepth,
  maxTrendLines,
  newBinariesSchema,
  relatedAlertListSchema,
  processTreeSchema,
  ruleBaselineSchema,
  ruleFaultListSchema,
  ruleListSchema,
  ruleSourceSchema,
  severities,
  trendFields,
  trendSchema,
} from '@tetrascope/contracts';
import { mutePaths } from './openapi-mutes.ts';
import { answer, get, ifMatch, inPath, parameter, refusals, schemas, send, user } from './openapi-parts.ts';
import { anAgentList, aLedger, anIngestAnswer } from './openapi-examples.ts';

const status = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] },
    },
  },
});

const metrics = {
  description: 'Prometheus text format; docs/metrics.md lists them',
  content: { 'text/plain': { schema: { type: 'string' } } },
};
const lines = { schema: { type: 'string', description: 'One event a line.' } };

const push = {
  post: {
    summary: 'Push events (start with --source http)',
    tags: ['events'],
    description: 'NDJSON, one event a line, or a JSON array of events; `content-encoding: gzip` is understood.',
    requestBody: {
      required: true,
      content: {
        'application/x-ndjson': lines,
        'text/plain': lines,
        'application/json': { schema: { anyOf: [{ type: 'array', items: { type: 'object' } }, { type: 'object' }] } },
      },
    },
    responses: { 200: answer(ingestAnswerSchema, 'What became of every line', anIngestAnswer), ...refusals },
  },
};

const query = parameter('q', 'Conditions as text, such as `namespace:shop -binary:curl severity:>=HIGH "10.0.0.8"`', {
  type: 'string',
  maxLength: maxFilterTextLength,
});
const order = parameter('order', 'By when they arrived', {
  type: 'string',
  enum: ['newest', 'oldest'],
  default: 'newest',
});
const after = parameter('after', 'Go on behind the event with this id, in that order', { type: 'string' });

const exported = {
  description:
    'A file. When it is whole, the trailers `tetrascope-after` and `tetrascope-has-more` tell where the next export goes ' +
    'on, and whether there is more; docs/export.md tells how to use them.',
  content: {
    'application/x-ndjson': { schema: { type: 'string', description: 'The exported lines as they came.' } },
    'application/json': { schema: { type: 'array', items: { type: 'object' } } },
    'text/csv': { schema: { type: 'string', description: 'A table with a header row.' } },
  },
};

const ruleId = inPath('id', 'The id of a rule');
const alertId = inPath('id', 'The id of an alert');
/** The REST interface, from the schemas that the answers are made by (OpenAPI 3.1). */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Tetrascope',
    version: '1',
    description: 'The REST interface. Queries with paging and filters, and live streams, are at /graphql.',
  },
  paths: {
    '/api/v1/tetragon/events': get('Events, newest first', 'events', answer(legacyEventsAnswerSchema, 'A listing'), [
      parameter('severity', `Only this severity: ${severities.join(', ')}`, { type: 'string' }),
      parameter('event_type', 'Only this type, such as process_exec', { type: 'string' }),
      query,
      order,
      after,
      parameter('limit', '1 to 200; anything else is 50', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
    ]),
    '/api/v1/tetragon/events/facets': get(
      'The most frequent values among events',
      'events',
      answer(eventFacetsSchema, 'Of each field the ten most frequent values'),
      [query],
    ),
    '/api/v1/tetragon/events/export': get('Every event that matches, as a file', 'events', exported, [
      query,
      parameter('format', 'Of the file', { type: 'string', enum: ['ndjson', 'json', 'csv'], default: 'ndjson' }),
      order,
      after,
      parameter('limit', 'Events, at most; `--export-max-events` bounds it', { type: 'integer', minimum: 1 }),
    ]),
    '/api/v1/tetragon/alerts': get(
      'Alerts: without `order` and `after` the newest 200',
      'alerts',
      answer(legacyAlertsAnswerSchema, 'A listing'),
      [
        parameter('order', 'By when they were raised, by their latest hit, or by severity and then their latest hit', {
          type: 'string',
          enum: ['newest', 'last_hit', 'gravest'],
        }),
        parameter('after', 'Go on behind a page of the same order: its `page.after`', { type: 'string' }),
        parameter('limit', 'Of one page, where it is told in which order', {
          type: 'integer',
          minimum: 1,
          maximum: maxPageSize,
          default: maxPageSize,
        }),
      ],
    ),
    '/api/v1/tetragon/alerts/{id}': {
      ...get('One alert', 'alerts', answer(alertSchema, 'As it is now; its version is the ETag'), [alertId]),
      patch: send('Do something with an alert', alertActSchema, answer(alertSchema, 'As it is then'), [
        alertId,
        user,
        ifMatch,
      ]),
    },
    '/api/v1/tetragon/alerts/{id}/history': get(
      'What has become of an alert',
      'alerts',
      answer(alertHistorySchema, 'At most 200 lines'),
      [alertId],
    ),
    '/api/v1/tetragon/alerts/{id}/related': get(
      'Alerts that may belong with one',
      'alerts',
      answer(relatedAlertListSchema, 'At most 20'),
      [alertId],
    ),
    '/api/v1/tetragon/alerts/changes': {
      post: send(
        'Do the same with several alerts',
        alertChangeSchema,
        answer(alertOutcomeListSchema, 'An outcome for each, in their order'),
        [user],
      ),
    },
    '/api/v1/tetragon/events/{id}/outcome': get(
      'What became of an event that a policy watches',
      'alerts',
      answer(eventOutcomeSchema, 'By the mode of the policy on its node and the end of the process'),
      [inPath('id', 'The id of an event')],
    ),
    ...mutePaths,
    '/api/v1/tetragon/statistics': get(
      'Figures of what is held',
      'stats',
      answer(legacyStatisticsAnswerSchema, 'Figures'),
    ),
    '/api/v1/tetragon/trends': get(
      'Events over time, beside the period before',
      'stats',
      answer(trendSchema, 'Counts by step, of the most frequent values and of the rest'),
      [
        parameter('by', 'What to tell apart', { type: 'string', enum: trendFields, default: 'severity' }),
        parameter('from', 'When to begin; a day before the end where it is not told', {
          type: 'string',
          format: 'date-time',
        }),
        parameter('to', 'When to end; now where it is not told', { type: 'string', format: 'date-time' }),
        parameter('step', 'Such as 1m, 30m, 6h or 1d, at most 1500 of them; a usual one where it is not told', {
          type: 'string',
          pattern: '^[1-9][0-9]{0,3}[mhd]$',
        }),
        parameter('top', 'Values told one by one', {
          type: 'integer',
          minimum: 1,
          maximum: maxTrendLines,
          default: defaultTrendLines,
        }),
      ],
    ),
    '/api/v1/tetragon/new-binaries': get(
      'Programs that workloads had not run before',
      'stats',
      answer(newBinariesSchema, 'The latest first; at most 200'),
      [
        parameter('hours', 'How long ago they may have been seen first', {
          type: 'integer',
          minimum: 1,
          maximum: maxNewHours,
          default: defaultNewHours,
        }),
      ],
    ),
    '/api/v1/tetragon/agents': get(
      'Agents, by source and node',
      'collection',
      answer(agentListSchema, 'Every agent that is known: at most 2000', anAgentList),
    ),
    '/api/v1/tetragon/ledger': get(
      'The account of every line',
      'collection',
      answer(
        ledgerSchema,
        'What became of every line of every source and of at most 2000 nodes of each, and when events may be missing',
        aLedger,
      ),
    ),
    '/api/v1/tetragon/processes/{execId}/tree': get(
      'A process with its ancestors and its descendants',
      'events',
      answer(processTreeSchema, 'The tree around it, of at most 500 processes'),
      [
        { name: 'execId', in: 'path', required: true, description: 'Its exec_id', schema: { type: 'string' } },
        parameter('depth', 'Generations below it', {
          type: 'integer',
          minimum: 0,
          maximum: maxTreeDepth,
          default: defaultTreeDepth,
        }),
        parameter('children', 'Children of one process', {
          type: 'integer',
          minimum: 1,
          maximum: maxTreeChildren,
          default: defaultTreeChildren,
        }),
        parameter('after', 'The `more` of this process, for its children behind that', { type: 'string' }),
      ],
    ),
    '/api/v1/tetragon/rules': get('Rules', 'rules', answer(ruleListSchema, 'Every rule that is loaded'), [
      parameter('language', 'The language of titles and descriptions', {
        type: 'string',
        enum: languageSchema.options,
        default: 'zh_TW',
      }),
    ]),
    '/api/v1/tetragon/rules/faults': get(
      'What is wrong with the rule files',
      'rules',
      answer(ruleFaultListSchema, 'At most 1000 faults'),
    ),
    '/api/v1/tetragon/rules/{id}/source': get('The file of a rule', 'rules', answer(ruleSourceSchema, 'As it is now'), [
      ruleId,
    ]),
    '/api/v1/tetragon/rules/{id}/baseline': get(
      'What a rule about what is new has learned',
      'rules',
      answer(ruleBaselineSchema, 'By workload, or whatever it tells apart'),
      [ruleId],
    ),
    '/api/v1/tetragon/rules/{id}/baseline/reset': {
      post: {
        summary: 'Have a rule forget what it has learned, and learn anew',
        tags: ['rules'],
        parameters: [ruleId, user],
        responses: { 200: answer(ruleBaselineSchema, 'What it knows now'), ...refusals },
      },
    },
    '/api/v1/tetragon/ingest': push,
    '/health': get('Whether the service answers', 'operations', status('It does')),
    '/healthz': get('Liveness', 'operations', status('Alive')),
    '/readyz': get('Readiness', 'operations', status('Ready')),
    '/metrics': get('Prometheus metrics', 'operations', metrics),
  },
  components: { schemas },
};
