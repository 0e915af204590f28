import { describe, expect, it } from 'vitest';
import { array, boolean, number, opaque, string } from '../../engine/values/value.js';
import { type CapturedEntry, type RegistryCapture, readRegistry } from './index.js';

const key = (name: string, value: string): string => `<key>${name}</key>${value}`;
const text = (value: string): string => `<string>${value}</string>`;
const integer = (value: number): string => `<integer>${value}</integer>`;
const dict = (...members: readonly string[]): string => `<dict>${members.join('\n')}</dict>`;
const plist = (value: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n${value}\n</plist>\n`;
const entry = (name: string, ...members: readonly string[]): string =>
  dict(key('IOObjectClass', text('AcmeNub')), key('IORegistryEntryName', text(name)), ...members);

/** A dump of one subtree is shown by that subtree. */
const unwrapped = <T extends { readonly value: RegistryCapture | undefined }>(reading: T): T => {
  const { value } = reading;
  const only = value?.gathered === true && value.root.children.length === 1 ? value.root.children[0] : undefined;
  return value === undefined || only === undefined ? reading : { ...reading, value: { ...value, root: only } };
};
const read = (input: string | Uint8Array) => unwrapped(readRegistry(input, 'mac'));
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

const children = (value: string): string => key('IORegistryEntryChildren', value);

const shown = (input: string | Uint8Array): readonly string[] =>
  read(input).problems.map(({ line, severity, message }) => `${line} ${severity} ${message}`);

describe('ioreg -a that is not whole or not right', () => {
  it('keeps what is whole of a file that ends too soon, and says so', () => {
    const whole = plist(entry('a', children(`<array>\n${entry('b')}\n${entry('c', key('k', text('v')))}</array>`)));
    const cut = whole.slice(0, whole.indexOf('<key>k</key>') + 20);
    expect(shown(cut)).toEqual([
      '10 warning the file ends inside <string>, opened on line 10; what is whole before is read',
    ]);
    const root = read(cut).value?.root;
    expect(root && names(root)).toEqual(['a', ['b'], ['c']]);
    expect(root?.children[1]?.properties.size).toBe(0);
  });

  it('keeps the children of an entry whose class and name were to come', () => {
    const cut = `<plist><dict>${children(`<array>${entry('b')}<dict>${key('k', '<data>\nAAAA\n')}`)}`;
    const { value, problems } = read(cut.slice(0, cut.indexOf('AAAA') + 5));
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(value && names(value.root)).toEqual(['IORegistryEntry', ['b'], ['IORegistryEntry']]);
  });

  it('reads whatever is left at every place where a file may end', () => {
    const whole = plist(entry('a', children(`<array>${entry('b')}</array>`), key('k', '<data>AAAA</data>')));
    for (let end = 0; end < whole.length; end++) {
      const { value, problems } = read(whole.slice(0, end));
      expect(problems.length).toBeGreaterThan(end > whole.lastIndexOf('</plist') + 7 ? -1 : 0);
      expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
    }
  });

  it.each<[string, string, readonly string[]]>([
    [
      'children that are no array',
      entry('a', children(text('x'))),
      ['3 error IORegistryEntryChildren of a holds a string that is no registry entry'],
    ],
    [
      'a child without a class',
      entry('a', children(`<array>${dict(key('IORegistryEntryName', text('b')))}</array>`)),
      ['3 error IORegistryEntryChildren of a holds a dictionary that is no registry entry'],
    ],
    [
      'a key twice',
      entry('a', key('k', text('x')), key('k', text('y'))),
      ['6 error the key "k" is there twice in one <dict>'],
    ],
    [
      'keys of the tool with values of other types',
      dict(
        key('IOObjectClass', integer(1)),
        key('IORegistryEntryName', text('a')),
        key('IORegistryEntryID', text('0x1')),
        key('IOServiceState', '<true/>'),
      ),
      [
        '3 error IOObjectClass of a is a number',
        '3 error IORegistryEntryID of a is a string',
        '3 error IOServiceState of a is a boolean',
      ],
    ],
    ['no number', entry('a', key('k', '<integer>1e3</integer>')), ['5 error <integer> "1e3" is not an integer']],
    ['an unknown entity', entry('a', key('k', text('&bomb;'))), ['5 error not well-formed XML: undefined entity.']],
    [
      'a wrong closing tag',
      entry('a', key('k', '<string>x</dict>')),
      ['5 error a closing tag that closes no open element'],
    ],
    ['two lists', `${entry('a')}</plist><plist>`, ['4 error <plist> holds no value']],
  ])('%s', (_what, body, problems) => {
    expect(shown(plist(body)).slice(0, problems.length)).toEqual(problems);
    expect(read(plist(body)).value).toBeUndefined();
  });

  it('refuses a nesting that no registry has', () => {
    const deep = `${'<array>'.repeat(20_000)}${'</array>'.repeat(20_000)}`;
    expect(shown(plist(entry('a', key('k', deep))))).toEqual(['5 error collections nested deeper than 1000']);
  });

  it('refuses bytes that are no text', () => {
    const bytes = Buffer.from(plist(entry('a\xff')), 'latin1');
    expect(shown(bytes)[0]).toContain('error not text in its encoding');
  });
});

describe('the kernel’s own form of XML', () => {
  const value = (...members: readonly string[]) => read(plist(entry('a', ...members)));

  it('follows references to what came before', () => {
    const { problems, value: capture } = value(
      key('a', '<integer size="32" ID="1">0x10</integer>'),
      key('b', '<integer size="32" IDREF="1"/>'),
      key('c', '<array ID="2"><string ID="3">x</string></array>'),
      key('d', '<reference IDREF="2"/>'),
      key('e', '<string IDREF="3"/>'),
    );
    expect(problems).toEqual([]);
    const properties = capture?.root.properties;
    expect(properties?.get('b')).toEqual(number(16));
    expect(properties?.get('d')).toEqual(array([string('x')]));
    expect(properties?.get('e')).toEqual(string('x'));
  });

  it.each([
    ['nothing', '<string IDREF="9"/>', 'IDREF "9" refers to no element before it'],
    ['itself', '<array ID="1"><array IDREF="1"/></array>', 'IDREF "1" refers to what it is part of'],
  ])('refuses a reference to %s', (_what, body, message) => {
    expect(value(key('k', body)).problems.map((each) => each.message)).toEqual([message]);
  });

  it('refuses references that multiply without end', () => {
    const lists = Array.from({ length: 40 }, (_, level) => {
      const before = `<array IDREF="${level}"/>`;
      return `<array ID="${level + 1}">${level === 0 ? '' : before + before}</array>`;
    });
    expect(value(key('k', `<array>${lists.join('')}</array>`)).problems[0]?.message).toContain(
      'more than 1000000 values',
    );
  });
});

describe('readRegistry', () => {
  const line = '+-o Root  <class IORegistryEntry, id 0x100000100, retain 14>\n';

  it('tells the forms apart by what is in them', () => {
    expect(read(line).value?.root.name).toBe('Root');
    expect(read(Buffer.from(`\ufeff${line}`)).value?.root.name).toBe('Root');
    for (const mark of ['', '\ufeff']) {
      const utf16 = Buffer.from(mark + line, 'utf16le');
      expect(read(utf16).value?.root.name).toBe('Root');
      expect(read(Buffer.from(utf16).swap16()).value?.root.name).toBe('Root');
      expect(read(Buffer.from(mark + plist(entry('資料')), 'utf16le')).value?.root.name).toBe('資料');
    }
    expect(read(Buffer.from(plist(entry('資料'.repeat(50_000))))).value?.root.name).toBe('資料'.repeat(50_000));
    expect(read(plist(entry('a'))).value?.root.name).toBe('a');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a cut binary property list', Buffer.from('bplist00'), 'the binary property list is cut off: 8 bytes'],
    ['binary data', Buffer.from('\x01\x02\0\0\x03'), 'this is binary data, no captured registry'],
    [
      'what lists system extensions',
      '1 extension(s)\n--- com.apple.system_extension.driver_extension\n',
      'this is what systemextensionsctl prints, no captured registry',
    ],
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

describe('ioreg -a as a terminal shows it', () => {
  const whole = plist(entry('a', children(`<array>${entry('b')}</array>`)));

  it.each<[string, () => string, readonly string[]]>([
    ['a prompt before it', () => `% ioreg -l -a\n${whole}`, ['1 warning a line around the property list left out']],
    ['a prompt behind it', () => `${whole}\n% `, ['1 warning a line around the property list left out']],
    ['a fence', () => `Here:\n\`\`\`xml\n${whole}\n\`\`\`\n`, ['1 warning 3 lines around the property list left out']],
    ['blank lines alone', () => `\n\n${whole}\n\n`, []],
  ])('%s', (_, text, problems) => {
    const { value } = read(text());
    expect(value && names(value.root)).toEqual(['a', ['b']]);
    expect(shown(text())).toEqual(problems);
    expect(read(Buffer.from(text())).value).toEqual(value);
  });

  it('joins several dumps', () => {
    const { value, problems } = read(`${plist(entry('a'))}\n${plist(entry('b'))}`);
    expect(value && names(value.root)).toEqual(['Root', ['a'], ['b']]);
    expect(problems).toEqual([]);
  });

  it('names the lines of the file', () => {
    const broken = plist(entry('a', key('k', '<integer>x</integer>')));
    expect(shown(broken)).toEqual(['5 error <integer> "x" is not an integer']);
    expect(shown(`% ioreg -a\n\n${broken}`)).toEqual(['7 error <integer> "x" is not an integer']);
  });
});
