// Living documentation: Cucumber's HTML report of the features, each scenario with what the engine decided.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

mkdirSync('docs/living', { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/@cucumber/cucumber/bin/cucumber.js',
    '--format',
    'html:docs/living/index.html',
    '--world-parameters',
    JSON.stringify({ attach: true }),
  ],
  { stdio: 'inherit' },
);
if (status === 0) console.log('written: docs/living/index.html');
process.exitCode = status ?? 1;
