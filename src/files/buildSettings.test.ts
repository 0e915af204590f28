import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveText } from '../formats/bundle/variables.js';
import { loadBuildSettings, type SettingsSources } from './buildSettings.js';
import { write } from './built.fixture.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (sources: Partial<SettingsSources>) => loadBuildSettings({ defines: new Map(), ...sources });
const resolved = (text: string, sources: Partial<SettingsSources>): string =>
  resolveText(text, load(sources).value ?? new Map());
const messages = (sources: Partial<SettingsSources>): readonly string[] =>
  load(sources).problems.map(({ severity, line, message }) => `${severity} ${line}: ${message}`);
const xcconfig = (content: string): string => write(folder, 'Release.xcconfig', content);

describe('build settings', () => {
  it('are only what is defined, where nothing else is given', () => {
    const defines = new Map([['A', 'b']]);
    expect(load({ defines }).value).toBe(defines);
  });

  it('are what Xcode derives from the target', () => {
    const sources = { target: 'Acme NIC' };
    expect(resolved('$(PRODUCT_NAME)|$(EXECUTABLE_NAME)|$(PRODUCT_MODULE_NAME)', sources)).toBe(
      'Acme NIC|Acme NIC|Acme_NIC',
    );
    expect(resolved('$(PRODUCT_BUNDLE_PACKAGE_TYPE) $(DEVELOPMENT_LANGUAGE) $(FULL_PRODUCT_NAME)', sources)).toBe(
      'DEXT en Acme NIC.dext',
    );
    expect(resolved('$(PRODUCT_BUNDLE_PACKAGE_TYPE)', { ...sources, sdk: 'macosx' })).toBe('KEXT');
    expect(resolved('$(PRODUCT_BUNDLE_IDENTIFIER)', sources)).toBe('$(PRODUCT_BUNDLE_IDENTIFIER)');
  });

  it('end, whatever names whatever', () => {
    const loop = xcconfig(`A = ${'$(B)'.repeat(50)}\nB = ${'$(A)'.repeat(50)}\n`);
    expect(resolved('$(A)', { xcconfig: loop }).length).toBeLessThan(1e7);
    const lower = xcconfig(`A = ${'$(B:lower)'.repeat(50)}\nB = ${'$(A:lower)'.repeat(50)}\n`);
    expect(resolved('$(A:lower)', { xcconfig: lower }).length).toBeLessThan(1e7);
  });
});

