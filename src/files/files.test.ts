import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDriver, loadDrivers } from './driverFiles.js';
import { entitlementsBeside } from './entitlementsBeside.js';
import { readText } from './read.js';
import { loadRegistry } from './registryFiles.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const info = (id: string): string => `<dict><key>CFBundleIdentifier</key><string>${id}</string></dict>`;
const RIGHTS = '<dict><key>com.apple.developer.driverkit</key><true/></dict>';

describe('readText', () => {
  it('reads', () => {
    expect(readText(write('a.txt', 'é')).value).toBe('é');
  });

  it('names what is missing, and what is there instead', () => {
    write('Info.plist', '');
    expect(readText(join(folder, 'Info.plst')).problems).toEqual([
      {
        file: join(folder, 'Info.plst'),
        line: 1,
        column: 1,
        message: 'no such file',
        nearest: 'Info.plist',
        severity: 'error',
      },
    ]);
    write('drivers/a.plist', '');
    expect(readText(join(folder, 'driver', 'a.plist')).problems[0]).toMatchObject({
      message: `no such file: there is no ${join(folder, 'driver')}`,
      nearest: 'drivers',
    });
    expect(readText(folder).problems[0]?.message).toBe('this is a folder');
  });
});

describe('loadDriver', () => {
  it('loads a DEXT, a kext, and a property list by its own name', () => {
    write('Nic.dext/Info.plist', info('com.acme.dext'));
    write('Nic.dext/Nic.entitlements', RIGHTS);
    write('Nic.kext/Contents/Info.plist', info('com.acme.kext'));
    const plist = write('Nic-Info.plist', info('com.acme.plist'));
    const dext = loadDriver(join(folder, 'Nic.dext')).value;
    expect([dext?.id, dext?.entitlements?.entries.size]).toEqual(['com.acme.dext', 1]);
    expect(dext?.entitlementsFile).toBe(join(folder, 'Nic.dext', 'Nic.entitlements'));
    expect(loadDriver(join(folder, 'Nic.kext')).value).toMatchObject({ id: 'com.acme.kext', entitlements: undefined });
    expect(loadDriver(plist).value).toMatchObject({ id: 'com.acme.plist', infoFile: plist });
  });

  it('takes the entitlements that it is told', () => {
    const plist = write('Info.plist', info('com.acme'));
    const rights = write('elsewhere/x.entitlements', RIGHTS);
    expect(loadDriver(plist, { entitlements: rights }).value?.entitlementsFile).toBe(rights);
    expect(loadDriver(plist, { entitlements: join(folder, 'no') }).problems[0]?.message).toBe('no such file');
  });

  it('names a driver after its bundle where the id is left to the build', () => {
    write('Nic.dext/Info.plist', '<dict/>');
    const { value, problems } = loadDriver(join(folder, 'Nic.dext'));
    expect([value?.id, problems.map(({ message }) => message)]).toEqual([
      'Nic',
      ['no CFBundleIdentifier: the driver is called Nic here'],
    ]);
    const unresolved = loadDriver(write('Info.plist', info('$(ID)')));
    expect([unresolved.value?.id, unresolved.problems[0]?.severity]).toEqual(['$(ID)', 'warning']);
    expect(loadDriver(join(folder, 'Info.plist'), { defines: new Map([['ID', 'com.acme']]) })).toMatchObject({
      value: { id: 'com.acme', unresolved: [] },
      problems: [],
    });
  });

  it('reports the problems of both files at once', () => {
    const plist = write('Info.plist', '<dict><key>a</key></dict>');
    write('a.entitlements', '<array/>');
    expect(loadDriver(plist).problems.map(({ message }) => message)).toEqual([
      'the key "a" has no value',
      'entitlements are a dictionary, this is an array',
    ]);
  });

  it.each<[string, string]>([
    ['empty', 'the folder holds no Info.plist'],
    ['a.txt', 'this is no driver'],
    ['none.dext', 'no such file'],
  ])('refuses %s', (name, message) => {
    mkdirSync(join(folder, 'empty'));
    write('a.txt', '');
    expect(loadDriver(join(folder, name)).problems.map((problem) => problem.message)).toEqual([message]);
  });
});

describe('an executable that is no file', () => {
  const named =
    '<dict><key>CFBundleIdentifier</key><string>a.b</string><key>CFBundleExecutable</key><string>Acme</string></dict>';

  it.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a link that leads nowhere', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', (path) => symlinkSync('Acme', path)],
  ])('%s is said, and passed over', (_, make) => {
    const plist = write('X.dext/Info.plist', named);
    make(join(dirname(plist), 'Acme'));
    const { value, problems } = loadDriver(dirname(plist));
    expect(value?.id).toBe('a.b');
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'warning the executable is no file: passed over',
    ]);
  });
});

describe('loadDrivers', () => {
  it('loads every DEXT of an app', () => {
    write('A.app/Contents/Info.plist', info('app'));
    write('A.app/Contents/Library/SystemExtensions/b.dext/Info.plist', info('b'));
    write('A.app/Contents/Library/SystemExtensions/a.dext/Info.plist', info('a'));
    expect(loadDrivers(`${join(folder, 'A.app')}/`).value?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('says that an app holds none', () => {
    write('A.app/Contents/Info.plist', info('app'));
    expect(loadDrivers(join(folder, 'A.app')).problems[0]?.message).toBe('the app holds no DEXT and no kext');
  });
});

describe('loadRegistry', () => {
  it('looks into no file that is too large to be one', () => {
    const path = write('huge.ioreg', '');
    truncateSync(path, 200 * 1024 * 1024);
    expect(loadRegistry(path).problems[0]).toMatchObject({
      message: 'the file has 200 MB, more than a registry can have',
      expected: 'at most 128 MB: the output of ioreg -l -w0 of one Mac',
    });
    expect(loadRegistry(folder).problems[0]?.message).toBe('this is a folder');
    expect(loadRegistry(join(folder, 'no')).problems[0]?.message).toBe('no such file');
  });

  it('reads a dump', () => {
    expect(loadRegistry(write('mac.ioreg', '+-o Root  <class IORegistryEntry>\n')).value?.root.name).toBe('Root');
  });
});

describe('entitlementsBeside', () => {
  it.each<[string, string, readonly string[], object]>([
    ['the only one', 'Info.plist', ['Nic.entitlements'], { chosen: 'Nic.entitlements' }],
    ['none', 'Info.plist', ['a.txt'], {}],
    [
      'the one of that name',
      'Nic-Info.plist',
      ['Nic.entitlements', 'App.entitlements'],
      { chosen: 'Nic.entitlements' },
    ],
    ['not the one of another', 'Info.plist', ['Nic-Info.plist', 'Nic.entitlements'], {}],
    [
      'several',
      'Info.plist',
      ['A.entitlements', 'B.entitlements'],
      { ambiguous: ['A.entitlements', 'B.entitlements'] },
    ],
    [
      'the same project',
      'p__q__Info.plist',
      ['p__q__X.entitlements', 'p__r__Y.entitlements'],
      { chosen: 'p__q__X.entitlements' },
    ],
    ['another project', 'p__Info.plist', ['p__q__X.entitlements'], {}],
  ])('%s', (_name, plist, others, choice) => {
    expect(entitlementsBeside(plist, [plist, ...others])).toEqual(choice);
  });
});
