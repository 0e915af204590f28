// Writes docs/steps.md from the steps themselves, through the built command; with --check it only compares.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/steps.md';
const { status, stdout } = spawnSync(process.execPath, ['dist/src/cli/main.js', 'steps', '--markdown'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});

if (status !== 0) process.exitCode = 1;
else if (process.argv.includes('--check')) {
  const same = readFileSync(FILE, 'utf8') === stdout;
  if (!same) console.error(`${FILE} is not what the steps say: npm run build, then node scripts/steps-page.mjs`);
  process.exitCode = same ? 0 : 1;
} else writeFileSync(FILE, stdout);
