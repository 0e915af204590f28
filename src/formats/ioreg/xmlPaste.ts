import { type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { captureOf } from './forest.js';
import { readTrees } from './xml.js';

const END = '</plist>';
/** The end of the property list and some blank lines fit. */
const END_OF_FILE = 1000;

/** Whether something stands around the property list of a file: blanks before its declaration, more than blanks behind it. */
export function isPasted(input: string | Uint8Array): boolean {
  const text = textOrBuffer(input);
  if (/^\s/.test(text.slice(0, 1).toString())) return true;
  // Only the end is looked at: to search ten megabytes for the first end of a property list takes as long as a tenth of
  // reading them. Where one list follows another, the reading fails, and holdsSeveral is asked then.
  return !text.slice(-END_OF_FILE).toString('latin1').trimEnd().endsWith(END) && text.includes(END);
}

/** Whether one property list follows another. */
export function holdsSeveral(input: string | Uint8Array): boolean {
  const text = textOrBuffer(input);
  return text.indexOf(END) !== text.lastIndexOf(END);
}

const textOrBuffer = (input: string | Uint8Array): string | Buffer =>
  typeof input === 'string' ? input : Buffer.from(input.buffer, input.byteOffset, input.byteLength);

/** Further in than this, a property list is no longer what a file is about. */
const HEAD = 65536;

/** Whether a property list of its own stands among other text. */
export const hasPropertyList = (text: string): boolean =>
  /^[^<]*(?:<\?xml\b[^>]*>\s*)?(?:<!DOCTYPE\s+plist\b[^>]*>\s*)?<plist\b/i.test(text.slice(0, HEAD));

/**
 * Reads what `ioreg -a` printed, as a terminal shows it: with prompts, commands or fences around it, or several of them
 * one after the other. Errors as of a property list alone.
 */
export function readPastedXml(text: string, file: string): Reading<RegistryCapture> {
  const trees: GrowingEntry[] = [];
  const problems: Problem[] = [];
  let end = 0;
  let line = 1;
  let left = 0;
  for (const found of text.matchAll(/<plist\b(?:[\s\S]*?<\/plist>|[\s\S]*$)/gi)) {
    const before = text.slice(end, found.index);
    left += linesOf(before);
    line += newlines(before);
    // Blank lines in place of what is left out, and messages name the lines of the file.
    const read = readTrees('\n'.repeat(line - 1) + found[0], file);
    problems.push(...read.problems);
    if (read.value === undefined) return { value: undefined, problems };
    for (const tree of read.value) trees.push(tree);
    line += newlines(found[0]);
    end = found.index + found[0].length;
  }
  left += linesOf(text.slice(end));
  if (left > 0)
    problems.push(
      warningAt(wholeFile(file), `${left === 1 ? 'a line' : `${left} lines`} around the property list left out`),
    );
  const captured = captureOf(trees, file);
  return reading(captured.value, [...problems, ...captured.problems]);
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** Lines with something in them; the declarations before a property list belong to it. */
const linesOf = (text: string): number =>
  text
    .replace(/<\?xml\b[^>]*>|<!DOCTYPE\b[^>]*>/gi, '')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
