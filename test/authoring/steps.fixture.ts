import { randomUUID } from 'node:crypto';

/** The steps in this process, as Cucumber has them once it has loaded them. */
export async function loadSteps() {
  const { supportCodeLibraryBuilder } = await import('@cucumber/cucumber');
  supportCodeLibraryBuilder.reset(process.cwd(), randomUUID);
  const { phrases } = await import('../../steps/index.js');
  return Object.assign(supportCodeLibraryBuilder.finalize(), { phrases });
}
