import fc from 'fast-check';
import { buildBinary } from 'plist';
import { describe, expect, it } from 'vitest';
import { array, data, dictionary, number, opaque, real, string, TRUE, type Value } from '../../engine/values/value.js';
import { readPlist } from './plist.js';

/** A binary property list of objects as they are given: `top` is number 0, references are one byte. */
function bplist(
  objects: readonly (readonly number[])[],
  trailer: Partial<Record<'count' | 'top' | 'table', number>> = {},
) {
  const header = [...Buffer.from('bplist00')];
  const offsets: number[] = [];
  for (const object of objects) {
    offsets.push(header.length);
    header.push(...object);
  }
  const table = header.length;
  const end = Buffer.alloc(32);
  end[6] = 2;
  end[7] = 1;
  end.writeBigUInt64BE(BigInt(trailer.count ?? objects.length), 8);
  end.writeBigUInt64BE(BigInt(trailer.top ?? 0), 16);
  end.writeBigUInt64BE(BigInt(trailer.table ?? table), 24);
  const places = offsets.flatMap((offset) => [offset >> 8, offset & 255]);
  return Buffer.from([...header, ...places, ...end]);
}
const text = (word: string): number[] => [0x50 + word.length, ...Buffer.from(word)];
const read = (bytes: Uint8Array): Value | undefined => readPlist(bytes, 'Info.plist').value;
const problems = (bytes: Uint8Array): readonly string[] =>
  readPlist(bytes, 'Info.plist').problems.map(({ message }) => message);