describe('xcconfig files', () => {
  it('hold names, values, comments, continued lines', () => {
    const file = xcconfig('// ours\nA = one // first\nB = $(A) two;\nC=\nD = x \\\n  y\nURL = http://acme\n');
    expect(resolved('$(A)|$(B)|$(C)|$(D)|$(URL)', { xcconfig: file })).toBe('one|one two||x y|http:');
  });

  it('include others, in their place; one that may be missing may be', () => {
    write(folder, 'base/Base.xcconfig', 'A = base\nB = base\n#include "../Other"\n');
    write(folder, 'Other.xcconfig', 'C = other\n');
    const file = xcconfig('A = before\n#include "base/Base.xcconfig"\n#include? "nosuch.xcconfig"\nB = after\n');
    expect(resolved('$(A) $(B) $(C)', { xcconfig: file })).toBe('base after other');
    expect(messages({ xcconfig: file })).toEqual([]);
  });

  it('hold conditions: which assignment is taken is said', () => {
    const file = xcconfig(
      'A[sdk=driverkit*] = dext\nA = other\nA[sdk=macosx*] = app\nB[config=Debug, arch=arm64] = debug\nB = shipped\n',
    );
    expect(resolved('$(A) $(B)', { xcconfig: file })).toBe('dext shipped');
    expect(messages({ xcconfig: file })).toEqual([
      'warning 1: A[sdk=driverkit*] is taken: this is for the SDK driverkit, configuration Release, arm64',
    ]);
    expect(resolved('$(A) $(B)', { xcconfig: file, sdk: 'macosx15.4', configuration: 'Debug' })).toBe('app debug');
  });

  it('are under what is defined, over what Xcode derives', () => {
    const file = xcconfig('PRODUCT_NAME = $(inherited)-x\nA = file\nB = $(B) more\n');
    const defines = new Map([['A', '$(inherited)!']]);
    expect(resolved('$(PRODUCT_NAME) $(A)|$(B)', { xcconfig: file, target: 'T', defines })).toBe('T-x file!| more');
  });

  it('inherit from what was said before, in the file and in those that it includes', () => {
    write(folder, 'Base.xcconfig', 'A = base\n');
    const file = xcconfig('#include "Base.xcconfig"\nA = $(inherited) own\nA[arch=arm64] = $(A) arm\n');
    expect(resolved('$(A)', { xcconfig: file })).toBe('base own arm');
  });

  it.each<[string, string, string]>([
    ['no setting', 'A = b\nhello\n', 'error 2: this is no setting: hello'],
    ['no name', '1A = b\n', 'error 1: this is no setting: 1A = b'],
    ['a condition without a value', 'A[sdk] = b\n', 'error 1: this is no setting: A[sdk] = b'],
    ['another directive', '#import "a"\n', 'error 1: this is no #include: #import "a"'],
    ['a missing file', '#include "nosuch.xcconfig"\n', 'error 1: no such file'],
    ['itself', '\n#include "Release.xcconfig"\n', 'error 2: Release.xcconfig includes itself'],
  ])('are refused with %s', (_name, content, message) => {
    expect(messages({ xcconfig: xcconfig(content) })).toEqual([message]);
  });

  it('that include each other twice come to an end', () => {
    for (let level = 0; level < 30; level++) {
      write(folder, `${level}.xcconfig`, `#include "${level + 1}.xcconfig"\n#include "${level + 1}.xcconfig"\n`);
    }
    write(folder, '30.xcconfig', 'A = b\n');
    expect(messages({ xcconfig: join(folder, '0.xcconfig') })).toEqual(['error 1: more than 1000 files are included']);
  });
});

describe('what xcodebuild -showBuildSettings printed', () => {
  const two =
    'Command line invocation:\n\nBuild settings for action build and target AcmeNIC:\n    PRODUCT_NAME = AcmeNIC\n    EMPTY = \n' +
    'Build settings for action build and target "Acme App":\n    PRODUCT_NAME = App\n';

  it('is taken for the target that is named', () => {
    const file = write(folder, 'settings.txt', two);
    expect(resolved('$(PRODUCT_NAME)$(EMPTY)', { xcconfig: file, target: 'AcmeNIC' })).toBe('AcmeNIC');
    expect(resolved('$(PRODUCT_NAME)', { xcconfig: file, target: 'Acme App' })).toBe('App');
    expect(load({ xcconfig: file }).problems).toMatchObject([
      { message: 'these are the settings of several targets', expected: '--target, one of: AcmeNIC, Acme App' },
    ]);
    expect(messages({ xcconfig: file, target: 'X' })).toEqual(['error 1: no settings of a target X']);
  });

  it('may be JSON', () => {
    const file = write(
      folder,
      's.json',
      JSON.stringify([{ target: 'A', buildSettings: { PRODUCT_NAME: 'Json', N: 1 } }]),
    );
    expect(resolved('$(PRODUCT_NAME)', { xcconfig: file })).toBe('Json');
  });
});

