import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromPlain } from '../engine/values/plain.js';
import { machO, universal } from '../formats/macho/machO.fixture.js';
import { builtNic, DRIVERKIT, nicInfo, PCI, profileOf, RIGHTS, write } from './built.fixture.js';
import { type LoadOptions, loadDriver, loadDrivers } from './driverFiles.js';
import { plistFile } from './plist.fixture.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-built-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (path: string, options?: LoadOptions) => loadDriver(path, options).value;
const messages = (path: string, options?: LoadOptions): readonly string[] =>
  loadDriver(path, options).problems.map(({ severity, message }) => `${severity}: ${message}`);

describe('a built DEXT', () => {
  it('needs nothing beside it: entitlements, signing, team and classes are in the executable', () => {
    const signature = { xml: plistFile(RIGHTS), team: 'ACME123456', signer: 'Apple Development: A. Cme (X)' };
    const dext = builtNic(folder, { signature, classes: { AcmeNIC: 'IOService' } });
    expect(load(dext)).toMatchObject({
      id: 'com.acme.nic',
      entitlements: fromPlain(RIGHTS),
      entitlementsFile: join(dext, 'AcmeNIC'),
      signing: 'development',
      team: 'ACME123456',
      userClasses: new Map([['AcmeNIC', 'IOService']]),
    });
    expect(messages(dext)).toEqual([]);
  });

  it('states no entitlements unsigned, and none at all where its signature holds none', () => {
    const unsigned = builtNic(folder, { signature: false });
    expect(load(unsigned)).toMatchObject({ entitlements: undefined, signing: undefined });
    expect(messages(unsigned)).toEqual(['warning: the executable is not signed and states no entitlements']);
    expect(load(builtNic(folder, { signature: {} }))?.entitlements).toEqual(fromPlain({}));
  });

  it('takes a file beside it where it is not signed, and says so', () => {
    const dext = builtNic(folder, { signature: false });
    const beside = write(folder, 'AcmeNIC.dext/AcmeNIC.entitlements', plistFile({ a: true }));
    expect(load(dext)).toMatchObject({ entitlements: fromPlain({ a: true }), entitlementsFile: beside });
    expect(messages(dext)).toEqual([
      `warning: the executable is not signed and states no entitlements; those in ${beside} are taken`,
    ]);
  });

  it('is judged by its signature, whatever lies beside; a file that is named decides, and that is said', () => {
    const dext = builtNic(folder);
    write(folder, 'AcmeNIC.dext/AcmeNIC.entitlements', plistFile({ a: true }));
    expect(load(dext)?.entitlementSources.map(({ name, decides }) => [name, decides])).toEqual([
      ['signature', true],
      ['AcmeNIC.entitlements', false],
    ]);
    const named = write(folder, 'Other.entitlements', plistFile({ b: true }));
    expect(load(dext, { entitlements: named })?.entitlements).toEqual(fromPlain({ b: true }));
    expect(messages(dext, { entitlements: named })).toEqual([
      `warning: these entitlements are taken instead of those in the code signature of ${join(dext, 'AcmeNIC')}`,
    ]);
  });

  it('names each slice where slices claim different things', () => {
    const dext = builtNic(folder);
    const x86 = machO({ cpu: 0x01000007, signature: { xml: plistFile({ b: true }) } });
    write(folder, 'AcmeNIC.dext/AcmeNIC', universal([x86, machO({ signature: { xml: plistFile({ a: true }) } })]));
    expect(load(dext)?.entitlementSources.map(({ name }) => name)).toEqual(['signature (arm64)', 'signature (x86_64)']);
    expect(load(dext)?.entitlements).toEqual(fromPlain({ a: true }));
  });

  it('signed by the linker alone was built without signing: judged so, unless entitlements are named', () => {
    const dext = builtNic(folder, { signature: { flags: 0x20002 } });
    expect(load(dext)).toMatchObject({ signing: 'adhoc', entitlements: fromPlain({}) });
    expect(messages(dext)).toEqual([expect.stringContaining('warning: signed by the linker alone')]);
    const named = write(folder, 'Other.entitlements', plistFile(RIGHTS));
    expect(load(dext, { entitlements: named })).toMatchObject({ signing: undefined, entitlements: fromPlain(RIGHTS) });
  });

  it('has its profile with it, which says what the signature does not', () => {
    const dext = builtNic(folder);
    write(
      folder,
      'AcmeNIC.dext/embedded.provisionprofile',
      profileOf({ [DRIVERKIT]: true }, { ProvisionedDevices: ['A'] }),
    );
    expect(load(dext)).toMatchObject({
      signing: 'development',
      profile: { name: 'Acme NIC', devices: 1 },
      team: 'ACME123456',
    });
    const other = write(folder, 'other.provisionprofile', profileOf({ [PCI]: true }, { Name: 'Other' }));
    expect(load(dext, { profile: other })?.profile).toMatchObject({ name: 'Other', signing: 'distribution' });
  });

  it('is another build when its executable is another', () => {
    const one = load(builtNic(folder))?.executableDigest;
    expect(load(builtNic(folder, { signature: {} }))?.executableDigest).not.toBe(one);
  });

  it('is refused with an executable or a profile that cannot be read, all problems at once', () => {
    const dext = builtNic(folder);
    write(folder, 'AcmeNIC.dext/AcmeNIC', '#!/bin/sh');
    write(folder, 'AcmeNIC.dext/embedded.provisionprofile', 'nothing of the kind');
    expect(messages(dext)).toEqual([
      'error: this is no Mach-O file: it begins with 0x23212f62',
      'error: this is not XML',
    ]);
  });

  it('has an executable within itself', () => {
    write(
      folder,
      'AcmeNIC.dext/Info.plist',
      nicInfo().replace('<string>AcmeNIC</string>', '<string>../AcmeNIC</string>'),
    );
    expect(messages(join(folder, 'AcmeNIC.dext'))).toEqual(['warning: CFBundleExecutable is "../AcmeNIC"']);
  });

  it('is read with its property list in binary', () => {
    // bplist00 { CFBundleIdentifier: "b" }
    const bytes = [
      ...Buffer.from('bplist00'),
      0xd1,
      1,
      2,
      0x5f,
      0x10,
      18,
      ...Buffer.from('CFBundleIdentifier'),
      0x51,
      0x62,
    ];
    const trailer = Buffer.alloc(32);
    trailer[6] = 1;
    trailer[7] = 1;
    trailer[15] = 3;
    trailer[31] = bytes.length;
    write(folder, 'B.dext/Info.plist', Buffer.from([...bytes, 8, 11, 32, ...trailer]));
    expect(load(join(folder, 'B.dext'))?.id).toBe('b');
  });
});

