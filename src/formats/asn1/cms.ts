import { type Asn1, identifierText, isContext, isUniversal, readAsn1, TAG, textOfAsn1 } from './asn1.js';

/** Who signed: of the certificate's subject. */
export interface Signer {
  /** "Apple Development: …", "Developer ID Application: …" */
  readonly commonName: string | undefined;
  /** Apple writes the team there. */
  readonly organizationalUnit: string | undefined;
}

export interface SignedData {
  /** What is signed; undefined: it lies elsewhere, as the code does that a signature is of. */
  readonly content: Uint8Array | undefined;
  readonly signer: Signer | undefined;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const COMMON_NAME = '2.5.4.3';
const ORGANIZATIONAL_UNIT = '2.5.4.11';

/**
 * Reads CMS signed data (RFC 5652), or says in words why it is none. Nothing is verified: that is the Mac's to do,
 * and its answer depends on the day.
 */
export function readSignedData(bytes: Uint8Array): SignedData | string {
  const root = readAsn1(bytes);
  if (typeof root === 'string') return root;
  const [type, wrapped] = root.children;
  if (type === undefined || !isUniversal(type, TAG.objectIdentifier)) return 'it is ASN.1, but no CMS message';
  const identifier = identifierText(type);
  if (identifier !== SIGNED_DATA) return `it is a CMS message of the type ${identifier}, not signed data`;
  const body = wrapped?.children[0];
  // version, digestAlgorithms, encapContentInfo, certificates [0], crls [1], signerInfos
  const parts = body?.children ?? [];
  const encapsulated = parts[2];
  if (encapsulated === undefined) return 'the signed data holds nothing';
  const certificates = parts.find((part) => isContext(part, 0))?.children ?? [];
  const signerInfo = parts.slice(3).find((part) => isUniversal(part, TAG.set))?.children[0];
  return { content: contentOf(encapsulated), signer: signerOf(signerInfo, certificates) };
}

function contentOf(encapsulated: Asn1): Uint8Array | undefined {
  const explicit = encapsulated.children.find((part) => isContext(part, 0));
  return explicit?.children[0]?.content;
}

interface Certificate {
  readonly serial: Asn1;
  readonly issuer: Asn1;
  readonly subject: Asn1;
}

/** tbsCertificate: version [0] (optional), serialNumber, signature, issuer, validity, subject, … */
function certificateOf(element: Asn1): Certificate | undefined {
  const fields = element.children[0]?.children.filter((field) => !isContext(field, 0)) ?? [];
  const [serial, , issuer, , subject] = fields;
  return serial === undefined || issuer === undefined || subject === undefined
    ? undefined
    : { serial, issuer, subject };
}

/** The certificate that signerInfo names by issuer and serial number; where it names none, the one that issued no other. */
function signerOf(signerInfo: Asn1 | undefined, elements: readonly Asn1[]): Signer | undefined {
  const certificates = elements.flatMap((element) => certificateOf(element) ?? []);
  const [issuer, serial] = signerInfo?.children[1]?.children ?? [];
  const named = certificates.find((each) => isSame(each.issuer, issuer) && isSame(each.serial, serial));
  const leaf = certificates.find((each) => !certificates.some((other) => isSame(other.issuer, each.subject)));
  const chosen = named ?? leaf;
  if (chosen === undefined) return undefined;
  return {
    commonName: attribute(chosen.subject, COMMON_NAME),
    organizationalUnit: attribute(chosen.subject, ORGANIZATIONAL_UNIT),
  };
}

const isSame = (a: Asn1, b: Asn1 | undefined): boolean => b !== undefined && Buffer.compare(a.whole, b.whole) === 0;

/** A name is a sequence of sets of (identifier, text). */
function attribute(name: Asn1, wanted: string): string | undefined {
  for (const { children } of name.children.flatMap((set) => set.children)) {
    const [identifier, text] = children;
    if (identifier !== undefined && text !== undefined && identifierText(identifier) === wanted)
      return textOfAsn1(text);
  }
  return undefined;
}
