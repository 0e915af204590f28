import { describe, expect, it } from 'vitest';
import { data, number, opaque, string } from '../../engine/values/value.js';
import type { CapturedEntry } from './capture.js';
import { archived, binaryPlist, type SavedEntry, xmlPlist } from './explorerSave.fixture.js';
import { readRegistry } from './index.js';

const NIC = `<plist version="1.0"><dict>
<key>vendor-id</key><data>PqwAAA==</data><key>IOProbeScore</key><integer>18446744073709551615</integer>
<key>IOBusyInterest</key><string>IOCommand is not serializable</string></dict></plist>`;
const nic: SavedEntry = {
  name: 'ethernet',
  location: '0,1',
  classes: ['IOPCIDevice', 'IOService', 'IORegistryEntry', 'OSObject'],
  service: true,
  registered: true,
  id: 0xabc,
  properties: NIC,
  children: [],
};
const mac: SavedEntry = {
  name: 'AcmeMac1,1',
  classes: ['IOPlatformExpertDevice', 'IOService', 'IORegistryEntry', 'OSObject'],
  service: true,
  properties: { model: 'AcmeMac1,1', IOInterest: 'IOCommand is not serializable' },
  children: [nic, { name: 'gone', classes: ['IOService'], terminated: true, children: [] }],
};
const root: SavedEntry = {
  name: 'Root',
  classes: ['IORegistryEntry', 'OSObject'],
  root: true,
  properties: '<plist><dict><key>OS Build Version</key><string>24A335</string></dict></plist>',
  children: [mac],
};

const names = ({ name, children }: CapturedEntry): unknown => [name, ...children.map(names)];
const read = (input: string | Uint8Array) => readRegistry(input, 'mac.ioreg');

describe.each([
  ['in the binary form', binaryPlist],
  ['in XML', xmlPlist],
])('a save of IORegistryExplorer %s', (_form, written) => {
  const save = written(archived(root));
  const { value, problems } = read(save);

  it('is a tree of the service plane', () => {
    expect(problems).toEqual([]);
    expect(value && names(value.root)).toEqual(['Root', ['AcmeMac1,1', ['ethernet']]]);
    expect(value?.build).toBe('24A335');
  });

  it('has of every entry what it says', () => {
    expect(value?.root.children[0]?.children[0]).toEqual({
      name: 'ethernet',
      location: '0,1',
      className: 'IOPCIDevice',
      inheritance: ['IOService', 'IORegistryEntry', 'OSObject'],
      registryId: BigInt(nic.id ?? 0),
      registered: true,
      matched: false,
      active: true,
      busy: 3,
      properties: new Map<string, unknown>([
        ['vendor-id', data(Uint8Array.of(0x3e, 0xac, 0, 0))],
        ['IOProbeScore', number(-1)],
        ['IOBusyInterest', opaque('IOCommand is not serializable')],
      ]),
      children: [],
    });
  });

  it('leaves the state out where there is none', () => {
    expect(value?.root.registered).toBeUndefined();
    expect(value?.root.busy).toBeUndefined();
  });

  it('takes properties that are archived objects', () => {
    expect(value?.root.children[0]?.properties).toEqual(
      new Map<string, unknown>([
        ['model', string('AcmeMac1,1')],
        ['IOInterest', opaque('IOCommand is not serializable')],
      ]),
    );
  });
});

describe('other archives', () => {
  it('goes by the keys, whatever the classes are called', () => {
    expect(read(xmlPlist(archived({ ...root, root: false }, 'SomethingElse'))).value?.root.name).toBe('Root');
  });

  it('does not go round in circles', () => {
    const inner: SavedEntry = { name: 'inner', classes: ['IOService'], children: [] };
    const outer: SavedEntry = { name: 'outer', classes: ['IORegistryEntry'], root: true, children: [inner] };
    inner.children.push(outer);
    const { value, problems } = read(xmlPlist(archived(outer)));
    expect(value && names(value.root)).toEqual(['outer', ['inner']]);
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'warning outer is its own provider: left out',
    ]);
  });

  it('stops where entries multiply without end', () => {
    let saved: SavedEntry = { name: 'leaf', classes: ['IOService'], children: [] };
    for (let level = 0; level < 40; level++)
      saved = { name: `level${level}`, classes: ['IOService'], children: [saved, saved] };
    const { problems } = read(xmlPlist(archived({ ...saved, root: true })));
    expect(problems.map(({ message }) => message)).toContain('more than 100000 entries: left out');
  });

  it('says what is wrong with the properties of an entry', () => {
    const broken = { ...root, properties: '<plist><dict>\n<key>a</key><integer>x</integer>' };
    const { value, problems } = read(xmlPlist(archived(broken)));
    expect(value?.root.children).toHaveLength(1);
    expect(problems.map(({ message }) => message)).toEqual([
      'properties of Root, line 2 of their own: <integer> "x" is not an integer',
      'properties of Root, line 2 of their own: the file ends inside <dict>, opened on line 1; what is whole before is read',
    ]);
  });

  it.each<[string, Parameters<typeof xmlPlist>[0], string]>([
    [
      'an archive of something else',
      { $archiver: 'NSKeyedArchiver', $objects: ['$null'] },
      'an archive that holds no registry',
    ],
    ['no archive', { a: 'b' }, 'this is a binary property list, and no save of IORegistryExplorer'],
  ])('refuses %s', (_what, plain, message) => {
    const { value, problems } = read(binaryPlist(plain));
    expect(value).toBeUndefined();
    expect(problems.map((each) => each.message)).toEqual([message]);
  });

  it('refuses a save that is cut off', () => {
    const save = binaryPlist(archived(root));
    const { value, problems } = read(save.subarray(0, save.length >> 1));
    expect(value).toBeUndefined();
    expect(problems[0]?.severity).toBe('error');
  });
});
