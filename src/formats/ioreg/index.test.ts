import { describe, expect, it } from 'vitest';
import { array, boolean, opaque, string } from '../../engine/values/value.js';
import { type CapturedEntry, readRegistry } from './index.js';

const key = (name: string, value: string): string => `<key>${name}</key>${value}`;
const text = (value: string): string => `<string>${value}</string>`;
const integer = (value: number): string => `<integer>${value}</integer>`;
const dict = (...members: readonly string[]): string => `<dict>${members.join('\n')}</dict>`;
const plist = (value: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n${value}\n</plist>\n`;
const entry = (name: string, ...members: readonly string[]): string =>
  dict(key('IOObjectClass', text('AcmeNub')), key('IORegistryEntryName', text(name)), ...members);

const read = (input: string | Uint8Array) => readRegistry(input, 'mac');
const messages = (input: string | Uint8Array): readonly string[] => read(input).problems.map(({ message }) => message);
const names = ({ name, children }: CapturedEntry): unknown => [name, ...children.map(names)];

describe('ioreg -a', () => {
  it('keeps the tool’s own keys apart from the properties', () => {
    const xml = entry(
      'nub',
      key('IORegistryEntryLocation', text('1f')),
      key('IORegistryEntryID', integer(4294967600)),
      key('IOObjectRetainCount', integer(7)),
      key('IOServiceState', integer(30)),
      key('IOServiceBusyState', integer(1)),
      key('IOServiceBusyTime', integer(99)),
      key('IOClassInheritance (derived)', `<array>${text('AcmeNub')}${text('IOService')}${text('OSObject')}</array>`),
      key('BundleID (derived)', text('com.acme')),
      key('IOServiceDEXTEntitlements', `<array>${text('com.acme.right')}</array>`),
      key('IOBusyInterest', text('IOCommand is not serializable')),
      key('built-in', '<true/>'),
    );
    expect(read(plist(xml)).value?.root).toEqual({
      name: 'nub',
      location: '1f',
      className: 'AcmeNub',
      inheritance: ['IOService', 'OSObject'],
      registryId: 4294967600n,
      registered: true,
      matched: true,
      active: true,
      busy: 1,
      properties: new Map<string, unknown>([
        ['IOServiceDEXTEntitlements', array([string('com.acme.right')])],
        ['IOBusyInterest', opaque('IOCommand is not serializable')],
        ['built-in', boolean(true)],
      ]),
      children: [],
    });
  });

  it('takes one root, an array of subtrees, and the chain of parents that -rt writes', () => {
    const children = (value: string): string => key('IORegistryEntryChildren', value);
    const tree = (value: string) => {
      const root = read(plist(value)).value?.root;
      return root && names(root);
    };
    expect(tree(entry('a', children(`<array>${entry('b')}${entry('c')}</array>`)))).toEqual(['a', ['b'], ['c']]);
    expect(tree(`<array>${entry('a')}${entry('b')}</array>`)).toEqual(['Root', ['a'], ['b']]);
    expect(tree(`<array>${entry('a', children(entry('b')))}</array>`)).toEqual(['a', ['b']]);
  });

  it('refuses another property list', () => {
    expect(messages(plist(dict(key('CFBundleIdentifier', text('x')))))).toEqual([
      'the root holds a dictionary that is no registry entry',
    ]);
    expect(messages(plist('<array/>'))).toEqual(['the root holds no registry entry']);
  });
});

describe('readRegistry', () => {
  const line = '+-o Root  <class IORegistryEntry, id 0x100000100, retain 14>\n';

  it('tells the forms apart by what is in them', () => {
    expect(read(line).value?.root.name).toBe('Root');
    expect(read(Buffer.from(`\ufeff${line}`)).value?.root.name).toBe('Root');
    expect(read(plist(entry('a'))).value?.root.name).toBe('a');
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'an IORegistryExplorer save',
      Buffer.from('bplist00 $archiver'),
      'this is an IORegistryExplorer save, which is not read yet',
    ],
    [
      'the same in XML',
      plist(dict(key('$archiver', text('NSKeyedArchiver')))),
      'this is an IORegistryExplorer save, which is not read yet',
    ],
    ['a binary plist', Buffer.from('bplist00'), "this is Apple's binary property list"],
    ['an RTF', '{\\rtf1 +-o', 'this is an RTF document, no captured registry'],
    ['words', 'hello', 'this is not XML, no captured registry'],
    ['nothing', '', 'the file is empty, no captured registry'],
  ])('%s', (_name, input, message) => {
    const { value, problems } = read(input);
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(value).toBeUndefined();
  });

  it('reads around bytes that are not UTF-8', () => {
    const { value, problems } = read(Buffer.from(`${line}    {\n      "a" = <"x\xff">\n    }\n`, 'latin1'));
    expect(value?.root.properties.get('a')?.kind).toBe('opaque');
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', line: 3, column: 16 })]);
  });
});