describe('Xcode projects', () => {
  const settings = (name: string, body: string): string =>
    `{ isa = XCBuildConfiguration; name = ${name}; buildSettings = { ${body} }; };`;
  const project = (more = '', base = ''): string => `// !$*UTF8*$!
{ rootObject = P; objects = {
  P = { isa = PBXProject; buildConfigurationList = PL; targets = ( A, D${more} ); };
  PL = { buildConfigurations = ( PR ); defaultConfigurationName = Release; };
  PR = ${settings('Release', 'ORG = com.acme; MARKETING_VERSION = 1.2;')}
  A = { isa = PBXNativeTarget; name = App; productType = "com.apple.product-type.application"; buildConfigurationList = AL; };
  AL = { buildConfigurations = ( AR ); };
  AR = ${settings('Release', 'PRODUCT_NAME = TheApp;')}
  D = { isa = PBXNativeTarget; name = AcmeNIC; productType = "com.apple.product-type.driver-extension"; buildConfigurationList = DL; };
  DL = { buildConfigurations = ( DD, DR ); defaultConfigurationName = Release; };
  DD = ${settings('Debug', 'PRODUCT_BUNDLE_IDENTIFIER = "$(ORG).debug";')}
  DR = ${settings('Release', 'PRODUCT_BUNDLE_IDENTIFIER = "$(ORG).nic"; FLAGS = ( a, "$(inherited)" ); "X[sdk=macosx*]" = mac;')}
  K = { isa = PBXNativeTarget; name = AcmeKext; productType = "com.apple.product-type.kernel-extension"; };
  ${base}
}; }`;
  const saved = (content: string): string => {
    write(folder, 'Acme.xcodeproj/project.pbxproj', content);
    return join(folder, 'Acme.xcodeproj');
  };

  it('give the settings of the target that builds a driver, over the project’s', () => {
    const sources = { project: saved(project()) };
    expect(
      resolved('$(PRODUCT_BUNDLE_IDENTIFIER) $(PRODUCT_NAME) $(MARKETING_VERSION) $(PROJECT_NAME) $(FLAGS)', sources),
    ).toBe('com.acme.nic AcmeNIC 1.2 Acme a ');
    expect(resolved('$(PRODUCT_BUNDLE_IDENTIFIER)', { ...sources, configuration: 'Debug' })).toBe('com.acme.debug');
    expect(resolved('$(PRODUCT_NAME)', { ...sources, target: 'App' })).toBe('TheApp');
  });

  it('are under an xcconfig file', () => {
    const file = xcconfig('PRODUCT_BUNDLE_IDENTIFIER = $(inherited).x\n');
    expect(resolved('$(PRODUCT_BUNDLE_IDENTIFIER)', { project: saved(project()), xcconfig: file })).toBe(
      'com.acme.nic.x',
    );
  });

  it('lie over the xcconfig files that they name, in the folders of their groups', () => {
    write(folder, 'Sources/Config/Base.xcconfig', 'PRODUCT_NAME = base\nORG = base\n');
    const groups =
      'F = { isa = PBXFileReference; path = Base.xcconfig; sourceTree = "<group>"; };' +
      'G = { isa = PBXGroup; path = Config; sourceTree = "<group>"; children = ( F ); };' +
      'H = { isa = PBXGroup; path = Sources; sourceTree = SOURCE_ROOT; children = ( G ); };';
    const sources = {
      project: saved(project('', groups).replace('PR = { ', 'PR = { baseConfigurationReference = F; ')),
    };
    expect(resolved('$(PRODUCT_NAME) $(ORG)', sources)).toBe('base com.acme');
    expect(messages(sources)).toEqual([]);
    rmSync(join(folder, 'Sources'), { recursive: true });
    expect(messages(sources)).toEqual([expect.stringMatching(/^error 1: no such file/)]);
  });

  it('say which conditional settings are taken', () => {
    const sources = { project: saved(project()), sdk: 'macosx' };
    expect(messages(sources)).toEqual([expect.stringContaining('warning 1: X[sdk=macosx*] is taken')]);
  });

  it.each<[string, string, string | undefined, string]>([
    ['no such target', project(), 'Nosuch', 'error 1: the project has no target Nosuch'],
    ['several drivers', project(', K'), undefined, 'error 1: several targets of the project build drivers'],
    ['no driver', project().replace('A, D', 'A'), undefined, 'error 1: the project has no target that builds a driver'],
    ['another list', '{ a = b; }', undefined, 'error 1: this is no Xcode project: it has no objects and no rootObject'],
    ['a broken one', '{ a = ', undefined, 'error 1: the file ends too early'],
  ])('are refused with %s', (_name, content, target, message) => {
    expect(messages({ project: saved(content), target })).toEqual([message]);
  });

  it('lie in workspaces', () => {
    write(folder, 'A.xcworkspace/contents.xcworkspacedata', '');
    expect(messages({ project: join(folder, 'A.xcworkspace') })).toEqual(['error 1: this is a workspace']);
  });
});
