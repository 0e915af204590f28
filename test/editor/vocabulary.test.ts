import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  buildSuggestions,
  type ExpressionBuilderResult,
  getGherkinCompletionItems,
  getGherkinDiagnostics,
  getStepDefinitionLocationLinks,
  jsSearchIndex,
} from '@cucumber/language-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGlue } from './languageService.fixture.js';

const MAIN = resolve('dist/src/cli/main.js');
const DEFINITIONS = resolve('dist/steps/definitions.js');
const scratch = mkdtempSync(join(tmpdir(), 'dextspec-editor-'));
let glue: ExpressionBuilderResult;

beforeAll(async () => {
  if (!existsSync(DEFINITIONS)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  glue = await readGlue(DEFINITIONS);
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const dextspec = (...args: readonly string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
const featuresIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .map((name) => join(folder, name));
const expressions = () => glue.expressionLinks.map(({ expression }) => expression);
const inScenario = (...steps: readonly string[]): string =>
  ['Feature: a', '  Scenario: b', ...steps.map((step) => `    ${step}`)].join('\n');

/** Each warning of a feature, as the editor underlines it. */
const warnings = (text: string): readonly string[] =>
  getGherkinDiagnostics(text, expressions()).map(({ message, range }) => `${range.start.line + 1}: ${message}`);

describe('the published file of definitions', () => {
  it('has every phrase that runs, and no other', () => {
    const phrases: readonly { expression: string }[] = JSON.parse(dextspec('steps', '--json').stdout);
    const found = expressions().map(({ source }) => source);
    expect(glue.errors).toEqual([]);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(phrases.map(({ expression }) => expression));
  });

  it('has the types of what stands in braces', () => {
    const names = glue.parameterTypeLinks.map(({ parameterType }) => parameterType.name);
    expect(names).toEqual(['gate', 'kIOReturn', 'driverKind', 'notification', 'resources']);
  });

  it('cannot be run by accident', () => {
    const { status, stderr } = spawnSync(process.execPath, [DEFINITIONS], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('defineParameterType is not defined')]);
  });
});

describe('an editor', () => {
  it.each(featuresIn('features').concat(featuresIn('examples')))('underlines nothing in %s', (file) => {
    expect(warnings(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('underlines nothing in a project that init wrote', () => {
    expect(dextspec('init', '--into', join(scratch, 'sample')).status).toBe(0);
    const features = featuresIn(join(scratch, 'sample'));
    expect(features.length).toBeGreaterThan(0);
    expect(features.flatMap((file) => warnings(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each<[string, string]>([
    ['a slip in a word', 'When "card" is pluged in'],
    ['a gate that is none', 'Then "a" stops at the key gate on "card"'],
    ['a name without quotes', 'Then com.acme.nic runs on "card"'],
    ['a colon that is missing', 'Given a PCI device "card" with'],
    ['a code that is none', 'Then calling "a" on "b" returns unsupported'],
  ])('underlines %s', (_, step) => {
    expect(warnings(inScenario('Given a Mac with Apple silicon', step))).toEqual([
      `4: Undefined step: ${step.replace(/^\w+ /, '')}`,
    ]);
  });

  const written = featuresIn('features').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ +(?:Given|When|Then|And|But) (.*)$/gm)].map(([, step = '']) => step),
  );

  it.each<[string, string]>([
    ['a PCI', 'a PCI device {string} with:'],
    ['stops at', '{string} stops at the {gate} gate on {string} because of {string}'],
    ['the DEXT installed', 'the {driverKind} {string} is installed with the personality:'],
    ['plugged', '{string} is plugged in'],
  ])('completes "%s" with %s', (typed, expected) => {
    const text = inScenario(`Given ${typed}`);
    const index = jsSearchIndex(buildSuggestions(glue.registry, written, expressions()));
    const items = getGherkinCompletionItems(text, { line: 2, character: text.split('\n')[2]?.length ?? 0 }, index);
    expect(items.map(({ label }) => label)).toContain(expected);
  });

  it('goes from a step to what is told of it', () => {
    const text = inScenario('When "card" is plugged in');
    const [link] = getStepDefinitionLocationLinks(text, { line: 2, character: 12 }, glue.expressionLinks);
    const line = link?.targetRange.start.line ?? 0;
    const around = readFileSync(DEFINITIONS, 'utf8')
      .split('\n')
      .slice(line - 3, line + 1);
    expect(around).toEqual([
      '// The same, in the words people use.',
      '//',
      '// When "card" is plugged in',
      "When('{string} is plugged in', () => {});",
    ]);
  });
});
