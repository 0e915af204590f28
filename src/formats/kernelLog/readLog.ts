import { partsOf } from './collapsed.js';
import { headerOf } from './header.js';
import { jsonLines } from './json.js';
import type { LogLine, LogText } from './logLine.js';
import { isFurniture, unquoted } from './unquote.js';

/**
 * Takes apart what people paste of a log: any style of `log show`, Console, syslog, dmesg, with or without times, quoted,
 * in a code block, several messages run together. No line is lost: what has no header is a message as it stands.
 */
export function readLog(text: string): LogText {
  const plain = text.replaceAll(/\r\n?/g, '\n');
  const json = jsonLines(plain);
  const rest = json === undefined ? plain : without(plain, json);
  const written = plainLines(rest);
  const lines = [...(json ?? []), ...written.lines].sort((a, b) => a.line - b.line);
  return { lines, furniture: written.furniture };
}

/** What stands around the JSON: a heading, or other text of the same mail. */
function without(text: string, json: readonly LogLine[]): string {
  const lines = text.split('\n');
  for (const { line, lines: count } of json) lines.fill('', line - 1, line - 1 + count);
  return lines.map((line) => (/^\s*[[\],]+\s*$/.test(line) ? '' : line)).join('\n');
}

function plainLines(text: string): LogText {
  const lines: LogLine[] = [];
  let furniture = 0;
  for (const [index, whole] of text.split('\n').entries()) {
    const raw = unquoted(whole.slice(0, LONGEST));
    if (raw.trim() === '') continue;
    if (isFurniture(raw)) furniture++;
    else for (const part of partsOf(raw)) lines.push(lineOf(part, index + 1));
  }
  return { lines, furniture };
}

function lineOf(raw: string, line: number): LogLine {
  const header = headerOf(raw.trim());
  return { ...header, line, lines: 1, raw, isHeaded: header.form !== 'bare' };
}

/** A message that matters is shorter; what is looked for in it takes time by its length. */
const LONGEST = 20_000;
