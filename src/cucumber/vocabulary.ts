import { fileURLToPath } from 'node:url';

/** Where the steps lie: beside the compiled sources, or in the repository. */
export const VOCABULARY = fileURLToPath(
  new URL(`../../steps/index.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