describe('an app', () => {
  const id = (name: string): string => plistFile({ CFBundleIdentifier: name });
  const ids = (path: string) => loadDrivers(path).value?.map(({ id: name, app }) => [name, app]);

  it('gives its DEXTs, its kexts, and those inside of kexts; DEXTs know their app', () => {
    const kext = 'A.app/Contents/Library/Extensions/k.kext/Contents';
    write(folder, 'A.app/Contents/Info.plist', id('com.acme.app'));
    write(folder, 'A.app/Contents/Library/SystemExtensions/d.dext/Info.plist', id('com.acme.app.d'));
    write(folder, `${kext}/Info.plist`, id('com.acme.k'));
    write(folder, `${kext}/PlugIns/p.kext/Contents/Info.plist`, id('com.acme.p'));
    write(folder, `${kext}/PlugIns/q.dext/Info.plist`, id('com.acme.q'));
    expect(ids(join(folder, 'A.app'))).toEqual([
      ['com.acme.app.d', 'com.acme.app'],
      ['com.acme.k', undefined],
      ['com.acme.p', undefined],
      ['com.acme.q', undefined],
    ]);
    expect(ids(join(folder, 'A.app/Contents/Library/Extensions/k.kext'))?.map(([name]) => name)).toEqual([
      'com.acme.k',
      'com.acme.p',
      'com.acme.q',
    ]);
    expect(load(join(folder, 'A.app/Contents/Library/SystemExtensions/d.dext'))?.app).toBe('com.acme.app');
  });

  it('for iPads is flat', () => {
    write(folder, 'A.app/Info.plist', id('com.acme.app'));
    write(folder, 'A.app/SystemExtensions/d.dext/Info.plist', id('com.acme.app.d'));
    expect(ids(join(folder, 'A.app'))).toEqual([['com.acme.app.d', 'com.acme.app']]);
  });

  it('may lie in an archive, or in another app', () => {
    const app = 'A.xcarchive/Products/Applications/A.app/Contents';
    write(folder, 'A.xcarchive/Info.plist', plistFile({ ArchiveVersion: 2 }));
    write(folder, `${app}/Info.plist`, id('com.acme.app'));
    write(folder, `${app}/Library/LoginItems/H.app/Contents/Info.plist`, id('com.acme.helper'));
    write(
      folder,
      `${app}/Library/LoginItems/H.app/Contents/Library/SystemExtensions/d.dext/Info.plist`,
      id('com.acme.helper.d'),
    );
    expect(ids(join(folder, 'A.xcarchive'))).toEqual([['com.acme.helper.d', 'com.acme.helper']]);
    write(folder, 'B.xcarchive/Info.plist', plistFile({ ArchiveVersion: 2 }));
    expect(loadDrivers(join(folder, 'B.xcarchive')).problems[0]?.message).toBe('the archive holds no DEXT and no kext');
  });

  it('may hold a link that leads back', () => {
    write(folder, 'K.kext/Contents/Info.plist', id('k'));
    mkdirSync(join(folder, 'K.kext/Contents/PlugIns'));
    symlinkSync(join(folder, 'K.kext'), join(folder, 'K.kext/Contents/PlugIns/again.kext'));
    expect(loadDrivers(join(folder, 'K.kext')).value?.length).toBe(5);
  });
});

