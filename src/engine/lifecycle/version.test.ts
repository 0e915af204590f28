import { describe, expect, it } from 'vitest';
import { formatKextVersion, parseKextVersion } from './version.js';

describe('parseKextVersion (R-145)', () => {
  it.each([
    ['1.0', 1000000009000n],
    ['1.', 1000000009000n],
    ['1.0 beta', 1000000009000n],
    ['01.002', 1000200009000n],
    ['1..3', 1000000039000n],
    ['1.2.', 1000200009000n],
    ['1.2.3d4', 1000200031004n],
    ['1.2.3a255', 1000200033255n],
    ['1.0fc1', 1000000007001n],
    ['1.0d0', 1000000001000n],
    ['1.d5', 1000000001005n],
    ['0', 9000n],
    ['1234', 1234000000009000n],
    ['1234d5', 1234000000001005n],
    ['1.2345', 1234500009000n],
    ['1.2.3456.', 1000234569000n],
    ['1.2.3456.d5', 1000234561005n],
    ['9999.9999.9999fc255', 9999999999997255n],
  ])('reads %s', (text, value) => expect(parseKextVersion(text)).toBe(value));

  it.each([
    '',
    '.1',
    ' 1.0',
    '12345',
    '1.2.3.4',
    '1.2.3.',
    '1.2.3456.7',
    '1.0D1',
    '1.0d',
    '1.0d256',
    '1.0d1234',
    '1.0d12x',
    '1.0f0',
    '1.0fc0',
    '1.0rc1',
  ])('refuses "%s"', (text) => expect(parseKextVersion(text)).toBeUndefined());
});

describe('how the kernel writes a version (R-146)', () => {
  it.each([
    ['1.0', '1.0'],
    ['1', '1.0'],
    ['1.2.3', '1.2.3'],
    ['1.2.3fc4', '1.2.3f4'],
    ['1.2.3f4', '1.2.3f4'],
    ['1.0d0', '1.0d0'],
    ['2.0a12', '2.0a12'],
    ['2.0.0b255', '2.0b255'],
    ['9999.9999.9999', '9999.9999.9999'],
  ])('%s: %s', (text, written) => expect(formatKextVersion(parseKextVersion(text) ?? -1n)).toBe(written));

  it('none, and an invalid one', () => {
    expect(formatKextVersion(0n)).toBe('(missing)');
    expect(formatKextVersion(-1n)).toBe('(invalid)');
  });
});