describe('binary property lists', () => {
  it.each<[string, readonly number[], Value]>([
    ['one byte', [0x10, 0xff], number(255)],
    ['eight bytes, signed', [0x13, 255, 255, 255, 255, 255, 255, 255, 254], number(-2)],
    [
      'sixteen bytes: unsigned 64 bits',
      [0x14, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255],
      number(2n ** 64n - 1n),
    ],
    ['a real that is whole stays a real', [0x23, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0], real(1)],
    ['a short real', [0x22, 0x3f, 0xc0, 0, 0], real(1.5)],
    ['a date', [0x33, 0, 0, 0, 0, 0, 0, 0, 0], opaque('date 2001-01-01T00:00:00Z')],
    [
      'a date that no calendar has',
      [0x33, 0x7f, 0xef, 0, 0, 0, 0, 0, 0],
      opaque(`date ${2 ** 1023 * 1.9375} seconds from 2001`),
    ],
    ['data', [0x42, 1, 2], data(Uint8Array.of(1, 2))],
    ['UTF-16', [0x61, 0x8c, 0xc7], string('資')],
    ['UTF-8', [0x72, 0xc3, 0xa9], string('é')],
    ['null', [0x00], opaque('null')],
    ['a reference of an archive', [0x80, 7], dictionary([['CF$UID', number(7)]])],
  ])('%s', (_name, object, value) => {
    expect(read(bplist([object]))).toEqual(value);
  });

  it('reads collections, sets too, which hold an object once', () => {
    expect(read(bplist([[0xd1, 1, 2], text('k'), [0xa2, 3, 3], [0x09]]))).toEqual(
      dictionary([['k', array([TRUE, TRUE])]]),
    );
    expect(read(bplist([[0xc2, 1, 1], text('a')]))).toEqual({ kind: 'set', items: [string('a')] });
  });

  it('takes a key named __proto__ for a key', () => {
    expect(read(bplist([[0xd1, 1, 2], text('__proto__'), [0x10, 1]]))).toEqual(dictionary([['__proto__', number(1)]]));
  });

  it.each<[string, Uint8Array, string]>([
    ['a key twice', bplist([[0xd2, 1, 1, 2, 2], text('k'), [0x09]]), 'object 0 (byte 0x8) has the key "k" twice'],
    [
      'a key that is no string',
      bplist([[0xd1, 1, 1], [0x09]]),
      'object 0 (byte 0x8) has a key that is no string but a boolean',
    ],
    [
      'itself inside itself',
      bplist([
        [0xa1, 1],
        [0xa1, 0],
      ]),
      'object 0 (byte 0x8) contains itself',
    ],
    ['a reference to nothing', bplist([[0xa1, 9]]), 'object 9 is referred to, and there are 1'],
    [
      'a length beyond the end',
      bplist([[0x4f, 0x12, 0x7f, 255, 255, 255]]),
      'object 0 says that it has 2147483647 bytes, and the file ends before them',
    ],
    ['a length that is no integer', bplist([[0x5f, 0x33, 0]]), 'object 0 has no legal length'],
    ['letters that are no ASCII', bplist([[0x51, 0xe9]]), 'object 0 is a string of bytes that are no ASCII'],
    ['a type that does not exist', bplist([[0xf0]]), 'object 0 (byte 0x8) is of the unknown type 0xf0'],
    [
      'more than 64 bits',
      bplist([[0x14, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]),
      'object 0 does not fit in 64 bits',
    ],
    [
      'a count beyond the file',
      bplist([[0x09]], { count: 1e9 }),
      'the trailer at the end of the binary property list is wrong: it counts 1000000000 objects, more than there is room for',
    ],
    [
      'a top that is not there',
      bplist([[0x09]], { top: 4 }),
      'the trailer at the end of the binary property list is wrong: the top object is number 4 of 1',
    ],
    [
      'a table outside',
      bplist([[0x09]], { table: 4000 }),
      'the trailer at the end of the binary property list is wrong: the offset table begins at byte 4000 of 43',
    ],
    ['a truncated file', bplist([[0x09]]).subarray(0, 20), 'the binary property list is cut off: 20 bytes'],
    ['another version', Buffer.from(`bplist15${'\0'.repeat(40)}`), 'a binary property list of the version "15"'],
  ])('%s', (_name, bytes, problem) => {
    expect(problems(bytes)).toEqual([problem]);
    expect(read(bytes)).toBeUndefined();
  });

  it('refuses at once what would be endless when written out', () => {
    const levels = Array.from({ length: 60 }, (_, level) => [0xa2, level + 1, level + 1]);
    expect(problems(bplist([...levels, [0x09]]))[0]).toContain('repeats what it refers to');
  });

  it('refuses long texts that are repeated without end', () => {
    const long = [0x5f, 0x11, 0x10, 0, ...Array.from({ length: 4096 }, () => 0x61)];
    const many = (first: number) => [0xaf, 0x10, 200, ...Array.from({ length: 200 }, () => first)];
    expect(problems(bplist([many(1), many(2), long]))).toEqual([expect.stringContaining('repeats what it refers to')]);
  });

  it('refuses objects that lie over each other', () => {
    const letters = Array.from({ length: 200 }, () => 0x61);
    const bytes = bplist([[0xa3, 1, 2, 3], [0x5f, 0x10, 200, ...letters], [0x09], [0x09]]);
    const table = bytes.length - 32 - 8;
    for (const index of [2, 3]) bytes.copyWithin(table + index * 2, table + 2, table + 4);
    expect(problems(bytes)).toEqual(['object 2 overlaps others', 'object 3 overlaps others']);
  });

  it('refuses a nesting that would exhaust the stack', () => {
    const levels = Array.from({ length: 250 }, (_, level) => [0xa1, level + 1]);
    expect(problems(bplist([...levels, [0x09]]))).toEqual([]);
    const wide = Buffer.alloc(32);
    wide[6] = 4;
    wide[7] = 2;
    const chain = Array.from({ length: 3000 }, (_, level) => [0xa1, (level + 1) >> 8, (level + 1) & 255]).flat();
    const offsets = Buffer.alloc(3001 * 4);
    for (let index = 0; index <= 3000; index++) offsets.writeUInt32BE(8 + index * 3, index * 4);
    wide.writeBigUInt64BE(3001n, 8);
    wide.writeBigUInt64BE(BigInt(8 + chain.length + 1), 24);
    const deep = Buffer.from([...Buffer.from('bplist00'), ...chain, 0x09, ...offsets, ...wide]);
    expect(problems(deep)).toEqual([expect.stringContaining('lies deeper than 1000 levels')]);
  });

  it('reads what the plist package writes', () => {
    const value = { IOClass: 'IOUserService', ids: [1, -1, 2 ** 31], real: 1.5, flag: true, bytes: Buffer.from('ab') };
    expect(read(Buffer.from(buildBinary(value)))).toEqual(
      dictionary([
        ['IOClass', string('IOUserService')],
        ['ids', array([number(1), number(-1), number(2 ** 31)])],
        ['real', real(1.5)],
        ['flag', TRUE],
        ['bytes', data(new Uint8Array(Buffer.from('ab')))],
      ]),
    );
  });

  it('never throws, whatever byte is changed', () => {
    const bytes = Buffer.from(buildBinary({ a: ['b', 1, { c: 'é', d: [true, 2.5] }], e: new Date(0) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const broken = Buffer.from(bytes);
        for (const [at, byte] of changes) broken[at] = byte;
        const reading = readPlist(broken, 'x');
        expect(reading.value === undefined).toBe(reading.problems.length > 0);
      }),
    );
  });
});
