import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { prettyJson } from './pretty-json.ts';

const enough = 1e6;

describe('prettyJson', () => {
  it('puts every member on a line of its own', () => {
    expect(prettyJson('{"a":[1, {"b":null}],"c":{},"d":[ ]}', enough).text).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it('changes no value: digits, escapes and signs inside strings stay', () => {
    const line = '{"n":12345678901234567890.10,"s":"a \\"{[,:]}\\" \\u00e9  b"}';
    const { text } = prettyJson(line, enough);
    expect(text).toContain('12345678901234567890.10');
    expect(text).toContain('"a \\"{[,:]}\\" \\u00e9  b"');
  });

  it('lays out any JSON as JSON.stringify would', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const line = JSON.stringify(value);
        expect(prettyJson(line, enough).text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('gets through any text, however broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'x', ' ') }), (line) => {
        expect(prettyJson(line, enough).text.replaceAll(/\s/g, '')).toBe(line.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('stops where the reader has had enough', () => {
    const { text, isCut } = prettyJson(JSON.stringify(Array.from({ length: 1000 }, () => 'x')), 100);
    expect(isCut).toBe(true);
    expect(text.length).toBeLessThan(120);
  });
});
