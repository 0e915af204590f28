import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const MAC = 'fixtures/macs/mac-studio.ioreg.txt';
const NIC = 'fixtures/dexts/AcmeNIC.dext';
const scratch = mkdtempSync(join(tmpdir(), 'dextspec-init-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const read = (...path: readonly string[]): string => readFileSync(join(scratch, ...path), 'utf8');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(scratch, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();

describe('init', () => {
  let out = '';
  let feature = '';
  beforeAll(async () => {
    const answer = await dextspec(['init', '--dext', NIC, '--on', MAC, '--into', join(scratch, 'nic')]);
    expect([answer.code, answer.err]).toEqual([0, '']);
    out = answer.out;
    feature = read('nic', 'features', 'com.acme.nic.feature');
  });

  it('writes a project, and lists what it wrote', () => {
    const files = [
      '.gitignore',
      '.gitlab-ci.yml',
      'README.md',
      'com.acme.nic.feature',
      'dextspec.yml',
      'extensions.json',
      'mac-studio.yaml',
      'package.json',
      'settings.json',
    ];
    expect(filesIn('nic')).toEqual(files);
    for (const name of files) expect(out).toContain(name);
    expect(out).toContain('com.acme.nic: 1 personality, 1 nub taken, 5 not taken, 4 scenarios');
    expect(out).toMatch(/next:\n {2}cd .*nic\n {2}npm install\n {2}npx dextspec run\n$/);
  });

  it('asks for packages that start on every Node that dextspec does', () => {
    const { scripts, devDependencies } = JSON.parse(read('nic', 'package.json'));
    const own = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts).toEqual({ test: 'dextspec run' });
    expect(devDependencies).toEqual({ '@cucumber/cucumber': '^12.9.0', dextspec: `^${own.version}` });
  });

  it('names the driver where it is, and what it does with the numbers that people know', () => {
    expect(feature).toMatch(/installed from "[./]*.*fixtures\/dexts\/AcmeNIC\.dext"/);
    expect(feature).toContain('Scenario: It takes "ethernet" (IOPCIDevice ac3e:07b1, PCI class 0x020000)');
    expect(feature).toContain('"com.acme.nic/AcmeNIC" does not match "lan-10gb" because of "IOPCIMatch"');
    expect(feature).toContain('IOPCIMatch expected "0x07b1ac3e", found 0x10b5e1a0');
  });

  it('writes the same bytes again', async () => {
    await dextspec(['init', NIC, '--on', MAC, '--into', join(scratch, 'again')]);
    expect(read('again', 'features', 'com.acme.nic.feature')).toBe(feature);
    expect(read('again', 'captures', 'mac-studio.yaml')).toBe(read('nic', 'captures', 'mac-studio.yaml'));
  });

  it('keeps a cut capture, small and without private data', () => {
    const capture = read('nic', 'captures', 'mac-studio.yaml');
    const serial = /"IOPlatformSerialNumber" = "([^"]+)"/.exec(readFileSync(MAC, 'utf8'))?.[1] ?? 'none';
    expect(capture.length).toBeLessThan(60_000);
    expect(capture).not.toContain(serial);
  });

  it('with --force writes features and captures anew, and leaves the rest', async () => {
    const folder = join(scratch, 'forced');
    await dextspec(['init', NIC, '--on', MAC, '--into', folder]);
    writeFileSync(join(folder, 'README.md'), 'mine');
    writeFileSync(join(folder, 'features', 'com.acme.nic.feature'), 'changed');
    writeFileSync(join(folder, 'notes.txt'), 'mine too');
    const refused = await dextspec(['init', NIC, '--on', MAC, '--into', folder]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(
      /com\.acme\.nic\.feature:1:1: is there already, and is not what would be written.*--force.*\n$/,
    );
    expect(read('forced', 'features', 'com.acme.nic.feature')).toBe('changed');
    const forced = await dextspec(['init', NIC, '--on', MAC, '--into', folder, '--force']);
    expect(forced.out).toContain('README.md  was there, left as it is');
    expect([read('forced', 'README.md'), read('forced', 'notes.txt')]).toEqual(['mine', 'mine too']);
    expect(read('forced', 'features', 'com.acme.nic.feature')).toBe(feature);
  });

  it('goes into a new folder named after the driver', async () => {
    const home = join(scratch, 'home');
    mkdirSync(home);
    cpSync(NIC, join(home, 'build', 'AcmeNIC.dext'), { recursive: true });
    cpSync(MAC, join(home, 'mac.ioreg.txt'));
    const { code } = await dextspec(['init', 'build/AcmeNIC.dext', '--on', 'mac.ioreg.txt'], '', home);
    expect(code).toBe(0);
    expect(read('home', 'AcmeNIC-spec', 'features', 'com.acme.nic.feature')).toContain(
      'Given the world described in "captures/mac.yaml"\n    And the DEXT "com.acme.nic" is installed from "../build/AcmeNIC.dext"',
    );
    expect(read('home', 'AcmeNIC-spec', 'README.md')).toContain(
      'npx dextspec init ../build/AcmeNIC.dext --on ../mac.ioreg.txt --into . --force',
    );
  });

  it('says for programs what it wrote', async () => {
    const { out: json } = await dextspec(['init', NIC, '--on', MAC, '--into', join(scratch, 'json'), '--json']);
    const { files, kept, drivers } = JSON.parse(json);
    expect(files.map(({ path }: { path: string }) => path)).toContain('features/com.acme.nic.feature');
    expect(kept).toEqual([]);
    expect(drivers).toEqual([{ driver: 'com.acme.nic', personalities: 1, taken: 1, stopped: 5, scenarios: 4 }]);
  });

  it('pins the nubs that it is told, and no others', async () => {
    const folder = join(scratch, 'nub');
    await dextspec(['init', NIC, '--on', MAC, '--into', folder, '--nub', 'lan-10gb', '--nub', 'IOUserResources']);
    const text = read('nub', 'features', 'com.acme.nic.feature');
    expect(text).toContain('does not match "lan-10gb" because of "IOPCIMatch"');
    expect(text).toContain('stops at the provider-class gate on "IOUserResources" because of "IOProviderClass"');
    expect(text).not.toContain('ethernet');
  });

  it('writes a feature for each of several drivers, all of them installed', async () => {
    const folder = join(scratch, 'two');
    await dextspec(['init', NIC, 'fixtures/dexts/AcmePad.dext', '--on', MAC, '--into', folder]);
    const features = filesIn('two/features');
    expect(features).toEqual(['com.acme.nic.feature', 'com.acme.pad.feature']);
    for (const name of features) {
      expect(read('two', 'features', name)).toContain('the DEXT "com.acme.nic" is installed');
      expect(read('two', 'features', name)).toContain('the DEXT "com.acme.pad" is installed');
    }
  });

  it('takes what the driver itself states for no secret', async () => {
    const folder = join(scratch, 'vault');
    await dextspec(['init', 'fixtures/dexts/AcmeVault.dext', '--on', MAC, '--into', folder]);
    expect(read('vault', 'features', 'com.acme.vault.feature')).toContain(
      '"com.acme.vault/AcmeVault" runs on "IOSCSILogicalUnitNub"',
    );
  });
});

