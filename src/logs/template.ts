import { PARTS, type Part, type Parts } from './kind.js';

/** The words that sysextd makes its states of. */
const STATE = '(?:activat|terminat|uninstall|validat|realiz|staged|waiting|enabl|disabl)[a-z]*(?:_[a-z]+)*';

/** What each part of a message may hold. */
const HOLDS: Readonly<Record<Part, string>> = {
  name: String.raw`[A-Za-z_][\w.]*`,
  id: '[0-9a-f]+',
  nub: String.raw`\S(?:[^:;"]*?\S)?`,
  nubId: '[0-9a-f]+',
  server: String.raw`[\w-]+(?:\.[\w-]+)*`,
  tag: '[0-9a-f]+',
  bundle: String.raw`[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+`,
  other: String.raw`[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+`,
  class: String.raw`[A-Za-z_]\w*`,
  user: String.raw`[A-Za-z_][\w:]*`,
  count: String.raw`\d+`,
  pid: String.raw`\d+`,
  team: '[A-Z0-9]{10}',
  number: String.raw`-?\d+`,
  result: String.raw`(?:kIOReturn(?!Success)\w+|(?:0x)?e000[0-9a-f]{4}|-536[58]\d{5}|\(iokit\/common\) [a-z][a-z\/ ]*[a-z])`,
  key: String.raw`[A-Za-z][\w:.-]*`,
  // A path of a DEXT may hold blanks; of another one nobody could say where it ends.
  path: String.raw`(?:\/[^"'<>,;:]*?\.dext(?:\/[^\s"'<>,;:[\]]*)?|\/[^\s"'<>,;:]*[^\s"'<>,;:.])`,
  entitlements: String.raw`com\.apple\.[\w.,\s-]*[\w-]`,
  version: String.raw`[\w.]+`,
  state: STATE,
  from: STATE,
  reason: '[^()]*',
  category: String.raw`[\w.]+`,
  score: String.raw`-?\d+`,
};

/** `<part>`, `^` for the beginning of the message and `$` for its end, `…` for whatever stands there, or nothing, any run of blanks for a blank; the rest as it reads, in any case. */
export function compiled(template: string): RegExp {
  const seen = new Set<string>();
  const inner = template.replace(/^\^/, '').replace(/\$$/, '');
  const source = inner
    .split(/(<\w+>| … |…| )/)
    .map((piece) => {
      if (piece === ' … ') return String.raw`(?:\s.*?)?\s`;
      if (piece === '…') return '.*?';
      if (piece === ' ') return String.raw`\s+`;
      const part = PARTS.find((each) => piece === `<${each}>`);
      if (part === undefined) return piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
      if (seen.has(part)) return `(?:${HOLDS[part]})`;
      seen.add(part);
      return `(?<${part}>${HOLDS[part]})`;
    })
    .join('');
  return new RegExp(`${startOf(template)}${source}${endOf(template)}`, 'i');
}

/** The longest run of letters that a text must hold to fit, in lower case: looking for it is cheap. */
export function landmarkOf(template: string): string {
  const pieces = template
    .replaceAll(/^\^|\$$/g, '')
    .split(/<\w+>|…| /)
    .map((piece) => piece.toLowerCase());
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** A part at the beginning takes what stands there from a word's beginning. */
const startOf = (template: string): string =>
  template.startsWith('^') ? String.raw`^\s*` : /^[<\w]/.test(template) ? String.raw`(?<![\w.-])` : '';

/** A word at the end is whole, and so is a part: identifiers hold hyphens. */
const endOf = (template: string): string =>
  template.endsWith('$')
    ? String.raw`\s*$`
    : template.endsWith('>')
      ? String.raw`(?![\w-])`
      : /\w$/.test(template)
        ? String.raw`(?!\w)`
        : '';

/** The parts that a match names. */
export function partsOf(match: RegExpExecArray): Parts {
  const named = Object.entries(match.groups ?? {}).filter(([, text]) => text !== undefined && text !== '');
  return Object.fromEntries(named.map(([part, text]) => [part, (text ?? '').trim()]));
}

/** A text of the table, with what the line says in the places of its parts; a part that it does not name is told in words. */
export function filled(text: string, parts: Parts): string {
  return text.replaceAll(/<(\w+)>/g, (whole, name: string) => {
    const part = PARTS.find((each) => each === name);
    return part === undefined ? whole : (parts[part] ?? WORDS[part] ?? whole);
  });
}

const WORDS: Readonly<Partial<Record<Part, string>>> = {
  bundle: 'the driver',
  server: 'the driver',
  name: 'the driver',
  class: 'the class',
  nub: 'the nub',
  path: 'PATH-OF-THE-DEXT',
  entitlements: 'the entitlements',
  key: 'the key',
};
