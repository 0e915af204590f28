import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, dextspec } from './cli.fixture.js';

beforeAll(builtCli, 60_000);
const steps = (...args: readonly string[]) => dextspec('.', 'steps', ...args);

describe('dextspec steps', () => {
  it('lists a phrase once, with what it means, an example, and the other words for it', () => {
    expect(steps('plugged').stdout).toMatch(
      /^When\n\n {2}\{string\} is registered\n {2}or: \{string\} is plugged in\n {6}The nub calls .*\n {8}When "card" is registered\n/,
    );
  });

  it('puts the parts of the vocabulary in the order of a scenario', () => {
    const titles = steps().stdout.match(/^(Given|When|Then).*$/gm);
    expect(titles).toEqual([
      'Given: the machine',
      'Given: hardware',
      'Given: drivers',
      'Given: apps and subscribers',
      'When',
      'Then: the outcome',
    ]);
  });

  it.each([[''], ['--markdown']])('keeps lines within 120 columns where words allow it %s', (option) => {
    const lines = steps(...(option === '' ? [] : [option])).stdout.split('\n');
    const long = lines.filter((line) => line.length > 120 && !/^[*A-Z|]|^- `/.test(line.trim()));
    expect(long).toEqual([]);
  });

  it('is data with --json: every phrase as it is defined, and what other words stand for', () => {
    const phrases: readonly Record<string, unknown>[] = JSON.parse(steps('takes', '--json').stdout);
    expect(phrases).toContainEqual({
      section: 'Then: the outcome',
      keyword: 'Then',
      expression: '{string} takes/claims {string}',
      about: 'The same, in the words people use.',
      example: 'Then "com.acme.nic" takes "card"',
      aliasOf: '{string} runs on {string}',
    });
  });

  it.each([
    [['atached'], 'no phrase has "atached". Did you mean "attached"?'],
    [['xyzzy'], 'no phrase has "xyzzy".'],
    [['--json', '--markdown'], '--json and --markdown are two forms: name one'],
    [['--markdwn'], 'no option --markdwn. Did you mean --markdown?'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = steps(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