describe('without a driver and a registry: a sample', () => {
  const SAMPLE = [
    '.gitignore',
    '.gitlab-ci.yml',
    'ExampleNIC.entitlements',
    'Info.plist',
    'README.md',
    'agent.feature',
    'dextspec.yml',
    'extensions.json',
    'package.json',
    'pci-card.feature',
    'settings.json',
    'the-lab.yaml',
    'usb-device.feature',
  ];
  /** A folder with these files, and what init says in it. */
  async function initIn(name: string, files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const home = join(scratch, name);
    mkdirSync(home, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(home, path, '..'), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    return dextspec(['init', ...args], '', home);
  }

  it('goes into the folder that one is in', async () => {
    const { code, out } = await initIn('here', {});
    expect([code, out.split('\n')[0]]).toEqual([0, 'written into this folder']);
    expect(filesIn('here')).toEqual(SAMPLE);
    expect(out).toMatch(/next:\n {2}npm install\n {2}npx dextspec run\n/);
  });

  it.each([
    ['as a word', ['lab/spec']],
    ['as --into', ['--into', 'lab/spec']],
    ['as -o', ['-o', 'lab/spec']],
  ])('goes into the folder that is named, %s', async (_, args) => {
    const { code, out } = await initIn('named', {}, ...args);
    expect([code, out.split('\n')[0]]).toEqual([0, 'written into lab/spec']);
    expect(filesIn('named/lab/spec')).toEqual(SAMPLE);
    expect(out).toContain('  cd lab/spec\n');
    rmSync(join(scratch, 'named'), { recursive: true });
  });

  it('adds to a project that is there, and changes nothing else in it', async () => {
    const { code, out } = await initIn('joined', {
      'package.json': '{\n\t"name": "mine",\n\t"scripts": { "test": "jest" },\n\t"license": "MIT"\n}\n',
      '.gitignore': '/node_modules\nbuild/',
      'README.md': 'mine',
      '.gitlab-ci.yml': 'mine: {}',
      'features/mine.feature': 'Feature: mine',
    });
    expect(code).toBe(0);
    expect(JSON.parse(read('joined', 'package.json'))).toEqual({
      name: 'mine',
      scripts: { test: 'jest', scenarios: 'dextspec run' },
      license: 'MIT',
      devDependencies: { '@cucumber/cucumber': '^12.9.0', dextspec: expect.stringMatching(/^\^/) },
    });
    expect(read('joined', '.gitignore')).toBe('/node_modules\nbuild/\nreports/\n');
    expect(['README.md', '.gitlab-ci.yml'].map((path) => read('joined', path))).toEqual(['mine', 'mine: {}']);
    expect(out).toContain('  package.json  was there, what it lacked is added\n');
    expect(out).toContain('  README.md  was there, left as it is\n');
  });

  it('says what to add to settings that are there', async () => {
    const settings = '{ "editor.tabSize": 2 } // mine';
    const { code, out } = await initIn('settings', { '.vscode/settings.json': settings });
    expect(code).toBe(0);
    expect(read('settings', '.vscode/settings.json')).toBe(settings);
    expect(out).toMatch(/to add to \.vscode\/settings\.json by hand:[\s\S]*dist\/steps\/definitions\.js[\s\S]*next:/);
  });

  it('a second time, leaves everything as it is', async () => {
    await initIn('twice', {});
    const { code, out } = await initIn('twice', {});
    expect(code).toBe(0);
    expect(out.match(/was there, left as it is/g)).toHaveLength(SAMPLE.length);
  });

  it('refuses to write over what is there, names all of it, and writes nothing', async () => {
    const { code, out, err } = await initIn('refusing', {
      'features/pci-card.feature': 'mine',
      'worlds/the-lab.yaml': 'mine',
      'package.json': '{ "name": ',
    });
    expect([code, out]).toEqual([2, '']);
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(': ').slice(0, 2).join(': ')),
    ).toEqual([
      expect.stringMatching(/features\/pci-card\.feature:1:1: is there already/),
      expect.stringMatching(/worlds\/the-lab\.yaml:1:1: is there already/),
      expect.stringMatching(/package\.json:1:1: nothing can be added to this package\.json/),
    ]);
    expect(filesIn('refusing')).toEqual(['package.json', 'pci-card.feature', 'the-lab.yaml']);
  });

  it('names what is in the way of a folder, or of a file, once', async () => {
    const { code, err } = await initIn('blocked', { features: 'a file', 'README.md/note': 'in a folder' });
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(/features:1:1: is a file, and init writes into a folder features/),
      expect.stringMatching(/README\.md:1:1: is a folder, and init writes a file there/),
    ]);
  });

  it('in a folder of a repository keeps the CI files by themselves, with the way to the project', async () => {
    mkdirSync(join(scratch, 'repository', '.git'), { recursive: true });
    const { code } = await initIn('repository', {}, 'tests/mac');
    expect(code).toBe(0);
    expect(filesIn('repository/tests/mac/ci')).toEqual(['github-workflow.yml', 'gitlab-ci.yml']);
    expect(existsSync(join(scratch, 'repository', 'tests', 'mac', '.github'))).toBe(false);
    expect(read('repository', 'tests', 'mac', 'ci', 'github-workflow.yml')).toContain('working-directory: tests/mac\n');
  });
});