describe('what is no driver', () => {
  it.each<[string, string | Uint8Array, string, string]>([
    [
      'AcmeNIC.entitlements',
      plistFile({}),
      'these are entitlements, not a driver',
      'the driver, and these with --entitlements FILE',
    ],
    [
      'embedded.provisionprofile',
      '',
      'this is a provisioning profile, not a driver',
      'the driver, and this with --profile FILE',
    ],
    ['Release.xcconfig', '', 'these are build settings, not a driver', 'the driver, and these with --xcconfig FILE'],
    ['AcmeNIC.ipa', Buffer.from('PK\x03\x04'), 'this is a ZIP archive', 'the bundle in it: unpack it first'],
    ['AcmeNIC.pkg', Buffer.from('xar!'), 'this is an installer package', 'the bundle in it: unpack it first'],
    [
      'AcmeNIC',
      machO(),
      'this is a Mach-O executable: what it matches stands in the Info.plist of its bundle',
      'the .dext or .kext that it belongs to',
    ],
  ])('%s', (name, content, message, expected) => {
    expect(loadDriver(write(folder, name, content)).problems).toMatchObject([{ message, expected }]);
  });

  it('names the bundle around an executable, and the bundles in a folder', () => {
    const dext = builtNic(folder);
    expect(loadDriver(join(dext, 'AcmeNIC')).problems[0]?.expected).toBe(`the bundle around it: ${dext}`);
    expect(loadDriver(folder).problems[0]?.expected).toBe('one of the bundles in it: AcmeNIC.dext');
  });

  it('is a link that leads in a circle', () => {
    symlinkSync('b.dext', join(folder, 'a.dext'));
    symlinkSync('a.dext', join(folder, 'b.dext'));
    expect(loadDriver(join(folder, 'a.dext')).value).toBeUndefined();
  });
});
