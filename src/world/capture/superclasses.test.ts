import { describe, expect, it } from 'vitest';
import { ClassTable } from '../../engine/classes/classTable.js';
import { families } from '../../families/index.js';
import { superclassesFor } from './superclasses.js';

const known = new ClassTable(families, new Map());
const found = (demands: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    superclassesFor(new Map(Object.entries(demands).map(([key, wanted]) => [key, new Set(wanted)])), known),
  );

describe('superclassesFor', () => {
  it.each<[string, Readonly<Record<string, readonly string[]>>, Readonly<Record<string, string>>]>([
    ['one', { AcmeNub: ['AcmeBase'] }, { AcmeNub: 'AcmeBase' }],
    [
      'what more derive from, above',
      { AcmeNub: ['AcmeBase', 'AcmeMid'], AcmeOther: ['AcmeBase'] },
      { AcmeNub: 'AcmeMid', AcmeMid: 'AcmeBase', AcmeOther: 'AcmeBase' },
    ],
    [
      'what derives from it counts as well',
      { AcmeA: ['AcmeNub'], AcmeB: ['AcmeNub'], AcmeNub: ['AcmeBase'] },
      { AcmeA: 'AcmeNub', AcmeB: 'AcmeNub', AcmeNub: 'AcmeBase' },
    ],
    [
      'a known class above the unknown ones',
      { AcmeNub: ['IOMedia', 'AcmeMedia'] },
      { AcmeNub: 'AcmeMedia', AcmeMedia: 'IOMedia' },
    ],
    ['the most special of the known ones', { AcmeNub: ['IOService', 'IOHIDDevice'] }, { AcmeNub: 'IOHIDDevice' }],
    ['the first of two that exclude each other', { AcmeNub: ['IOMedia', 'IOPCIDevice'] }, { AcmeNub: 'IOMedia' }],
    ['no circle', { AcmeA: ['AcmeB'], AcmeB: ['AcmeA'] }, { AcmeA: 'AcmeB' }],
  ])('%s', (_, demands, superclasses) => {
    expect(found(demands)).toEqual(superclasses);
  });
});
