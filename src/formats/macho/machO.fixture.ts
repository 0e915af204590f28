import {
  Set as Asn1Set,
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
  UTCTime,
  Utf8String,
} from 'asn1js';

/** An executable as a test wants it. Everything has a default: a signed arm64 program without entitlements. */
export interface Made {
  readonly cpu?: number;
  readonly subtype?: number;
  readonly is64?: boolean;
  readonly littleEndian?: boolean;
  readonly fileType?: number;
  /** Class → superclass, as iig describes them: listed in `__osclassinfo`. */
  readonly classes?: Readonly<Record<string, string>>;
  /** How pointers are written; undefined: plain addresses. */
  readonly pointers?: 'ptr64' | 'ptr64Offset' | 'arm64e' | 'arm64eSigned';
  readonly symbols?: readonly MadeSymbol[];
  readonly encrypted?: boolean;
  /** False: unsigned. */
  readonly signature?: MadeSignature | false;
}

export interface MadeSymbol {
  readonly name: string;
  /** False: imported from elsewhere. */
  readonly defined?: boolean;
  /** True: for debuggers alone. */
  readonly debug?: boolean;
  readonly address?: number;
}

export interface MadeSignature {
  readonly xml?: string | Buffer;
  readonly der?: Buffer;
  readonly identifier?: string;
  readonly team?: string;
  readonly flags?: number;
  readonly platform?: number;
  /** The common name of the signer's certificate; undefined: no CMS message. */
  readonly signer?: string;
}

const BASE = 0x100000000n;
const DATA_AT = 0x400;

/** A Mach-O file of one architecture. */
export function machO(made: Made = {}): Buffer {
  const { is64 = true, littleEndian = true } = made;
  const out = new Writer(littleEndian);
  const data = made.classes === undefined ? undefined : classData(made.classes, made);
  const base = is64 ? BASE : 0x1000n;
  const dataSize = data?.bytes.length ?? 0;
  const symbols = symbolTable(made.symbols ?? [], is64, littleEndian);
  const symbolsAt = DATA_AT + dataSize;
  const stringsAt = symbolsAt + symbols.table.length;
  const fixupsAt = stringsAt + symbols.strings.length;
  const fixups = made.pointers === undefined ? Buffer.alloc(0) : chainedFixups(made.pointers);
  const signatureAt = fixupsAt + fixups.length;
  const blob = made.signature === false ? undefined : superBlob(made.signature ?? {});

  const commands = [
    segment('__TEXT', base, DATA_AT, 0, DATA_AT, [], out),
    segment(
      '__DATA_CONST',
      base + BigInt(DATA_AT),
      dataSize,
      DATA_AT,
      dataSize,
      data === undefined ? [] : [['__osclassinfo', base + BigInt(DATA_AT), data.listSize]],
      out,
    ),
    ...(made.symbols === undefined
      ? []
      : [out.words(2, 24, symbolsAt, made.symbols.length, stringsAt, symbols.strings.length)]),
    ...(made.pointers === undefined ? [] : [out.words(0x80000034, 16, fixupsAt, fixups.length)]),
    ...(made.encrypted === true ? [out.words(is64 ? 0x2c : 0x21, 24, 0x1000, 0x1000, 1, 0)] : []),
    ...(blob === undefined ? [] : [out.words(0x1d, 16, signatureAt, blob.length)]),
  ];
  function segment(
    name: string,
    address: bigint,
    size: number,
    offset: number,
    fileSize: number,
    sections: readonly (readonly [string, bigint, number])[],
    writer: Writer,
  ): Buffer {
    const each = is64 ? 80 : 68;
    const head = is64 ? 72 : 56;
    const numbers = [address, BigInt(size), BigInt(offset), BigInt(fileSize)];
    return Buffer.concat([
      writer.words(is64 ? 0x19 : 1, head + sections.length * each),
      padded(name, 16),
      ...numbers.map((value) => (is64 ? writer.long(value) : writer.words(Number(value)))),
      writer.words(1, 1, sections.length, 0),
      ...sections.map(([section, at, length]) =>
        Buffer.concat([
          padded(section, 16),
          padded(name, 16),
          is64 ? writer.long(at) : writer.words(Number(at)),
          is64 ? writer.long(BigInt(length)) : writer.words(length),
          Buffer.alloc(is64 ? 32 : 28),
        ]),
      ),
    ]);
  }
  const body = Buffer.concat(commands);
  const header = out.words(
    is64 ? 0xfeedfacf : 0xfeedface,
    made.cpu ?? 0x0100000c,
    made.subtype ?? 0,
    made.fileType ?? 2,
    commands.length,
    body.length,
    0,
    ...(is64 ? [0] : []),
  );
  const text = Buffer.concat([header, body, Buffer.alloc(DATA_AT - header.length - body.length)]);
  return Buffer.concat([
    text,
    data?.bytes ?? Buffer.alloc(0),
    symbols.table,
    symbols.strings,
    fixups,
    blob ?? Buffer.alloc(0),
  ]);
}

