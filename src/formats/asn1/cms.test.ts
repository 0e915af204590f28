import { describe, expect, it } from 'vitest';
import { signedData } from '../macho/machO.fixture.js';
import { readSignedData } from './cms.js';

describe('signed data', () => {
  it('names the signer by issuer and serial number; where that names none, the certificate that issued no other', () => {
    const signer = { commonName: 'A. Cme', organizationalUnit: 'ACME123456' };
    expect(readSignedData(signedData({ signer: 'A. Cme' }))).toEqual({ content: undefined, signer });
    expect(readSignedData(signedData({ signer: 'A. Cme', serial: 99 }))).toEqual({ content: undefined, signer });
  });

  it('holds what is signed', () => {
    const signed = readSignedData(signedData({ signer: 'x', content: Buffer.from('abc') }));
    expect(typeof signed === 'string' ? signed : Buffer.from(signed.content ?? []).toString()).toBe('abc');
  });

  it.each<[string, string, string]>([
    [
      'an identifier of something else',
      '3009' + '06032a0304' + 'a0023000',
      'it is a CMS message of the type 1.2.3.4, not signed data',
    ],
    ['no identifier', '3003020101', 'it is ASN.1, but no CMS message'],
    ['an empty body', '300f06092a864886f70d010702a0023000', 'the signed data holds nothing'],
  ])('is refused: %s', (_name, hex, message) => {
    expect(readSignedData(Buffer.from(hex, 'hex'))).toBe(message);
  });
});
