import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number, string } from '../../engine/values/value.js';
import type { CapturedEntry } from './capture.js';
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
    |     "clock" = 1
    |     "clock" = 2
    |   }
    |   
    +-o Jo@home office@1f,2  <class AcmeNub>
        {
          "clock" = 18446744073709551615
        }
        
`;

const read = (text: string) => readIoregText(text, 'mac.ioreg');
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
      position: { line: 19, column: 5 },
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
      '+-o R  <class R, id 0x1>\n  +-o a  <class A, id 0x2>\n\n+-o R  <class R, id 0x1>\n  +-o b  <class A, id 0x3>\n',
    );
    expect([chains.value?.gathered, chains.value && names(chains.value.root)]).toEqual([
      undefined,
      ['R', ['a'], ['b']],
    ]);
  });

  it('leaves out the command above the dump, with a warning', () => {
    const reading = read(`me@mac ~ % ioreg -l\n${DUMP}`);
    expect(reading.value?.root.children).toHaveLength(1);
    expect(reading.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

const entry = (lines: string): string => `+-o a  <class A>\n    {\n${lines}\n    }\n`;

describe('bad input', () => {
  it.each<[string, string, string]>([
    ['empty', '', '1:1 no registry entry in the file'],
    ['no class', '+-o a\n', '1:1 no class on the line of the entry'],
    [
      'a missing parent',
      '+-o a  <class A>\n    +-o b  <class B>\n',
      '2:5 no parent for this entry: the entry above it at its depth is missing',
    ],
    ['no value', entry('      "k" = nil'), '3:13 "nil" where a value belongs'],
    ['beside the tree', `${entry('      "k" = 1')}hello\n`, '5:1 "hello" is no line of ioreg\'s tree'],
    ['between properties', entry('      "k" = 1\nhello\n      "l" = 1'), '4:1 "hello" is no line of ioreg\'s tree'],
    [
      'no closing brace',
      '+-o a  <class A>\n    {\n  +-o b  <class B>\n',
      '3:1 the properties of a have no closing brace',
    ],
    ['truncated', '+-o a  <class A>\n    {\n      "k" = 1\n', '4:1 the file ends inside the properties of a'],
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
  ])('%s', (_name, text, problem) => {
    expect(problems(text)).toEqual([problem]);
    expect(read(text).value).toBeUndefined();
  });

  it('names the option that keeps lines whole', () => {
    expect(read('+-o a  <class A$\n').problems[0]?.expected).toContain('-w0');
  });

  it('never throws, and never gives half a registry', () => {
    const lines = fc.constantFrom(
      '+-o a  <class A, id 0xzz, busy x>',
      '  +-o b  <class B>',
      '    {',
      '      "k" = (1',
      '      "k" = "a',
      '      "',
      '    }',
      '',
      'x',
      '| | +-o',
    );
    fc.assert(
      fc.property(fc.array(lines), (parts) => {
        const { value, problems } = read(parts.join('\n'));
        expect(value === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
    );
  });
});
