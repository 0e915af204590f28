import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import { derEntitlements, derTwice, type Made, machO, superBlob, universal } from './machO.fixture.js';
import { readMachO } from './machO.js';

const XML = (key: string): string => `<plist version="1.0"><dict><key>${key}</key><true/></dict></plist>`;
const X86 = { cpu: 0x01000007, subtype: 3 };
const ARM64E = { subtype: 2 };
const read = (bytes: Uint8Array) => readMachO(bytes, 'AcmeNIC').value?.chosen;
const messages = (bytes: Uint8Array): readonly string[] =>
  readMachO(bytes, 'AcmeNIC').problems.map(({ severity, message }) => `${severity}: ${message}`);
const entitlements = (made: Made) => read(machO(made))?.signature?.entitlements;

describe('code signatures', () => {
  it.each<[string, Made]>([
    ['64 bits', {}],
    ['32 bits', { is64: false, cpu: 7 }],
    ['64 bits, big-endian', { littleEndian: false, cpu: 0x01000012 }],
    ['32 bits, big-endian', { is64: false, littleEndian: false, cpu: 18 }],
  ])('are found in a thin executable: %s', (_name, made) => {
    expect(entitlements({ ...made, signature: { xml: XML('a') } })).toEqual(fromPlain({ a: true }));
  });

  it.each([false, true])('are found in every slice of a universal one, with 64-bit offsets: %s', (is64) => {
    const slices = [X86, ARM64E].map((cpu) => machO({ ...cpu, signature: { xml: XML('a') } }));
    const { value, problems } = readMachO(universal(slices, is64), 'x');
    expect(value?.slices.map(({ architecture }) => architecture)).toEqual(['x86_64', 'arm64e']);
    expect(value?.chosen.architecture).toBe('arm64e');
    expect(problems).toEqual([]);
  });

  it('hold entitlements in DER: texts, numbers, lists, dictionaries', () => {
    const claims = { b: true, n: -300, s: 'é', list: [{ idVendor: 44094 }, 'x'], none: {} };
    expect(entitlements({ signature: { der: derEntitlements(claims) } })).toEqual(fromPlain(claims));
  });

  it('count in DER where they hold both, as for the kernel, and differences are said', () => {
    const same = machO({ signature: { xml: XML('a'), der: derEntitlements({ a: true }) } });
    expect(messages(same)).toEqual([]);
    const other = machO({ signature: { xml: XML('a'), der: derEntitlements({ b: true }) } });
    expect(read(other)?.signature?.entitlements).toEqual(fromPlain({ b: true }));
    expect(messages(other)).toEqual([expect.stringContaining('warning: the two forms of the entitlements')]);
  });

  it('without entitlements are none at all; no signature says nothing of them', () => {
    expect(entitlements({})).toEqual(fromPlain({}));
    expect(read(machO({ signature: false }))?.signature).toBeUndefined();
  });

  it.each<[string, NonNullable<Made['signature']>, string | undefined]>([
    ['for development', { signer: 'Apple Development: A. Cme (ABC)' }, 'development'],
    ['for distribution', { signer: 'Developer ID Application: Acme (ACME123456)' }, 'distribution'],
    ['for the App Store', { signer: 'Apple Distribution: Acme (ACME123456)' }, 'distribution'],
    ['by somebody', { signer: 'Acme' }, undefined],
    ['ad hoc', { flags: 2 }, 'adhoc'],
    ['by Apple', { platform: 15 }, 'platform'],
  ])('say what they are for: %s', (_name, signature, signing) => {
    expect(read(machO({ signature }))?.signature?.signing).toBe(signing);
  });

  it('name identifier, team, signer and flags', () => {
    const signature = { identifier: 'com.acme.x', team: 'TEAM', signer: 'Apple Development: A', flags: 0x30000 };
    expect(read(machO({ signature }))?.signature).toMatchObject({
      identifier: 'com.acme.x',
      team: 'TEAM',
      signer: 'Apple Development: A',
      hardenedRuntime: true,
      linkerSigned: true,
    });
    // Without a team in the code directory, the certificate names it.
    expect(read(machO({ signature: { signer: 'x' } }))?.signature?.team).toBe('ACME123456');
  });

  it.each<[string, Buffer, string]>([
    ['entitlements', machO({ signature: { xml: XML('b') } }), 'the entitlements in their signatures'],
    ['a missing signature', machO({ signature: false }), 'whether they are signed'],
    ['another signer', machO({ signature: { xml: XML('a'), flags: 2 } }), 'who signed them'],
    ['other classes', machO({ classes: { A: 'B' }, signature: { xml: XML('a') } }), 'the classes they define'],
  ])('that differ between slices are said to: %s', (_name, other, fact) => {
    const x86 = Buffer.from(other);
    x86.writeUInt32LE(X86.cpu, 4);
    const both = universal([x86, machO({ signature: { xml: XML('a') } })]);
    expect(messages(both).join()).toContain(`the slices differ in ${fact}: x86_64 is not as arm64`);
  });
});

