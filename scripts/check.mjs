// The checks without the tests: types, style, arrows, dead exports.
import { spawnSync } from 'node:child_process';

const CHECKS = [
  ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', '.'],
  ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'src',
    'steps',
  ],
  ['node_modules/knip/bin/knip.js'],
];

const failed = CHECKS.filter((args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0);
process.exitCode = failed.length === 0 ? 0 : 1;
