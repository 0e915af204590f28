import { describe, expect, it } from 'vitest';
import { data, type Value } from '../../engine/values/value.js';
import { formattedData } from './formatted.js';
import { readIoregText } from './text.js';

const hex = (digits: string): Value => data(new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex')));

/** As `ioreg -f` writes data of more than eight bytes: the offset, the bytes, the letters they make. */
function dumped(bytes: Buffer, width: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.subarray(at, at + width);
    const pairs = [...row].map((byte) => ` ${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    const letters = row.toString('latin1').replaceAll(/[^ -~]/g, '.');
    rows.push(`    ${at.toString(16).toUpperCase().padStart(8, '0')}:${pairs.padEnd(width * 3)} ${letters}`);
  }
  return rows;
}

describe('formattedData', () => {
  it.each([9, 16, 17, 32, 40, 64, 65])('puts %i bytes together again', (length) => {
    const texts = ['AB CD EF 01', ' ab cd', '....', '0123456789 '];
    for (const text of texts) {
      const bytes = Buffer.alloc(length, text);
      for (const width of [8, 16, 32]) expect(formattedData(dumped(bytes, width))).toEqual(data(new Uint8Array(bytes)));
    }
  });

  it.each<[string, readonly string[], Value]>([
    [
      'physical addresses',
      [
        '00: phys.hi: 82001010 phys.mid: 00000000 phys.lo: f0000000',
        '    size.hi: 00000000 size.lo: 00010000',
        '    bus: 0 dev: 2 func: 0 reg: 16',
        '    type: Mem flags: abs',
      ],
      hex('10100082 00000000 000000f0 00000000 00000100'),
    ],
    ['ranges', ['-child-- -parent- -size--- ', '00000000 fec00000 00001000 '], hex('00000000 0000c0fe 00100000')],
    [
      'interrupts',
      [
        '00: specifier: 00000010 (vector: 10) sense: 00000003 (HyperTransport vector: 0000, level)',
        '01: parent interrupt-map entry: 000000d4',
      ],
      hex('10000000 03000000 d4000000'),
    ],
    [
      'an interrupt map',
      ['00:   child: 00000000 00000001 ', '    phandle: 000000d4 (/pci@0/pic)', '     parent: 00000005 '],
      hex('00000000 01000000 d4000000 05000000'),
    ],
    ['names of slots', ['02: SLOT-A', '05: SLOT-B'], hex('24000000 534c4f542d4100 534c4f542d4200')],
  ])('%s', (_name, rows, value) => {
    expect(formattedData(rows.map((row) => `  | |     ${row}`))).toEqual(value);
  });

  it('takes nothing else for a table', () => {
    for (const rows of [['hello'], ['00000010: 01 02'], ['00000000: 0Z'], ['40: A name']]) {
      expect(formattedData(rows)).toBeUndefined();
    }
  });
});

describe('a dump by ioreg -f', () => {
  it('has the same properties', () => {
    const rows = dumped(Buffer.from('0123456789abcdef0123456789abcdef01', 'hex'), 16).map((row) => `  | ${row}`);
    const text = `+-o Root  <class A>
  | {
  |   "reg" = 
${rows.join('\n')}
  |   "short" = <00ff>
  |   "interrupt-parent" = <000000d4> (/pci@0/pic)
  |   "list" = {"a"=1}
  | }
`;
    const { value, problems } = readIoregText(text, 'mac');
    expect(problems).toEqual([]);
    expect(value?.root.properties.get('reg')).toEqual(hex('0123456789abcdef0123456789abcdef01'));
    expect(value?.root.properties.get('interrupt-parent')).toEqual(hex('d4000000'));
    expect(value?.root.properties.get('short')).toEqual(hex('00ff'));
    expect(value?.root.properties.size).toBe(4);
  });
});
