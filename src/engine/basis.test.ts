import { expect, it } from 'vitest';
import { BASES, weaker } from './basis.js';

it('the weaker basis counts, whichever comes first (contract "Truth and advice")', () => {
  for (const [at, stronger] of BASES.entries()) {
    for (const other of BASES.slice(at)) {
      expect([weaker(stronger, other), weaker(other, stronger)]).toEqual([other, other]);
    }
  }
});