describe('classes', () => {
  const classes = { AcmeNIC: 'IOService', AcmeClient: 'IOUserClient' };
  const wanted = new Map(Object.entries(classes));

  it.each<[string, Made]>([
    ['plain pointers', {}],
    ['32 bits', { is64: false, cpu: 12 }],
    ['chained pointers', { pointers: 'ptr64' }],
    ['chained offsets', { pointers: 'ptr64Offset' }],
    ['chained offsets of arm64e', { pointers: 'arm64e', ...ARM64E }],
    ['signed pointers', { pointers: 'arm64eSigned', ...ARM64E }],
  ])('are listed by iig in the executable: %s', (_name, made) => {
    expect(read(machO({ ...made, classes }))?.classes).toEqual(wanted);
  });

  it('are told by symbols where there is no list', () => {
    const symbols = [
      { name: '_gAcmeNICMetaClass' },
      { name: '_gIOServiceMetaClass', defined: false },
      { name: '_OSClassDescription_AcmeOther' },
      { name: '_gAcmeOldMetaClass', debug: true },
      { name: '__ZTV7AcmeNIC' },
    ];
    expect(read(machO({ symbols }))?.classes).toEqual(
      new Map([
        ['AcmeNIC', null],
        ['AcmeOther', null],
      ]),
    );
  });

  it('of a kext are told by their metaclasses, superclasses within the kext too', () => {
    // The pointer at 0x400 holds the address of the first symbol, 0x420.
    const symbols = [
      { name: '__ZN7AcmeBus10gMetaClassE', address: 0x420 },
      { name: '__ZN8AcmeDisk10gMetaClassE', address: 0x430 },
      { name: '__ZN8AcmeDisk10superClassE', address: 0x400 },
      { name: '__ZN7AcmeBus10superClassE', address: 0x428 },
      { name: '__ZN99AcmeLie10gMetaClassE' },
    ];
    const bytes = machO({ fileType: 11, symbols, classes: { A: 'B' } });
    bytes.writeBigUInt64LE(0x100000420n, 0x400);
    bytes.writeBigUInt64LE(0n, 0x428);
    expect(read(bytes)?.classes).toEqual(
      new Map([
        ['AcmeBus', null],
        ['AcmeDisk', 'AcmeBus'],
      ]),
    );
  });

  it('are not told where nothing is left of them, or only a part', () => {
    expect(read(machO())?.classes).toBeUndefined();
    const descriptions = 0x400 + 16 + 64;
    const misnamed = machO({ classes });
    misnamed.write('1no', descriptions + 4);
    expect(read(misnamed)?.classes).toBeUndefined();
    expect(read(changed(machO({ classes }), descriptions, 100))?.classes).toBeUndefined();
  });

  it('are not read beyond the end of their segment', () => {
    const bytes = machO({ classes: { A: 'B' } });
    // The description's pointer, moved so that its last byte would be the first one after the segment.
    const end = 0x400 + 8 + 32 + 256;
    const description = end - 195;
    bytes.writeBigUInt64LE(0x100000000n + BigInt(description), 0x400 + 8);
    bytes.writeUInt32LE(256, description);
    bytes.write('A\0', description + 4);
    bytes.write('B\0', description + 100);
    expect(read(bytes)?.classes).toBeUndefined();
    bytes.copy(bytes, description - 1, description, end);
    bytes.writeBigUInt64LE(0x100000000n + BigInt(description - 1), 0x400 + 8);
    expect(read(bytes)?.classes).toEqual(new Map([['A', 'B']]));
  });

  it('cannot be seen in what is encrypted, and that is said', () => {
    const encrypted = machO({ classes, encrypted: true });
    expect(read(encrypted)?.classes).toBeUndefined();
    expect(messages(encrypted)).toEqual([
      'warning: the executable is encrypted: which classes it defines cannot be seen',
    ]);
  });
});

