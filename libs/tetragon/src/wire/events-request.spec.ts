import { describe, expect, it } from '@jest/globals';
import { fromBinary, toJson } from '@bufbuild/protobuf';
import { eventsRequest, filterFaults } from './events-request.ts';
import { messageNamed } from './messages.ts';

const none = { allowList: '', denyList: '', fieldFilters: '' };
const message = messageNamed('GetEventsRequest');
const asked = (filters: Partial<typeof none>) =>
  toJson(message, fromBinary(message, eventsRequest({ ...none, ...filters })), { useProtoFieldName: true });

describe('filters', () => {
  it('are sent as they were written', () => {
    const allowList =
      '{"event_set":["PROCESS_EXEC","PROCESS_EXIT"]}\n\n  {"namespace":["shop"],"in_init_tree":false}\n';
    const denyList = '{"health_check":true,"pid_set":[1],"capabilities":{"effective":{"any":["CAP_SYS_ADMIN"]}}}';
    expect(asked({ allowList, denyList })).toEqual({
      allow_list: [{ event_set: ['PROCESS_EXEC', 'PROCESS_EXIT'] }, { namespace: ['shop'], in_init_tree: false }],
      deny_list: [JSON.parse(denyList)],
    });
    expect(asked({})).toEqual({});
  });

  it('of fields name them as events do', () => {
    const fieldFilters = '{"event_set":["PROCESS_EXEC"],"fields":"process.exec_id,process.pod","action":"EXCLUDE"}';
    expect(asked({ fieldFilters })).toEqual({
      field_filters: [{ event_set: ['PROCESS_EXEC'], fields: 'process.execId,process.pod', action: 'EXCLUDE' }],
    });
    expect(filterFaults('fieldFilters', fieldFilters)).toEqual([]);
  });

  it.each([
    ['not JSON', '{"event_set":', /^line 1: is no JSON \(.*\); must be an object such as/],
    ['a list', '[]', /^line 1: must be an object such as .*, not \[\]$/],
    ['a field that does not exist', '{"namespaces":["a"]}', /^line 1: .*namespaces/],
    ['an event that does not exist', '{"event_set":["PROCESS_DREAM"]}', /^line 1: .*PROCESS_DREAM/],
    ['a value of another kind', '\n{"pid":["x"]}', /^line 2: .*pid/],
  ])('are refused with %s', (_, text, fault) => {
    expect(filterFaults('allowList', text)).toEqual([expect.stringMatching(fault)]);
  });

  it('are refused where there are too many', () => {
    expect(filterFaults('denyList', '{}\n'.repeat(101))).toEqual(['has 101 filters; at most 100 are taken']);
  });
});
