import { describe, expect, it } from '@jest/globals';
import { SarifLog } from './sarif.ts';

const rule = { id: 'r1', title: 'A rule', description: '', tags: ['attack.t1059', 'attack.t1059'] };

describe('a SARIF log', () => {
  it('is one JSON text of its rules and of results as they came', () => {
    const log = new SarifLog([rule]);
    const first = { ruleId: 'r1', level: 'error' as const, text: 'found "it"', file: 'a b/events.ndjson', line: 3 };
    const second = { ...first, ruleId: 'other', file: '/var/log/x.log', line: 4, column: 7 };
    const text = log.begin() + log.result(first) + log.result(second) + log.end();
    expect(JSON.parse(text)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Tetrascope',
              rules: [{ id: 'r1', shortDescription: { text: 'A rule' }, properties: { tags: ['attack.t1059'] } }],
            },
          },
          results: [
            {
              ruleId: 'r1',
              ruleIndex: 0,
              level: 'error',
              message: { text: 'found "it"' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b/events.ndjson' },
                    region: { startLine: 3 },
                  },
                },
              ],
            },
            {
              ruleId: 'other',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'file:///var/log/x.log' },
                    region: { startLine: 4, startColumn: 7 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('has an empty list of results where there is none, which says that it was looked for', () => {
    const log = new SarifLog([]);
    expect(JSON.parse(log.begin() + log.end())).toMatchObject({ runs: [{ results: [] }] });
  });
});
