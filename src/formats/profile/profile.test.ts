import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import { signedData } from '../macho/machO.fixture.js';
import { readProfile } from './profile.js';

const GRANTS = '<key>Entitlements</key><dict><key>com.apple.developer.driverkit</key><true/></dict>';
const list = (body: string): string => `<plist version="1.0"><dict>${body}</dict></plist>`;
const ABOUT =
  '<key>Name</key><string>Acme NIC Development</string><key>TeamName</key><string>Acme</string>' +
  '<key>TeamIdentifier</key><array><string>ACME123456</string></array>' +
  '<key>ExpirationDate</key><date>2026-01-31T12:00:00Z</date>' +
  '<key>ProvisionedDevices</key><array><string>A</string><string>B</string></array>';
const cms = (body: string): Buffer =>
  signedData({ signer: 'Apple iPhone OS Provisioning Profile Signing', content: Buffer.from(list(body)) });
const read = (body: string) => readProfile(cms(body), 'embedded.provisionprofile').value;
const messages = (bytes: Uint8Array): readonly string[] =>
  readProfile(bytes, 'p').problems.map(({ message }) => message);

describe('provisioning profiles', () => {
  const whole = {
    name: 'Acme NIC Development',
    team: 'ACME123456',
    teamName: 'Acme',
    bundleId: undefined,
    expires: '2026-01-31T12:00:00Z',
    devices: 2,
    signing: 'development',
    entitlements: fromPlain({ 'com.apple.developer.driverkit': true }),
  };
  const pem = `-----BEGIN CMS-----\n${cms(ABOUT + GRANTS)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CMS-----\n`;
  it.each<[string, Buffer]>([
    ['DER', cms(ABOUT + GRANTS)],
    ['PEM', Buffer.from(pem)],
    ['base64', Buffer.from(cms(ABOUT + GRANTS).toString('base64'))],
    ['the list inside', Buffer.from(list(ABOUT + GRANTS))],
  ])('are read as %s', (_name, bytes) => {
    expect(readProfile(bytes, 'p')).toEqual({ value: whole, problems: [] });
  });

  it.each(['application-identifier', 'com.apple.application-identifier'])('name the bundle they are for: %s', (key) => {
    const body = `<key>Entitlements</key><dict><key>${key}</key><string>ACME123456.com.acme.*</string></dict>`;
    expect(read(body)?.bundleId).toBe('com.acme.*');
  });

  it.each<[string, string, string]>([
    ['named devices', `<key>ProvisionedDevices</key><array/>${GRANTS}`, 'development'],
    ['all devices', `<key>ProvisionsAllDevices</key><true/>${GRANTS}`, 'distribution'],
    ['the App Store', GRANTS, 'distribution'],
    [
      'debuggers',
      '<key>Entitlements</key><dict><key>com.apple.security.get-task-allow</key><true/></dict>',
      'development',
    ],
    [
      'named devices without debuggers',
      '<key>ProvisionedDevices</key><array/><key>Entitlements</key><dict><key>get-task-allow</key><false/></dict>',
      'distribution',
    ],
  ])('tell what they are for: %s', (_name, body, signing) => {
    expect(read(body)?.signing).toBe(signing);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['a truncated one', cms(GRANTS).subarray(0, 100), 'this is no provisioning profile: '],
    [
      'other ASN.1',
      Buffer.from([0x30, 3, 2, 1, 1]),
      'this is no provisioning profile: it is ASN.1, but no CMS message',
    ],
    ['a detached signature', signedData({ signer: 'x' }), 'the CMS message holds no list'],
    ['another list', cms(ABOUT), 'the list has no Entitlements'],
    ['a list that is wrong', cms('<key>a</key>'), 'line 1 of the list inside: the key "a" has no value'],
    ['entitlements that are none', cms('<key>Entitlements</key><true/>'), 'Entitlements is a boolean'],
    ['an array', Buffer.from('<plist><array/></plist>'), 'a provisioning profile is a dictionary, this is an array'],
    ['a ZIP archive', Buffer.from('PK\x03\x04'), 'this is a ZIP archive'],
  ])('are refused when they are %s', (_name, bytes, message) => {
    expect(messages(bytes)).toEqual([expect.stringContaining(message)]);
  });

  it('never crash the reader', () => {
    const bytes = cms(ABOUT + GRANTS);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(255), fc.nat(bytes.length), (at, byte, length) => {
        const broken = Buffer.from(bytes.subarray(0, length));
        if (at < length) broken[at] = byte;
        const { value, problems } = readProfile(broken, 'x');
        expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
    );
  });
});