/** The file with one 32-bit word changed. */
function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(value, at);
  return copy;
}
const signed = machO({ signature: { xml: XML('a') } });
const at = (command: number): number => signed.indexOf(Buffer.from([command, 0, 0, 0, 16, 0, 0, 0]));
const blobAt = signed.indexOf(Buffer.from('fade0cc0', 'hex'));
function changedBlob(offset: number, value: number): Buffer {
  const copy = Buffer.from(signed);
  copy.writeUInt32BE(value, blobAt + offset);
  return copy;
}

describe('executables that lie', () => {
  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'the file is empty'],
    ['three bytes', Buffer.from([1, 2, 3]), 'the file is cut off in its first four bytes'],
    ['text', Buffer.from('#!/bin/sh'), 'this is no Mach-O file: it begins with 0x23212f62'],
    ['Java', Buffer.from('cafebabe0000003d', 'hex'), 'this is a Java class, or a universal file with 61 slices'],
    ['no slices', Buffer.from('cafebabe00000000', 'hex'), 'the universal file has no slices'],
    [
      'half a universal header',
      Buffer.from('cafebabe00000002', 'hex'),
      'the universal header names 2 slices and ends before number 1',
    ],
    ['half a header', signed.subarray(0, 20), 'the Mach-O header is cut off after 20 bytes'],
    [
      'too many load commands',
      changed(signed, 16, 1e9),
      'load command 4 of 1000000000 has the size 0 and does not fit in sizeofcmds 160',
    ],
    [
      'sizeofcmds',
      changed(signed, 20, 0xffffff),
      'sizeofcmds says 16777215 bytes of load commands, and the file ends before them',
    ],
    [
      'a load command of no size',
      changed(signed, 36, 0),
      'load command 1 of 3 has the size 0 and does not fit in sizeofcmds 160',
    ],
    [
      'sections',
      changed(signed, 32 + 64, 1e6),
      'the segment __TEXT names 1000000 sections, more than its load command has room for',
    ],
    [
      'truncated',
      signed.subarray(0, signed.length - 10),
      `LC_CODE_SIGNATURE says ${signed.length - blobAt} bytes at 0x${blobAt.toString(16)}, and the slice has ${signed.length - 10}`,
    ],
    [
      'signature elsewhere',
      changed(signed, at(0x1d) + 8, 0xfffffff0),
      `LC_CODE_SIGNATURE says ${signed.length - blobAt} bytes at 0xfffffff0, and the slice has ${signed.length}`,
    ],
    ['another magic', changedBlob(0, 0), 'the code signature begins with 0x0'],
    [
      'a longer signature',
      changedBlob(4, 1e6),
      `the code signature says that it has 1000000 bytes, and there is room for ${signed.length - blobAt}`,
    ],
    ['blobs', changedBlob(8, 1e6), 'the code signature names 1000000 blobs, more than it has room for'],
    [
      'a blob outside',
      changedBlob(24, 1e6),
      `the XML entitlements at 0xf4240 of the code signature does not fit in its ${signed.length - blobAt} bytes`,
    ],
    [
      'XML entitlements of another kind',
      changedBlob(36 + 65, 0xfade7172),
      'the XML entitlements of the code signature begin with 0xfade7172',
    ],
    [
      'a key twice in DER',
      machO({ signature: { der: derTwice('a') } }),
      'the DER entitlements of the code signature have the key "a" twice',
    ],
    ['no code directory', changedBlob(12, 3), 'the code signature has no code directory'],
    [
      'identifier outside',
      changedBlob(36 + 20, 1e6),
      'identOffset of the code directory says 1000000, and the code directory has 65 bytes',
    ],
    [
      'XML that is none',
      machO({ signature: { xml: '<plist><dict><key>a</key></dict></plist>' } }),
      'line 1 of the XML entitlements in the code signature: the key "a" has no value',
    ],
    [
      'a list of entitlements',
      machO({ signature: { xml: '<plist><array/></plist>' } }),
      'the XML entitlements in the code signature are an array',
    ],
    [
      'DER that is none',
      machO({ signature: { der: Buffer.from([0x70, 0x20, 1]) } }),
      'the DER entitlements of the code signature cannot be read',
    ],
    [
      'DER of something else',
      machO({ signature: { der: Buffer.from([2, 1, 1]) } }),
      'the DER entitlements of the code signature are no dictionary',
    ],
    [
      'symbols',
      changed(machO({ symbols: [{ name: 'a' }], signature: false }), 32 + 72 * 2 + 12, 1e8),
      'LC_SYMTAB names 100000000 symbols and 3 bytes of names, and the file ends before them',
    ],
  ])('%s', (_name, bytes, problem) => {
    const reading = readMachO(bytes, 'AcmeNIC');
    expect(reading.problems.map(({ message }) => message)).toContainEqual(expect.stringContaining(problem));
    expect(reading.value).toBeUndefined();
  });

  it('are named by slice', () => {
    const file = universal([changed(signed, 36, 0), signed]);
    expect(messages(file)).toEqual([expect.stringContaining('error: arm64: load command 1')]);
    const outside = universal([signed]).subarray(0, 5000);
    expect(messages(outside)).toEqual([
      `error: the slice arm64 has ${signed.length} bytes at 0x1000, and the file has 5000`,
    ]);
  });

  it('who signed is not known where the CMS message cannot be read; what else is there stands', () => {
    const blob = superBlob({ xml: XML('a'), signer: 'x' });
    const bytes = machO({ signature: { xml: XML('a'), signer: 'x' } });
    bytes[bytes.length - blob.length + blob.indexOf(Buffer.from('fade0b01', 'hex')) + 8] = 0x02;
    expect(read(bytes)?.signature?.entitlements).toEqual(fromPlain({ a: true }));
    expect(messages(bytes)).toEqual([expect.stringContaining('warning: who signed it is not known')]);
  });

  it('never crash the reader, whatever word is changed', () => {
    const classes = { AcmeNIC: 'IOService' };
    const symbols = [{ name: '_gAcmeNICMetaClass' }];
    const whole = universal([
      machO({
        pointers: 'ptr64Offset',
        classes,
        symbols,
        signature: { xml: XML('a'), der: derEntitlements({ a: true }), signer: 'Apple Development: A' },
      }),
    ]);
    // What holds structure: the headers, the load commands, and all from the classes on; not the zeros in between.
    const places = [
      ...Array(512).keys(),
      ...Array.from({ length: 512 }, (_, index) => 4096 + index),
      ...Array.from({ length: whole.length - 4096 - 0x400 }, (_, index) => 4096 + 0x400 + index),
    ];
    const change = fc.tuple(fc.constantFrom(...places), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const broken = Buffer.from(whole);
        for (const [place, byte] of changes) broken[place] = byte;
        const { value, problems } = readMachO(broken, 'x');
        expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });
});
