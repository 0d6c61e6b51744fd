import { describe, expect, it } from '@jest/globals';
import { holdAgainst } from '../testing/golden.ts';
import { configSchema, settings } from './config-schema.ts';
import { configurationPage, helpText } from './configuration-page.ts';

describe('the configuration page', () => {
  it('is the committed one', () => {
    expect(() => holdAgainst('docs/configuration.md', configurationPage())).not.toThrow();
  });

  it.each(settings)('says what %s is for', (setting) => {
    expect(configSchema.shape[setting].meta()?.description).toMatch(/\.$/);
  });
});

describe('helpText', () => {
  it('names a flag with its default', () => {
    expect(helpText()).toContain('--port (default 30080)');
  });
});
