import { describe, expect, it } from '@jest/globals';
import { formatsFor } from '../i18n/formats.ts';
import { anEvent } from '../testing/an-event.ts';
import { fieldGroups } from './field-groups.ts';

const formats = formatsFor('en', 'UTC');
const fieldsOf = (...given: Parameters<typeof anEvent>) => {
  const fields = fieldGroups(anEvent(...given), formats).flatMap((group) => group.fields);
  return new Map(fields.map((field) => [field.key, field]));
};

describe('fieldGroups', () => {
  it('shows every field that has a value, also a zero, and none that has not', () => {
    const fields = fieldsOf({ uid: 0, pod: null, arguments: '' });
    expect(fields.get('field.uid')?.value).toBe('0');
    expect(fields.has('field.pod')).toBe(false);
    expect(fields.has('field.arguments')).toBe(false);
  });

  it('filters exactly where the server can, by text where it looks into the field', () => {
    const fields = fieldsOf({ policy: 'sensitive-files', path: '/etc/passwd', functionName: 'security_file_open' });
    expect(fields.get('field.namespace')?.filter).toEqual({ namespace: ['fintech-demo'] });
    expect(fields.get('field.policy')?.filter).toEqual({ policy: ['sensitive-files'] });
    expect(fields.get('field.path')?.filter).toEqual({ text: '/etc/passwd' });
    expect(fields.get('field.functionName')?.filter).toEqual({ text: 'security_file_open' });
    expect(fields.get('field.pid')?.filter).toBeUndefined();
  });

  it('leaves out groups that would be empty', () => {
    expect(fieldGroups(anEvent(), formats).map(({ key }) => key)).toEqual([
      'detail.where',
      'detail.process',
      'detail.record',
    ]);
  });
});
