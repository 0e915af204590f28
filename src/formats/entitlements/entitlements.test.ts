import { describe, expect, it } from 'vitest';
import { boolean, dictionary, string } from '../../engine/values/value.js';
import { readEntitlements } from './entitlements.js';

describe('readEntitlements', () => {
  it('reads a dictionary, with its positions', () => {
    const { value, problems, positions } = readEntitlements('<dict>\n<key>a</key><true/></dict>', 'x.entitlements');
    expect([value, problems]).toEqual([dictionary([['a', boolean(true)]]), []]);
    expect(positions.keyAt(['a'])).toEqual({ line: 2, column: 1 });
  });

  it('resolves build settings', () => {
    const { value } = readEntitlements('<dict><key>a</key><string>$(B)</string></dict>', 'x', new Map([['B', 'b']]));
    expect(value).toEqual(dictionary([['a', string('b')]]));
  });

  it('refuses another root', () => {
    expect(readEntitlements('<plist>\n <array/></plist>', 'x')).toMatchObject({
      value: undefined,
      problems: [
        {
          file: 'x',
          line: 2,
          column: 2,
          message: 'entitlements are a dictionary, this is an array',
          expected: '<dict>',
        },
      ],
    });
  });
});
