import { describe, expect, it } from 'vitest';
import { number, string } from '../../engine/values/value.js';
import { readIoregText } from './text.js';

const DUMP = `+-o Root  <class IORegistryEntry, id 0x100000100, retain 14>
  | {
  |   "count" = 12
  | }
  | 
  +-o AcmeMac1,1  <class IOPlatformExpertDevice, id 0x100000110, registered, matched, active, busy 0 (7 ms), retain 42>
    | {
    |   "model" = <"AcmeMac1,1">
    |   "vendor" = "Acme & Sons"
    |   "list" = {"one"=1,"two"="2"}
    | }
    | 
    +-o card@0  <class IOPCIDevice, id 0x100000111, !registered, !matched, inactive, busy 2, retain 7>
        {
          "vendor-id" = <3eac0000>
        }
        
`;
const lines = DUMP.split('\n');
const escaped = DUMP.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The tree without the places in the text, which differ. */
const plain = (text: string) => {
  const { value, problems } = readIoregText(text, 'mac');
  const json = JSON.stringify(value, (key, each) => {
    if (key === 'position') return undefined;
    if (typeof each === 'bigint') return String(each);
    return each instanceof Map ? [...each] : each;
  });
  return { json, messages: problems.map(({ message }) => message) };
};
const ORIGINAL = plain(DUMP);

describe('what was done to a dump on its way', () => {
  it.each<[string, string, readonly string[]]>([
    ['Windows line ends', DUMP.replaceAll('\n', '\r\n'), []],
    ['old Mac line ends', DUMP.replaceAll('\n', '\r'), []],
    ['bold names', DUMP.replaceAll(/(\+-o )(\w+)/g, '$1\x1b[1m$2\x1b[0m'), []],
    ['a margin', lines.map((line) => `    ${line}`).join('\n'), []],
    ['escaped for HTML', escaped, ['text escaped for HTML: undone before reading']],
    [
      'escaped by number',
      escaped.replaceAll('&quot;', '&#34;').replaceAll('&amp;', '&#x26;'),
      ['text escaped for HTML: undone before reading'],
    ],
    [
      'a web page',
      `<pre><code>${escaped.replaceAll('\n', '<br />')}</code></pre>`,
      ['text escaped for HTML: undone before reading'],
    ],
    [
      'a web page of nothing but entities',
      `<p>${escaped.replaceAll(' ', '&nbsp;').replaceAll('\n', '<br>\n')}</p>`,
      ['text escaped for HTML: undone before reading'],
    ],
    ['blanks that do not break', DUMP.replaceAll(' ', '\u00a0'), ['blanks that do not break: undone before reading']],
    [
      'typographic quotes and dashes',
      DUMP.replaceAll(/"([^"\n]*)"/g, '\u201c$1\u201d').replaceAll('+-o', '+\u2013o'),
      ['typographic dashes, typographic quotes: undone before reading'],
    ],
    ['a reply', lines.map((line) => `> ${line}`).join('\n'), ['quoted as in a reply: undone before reading']],
    [
      'a reply to a reply',
      lines.map((line) => `>> ${line}`).join('\n'),
      ['quoted as in a reply: undone before reading'],
    ],
    [
      'a reply without blanks',
      lines.map((line) => `>${line}`).join('\n'),
      ['quoted as in a reply: undone before reading'],
    ],
    [
      'numbers before the lines',
      lines.map((line, index) => `${index + 7}:${line}`).join('\n'),
      ['line numbers: undone before reading'],
    ],
    [
      'numbers in a column',
      lines.map((line, index) => `${String(index + 1).padStart(6)}\t${line}`).join('\n'),
      ['line numbers: undone before reading'],
    ],
    ...[8, 4].map((width): [string, string, readonly string[]] => [
      `tabs of ${width} columns`,
      DUMP.replaceAll(new RegExp(`^(?: {${width}})+`, 'gm'), (blanks) => '\t'.repeat(blanks.length / width)),
      ['tabs in the tree: undone before reading'],
    ]),
    ['a mail program that wraps collections', DUMP.replace('{"one"=1,', '{"one"=1,\n'), []],
    ['a mail program that wraps before a value', DUMP.replace('"model" = ', '"model" =\n'), []],
    ['a mail program that wraps the line of an entry', DUMP.replace('registered, matched', 'registered,\nmatched'), []],
    ['… before its class', DUMP.replace('  <class IOPlatform', '\n<class IOPlatform'), []],
    [
      'a fence of Markdown',
      `\`\`\`\n${DUMP}\`\`\`\n`,
      ['a line before the first entry left out', '"```" is no line of ioreg\'s tree and is left out'],
    ],
    [
      'a terminal',
      `me@mac ~ % ioreg -lw0\n${DUMP}me@mac ~ % \n`,
      ['a line before the first entry left out', '"me@mac ~ %" is no line of ioreg\'s tree and is left out'],
    ],
  ])('%s', (_name, text, messages) => {
    const { json, messages: found } = plain(text);
    expect(found).toEqual(messages);
    expect(JSON.parse(json)).toEqual(JSON.parse(ORIGINAL.json));
  });

  it('leaves alone what ioreg itself printed so', () => {
    const own = '+-o Root  <class A>\n    {\n      "q" = "\u201cx\u201d \u00a0 &lt; \t 12: > y"\n    }\n';
    const { value, problems } = readIoregText(own, 'mac');
    expect(value?.root.properties.get('q')).toEqual(string('\u201cx\u201d \u00a0 &lt; \t 12: > y'));
    expect(problems).toEqual([]);
  });

  it('takes no numbers for line numbers that do not count', () => {
    const odd = DUMP.split('\n').map((line, index) => `${index * 2}:${line}`);
    expect(readIoregText(odd.join('\n'), 'mac').value).toBeUndefined();
  });

  it('reads hexadecimal numbers as -x prints them', () => {
    const { value } = readIoregText('+-o Root  <class A>\n    {\n      "n" = 0xffffffffffffffff\n    }\n', 'mac');
    expect(value?.root.properties.get('n')).toEqual(number(-1));
  });
});

