/** What a backslash and a letter stand for within quotes: JSON's escapes. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * The text of `"…"`; undefined when the quotes or the escapes are not well-formed. Unlike JSON it takes a
 * raw line break: Gherkin has already made one of the `\n` in a table cell.
 */
export function readQuoted(quoted: string): string | undefined {
  if (!/^"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"$/.test(quoted)) return undefined;
  return quoted.slice(1, -1).replace(/\\(?:u(.{4})|(.))/g, (_, unit?: string, letter = '') => {
    return unit === undefined ? (ESCAPES[letter] ?? '') : String.fromCharCode(Number.parseInt(unit, 16));
  });
}

export function writeQuoted(text: string): string {
  return JSON.stringify(text);
}
