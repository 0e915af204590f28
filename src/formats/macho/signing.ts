import type { Signing } from '../../engine/world.js';
import type { Signer } from '../asn1/cms.js';
import type { CodeDirectory } from './codeDirectory.js';

/** How the names of Apple's certificates begin, and what is signed with them. */
const CERTIFICATES: ReadonlyArray<readonly [string, Signing]> = [
  ['Apple Development', 'development'],
  ['Mac Developer', 'development'],
  ['iPhone Developer', 'development'],
  ['iOS Development', 'development'],
  ['Mac Development', 'development'],
  ['Apple Distribution', 'distribution'],
  ['iPhone Distribution', 'distribution'],
  ['iOS Distribution', 'distribution'],
  ['Mac App Distribution', 'distribution'],
  ['3rd Party Mac Developer Application', 'distribution'],
  ['Developer ID Application', 'distribution'],
  ['Apple Mac OS Application Signing', 'distribution'],
  ['Apple iPhone OS Application Signing', 'distribution'],
  ['Software Signing', 'platform'],
];

/** What a signature is for; undefined: it does not tell. Nothing of it is verified. */
export function signingOf({ platform, adHoc }: CodeDirectory, signer: Signer | undefined): Signing | undefined {
  if (platform !== 0) return 'platform';
  if (adHoc) return 'adhoc';
  const name = signer?.commonName;
  return name === undefined ? undefined : CERTIFICATES.find(([beginning]) => name.startsWith(beginning))?.[1];
}
