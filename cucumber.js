import { register } from 'node:module';

// Features run from TypeScript source; users' own .ts steps load the same way.
register('ts-node/esm', import.meta.url);

export default {
  paths: ['features/**/*.feature'],
  import: ['steps/index.ts'],
  format: ['progress'],
};