describe('a plist of a source tree', () => {
  const source = join(scratch, 'source');
  beforeAll(() => {
    mkdirSync(source);
    const info = readFileSync(join(NIC, 'Info.plist'), 'utf8')
      .replaceAll('com.acme.nic', '$(PRODUCT_BUNDLE_IDENTIFIER)')
      .replace('0x07b1ac3e', '$(ACME_MATCH)');
    writeFileSync(join(source, 'Info.plist'), info);
  });
  const init = (into: string, ...args: readonly string[]) =>
    dextspec(['init', join(source, 'Info.plist'), '--on', MAC, '--into', join(scratch, into), ...args]);

  it('is called something where nothing says how', async () => {
    const { err } = await init('nameless');
    expect(err).toMatch(
      /warning: nothing defines \$\(PRODUCT_BUNDLE_IDENTIFIER\): the driver is called com\.example\.AcmeNIC here/,
    );
    expect(read('nameless', 'features', 'com.example.AcmeNIC.feature')).toContain(
      'the DEXT "com.example.AcmeNIC" is installed from',
    );
  });

  it('is named in the scenarios, with the settings beside it', async () => {
    await init('defined', '--define', 'PRODUCT_BUNDLE_IDENTIFIER=com.acme.nic', '--define', 'ACME_MATCH=0x07b1ac3e');
    const text = read('defined', 'features', 'com.acme.nic.feature');
    expect(text).toMatch(/the DEXT "com\.acme\.nic" is installed from "[^"]*source\/Info\.plist"/);
    expect(text).toContain('And its personality "AcmeNIC" has "IOPCIMatch" set to "0x07b1ac3e"');
    expect(text).toContain('"com.acme.nic/AcmeNIC" runs on "ethernet"');
    expect(read('defined', 'README.md')).toContain(
      '--define PRODUCT_BUNDLE_IDENTIFIER=com.acme.nic --define ACME_MATCH=0x07b1ac3e',
    );
  });

  it('is pinned as it stands where a setting is missing', async () => {
    await init('missing', '--define', 'PRODUCT_BUNDLE_IDENTIFIER=com.acme.nic');
    expect(read('missing', 'features', 'com.acme.nic.feature')).toContain('the diagnostic "M150" is reported');
  });
});

