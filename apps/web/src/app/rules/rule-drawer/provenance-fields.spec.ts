import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../testing/a-rule.ts';
import { linkOf, provenanceFields } from './provenance-fields.ts';

describe('provenanceFields', () => {
  it('leaves out what a rule does not tell', () => {
    const keys = provenanceFields(aRule('a', { author: 'A', license: '' })).map(({ key }) => key);
    expect(keys).toContain('rules.field.author');
    expect(keys).not.toContain('rules.field.license');
  });
});

describe('linkOf', () => {
  it('takes only the web for a link', () => {
    expect(linkOf('https://attack.mitre.org/techniques/T1059/')).toBe('https://attack.mitre.org/techniques/T1059/');
    expect(['javascript:alert(1)', 'data:text/html,x', 'a book'].map(linkOf)).toEqual([null, null, null]);
  });
});
