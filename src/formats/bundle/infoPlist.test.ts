import { describe, expect, it } from 'vitest';
import { dictionary, string } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { type InfoSource, readInfoPlist } from './infoPlist.js';
import { resolveText, resolveVariables, unresolvedVariables } from './variables.js';

function read(body: string, source: Partial<InfoSource> = {}) {
  const plist = readPlist(`<dict>\n${body}\n</dict>`, 'Info.plist');
  if (plist.value === undefined) throw new Error('not a plist');
  const reading = readInfoPlist(plist.value, { file: 'Info.plist', positions: plist.positions, ...source });
  return {
    ...reading,
    shown: reading.problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`),
  };
}

const ID = '<key>CFBundleIdentifier</key><string>com.acme.nic</string>\n';

describe('readInfoPlist', () => {
  it('takes what a bundle says of itself', () => {
    const { value, problems } = read(`${ID}
      <key>CFBundleVersion</key><string>1.2</string>
      <key>CFBundlePackageType</key><string>DEXT</string>
      <key>CFBundleExecutable</key><string>Nic</string>
      <key>IOKitPersonalities</key><dict><key>Main</key><dict/></dict>`);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      id: 'com.acme.nic',
      version: '1.2',
      packageType: 'DEXT',
      executable: 'Nic',
      unresolved: [],
    });
    expect([...(value?.personalities ?? [])]).toEqual([['Main', dictionary([])]]);
  });

  it.each<[string, string, string]>([
    ['no id', '', 'warning 1:1 no CFBundleIdentifier'],
    ['an empty id', '<key>CFBundleIdentifier</key><string></string>', 'error 2:30 CFBundleIdentifier is empty'],
    [
      'an id of the wrong type',
      '<key>CFBundleIdentifier</key><integer>1</integer>',
      'error 2:30 CFBundleIdentifier is a number',
    ],
    [
      'a version of the wrong type',
      `${ID}<key>CFBundleVersion</key><real>1.0</real>`,
      'warning 3:27 CFBundleVersion is a real',
    ],
    [
      'personalities of the wrong type',
      `${ID}<key>IOKitPersonalities</key><array/>`,
      'error 3:30 IOKitPersonalities is an array',
    ],
    [
      'a personality of the wrong type',
      `${ID}<key>IOKitPersonalities</key><dict>\n<key>Main</key><true/></dict>`,
      'warning 4:16 the personality "Main" is a boolean: the kernel skips it',
    ],
  ])('%s', (_name, body, problem) => {
    expect(read(body).shown).toEqual([problem]);
  });

  it('says nothing of a missing id that is known from elsewhere', () => {
    expect(read('', { id: 'com.acme' })).toMatchObject({ value: { id: 'com.acme' }, shown: [] });
  });

  it('refuses a list that is no dictionary', () => {
    expect(readInfoPlist(string('x'), { file: 'x' }).problems[0]?.message).toBe(
      'an Info.plist is a dictionary, this is a string',
    );
  });

  it('resolves build settings, and lists those that nobody defines', () => {
    const { value } = read(
      `<key>CFBundleIdentifier</key><string>com.acme.$(PRODUCT_NAME:rfc1034identifier)</string>
       <key>IOKitPersonalities</key><dict><key>\${PRODUCT_NAME}</key><dict><key>v</key><string>$(VERSION)</string></dict></dict>`,
      { defines: new Map([['PRODUCT_NAME', 'Nic 2']]) },
    );
    expect(value?.id).toBe('com.acme.Nic-2');
    expect([...(value?.personalities.keys() ?? [])]).toEqual(['Nic 2']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the build setting as the file writes it.
    const path = ['IOKitPersonalities', '${PRODUCT_NAME}', 'v'];
    expect(value?.unresolved).toEqual([
      { variable: 'VERSION', text: '$(VERSION)', path, position: { line: 3, column: 87 } },
    ]);
  });
});

describe('build settings', () => {
  const defines = new Map([
    ['A', 'a b'],
    ['B', '$(A)!'],
    ['LOOP', '$(LOOP)'],
    ['NAME', 'A'],
    ['EMPTY', ''],
  ]);

  it.each([
    ['$(A)', 'a b'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are Xcode's.
    ['x${A}y', 'xa by'],
    ['$(B)', 'a b!'],
    ['$($(NAME))', 'a b'],
    ['$(A:rfc1034identifier)', 'a-b'],
    ['$(A:identifier:upper)', 'A_B'],
    ['$(X:default=com.x:y)', 'com.x:y'],
    ['$(EMPTY:default=z)', 'z'],
    ['$(EMPTY)', ''],
    ['$(X)', '$(X)'],
    ['$(LOOP)', '$(LOOP)'],
    ['$5', '$5'],
  ])('%s → %s', (text, resolved) => {
    expect(resolveText(text, defines)).toBe(resolved);
  });

  it('finds references in keys', () => {
    expect(unresolvedVariables(dictionary([['$(K)', string('')]]), undefined).map(({ variable }) => variable)).toEqual([
      'K',
    ]);
    expect(resolveVariables(dictionary([['$(A)', string('$(A)')]]), defines)).toEqual(
      dictionary([['a b', string('a b')]]),
    );
  });
});

describe('modifiers', () => {
  const defines = new Map([
    ['NAME', '$(FIRST) 2é'],
    ['FIRST', '1st.Driver'],
    ['PATH', '/a/b.dir/Nic.tar.gz'],
    ['OPEN', 'x$(NOBODY)'],
  ]);
  it.each([
    ['$(NAME:c99extidentifier)', '_st_Driver_2é'],
    ['$(NAME:identifier)', '_st_Driver_2_'],
    ['$(NAME:rfc1034identifier:upper)', '1ST.DRIVER-2-'],
    ['$(PATH:file) $(PATH:base) $(PATH:dir) $(PATH:suffix)', 'Nic.tar.gz Nic.tar /a/b.dir/ .gz'],
    ['$(NOBODY:default=$(FIRST:lower))', '1st.driver'],
    ['$(OPEN:upper)', '$(OPEN:upper)'],
  ])('%s', (text, resolved) => expect(resolveText(text, defines)).toBe(resolved));
});
