import type { CiFacts } from './facts.js';
import { buildNote, copyNote, inRepository, scalar } from './yaml.js';

/** A workflow of GitHub Actions: a job a shard, then one that merges what they reported. */
export function githubWorkflow({ folder, shards, builds }: CiFacts): string {
  const isRoot = folder === '';
  const at = (path: string): string => inRepository(folder, path);
  const numbers = Array.from({ length: shards }, (_, index) => index + 1).join(', ');
  const install = `      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
${isRoot ? '' : `          cache-dependency-path: ${at('package-lock.json')}\n`}      - run: npm ci`;

  return `${copyNote(folder, '.github/workflows/dextspec.yml')}name: dextspec

on: [push, pull_request]

permissions:
  contents: read
${isRoot ? '' : `\ndefaults:\n  run:\n    working-directory: ${scalar(folder)}\n`}
jobs:
  scenarios:
    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
      matrix:
        shard: [${numbers}]
    steps:
${install}
${buildNote(builds, '      ')}      - run: npx dextspec run --shard \${{ matrix.shard }}/${shards} --format message:reports/shard-\${{ matrix.shard }}.ndjson
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: shard-\${{ matrix.shard }}
          path: ${at('reports/')}

  report:
    needs: scenarios
    if: \${{ !cancelled() }}
    runs-on: ubuntu-latest
    steps:
${install}
      - uses: actions/download-artifact@v4
        with:
          pattern: shard-*
          merge-multiple: true
          path: ${at('reports')}
      - run: npx dextspec report merge reports/shard-*.ndjson -o reports/report.html --format html
      - uses: actions/upload-artifact@v4
        with:
          name: report
          path: ${at('reports/report.html')}
`;
}
