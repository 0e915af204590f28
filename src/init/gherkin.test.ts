import { describe, expect, it } from 'vitest';
import { featureText, fitsCell, isSayable, quoted } from './gherkin.js';

describe('a name in a step', () => {
  it.each<[string, string]>([
    ['card', '"card"'],
    ['Mike"s card', `'Mike"s card'`],
    [`5" and 3.5'`, `"5\\" and 3.5'"`],
    ["the card's", `"the card's"`],
    ['a\\b', '"a\\b"'],
  ])('%s is written %s', (text, written) => {
    expect(quoted(text)).toBe(written);
    expect(isSayable(text)).toBe(true);
  });

  it.each([['ends in \\'], ['two\nlines'], ['a \\" and \' b'], ["a \\' b"]])('%j cannot be said', (text) => {
    expect(isSayable(text)).toBe(false);
  });

  it('keeps its blanks in quotes, not in a cell', () => {
    expect([isSayable(' x'), fitsCell(' x'), fitsCell('x y')]).toEqual([true, false, true]);
  });
});

describe('a feature as text', () => {
  const text = featureText({
    name: 'a driver\non a Mac',
    description: ['About it.'],
    background: [{ text: 'a Mac' }, { text: 'a card' }],
    rules: [
      {
        name: 'first',
        description: [],
        scenarios: [
          {
            name: 'one',
            description: ['Why.'],
            outcome: [
              { note: 'found\n2', text: 'it runs' },
              {
                text: 'the table:',
                table: [
                  ['a|b', 'c'],
                  ['\\', 'long'],
                ],
              },
            ],
          },
        ],
      },
    ],
  });

  it('has its parts in Gherkin, on lines of their own', () => {
    expect(text).toBe(`Feature: a driver on a Mac

  About it.

  Background:
    Given a Mac
    And a card

  Rule: first

    Scenario: one
      Why.

      When the system starts
      # found 2
      Then it runs
      And the table:
        | a\\|b | c    |
        | \\\\   | long |
`);
  });
});
