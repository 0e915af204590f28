import { describe, expect, it } from 'vitest';
import { nearestPhrases } from './nearestPhrases.js';

const PHRASES = [
  '{string} is registered',
  '{string} is plugged in',
  '{string} runs on {string}',
  'nothing runs on {string}',
  '{string} stops at the {gate} gate on {string}',
  'the {driverKind} {string} is installed',
  'a PCI device {string} with:',
  'its personality {string}:',
  '{int} process(es) of {string} is/are running',
  'its Start fails with {kIOReturn}',
];

describe('the phrase that a step most likely meant', () => {
  it.each([
    ['a slip of the hand', '"card" is pluged in', '"card" is plugged in'],
    ['a name without quotes', 'com.acme.nic runs on "card"', '"com.acme.nic" runs on "card"'],
    ['words too many', '"a" runs only on "card"', '"a" runs on "card"'],
    ['a word too few', '"card" plugged in', '"card" is plugged in'],
    ['a gate', '"a" stops at the key gate on "card"', '"a" stops at the keys gate on "card"'],
    ['a kind of driver', 'the driver "a" is installed', 'the DEXT "a" is installed'],
    ['a colon that is missing', 'a PCI device "card" with', 'a PCI device "card" with:'],
    ['a colon after a name', 'its personality "Main"', 'its personality "Main":'],
    ['either word', '2 procesess of "a" are running', '2 processes of "a" are running'],
    ['a code', 'its start fails with kIOReturnBusy', 'its Start fails with kIOReturnBusy'],
    ['blanks within a name', '"a b" is registred', '"a b" is registered'],
  ])('%s', (_, said, meant) => {
    expect(nearestPhrases(said, PHRASES)[0]).toBe(meant);
  });

  it.each(['something else altogether happens', 'x', ''])('none for %j', (said) => {
    expect(nearestPhrases(said, PHRASES)).toEqual([]);
  });
});
