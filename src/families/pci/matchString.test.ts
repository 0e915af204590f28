import { describe, expect, it } from 'vitest';
import { matchKeys, parseMatchString } from './matchString.js';

const I210 = 0x15338086;
const whole = (text: string, register = I210): boolean => matchKeys(text, register, 0xffffffff);

describe('PCI match strings', () => {
  it.each([
    ['0x15338086', true, 'F-PCI-003'],
    ['0x80861533', false, 'F-PCI-005: halves swapped'],
    ['15338086', true, 'F-PCI-010: no prefix'],
    ['0X15338086 & 0xFFFFFFFF', true, 'F-PCI-010: upper case, blanks round &'],
    ['-0xeacc7f7a', true, 'F-PCI-010: negated, default mask of 32 bits'],
    ['0x15331af4 0x15338086', true, 'F-PCI-002: alternatives'],
    ['0x15348086,0x15338086', false, 'F-PCI-007: a comma ends the list'],
    ['', false, 'F-PCI-007'],
    [' \t\n', false, 'F-PCI-007'],
    ['0x00001af4&zz', true, 'F-PCI-008: mask 0'],
    ['0x78009004&0x0xff00ffff', true, 'F-PCI-008: mask "0x0"'],
    ['0x15348086\t&0x0000ffff', false, 'F-PCI-009: a tab hides the mask'],
    ['0x00008086&0x0000ffff', true, 'F-PCI-006: vendor only'],
    ['0xFFFFFFFF&0x00000000', true, 'F-PCI-006: everything'],
    ['0x15338086 junk', true, 'F-PCI-011'],
    ['junk 0x15338086', false, 'F-PCI-011'],
    ['0x115338086', true, 'F-PCI-010: the default mask ignores bit 32'],
    ['0x115338086&0x1ffffffff', false, 'F-PCI-010: bit 32 under a mask never matches'],
    ['0x15338086\r0x1', true, 'first hit ends'],
  ])('%j → %s (%s)', (text, expected) => {
    expect(whole(text)).toBe(expected);
  });

  it('saturates values beyond 64 bits, sign or not (F-PCI-010)', () => {
    expect(parseMatchString('0x12345678123456789')).toEqual([{ value: 0xffff_ffff_ffff_ffffn, mask: undefined }]);
    expect(parseMatchString('-0x12345678123456789')[0]?.value).toBe(0xffff_ffff_ffff_ffffn);
  });
});