describe('init refuses', () => {
  const EMPTY = join(scratch, 'empty.plist');
  const NO_NUBS = join(scratch, 'no-nubs.txt');
  const A_FILE = join(scratch, 'a-file');
  beforeAll(() => {
    writeFileSync(EMPTY, '<plist><dict><key>CFBundleIdentifier</key><string>com.acme</string></dict></plist>');
    writeFileSync(NO_NUBS, '+-o Root  <class IORegistryEntry>\n');
    writeFileSync(A_FILE, '');
    mkdirSync(join(scratch, 'plain'));
    writeFileSync(join(scratch, 'plain', 'Info.plist'), '');
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['no driver', () => ['--on', MAC], /no driver named/],
    ['no registry', () => [NIC], /no registry named: --on FILE/],
    ['no registry for a folder with an Info.plist', () => [join(scratch, 'plain')], /no registry named: --on FILE/],
    ['no registry for two things', () => ['one', 'two'], /no registry named: --on FILE/],
    ['a driver that is not there', () => ['fixtures/dexts/AcmeNIK.dext', '--on', MAC], /no such file.*AcmeNIC\.dext/],
    ['a registry that is not there', () => [NIC, '--on', 'fixtures/macs/none.txt'], /no such file/],
    ['both at once', () => ['nowhere.dext', '--on', 'nowhere.txt'], /nowhere\.dext[\s\S]*nowhere\.txt/],
    ['a plist without personalities', () => [EMPTY, '--on', MAC], /empty\.plist:1:\d+.*has no personalities/],
    ['a registry without nubs', () => [NIC, '--on', NO_NUBS], /no nubs/],
    [
      'a selector that fits nothing',
      () => [NIC, '--on', MAC, '--nub', 'ethernot'],
      /no nub fits --nub ethernot.*"ethernet"/,
    ],
    ['the same driver twice', () => [NIC, NIC, '--on', MAC], /two of the drivers are called com\.acme\.nic/],
    ['a folder that is a file', () => [NIC, '--on', MAC, '--into', A_FILE], /is a file: init takes a folder/],
    ['an option that is none', () => [NIC, '--on', MAC, '--nubs', 'x'], /no option --nubs. Did you mean --nub/],
  ])('%s', async (_, args, message) => {
    const into = join(scratch, 'refused');
    const given = args();
    const { code, out, err } = await dextspec([
      'init',
      ...given,
      ...(given.includes('--into') ? [] : ['--into', into]),
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(existsSync(into)).toBe(false);
  });
});
