// The main job on a fresh machine: the example project's scenarios, then an account of its DEXT.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

if (!existsSync('dist/src/cli/main.js') && node('scripts/build.mjs') !== 0) process.exit(1);

console.log('$ npx dextspec run examples/acme-nic/features\n');
const ran = node(
  'dist/src/cli/main.js',
  'run',
  'examples/acme-nic/features',
  '--config',
  'examples/acme-nic/cucumber.json',
);
console.log('\n$ npx dextspec explain fixtures/dexts/AcmeNIC.dext --on fixtures/macs/mac-studio.ioreg.txt\n');
const explained = node(
  'dist/src/cli/main.js',
  'explain',
  'fixtures/dexts/AcmeNIC.dext',
  '--on',
  'fixtures/macs/mac-studio.ioreg.txt',
);
process.exitCode = ran || explained;
