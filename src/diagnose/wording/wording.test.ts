import { describe, expect, it } from 'vitest';
import { array, data, dictionary, number, real, string, TRUE } from '../../engine/values/value.js';
import { countText, listText, someOf } from './list.js';
import { classText, coverageText, idText } from './pciMatch.js';
import { plistEntry } from './plistEntry.js';
import { valueText } from './value.js';

describe('values', () => {
  it('show numbers in both notations from ten on', () => {
    expect(valueText(number(29987))).toBe('29987 (0x7523)');
    expect(valueText(number(9))).toBe('9');
    expect(valueText(number(-1))).toBe('-1');
  });

  it('show their type where it matters', () => {
    expect(valueText(string('42'))).toBe('"42"');
    expect(valueText(real(1.5))).toBe('real 1.5');
    expect(valueText(data(new Uint8Array([0x6a, 0x1d])))).toBe('data <6a1d>');
    expect(valueText(dictionary([['a', array([TRUE])]]))).toBe('{ a: [true] }');
    expect(valueText(undefined)).toBe('nothing');
  });

  it('are pasted as a plist has them', () => {
    expect(plistEntry('IOPCIMatch', string('0x1&0x2'))).toBe('<key>IOPCIMatch</key><string>0x1&amp;0x2</string>');
    expect(plistEntry('a', array([dictionary([['b', number(7)]])]))).toBe(
      '<key>a</key><array><dict><key>b</key><integer>7</integer></dict></array>',
    );
  });
});

describe('lists and counts', () => {
  it('read as English', () => {
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listText([])).toBe('none');
    expect(someOf(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
    expect(countText(65536)).toBe('65,536');
  });
});

describe('PCI match entries in words', () => {
  it.each([
    ['IOPCIMatch', 0x15338086n, undefined, 'device 0x1533 of vendor 0x8086'],
    ['IOPCIMatch', 0x1916n, 0xffffn, 'all devices of vendor 0x1916 (65,536 ids)'],
    ['IOPCIMatch', 0x15330000n, 0xffff0000n, 'device 0x1533 of any vendor (65,536 ids)'],
    ['IOPCIMatch', 0x70001002n, 0xf000ffffn, '4,096 ids of vendor 0x1002'],
    ['IOPCIMatch', 0xffffffffn, 0n, 'every PCI device'],
    ['IOPCIClassMatch', 0x03000000n, undefined, 'every device of class 0x03, subclass 0x00, prog-if 0x00'],
    ['IOPCIClassMatch', 0x03000000n, 0xff000000n, 'every device of class 0x03'],
  ])('%s %s & %s', (key, value, mask, words) => {
    expect(coverageText(key, { value, mask })).toBe(words);
  });

  it('name the halves of an id and the bytes of a class', () => {
    expect(idText(0x15338086)).toBe('vendor 0x8086 (32902), device 0x1533 (5427)');
    expect(classText(0x03020000)).toBe('class 0x03, subclass 0x02, prog-if 0x00');
  });
});
