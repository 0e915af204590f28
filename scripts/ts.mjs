import { register } from 'node:module';

// Lets node run the repository's TypeScript: `node --import ./scripts/ts.mjs file.ts`.
register('ts-node/esm', import.meta.url);
