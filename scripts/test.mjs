// The README's test command: every check, then unit tests and features; closing line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scratch = mkdtempSync(join(tmpdir(), 'dextspec-test-'));
let passed = 0;
let failed = 0;

function node(title, args) {
  console.log(`\n— ${title}`);
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

/** A check without counts of its own counts as one. */
function check(title, args) {
  if (node(title, args)) passed++;
  else failed++;
}

/** The numbers that a test runner wrote; a runner that wrote none has failed. */
function count(title, args, file, read) {
  const ok = node(title, args);
  try {
    const counts = read(readFileSync(file, 'utf8'));
    passed += counts.passed;
    failed += counts.failed === 0 && !ok ? 1 : counts.failed;
  } catch {
    failed++;
  }
}

check('types', ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', '.']);
check('style', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
check('arrows between folders', [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'err',
  'src',
  'steps',
]);
check('dead exports and unused dependencies', ['node_modules/knip/bin/knip.js']);
check('build', ['scripts/build.mjs']);
check('the library is what its report says', ['node_modules/@microsoft/api-extractor/bin/api-extractor', 'run']);
check('types of documents are those of the schema', ['scripts/library-types.mjs', '--check']);
check('the reference pages are what the program says', [
  '--import',
  './scripts/ts.mjs',
  'scripts/reference.mjs',
  '--check',
]);
check('the page of the steps is what the steps say', ['scripts/steps-page.mjs', '--check']);
check('package', ['node_modules/publint/src/cli.js']);
check('example project', ['scripts/start.mjs']);

const unit = join(scratch, 'unit.json');
count(
  'unit tests',
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  unit,
  (text) => {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(text);
    return { passed: numPassedTests, failed: numFailedTests === 0 ? numFailedTestSuites : numFailedTests };
  },
);

const snippets = join(scratch, 'snippets.json');
count('snippets of the docs', ['scripts/snippets.mjs', '--results', snippets], snippets, JSON.parse);

const messages = join(scratch, 'features.ndjson');
count(
  'features',
  ['node_modules/@cucumber/cucumber/bin/cucumber.js', '--format', `message:${messages}`],
  messages,
  countScenarios,
);

function countScenarios(text) {
  const worst = new Map();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { testCaseStarted, testStepFinished, testCaseFinished } = JSON.parse(line);
    if (testCaseStarted) worst.set(testCaseStarted.id, true);
    if (testStepFinished && testStepFinished.testStepResult.status !== 'PASSED')
      worst.set(testStepFinished.testCaseStartedId, false);
    if (testCaseFinished?.willBeRetried) worst.delete(testCaseFinished.testCaseStartedId);
  }
  const results = [...worst.values()];
  return { passed: results.filter(Boolean).length, failed: results.filter((ok) => !ok).length };
}

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
