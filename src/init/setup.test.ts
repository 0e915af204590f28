import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_SYSTEM } from '../engine/world.js';
import { type LoadOptions, loadDriver } from '../files/driverFiles.js';
import { describeDriver } from '../world/describeDriver.js';
import { contentOf } from '../world/driverContent.js';
import { loadNamedDrivers, statedTexts, unpinnable } from './drivers.js';
import { type DriverPlace, type DriverSetup, setupOf, setupSteps } from './setup.js';
import { stage } from './stage.js';

const scratch = mkdtempSync(join(tmpdir(), 'dextspec-setup-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const RIGHTS = '<plist><dict><key>com.apple.developer.driverkit</key>$VALUE</dict></plist>';
const write = (name: string, text: string): string => {
  const path = join(scratch, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};
/** A driver of a source tree. */
const plist = (changes: (text: string) => string = (text) => text): string =>
  write(
    'Acme.plist',
    changes(readFileSync('fixtures/dexts/AcmeNIC.dext/Info.plist', 'utf8').replaceAll('com.acme.nic', '$(ID)')),
  );

function setup(path: string, options: LoadOptions = {}, named: Partial<DriverPlace> = {}): DriverSetup {
  const { value, problems } = loadDriver(path, options);
  if (value === undefined) throw new Error(JSON.stringify(problems));
  return setupOf({ files: value, path, shownPath: 'a.plist', entitlements: undefined, profile: undefined, ...named });
}
const defines = new Map([
  ['ID', 'com.acme.nic'],
  ['V', '1.2.3'],
  ['NAME', 'Card'],
]);
const said = (of: DriverSetup): readonly string[] => setupSteps(of).map(({ text }) => text);

/** The driver as the scenarios will have it. */
function staged(of: DriverSetup) {
  const empty = { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [], drivers: [], nubs: [] };
  return stage(empty, [of]).machine.bundle(of.id)?.description;
}

describe('a driver in the scenarios’ words', () => {
  it('is its file alone, where that says everything', () => {
    expect(said(setup('fixtures/dexts/AcmeNIC.dext'))).toEqual(['the DEXT "com.acme.nic" is installed from "a.plist"']);
  });

  it('is its file, and what build settings made of it', () => {
    const path = plist((text) => text.replace(/(CFBundleVersion<\/key>\s*<string>)1/, '$1$(V)'));
    const of = setup(path, { defines });
    expect(said(of)).toEqual(
      expect.arrayContaining([
        'the DEXT "com.acme.nic" is installed from "a.plist"',
        'its version is "1.2.3"',
        'its Info.plist has "CFBundleIdentifier" set to "com.acme.nic"',
        'its personality "AcmeNIC" has "IOUserServerName" set to "com.acme.nic"',
      ]),
    );
  });

  it('is stated whole where the names of its personalities are build settings', () => {
    const path = plist((text) => text.replace('<key>AcmeNIC</key>', '<key>$(NAME)</key>'));
    const texts = said(setup(path, { defines }));
    expect(texts[0]).toBe('the DEXT "com.acme.nic" is installed');
    expect(texts).toContain('its personality "Card":');
  });

  it.each<[string, (text: string) => string]>([
    ['in values', (text) => text],
    ['in the version', (text) => text.replace(/(CFBundleVersion<\/key>\s*<string>)1/, '$1$(V)')],
    ['in a name', (text) => text.replace('<key>AcmeNIC</key>', '<key>$(NAME)</key>')],
  ])('comes to the same driver as the files with their settings: %s', (_, changes) => {
    const path = plist(changes);
    const rights = write('Acme.entitlements', RIGHTS.replace('$VALUE', '<true/>'));
    const { value } = loadDriver(path, { defines });
    const wanted = value && describeDriver({ id: value.id }, contentOf(value));
    const { id, kind, version, personalities, entitlements } = staged(setup(path, { defines })) ?? {};
    rmSync(rights);
    expect(entitlements?.entries.size).toBe(1);
    expect({ id, kind, version, entitlements, personalities }).toEqual({
      id: wanted?.id,
      kind: wanted?.kind,
      version: wanted?.version,
      entitlements: wanted?.entitlements,
      personalities: wanted?.personalities,
    });
  });

  it.each<[string, string, string]>([
    ['by their file', '<true/>', 'its entitlements are those in "x.entitlements"'],
    ['one by one where a setting is in them', '<string>$(ID)</string>', 'its entitlements:'],
  ])('claims what a file elsewhere says, %s', (_, value, text) => {
    const path = write('elsewhere/x.entitlements', RIGHTS.replace('$VALUE', value));
    const entitlements = { path, shownPath: 'x.entitlements' };
    const of = setup('fixtures/dexts/AcmeNIC.dext', { entitlements: path, defines }, { entitlements });
    expect(said(of).slice(1)).toEqual([text]);
    expect(staged(of)?.entitlements?.entries.size).toBe(1);
  });

  it('may claim nothing, and be stated whole', () => {
    const path = plist((text) => text.replace('<key>AcmeNIC</key>', '<key>$(NAME)</key>'));
    const none = write('Acme.entitlements', '<plist><dict/></plist>');
    const texts = said(setup(path, { defines }));
    rmSync(none);
    expect(texts).toContain('it has no entitlements');
  });

  it('has the profile that is named', () => {
    const path = write(
      'profile.plist',
      `<plist><dict><key>Entitlements</key>${RIGHTS.replace('$VALUE', '<true/>').slice(7, -8)}</dict></plist>`,
    );
    const profile = { path, shownPath: 'p.provisionprofile' };
    const of = setup('fixtures/dexts/AcmeNIC.dext', { profile: path }, { profile });
    expect(said(of)).toContain('its provisioning profile is the one in "p.provisionprofile"');
    expect([...(staged(of)?.profile?.entries.keys() ?? [])]).toEqual(['com.apple.developer.driverkit']);
  });
});

describe('a driver without a name of its own', () => {
  const nameless = (changes: (text: string) => string) =>
    loadNamedDrivers(
      plist((text) => changes(text.replaceAll('$(ID)', '$(PRODUCT_BUNDLE_IDENTIFIER)'))),
      {},
    );

  it.each<[string, (text: string) => string, string]>([
    ['after its user class', (text) => text, 'com.example.AcmeNIC'],
    [
      'after its server',
      (text) => text.replace(/(IOUserServerName<\/key>\s*<string>)[^<]*/, '$1com.acme.server'),
      'com.acme.server',
    ],
    ['after its file', (text) => text.replace('IOUserClass', 'NoUserClass'), 'com.example.Acme'],
  ])('is named %s', (_, changes, id) => {
    const { value, problems } = nameless(changes);
    expect(value?.map((each) => each.id)).toEqual([id]);
    expect(problems.map(({ message }) => message)).toEqual([
      `nothing defines $(PRODUCT_BUNDLE_IDENTIFIER): the driver is called ${id} here`,
    ]);
  });
});

describe('what the files say beside that', () => {
  it('texts at any depth', () => {
    const { value } = loadDriver(plist((text) => text.replace('<true/>', '<array><string>deep</string></array>')));
    expect([...statedTexts(value === undefined ? [] : [value])]).toEqual(
      expect.arrayContaining(['deep', 'IOPCIDevice', '0x07b1ac3e']),
    );
  });

  it.each<[string, (text: string) => string, readonly string[]]>([
    ['nothing', (text) => text, []],
    [
      'a name that no step can say',
      (text) => text.replace(/(CFBundleIdentifier<\/key>\s*<string>)[^<]*/, '$1com\\'),
      ['no scenario can name the driver "com\\\\"'],
    ],
    [
      'no personality that is a dictionary',
      (text) => text.replace(/<key>AcmeNIC<\/key>\s*<dict>[\s\S]*?<\/dict>/, '<key>AcmeNIC</key><true/>'),
      ['$(ID) has no personalities: there is nothing to pin'],
    ],
  ])('keeps it from being pinned: %s', (_, changes, messages) => {
    const { value } = loadDriver(plist(changes));
    expect(value && unpinnable(value).map(({ message }) => message)).toEqual(messages);
  });
});
