import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * The features once more, in this process: mutation testing changes the source under the test runner,
 * and what Cucumber loads by itself would not see it. `npm test` runs them in Cucumber only.
 */
const features = readdirSync('features', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.feature'))
  .sort();

describe('features', () => {
  let vocabulary: ISupportCodeLibrary;

  beforeAll(async () => {
    const { supportCodeLibraryBuilder } = await import('@cucumber/cucumber');
    supportCodeLibraryBuilder.reset(process.cwd(), randomUUID);
    await import('../../steps/index.js');
    vocabulary = supportCodeLibraryBuilder.finalize();
  });

  it.each(features)('%s', async (file) => {
    const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
    const { runConfiguration } = await loadConfiguration({
      file: false,
      provided: { paths: [`features/${file}`], failFast: true },
    });
    let output = '';
    const stdout = new Writable({
      write(chunk, _, done) {
        output += chunk;
        done();
      },
    });
    const { success } = await runCucumber({ ...runConfiguration, support: vocabulary }, { stdout, stderr: stdout });
    expect(success, output).toBe(true);
  });
});