/** Several executables in one file. */
export function universal(slices: readonly Buffer[], is64 = false): Buffer {
  const big = new Writer(false);
  const entries: Buffer[] = [];
  let offset = 4096;
  for (const slice of slices) {
    const little = slice.readUInt32BE(0) !== 0xfeedface && slice.readUInt32BE(0) !== 0xfeedfacf;
    const word = (at: number): number => (little ? slice.readUInt32LE(at) : slice.readUInt32BE(at));
    entries.push(
      is64
        ? Buffer.concat([
            big.words(word(4), word(8)),
            big.long(BigInt(offset)),
            big.long(BigInt(slice.length)),
            big.words(12, 0),
          ])
        : big.words(word(4), word(8), offset, slice.length, 12),
    );
    offset += slice.length;
  }
  const head = Buffer.concat([big.words(is64 ? 0xcafebabf : 0xcafebabe, slices.length), ...entries]);
  return Buffer.concat([head, Buffer.alloc(4096 - head.length), ...slices]);
}

class Writer {
  readonly #little: boolean;

  constructor(littleEndian: boolean) {
    this.#little = littleEndian;
  }

  words(...values: readonly number[]): Buffer {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [index, value] of values.entries()) {
      if (this.#little) bytes.writeUInt32LE(value >>> 0, index * 4);
      else bytes.writeUInt32BE(value >>> 0, index * 4);
    }
    return bytes;
  }

  long(value: bigint): Buffer {
    const bytes = Buffer.alloc(8);
    if (this.#little) bytes.writeBigUInt64LE(value);
    else bytes.writeBigUInt64BE(value);
    return bytes;
  }
}

const padded = (text: string, length: number): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(length)]).subarray(0, length);

/** The list of pointers, then for each class its load information, then the descriptions. */
function classData(classes: Readonly<Record<string, string>>, { is64 = true, littleEndian = true, pointers }: Made) {
  const out = new Writer(littleEndian);
  const size = is64 ? 8 : 4;
  const names = Object.entries(classes);
  const base = (is64 ? BASE : 0x1000n) + BigInt(DATA_AT);
  const listSize = names.length * size;
  const informationAt = (index: number): number => listSize + index * 32;
  const descriptionAt = (index: number): number => listSize + names.length * 32 + index * 256;
  const pointer = (target: number): Buffer => {
    const address = base + BigInt(target);
    if (!is64) return out.words(Number(address));
    // Above the offset stands the way to the next pointer of the chain.
    if (pointers === 'ptr64Offset' || pointers === 'arm64e') return out.long(BigInt(DATA_AT + target) | (1n << 51n));
    // A key, a diversity and the authentication bit around an offset, as arm64e signs its pointers.
    if (pointers === 'arm64eSigned') return out.long((1n << 63n) | (0x1234n << 32n) | BigInt(DATA_AT + target));
    return out.long(address);
  };
  const bytes = Buffer.concat([
    ...names.map((_, index) => pointer(informationAt(index))),
    ...names.map((_, index) => Buffer.concat([pointer(descriptionAt(index)), Buffer.alloc(32)]).subarray(0, 32)),
    ...names.map(([name, superclass]) =>
      Buffer.concat([out.words(256), padded(name, 96), padded(superclass, 96), Buffer.alloc(60)]),
    ),
  ]);
  return { bytes, listSize };
}

/** A header, one segment without chains and one that has them. */
function chainedFixups(pointers: NonNullable<Made['pointers']>): Buffer {
  const little = new Writer(true);
  const format = { ptr64: 2, ptr64Offset: 6, arm64e: 12, arm64eSigned: 12 }[pointers];
  const starts = Buffer.concat([little.words(2, 0, 12), little.words(24), Buffer.from([0x00, 0x40, format, 0])]);
  return Buffer.concat([little.words(0, 8), starts, Buffer.alloc(16)]);
}

function symbolTable(symbols: readonly MadeSymbol[], is64: boolean, littleEndian: boolean) {
  const out = new Writer(littleEndian);
  const names = [Buffer.from([0])];
  let at = 1;
  const rows = symbols.map(({ name, defined = true, debug = false, address = 0x400 }) => {
    const row = Buffer.concat([
      out.words(at),
      Buffer.from([debug ? 0x24 : defined ? 0x0f : 0x01, defined ? 1 : 0, 0, 0]),
      is64 ? out.long(BASE + BigInt(address)) : out.words(address),
    ]);
    names.push(Buffer.from(`${name}\0`));
    at += Buffer.byteLength(name) + 1;
    return row;
  });
  return { table: Buffer.concat(rows), strings: Buffer.concat(names) };
}

