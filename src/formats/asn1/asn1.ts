import { createRequire } from 'node:module';

/** One element of BER or DER. */
export interface Asn1 {
  readonly tagClass: 'universal' | 'application' | 'context' | 'private';
  readonly tag: number;
  readonly constructed: boolean;
  /** Of a constructed element. */
  readonly children: readonly Asn1[];
  /** The content of a primitive element; of a string in parts, the parts together. */
  readonly content: Uint8Array;
  /** The whole element, head included: what two names are compared by. */
  readonly whole: Uint8Array;
}

/** Universal tags. */
export const TAG = {
  boolean: 1,
  integer: 2,
  octetString: 4,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
} as const;

/** What asn1js gives back, as far as it is used. */
interface Block {
  readonly idBlock: { readonly tagClass: number; readonly tagNumber: number; readonly isConstructed: boolean };
  readonly valueBlock: { readonly value?: readonly Block[] | unknown };
  readonly valueBeforeDecodeView: Uint8Array;
  readonly lenBlock: { readonly blockLength: number; readonly length: number };
}

const CLASSES = ['universal', 'universal', 'application', 'context', 'private'] as const;

/** The element at the beginning of the bytes, or in words why there is none. Elements nest at most a hundred deep. */
export function readAsn1(bytes: Uint8Array): Asn1 | string {
  // Required when it is needed: few files hold ASN.1, and start-up time is every run's.
  const { fromBER } = createRequire(import.meta.url)('asn1js') as typeof import('asn1js');
  try {
    const { offset, result } = fromBER(bytes);
    if (offset === -1) return result.error === '' ? 'no ASN.1' : result.error;
    return adopt(result as unknown as Block);
  } catch (error) {
    return error instanceof Error ? error.message : 'no ASN.1';
  }
}

function adopt(block: Block): Asn1 {
  const { tagClass, tagNumber, isConstructed } = block.idBlock;
  const whole = block.valueBeforeDecodeView;
  const parts = block.valueBlock.value;
  const children = isConstructed && Array.isArray(parts) ? (parts as readonly Block[]).map(adopt) : [];
  const content = isConstructed
    ? Buffer.concat(children.map((child) => child.content))
    : whole.subarray(whole.length - block.lenBlock.length);
  return {
    tagClass: CLASSES[tagClass] ?? 'private',
    tag: tagNumber,
    constructed: isConstructed,
    children,
    content,
    whole,
  };
}

export const isUniversal = ({ tagClass, tag }: Asn1, wanted: number): boolean =>
  tagClass === 'universal' && tag === wanted;

export const isContext = ({ tagClass, tag }: Asn1, wanted: number): boolean => tagClass === 'context' && tag === wanted;

/** The dotted form of an object identifier. */
export function identifierText({ content }: Asn1): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

const BMP_STRING = 30;

/** The text of any of the string types that names are written in. */
export function textOfAsn1({ tag, content }: Asn1): string {
  const bytes = Buffer.from(content);
  if (tag !== BMP_STRING) return bytes.toString('utf8');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
}
