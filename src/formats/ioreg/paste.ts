import { NODE } from './tree.js';
import { isWrapped, unwrapped } from './wrapped.js';

/** A dump as ioreg printed it, and what had been done to it on the way here, in words. */
export interface Unpasted {
  readonly text: string;
  readonly changes: readonly string[];
}

/** One thing that terminals, mail programs and web pages do to a text: all of it, so its beginning shows it. */
interface Change {
  /** Undefined: nothing worth mentioning. */
  readonly name: string | undefined;
  readonly isIn: (head: string, text: string) => boolean;
  /** The text without it; the text as it is where a closer look says that it was none of that. */
  readonly undo: (text: string) => string;
}

/** Looking through all of a dump of ten megabytes takes as long as reading it. */
const HEAD = 65536;

// biome-ignore lint/suspicious/noControlCharactersInRegex: `ioreg -b` prints the terminal's escape sequences.
const BOLD = /\x1b(\[[0-9;?]*[A-Za-z]|\(B)|\x0f/g;
const ODD_BLANK = '[\\u00a0\\u2007\\u202f\\u200b]';
/** ioreg draws its tree with blanks; a name may well hold one that does not break, so the tree decides. */
const ODD_TREE = new RegExp(`^[ |>]*${ODD_BLANK}(?:[ |>]|${ODD_BLANK})*(?:\\+.o|["“{}])|${ODD_BLANK}<class `, 'm');
const DASHED = /^([ |>]*\+)[\u2010-\u2015\u2212](?=o )/m;

const CHANGES: readonly Change[] = [
  { name: undefined, isIn: (head) => head.includes('\x1b'), undo: (text) => text.replace(BOLD, '') },
  {
    name: 'text escaped for HTML',
    isIn: (head) => /&lt;class(?: |&nbsp;|&#160;)/.test(head) && !head.includes('  <class '),
    undo: unescaped,
  },
  {
    name: 'blanks that do not break',
    isIn: (head) => ODD_TREE.test(head),
    undo: (text) => text.replaceAll('\u200b', '').replace(/[\u00a0\u2007\u202f]/g, ' '),
  },
  {
    name: 'typographic dashes',
    isIn: (head) => DASHED.test(head),
    undo: (text) => text.replace(new RegExp(DASHED, 'gm'), '$1-'),
  },
  {
    name: 'typographic quotes',
    isIn: (head) => /^[ |>]*[\u201c-\u201f].*[\u201c-\u201f] =/m.test(head),
    undo: (text) => text.replace(/[\u201c-\u201f]/g, '"').replace(/[\u2018\u2019]/g, "'"),
  },
  { name: 'line numbers', isIn: (head) => /^ *\d/.test(head), undo: unnumbered },
  { name: 'quoted as in a reply', isIn: (head) => head.startsWith('>'), undo: unquoted },
  {
    name: 'tabs in the tree',
    // Where only runs of blanks became tabs, the first one may come late.
    isIn: (_, text) => text.includes('\t') && /^[ |]*\t[ |\t]*(?:\+-o |["{}])/m.test(text),
    undo: untabbed,
  },
  { name: 'lines broken at one column', isIn: isWrapped, undo: unwrapped },
];

/** Undoes what is certain to be no doing of ioreg. */
export function unpasted(input: string): Unpasted {
  const changes: string[] = [];
  let text = input.includes('\r') ? input.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : input;
  let head = headOf(text);
  for (const { name, isIn, undo } of CHANGES) {
    if (!isIn(head, text)) continue;
    const undone = undo(text);
    if (undone === text) continue;
    text = undone;
    head = headOf(text);
    if (name !== undefined) changes.push(name);
  }
  return { text, changes };
}

/** From the line of the first entry on. */
function headOf(text: string): string {
  const begin = beginning(text);
  return text.slice(begin, begin + HEAD);
}

function beginning(text: string): number {
  const at = /\+.{1,10}?o(?: |&nbsp;|&#160;)/.exec(text.slice(0, HEAD))?.index ?? text.indexOf(NODE);
  return text.lastIndexOf('\n', at) + 1;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** Every "<" of an escaped text is markup, so tags go first. */
function unescaped(text: string): string {
  return text
    .replace(/<br\b[^<>\n]*>\n?/gi, '\n')
    .replace(/<\/?[a-z!][^<>\n]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** Numbers only where every line has the next one: `12:`, as grep and editors write them. */
function unnumbered(text: string): string {
  const begin = beginning(text);
  const number = /^ *(\d+)[:\t ][ |>]*\+-o /.exec(text.slice(begin, begin + HEAD))?.[1];
  if (number === undefined) return text;
  let next = Number(number);
  const lines = text.slice(begin).split('\n');
  for (const [index, line] of lines.entries()) {
    const match = /^ *(\d+)(?:[:\t ]|$)/.exec(line);
    if (match === null && line.trim() === '') continue;
    if (match === null || Number(match[1]) !== next++) return text;
    lines[index] = line.slice(match[0].length);
  }
  return text.slice(0, begin) + lines.join('\n');
}

/** As many marks as the first entry has; the blank after a mark belongs to it where that entry has one. */
function unquoted(text: string): string {
  const begin = beginning(text);
  const marks = /^((?:> ?)+)[ |]*\+-o /.exec(text.slice(begin, begin + HEAD))?.[1];
  if (marks === undefined) return text;
  const count = marks.replaceAll(' ', '').length;
  return text.replace(new RegExp(`^(?:>${marks.includes(' ') ? ' ?' : ''}){0,${count}}`, 'gm'), '');
}

/** Editors put tabs for blanks, eight or four or two columns each: that width is right at which every entry stands two columns in. */
function untabbed(text: string): string {
  const widths = [8, 4, 2].map((width) => expanded(text, width));
  return widths.find(standsEven) ?? widths[0] ?? text;
}

function expanded(text: string, width: number): string {
  return text.replace(/^[ |]*\t[ |\t]*/gm, (tree) => {
    let line = '';
    for (const character of tree) line += character === '\t' ? ' '.repeat(width - (line.length % width)) : character;
    return line;
  });
}

function standsEven(text: string): boolean {
  let before = -1;
  for (const { 1: tree = '' } of text.matchAll(/^([ |]*)\+-o /gm)) {
    if (before >= 0 && (tree.length > before + 2 || (tree.length - before) % 2 !== 0)) return false;
    before = tree.length;
  }
  return true;
}