/** An embedded signature: code directory, entitlements in their two forms, CMS message. */
export function superBlob({
  xml,
  der,
  identifier = 'com.acme.nic',
  team,
  flags = 0,
  platform = 0,
  signer,
}: MadeSignature): Buffer {
  const big = new Writer(false);
  const wrapped = (magic: number, content: Buffer): Buffer =>
    Buffer.concat([big.words(magic, content.length + 8), content]);
  const directory = Buffer.alloc(52);
  directory.writeUInt32BE(0xfade0c02, 0);
  directory.writeUInt32BE(0x20400, 8);
  directory.writeUInt32BE(flags, 12);
  directory.writeUInt32BE(52, 20);
  directory[38] = platform;
  if (team !== undefined) directory.writeUInt32BE(52 + identifier.length + 1, 48);
  const names = Buffer.from(`${identifier}\0${team === undefined ? '' : `${team}\0`}`);
  const codeDirectory = Buffer.concat([directory, names]);
  codeDirectory.writeUInt32BE(codeDirectory.length, 4);
  const blobs: (readonly [number, Buffer])[] = [[0, codeDirectory]];
  if (xml !== undefined) blobs.push([5, wrapped(0xfade7171, Buffer.from(xml))]);
  if (der !== undefined) blobs.push([7, wrapped(0xfade7172, der)]);
  blobs.push([0x10000, wrapped(0xfade0b01, signer === undefined ? Buffer.alloc(0) : signedData({ signer }))]);
  let at = 12 + blobs.length * 8;
  const index = blobs.map(([slot, blob]) => {
    const entry = big.words(slot, at);
    at += blob.length;
    return entry;
  });
  return Buffer.concat([big.words(0xfade0cc0, at, blobs.length), ...index, ...blobs.map(([, blob]) => blob)]);
}

const name = (commonName: string, unit: string) =>
  new Sequence({
    value: [
      ['2.5.4.11', unit],
      ['2.5.4.3', commonName],
    ].map(
      ([oid = '', text = '']) =>
        new Asn1Set({
          value: [new Sequence({ value: [new ObjectIdentifier({ value: oid }), new Utf8String({ value: text })] })],
        }),
    ),
  });

const algorithm = () =>
  new Sequence({ value: [new ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' }), new Null()] });

function certificate(serial: number, issuer: string, subject: string) {
  const validity = new Sequence({
    value: [new UTCTime({ value: '240101000000Z' }), new UTCTime({ value: '340101000000Z' })],
  });
  const tbs = new Sequence({
    value: [
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [new Integer({ value: 2 })] }),
      new Integer({ value: serial }),
      algorithm(),
      name(issuer, 'ACME123456'),
      validity,
      name(subject, 'ACME123456'),
      new Sequence({ value: [algorithm(), new OctetString({ valueHex: Buffer.alloc(4) })] }),
    ],
  });
  return new Sequence({ value: [tbs, algorithm(), new OctetString({ valueHex: Buffer.alloc(4) })] });
}

/** CMS signed data whose signature is nothing: an authority's certificate first, the signer's after it, number 7. */
export function signedData({
  signer,
  content,
  serial = 7,
}: {
  readonly signer: string;
  readonly content?: Buffer;
  readonly serial?: number;
}): Buffer {
  const context = (tagNumber: number, value: readonly (Sequence | OctetString)[]) =>
    new Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [...value] });
  const encapsulated = new Sequence({
    value: [
      new ObjectIdentifier({ value: '1.2.840.113549.1.7.1' }),
      ...(content === undefined ? [] : [context(0, [new OctetString({ valueHex: new Uint8Array(content) })])]),
    ],
  });
  const signerInfo = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({ value: [name('Acme Authority', 'ACME123456'), new Integer({ value: serial })] }),
      algorithm(),
      algorithm(),
      new OctetString({ valueHex: Buffer.alloc(4) }),
    ],
  });
  const body = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Asn1Set({ value: [algorithm()] }),
      encapsulated,
      context(0, [certificate(1, 'Acme Root', 'Acme Authority'), certificate(7, 'Acme Authority', signer)]),
      new Asn1Set({ value: [signerInfo] }),
    ],
  });
  const message = new Sequence({
    value: [new ObjectIdentifier({ value: '1.2.840.113549.1.7.2' }), context(0, [body])],
  });
  return Buffer.from(message.toBER());
}

type Plain = string | boolean | number | readonly Plain[] | { readonly [key: string]: Plain };

/** The same claim twice. */
export const derTwice = (key: string): Buffer => {
  const pair = tlv(0x30, Buffer.concat([derValue(key), derValue(true)]));
  return tlv(0x70, Buffer.concat([tlv(2, Buffer.from([1])), tlv(0xb0, Buffer.concat([pair, pair]))]));
};

/** Entitlements in DER, as codesign writes them. */
export function derEntitlements(entitlements: Readonly<Record<string, Plain>>): Buffer {
  return tlv(0x70, Buffer.concat([tlv(2, Buffer.from([1])), derValue(entitlements)]));
}

function derValue(value: Plain): Buffer {
  if (typeof value === 'boolean') return tlv(1, Buffer.from([value ? 255 : 0]));
  if (typeof value === 'string') return tlv(12, Buffer.from(value));
  if (typeof value === 'number') return tlv(2, Buffer.from(new Integer({ value }).valueBlock.valueHexView));
  if (Array.isArray(value)) return tlv(0x30, Buffer.concat(value.map(derValue)));
  const pairs = Object.entries(value).map(([key, member]) =>
    tlv(0x30, Buffer.concat([derValue(key), derValue(member)])),
  );
  return tlv(0xb0, Buffer.concat(pairs));
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
}
