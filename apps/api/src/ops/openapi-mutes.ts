import {
  maxPreviewDays,
  muteChangeSchema,
  muteDraftSchema,
  muteHistorySchema,
  muteListSchema,
  mutePreviewSchema,
  muteSchema,
  muteScopeSchema,
} from '@tetrascope/contracts';
import { answer, get, ifMatch, inPath, parameter, refusals, send, user } from './openapi-parts.ts';

const id = inPath('id', 'The id of a silence or an exception');
const asItIs = answer(muteSchema, 'As it is then; its version is the ETag');

/** The calls about silences and exceptions. */
export const mutePaths = {
  '/api/v1/tetragon/mutes': {
    ...get('Silences and exceptions', 'alerts', answer(muteListSchema, 'Those in force first')),
    post: {
      ...send('Make a silence or an exception', muteDraftSchema, asItIs, [user]),
      responses: { 201: asItIs, ...refusals },
    },
  },
  '/api/v1/tetragon/mutes/preview': {
    post: send('What one would have hidden', muteScopeSchema, answer(mutePreviewSchema, 'By the alerts held'), [
      parameter('days', 'How far back to look', { type: 'integer', minimum: 1, maximum: maxPreviewDays, default: 30 }),
    ]),
  },
  '/api/v1/tetragon/mutes/exceptions.yml': get('Exceptions in force, as Sigma filters', 'alerts', {
    description: 'A file to be kept with rules; empty where there are none',
    content: { 'application/yaml': { schema: { type: 'string' } } },
  }),
  '/api/v1/tetragon/mutes/{id}': {
    ...get('A silence or an exception', 'alerts', asItIs, [id]),
    patch: send('Change its end, owner or reason', muteChangeSchema, asItIs, [id, user, ifMatch]),
    delete: {
      summary: 'End it before its time',
      tags: ['alerts'],
      parameters: [id, user, ifMatch, parameter('why', 'Why', { type: 'string' })],
      responses: { 200: asItIs, ...refusals },
    },
  },
  '/api/v1/tetragon/mutes/{id}/history': get(
    'What has become of it',
    'alerts',
    answer(muteHistorySchema, 'At most 100 lines'),
    [id],
  ),
};
