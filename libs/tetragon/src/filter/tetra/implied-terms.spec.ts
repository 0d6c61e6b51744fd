import { describe, expect, it } from '@jest/globals';
import { printFilter } from '@tetrascope/contracts';
import { impliedTerms } from './implied-terms.ts';

describe('impliedTerms', () => {
  it.each([
    ['{"namespace":["shop","bank"]}', 'namespace:shop,bank'],
    ['{"namespace":["shop",""]}', ''],
    ['{"policy_names":["egress",""]}', 'policy:egress'],
    ['{"event_set":["PROCESS_EXEC","PROCESS_EXIT"]}', 'type:process_exec,process_exit'],
    ['{"event_set":["PROCESS_EXEC","UNDEF"]}', ''],
    ['{"binary_regex":["curl$"]}', 'binary:$curl'],
    ['{"binary_regex":["^/usr/bin/curl$","^/bin/sh$"]}', 'binary:/usr/bin/curl,/bin/sh'],
    ['{"pod_regex":["^web-","^api-"]}', 'pod:^web-,api-'],
    ['{"pod_regex":["^web-","api"]}', ''],
    ['{"arguments_regex":["10\\\\.0\\\\.0\\\\.8"]}', 'arguments:~10.0.0.8'],
    ['{"binary_regex":["cu.l"]}', ''],
    ['{"binary_regex":["(?i)curl"]}', ''],
    ['{"binary_regex":["a|b"]}', ''],
    ['{"binary_regex":["a\\\\d"]}', ''],
    ['{"binary_regex":["^$"]}', ''],
    ['{"binary_regex":["curl"],"namespace":["shop"],"health_check":true}', 'namespace:shop binary:~curl'],
    ['{"parent_binary_regex":["curl"],"pid":[1],"labels":["a=b"]}', ''],
    ['{}', ''],
  ])('of %s are %j', (json, text) => expect(printFilter({ terms: [...impliedTerms(json)] })).toBe(text));
});
