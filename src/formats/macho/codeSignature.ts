import { isEqual } from '../../engine/values/equality.js';
import { type DictionaryValue, dictionary } from '../../engine/values/value.js';
import type { Signing } from '../../engine/world.js';
import { readSignedData, type Signer } from '../asn1/cms.js';
import { readPlist } from '../plist/plist.js';
import { withArticle } from '../source/problem.js';
import { readCodeDirectory } from './codeDirectory.js';
import { readDerEntitlements } from './derEntitlements.js';
import type { LoadCommands } from './loadCommands.js';
import { hex, type Region, type Report } from './region.js';
import { signingOf } from './signing.js';
import { readSuperBlob, type SignatureParts } from './superBlob.js';

/** What the code signature of a slice says; nothing is verified. */
export interface CodeSignature {
  readonly identifier: string;
  readonly team: string | undefined;
  readonly hardenedRuntime: boolean;
  readonly linkerSigned: boolean;
  /** The common name of the certificate: "Apple Development: …". */
  readonly signer: string | undefined;
  readonly signing: Signing | undefined;
  /** Empty where the signature holds none: then the process has none at all. */
  readonly entitlements: DictionaryValue;
}

/** Errors make the executable unreadable; notes are said, and what was read stands. */
export interface Reports {
  readonly error: Report;
  readonly note: Report;
}

/** Undefined: unsigned, or, with a report, not readable. */
export function readCodeSignature(
  slice: Region,
  { codeSignature }: LoadCommands,
  reports: Reports,
): CodeSignature | undefined {
  if (codeSignature === undefined) return undefined;
  const { offset, size } = codeSignature;
  const stretch = slice.part(offset, size);
  if (stretch === undefined) {
    reports.error(`LC_CODE_SIGNATURE says ${size} bytes at ${hex(offset)}, and the slice has ${slice.length}`);
    return undefined;
  }
  const parts = readSuperBlob(stretch, reports.error);
  if (parts === undefined) return undefined;
  if (parts.codeDirectory === undefined) {
    reports.error('the code signature has no code directory');
    return undefined;
  }
  const directory = readCodeDirectory(parts.codeDirectory, reports.error);
  if (directory === undefined) return undefined;
  const signer = signerOf(parts, reports.note);
  return {
    identifier: directory.identifier,
    team: directory.team ?? signer?.organizationalUnit,
    hardenedRuntime: directory.hardenedRuntime,
    linkerSigned: directory.linkerSigned,
    signer: signer?.commonName,
    signing: signingOf(directory, signer),
    entitlements: entitlementsOf(parts, reports) ?? dictionary([]),
  };
}

function signerOf({ cms }: SignatureParts, note: Report): Signer | undefined {
  if (cms === undefined) return undefined;
  const signed = readSignedData(cms);
  if (typeof signed !== 'string') return signed.signer;
  note(`who signed it is not known, since its CMS signature cannot be read: ${signed}`);
  return undefined;
}

/** The kernel reads the DER form where there is one (since macOS 12), else the XML form. */
function entitlementsOf(
  { xmlEntitlements, derEntitlements }: SignatureParts,
  reports: Reports,
): DictionaryValue | undefined {
  const xml = xmlEntitlements === undefined ? undefined : fromXml(xmlEntitlements, reports.error);
  const der = derEntitlements === undefined ? undefined : readDerEntitlements(derEntitlements, reports.error);
  if (xml !== undefined && der !== undefined && !isEqual(xml, der)) {
    reports.note(
      'the two forms of the entitlements in the code signature differ: the DER form counts, as for the kernel',
    );
  }
  return der ?? xml;
}

function fromXml(bytes: Uint8Array, report: Report): DictionaryValue | undefined {
  const { value, problems } = readPlist(bytes, '');
  for (const { line, message, expected } of problems) {
    report(`line ${line} of the XML entitlements in the code signature: ${message}`, expected);
  }
  if (value === undefined || value.kind === 'dictionary') return value;
  report(`the XML entitlements in the code signature are ${withArticle(value.kind)}`, 'a dictionary');
  return undefined;
}
