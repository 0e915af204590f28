import { decodeText } from '../source/encoding.js';
import { errorAt, type Problem, type Reading, reading } from '../source/problem.js';
import { type Assignment, parseName } from './conditions.js';

/** A line of an xcconfig file that says something. */
export type XcconfigLine =
  | ({ readonly kind: 'assignment' } & Assignment)
  | { readonly kind: 'include'; readonly path: string; readonly optional: boolean; readonly line: number };

const INCLUDE = /^#include(\?)?\s*"([^"]*)"\s*$/;

/** Reads an xcconfig file: `NAME = value`, `NAME[sdk=…] = value`, `#include "FILE"`, `#include? "FILE"`, comments. */
export function readXcconfig(bytes: Uint8Array, file: string): Reading<readonly XcconfigLine[]> {
  const text = decodeText(bytes, file);
  if (text.value === undefined) return { value: undefined, problems: text.problems };
  const lines: XcconfigLine[] = [];
  const problems: Problem[] = [];
  for (const { line, content } of contents(text.value)) {
    const read = readLine(content, line);
    if (typeof read === 'string')
      problems.push(errorAt({ file, line, column: 1 }, read, { expected: 'NAME = value, or #include "FILE"' }));
    else lines.push(read);
  }
  return reading(lines, problems.slice(0, 100));
}

/** The lines without comments, those that end in a backslash joined to the next. */
function contents(text: string): readonly { readonly line: number; readonly content: string }[] {
  const found: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | undefined;
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    // Two slashes begin a comment anywhere, in an address too: that is how Xcode reads it.
    const content = written.replace(/\/\/.*$/, '').trim();
    const joined =
      open === undefined ? { line: index + 1, content } : { line: open.line, content: `${open.content} ${content}` };
    open = joined.content.endsWith('\\')
      ? { line: joined.line, content: joined.content.slice(0, -1).trimEnd() }
      : undefined;
    if (open === undefined && joined.content !== '') found.push(joined);
  }
  return open === undefined || open.content === '' ? found : [...found, open];
}

function readLine(content: string, line: number): XcconfigLine | string {
  if (content.startsWith('#')) {
    const include = INCLUDE.exec(content);
    if (include === null) return `this is no #include: ${shown(content)}`;
    return { kind: 'include', path: include[2] ?? '', optional: include[1] === '?', line };
  }
  // A condition holds an equals sign too, so the one that assigns comes after the brackets.
  const equals = /^[^=[]*(?:\[[^\]]*\]\s*)*=/.exec(content)?.[0].length;
  const name = equals === undefined ? undefined : parseName(content.slice(0, equals - 1));
  if (equals === undefined || name === undefined) return `this is no setting: ${shown(content)}`;
  return { kind: 'assignment', ...name, value: content.slice(equals).trim().replace(/;$/, '').trimEnd(), line };
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