it('finds tabs that come late: only runs of eight blanks became tabs', () => {
  const long = DUMP.replace('    | {\n', `    | {\n${'    |   "filler" = 1\n'.repeat(5000)}`);
  const tabbed = long.replaceAll(/^ {8}/gm, '\t');
  expect(tabbed.indexOf('\t')).toBeGreaterThan(65536);
  expect(plain(tabbed).json).toBe(plain(long).json);
});

describe('lines broken at one column', () => {
  const wide = DUMP.replace(
    '"count" = 12',
    `"count" = 12\n  |   "text" = "${'0x07b1ac3e '.repeat(40)}end"\n  |   "list" = (${'"a","b",'.repeat(30)}"c")`,
  );
  const broken = (text: string, width: number) =>
    text
      .split('\n')
      .map((line) => line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '')
      .join('\n');

  it.each([48, 60, 80, 132])('are joined at %i columns', (width) => {
    expect(plain(broken(wide, width))).toEqual({
      json: plain(wide).json,
      messages: ['lines broken at one column: undone before reading'],
    });
  });

  it('are left where one line is longer: a newline may be part of a text', () => {
    const text = `${'x'.repeat(80)}\n${'y'.repeat(80)}`;
    const dump = DUMP.replace('"count" = 12', `"count" = 12\n  |   "text" = "${text}"`);
    expect(plain(dump).messages).toEqual([]);
    expect(plain(dump).json).toContain(JSON.stringify(text).slice(1, -1));
  });

  it('are left where they end so by chance', () => {
    const line = '  |   "name" = "abcdefghijklmnopqrstuvwxyz0123456789"';
    const dump = DUMP.replace('  |   "count" = 12', [line, line, line].join('\n')).replaceAll(
      /\(7 ms\), retain 42|, !registered.*7/g,
      '',
    );
    expect(plain(dump).messages.join()).not.toContain('broken');
  });
});
