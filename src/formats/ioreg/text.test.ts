import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number, string } from '../../engine/values/value.js';
import type { CapturedEntry, RegistryCapture } from './capture.js';
import { readIoregText } from './text.js';

const DUMP = `+-o Root  <class IORegistryEntry, id 0x100000100, retain 14>
  | {
  |   "OS Build Version" = "24A335"
  | }
  | 
  +-o AcmeMac1,1  <class IOPlatformExpertDevice, id 0x100000110, registered, matched, active, busy 0 (7 ms), retain 42>
    | {
    |   "notes" = "two
lines "here""
    |   "IOBusyInterest" = "IOCommand is not serializable"
    | }
    | 
    +-o AppleACPICPU@0  <class IOACPIPlatformDevice, id 0x100000111, !registered, !matched, inactive, busy 2, retain 7>
    |   {
    |     "clock" = 2
    |   }
    |   
    +-o Jo@home office@1f,2  <class AcmeNub>
        {
          "clock" = 18446744073709551615
        }
        
`;

/** A dump of one subtree is shown by that subtree. */
const unwrapped = <T extends { readonly value: RegistryCapture | undefined }>(reading: T): T => {
  const { value } = reading;
  const only = value?.gathered === true && value.root.children.length === 1 ? value.root.children[0] : undefined;
  return value === undefined || only === undefined ? reading : { ...reading, value: { ...value, root: only } };
};
const read = (text: string) => unwrapped(readIoregText(text, 'mac.ioreg'));
const problems = (text: string): readonly string[] =>
  read(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
const names = (entry: CapturedEntry): unknown => [entry.name, ...entry.children.map(names)];

describe('readIoregText', () => {
  const capture = read(DUMP).value;
  const mac = capture?.root.children[0];

  it('reads without problems', () => {
    expect(read(DUMP).problems).toEqual([]);
    expect(capture?.build).toBe('24A335');
  });

  it('builds the tree from the indentation', () => {
    expect(capture && names(capture.root)).toEqual(['Root', ['AcmeMac1,1', ['AppleACPICPU'], ['Jo@home office']]]);
  });

  it('reads the header of an entry', () => {
    const { properties, children, ...header } = mac?.children[0] ?? { properties: new Map(), children: [] };
    expect(header).toEqual({
      name: 'AppleACPICPU',
      location: '0',
      className: 'IOACPIPlatformDevice',
      registryId: 0x100000111n,
      registered: false,
      matched: false,
      active: false,
      busy: 2,
      position: { line: 13, column: 5 },
    });
    expect(children).toEqual([]);
    expect(properties).toEqual(new Map([['clock', number(2)]]));
  });

  it('leaves out what a header does not say', () => {
    const { properties, children, ...header } = mac?.children[1] ?? { properties: new Map(), children: [] };
    expect(header).toEqual({
      name: 'Jo@home office',
      location: '1f,2',
      className: 'AcmeNub',
      position: { line: 18, column: 5 },
    });
    expect(children).toEqual([]);
    expect(properties).toEqual(new Map([['clock', number(-1)]]));
  });

  it('joins the lines of a string, and takes the quotes in it as they are', () => {
    expect(mac?.properties.get('notes')).toEqual(string('two\nlines "here"'));
    expect(mac?.properties.get('IOBusyInterest')?.kind).toBe('opaque');
  });

  it('reads the same with carriage returns, bold names, and without trailing blanks', () => {
    const bold = DUMP.replace('AcmeMac1,1', '\x1b[1mAcmeMac1,1\x1b[m\x0f');
    for (const variant of [DUMP.replaceAll('\n', '\r\n'), bold, DUMP.replaceAll(/ +$/gm, ''), DUMP.trimEnd()]) {
      expect(read(variant)).toEqual(read(DUMP));
    }
  });

  it('reads the inheritance that -i prints', () => {
    const root = read('+-o a  <class IORegistryEntry:IOService:IOPCIDevice, id 0x1>\n').value?.root;
    expect(root?.className).toBe('IOPCIDevice');
    expect(root?.inheritance).toEqual(['IOService', 'IORegistryEntry']);
  });

  it('holds the subtrees of -r together, those of -rt by their common parents', () => {
    const subtrees = read('+-o a  <class A, id 0x1>\n\n+-o a  <class A, id 0x2>\n\n').value;
    expect([subtrees?.gathered, subtrees && names(subtrees.root)]).toEqual([true, ['Root', ['a'], ['a']]]);
    const chains = read(
      '+-o Root  <class R, id 0x1>\n  +-o a  <class A, id 0x2>\n\n+-o Root  <class R, id 0x1>\n  +-o b  <class A, id 0x3>\n',
    );
    expect([chains.value?.gathered, chains.value && names(chains.value.root)]).toEqual([
      undefined,
      ['Root', ['a'], ['b']],
    ]);
  });

  it('leaves out the command above the dump, with a warning', () => {
    const reading = read(`me@mac ~ % ioreg -l\n${DUMP}`);
    expect(reading.value?.root.children).toHaveLength(1);
    expect(reading.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

const entry = (lines: string): string => `+-o a  <class A>\n    {\n${lines}\n    }\n`;

describe('parts of a dump', () => {
  it.each<[string, string, string]>([
    ['no class', '+-o a\n', '1:1 no class on the line of the entry; nothing is known of it but that it is there'],
    [
      'a missing parent',
      '+-o a  <class A>\n    +-o b  <class B>\n',
      '2:5 no parent for this entry: the entry above it at its depth is missing',
    ],
    ['no value', entry('      "k" = nil'), '3:13 "nil" where a value belongs; the value is left unread'],
    ['beside the tree', `${entry('      "k" = 1')}hello\n`, '5:1 "hello" is no line of ioreg\'s tree and is left out'],
    [
      'between properties',
      entry('      "k" = 1\nhello\n      "l" = 1'),
      '4:1 "hello" is no line of ioreg\'s tree and is left out',
    ],
    [
      'no closing brace',
      '+-o a  <class A>\n    {\n  +-o b  <class B>\n',
      '3:1 the properties of a have no closing brace',
    ],
    [
      'properties of nobody',
      '+-o a  <class A>\n          {\n            "k" = 1\n          }\n',
      '2:11 properties of an entry that is missing: they are left out',
    ],
    [
      'twice',
      entry('      "k" = 1\n      "k" = 2'),
      '4:7 the key "k" is there twice in one entry; the last one counts',
    ],
    [
      'truncated',
      '+-o a  <class A>\n    {\n      "k" = 1\n',
      '4:1 the file ends inside the properties of a; what comes before is read',
    ],
    [
      'truncated in a header',
      '+-o a  <class A>\n  +-o b  <class IOPl',
      '2:21 the file ends inside the line of an entry; what comes before is read',
    ],
    [
      'a cut header',
      '+-o a  <class IOPlatformExp$\n',
      '1:29 the line of the entry ends too soon: the terminal cut the line',
    ],
    [
      'cut values',
      entry('      "k" = "hel$\n      "l" = (1,2\n      "lon$'),
      '3:18 the string has no end: the terminal cut the line, as on 2 more lines',
    ],
    [
      'cut trees',
      '+-o a  <class A>\n  | | $\n  | |$\n',
      '2:7 the line ends inside the tree: the terminal cut the line, as on 1 more line',
    ],
    [
      'one id for two entries',
      '+-o a  <class A, id 0x1>\n  +-o b  <class B, id 0x2>\n  +-o c  <class B, id 0x2>\n',
      '2:3 the registry id 0x2 belongs to c and to b: these are not entries of one boot',
    ],
  ])('%s: a warning, and the rest is read', (_name, text, problem) => {
    expect(problems(text)).toEqual([problem]);
    expect(read(text).problems[0]?.severity).toBe('warning');
    expect(read(text).value?.root.name).toBe('a');
  });

  it('leaves out what is cut, keeps the key of what is unreadable, and has no half of either', () => {
    const { properties } = read(entry('      "n" = 12\n      "k" = "hel$\n      "r" = ***')).value?.root ?? {};
    expect([...(properties ?? [])].map(([key, value]) => [key, value.kind])).toEqual([
      ['n', 'number'],
      ['r', 'opaque'],
    ]);
  });

  it('takes no number for whole at which the file ends', () => {
    const open = '+-o a  <class A>\n    {\n      "m" = 12\n      "n" = 12';
    expect(read(open).value?.root.properties.has('n')).toBe(false);
    expect(read(`${open}\n`).value?.root.properties.get('n')).toEqual(number(12));
  });

  it('knows of a cut header what is whole', () => {
    const cut = read('+-o a@1  <class IOPCIDevice, id 0x12, registered, mat$\n').value?.root;
    expect(cut).toMatchObject({
      name: 'a',
      location: '1',
      className: 'IOPCIDevice',
      registryId: 18n,
      registered: true,
    });
    expect(cut?.matched).toBeUndefined();
    expect(read('+-o a  <class IOPCIDev$\n').value?.root.className).toBe('IORegistryEntry');
    expect(read('+-o Some$\n').value?.root).toMatchObject({ name: 'Some', className: 'IORegistryEntry' });
  });

  it('begins in the middle of a tree', () => {
    const part = '    | +-o b  <class B>\n    |   +-o c  <class C>\n    +-o d  <class D>\n';
    const { value, problems: none } = read(part);
    expect([value?.gathered, value && names(value.root), none]).toEqual([true, ['Root', ['b', ['c']], ['d']], []]);
  });

  it('says that properties are missing where ioreg was not asked for them', () => {
    const tree = Array.from({ length: 12 }, () => '  +-o a  <class A>\n').join('');
    expect(problems(`+-o Root  <class A>\n${tree}`)).toEqual([
      '1:1 no entry has properties: names and classes are all that drivers can be matched by here',
    ]);
  });

  it('names the option that keeps lines whole', () => {
    expect(read('+-o a  <class A$\n').problems[0]?.expected).toContain('-w0');
  });
});

describe('several dumps in one file', () => {
  const dump = (version: string, child: string): string =>
    `+-o Root  <class IORegistryEntry, id 0x1>\n    {\n      "IOKitBuildVersion" = "${version}"\n    }\n  +-o ${child}\n`;

  it('of one Mac are one', () => {
    const both = `${dump('24', 'a  <class A, id 0x2>')}me@mac ~ % ioreg -l\n${dump('24', 'b  <class B, id 0x3>')}me@mac ~ %\n`;
    const { value, problems: found } = read(both);
    expect(value && names(value.root)).toEqual(['Root', ['a'], ['b']]);
    expect(found.map(({ message }) => message)).toEqual([
      '"me@mac ~ % ioreg -l" is no line of ioreg\'s tree and is left out, as on 1 more line',
    ]);
  });

  it('of one Mac are one also where ioreg prints no ids', () => {
    const without = (...entries: readonly string[]): string =>
      dump('11', entries.join('\n  +-o ')).replaceAll(/, id 0x\d/g, '');
    const twins = ['a  <class A>', 'a  <class A>'];
    const both = without(...twins) + without(...twins, 'b  <class B>');
    const { value } = read(both);
    expect(value && names(value.root)).toEqual(['Root', ['a'], ['a'], ['b']]);
  });

  it('of two Macs are refused', () => {
    const both = dump('24', 'a  <class A>') + dump('23', 'b  <class B>');
    expect(read(both).value).toBeUndefined();
    expect(problems(both)).toEqual(['6:1 the registries of 2 systems in one file: another one begins here']);
  });
});

describe('planes', () => {
  const root = '+-o Root  <class IORegistryEntry>\n';
  it.each([
    ['by the command', `% ioreg -lw0 -p IOPower\n${root}`, 'IOPower'],
    ['by its buses', `${root}  +-o Hub@14  <class AppleUSBRootHubDevice>\n`, 'IOUSB'],
    ['by its power domains', `${root}  +-o IOPMrootDomain  <class IOPMrootDomain>\n`, 'IOPower'],
    [
      'by its nodes',
      `${root}  +-o Mac  <class IOPlatformExpertDevice>\n    +-o chosen  <class IOService>\n`,
      'IODeviceTree',
    ],
  ])('another one is told %s', (_how, text, plane) => {
    const { value, problems: found } = read(text);
    expect(value?.plane).toBe(plane);
    expect(found.at(-1)?.message).toContain(`this is the ${plane} plane`);
  });

  it('the service plane needs no word', () => {
    expect(read(`ioreg -p IOService -l\n${DUMP}`).value?.plane).toBeUndefined();
  });
});

describe('bad input', () => {
  it('refuses what holds no entry', () => {
    for (const text of ['', 'hello\n', '\0\0\0']) {
      expect(problems(text)).toEqual(['1:1 no registry entry in the file']);
      expect(read(text).value).toBeUndefined();
    }
  });

  it('refuses a tree that no Mac has', () => {
    const deep = Array.from({ length: 2000 }, (_, depth) => `${'  '.repeat(depth)}+-o e  <class A>\n`).join('');
    expect(problems(deep)[0]).toBe('501:1 entries nested deeper than 500');
    expect(read(deep).value).toBeUndefined();
  });

  it.each([
    ['a string without an end', `      "k" = "${'a'.repeat(1e6)}`],
    ['quotes', `      "k" = ${'"'.repeat(1e6)}`],
    ['an array', `      "k" = (${'1,'.repeat(5e5)}`],
    ['no key', `      "k${'"'.repeat(1e6)}`],
    ['many lines of no key', '      "k\n'.repeat(1e5)],
    ['many open values', '      "k" = <00\n'.repeat(1e5)],
    ['many lines of something else', 'x\n'.repeat(3e5)],
  ])('reads a megabyte of %s in no time', (_name, lines) => {
    const start = performance.now();
    expect(read(entry(lines)).value).toBeDefined();
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('never throws, and has a value unless something is an error', () => {
    const lines = fc.constantFrom(
      '+-o a  <class A, id 0xzz, busy x>',
      '  +-o b  <class B>',
      '  +-o b  <cla',
      '    {',
      '      "k" = (1',
      '      "k" = "a',
      '      "k" =',
      '      "',
      '    }',
      '        {',
      '',
      'x',
      '> +-o',
      '| | +-o',
      '    00000000: 01',
    );
    fc.assert(
      fc.property(fc.array(lines), (parts) => {
        const { value, problems: found } = read(parts.join('\n'));
        expect(value === undefined).toBe(found.some(({ severity }) => severity === 'error'));
      }),
    );
  });
});
