import { BINARY_PLIST, foreignForm, isBinaryPlist } from '../plist/foreign.js';
import { decodeText, withoutMark } from '../source/encoding.js';
import { LineIndex } from '../source/position.js';
import { errorAt, type Hints, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import type { RegistryCapture } from './capture.js';
import { EXPLORER_SAVE } from './explorer.js';
import { readIoregText } from './text.js';
import { readIoregXml } from './xml.js';

export type { CapturedEntry, RegistryCapture } from './capture.js';

/** Reads a captured registry, as `ioreg -l` or `ioreg -l -a` prints it. The content tells which it is. */
export function readRegistry(input: string | Uint8Array, file: string): Reading<RegistryCapture> {
  if (isBinaryPlist(input)) return refused(file, isKeyedArchive(input) ? EXPLORER_SAVE : BINARY_PLIST);
  const decoded = typeof input === 'string' ? reading(withoutMark(input), []) : decodeText(input, file);
  if (decoded.value === undefined) return readDespiteBytes(input, file, decoded.problems);
  const text = decoded.value;
  const foreign = foreignForm(text);
  if (foreign === undefined) return readIoregXml(text, file);
  if (NODE_LINE.test(text)) return readIoregText(text, file);
  return refused(file, { message: `${foreign.message}, no captured registry`, expected: FORMS });
}

const NODE_LINE = /^[ |]*\+-o /m;

/** ioreg prints the bytes of data that is nearly all text as they are, and they need not be UTF-8. */
function readDespiteBytes(
  input: string | Uint8Array,
  file: string,
  problems: readonly Problem[],
): Reading<RegistryCapture> {
  const text = typeof input === 'string' ? input : new TextDecoder('utf-8').decode(input);
  if (!NODE_LINE.test(text)) return { value: undefined, problems };
  const place = { file, ...new LineIndex(text).at(text.indexOf('\ufffd')) };
  const read = readIoregText(text, file);
  const warning = warningAt(place, 'bytes that are not UTF-8; data with such bytes is left unread');
  return reading(read.value, [warning, ...read.problems]);
}

const FORMS = 'the output of ioreg -l -w0, or of ioreg -l -a';

function refused(file: string, why: Hints & { readonly message: string }): Reading<RegistryCapture> {
  return reading<RegistryCapture>(undefined, [errorAt(wholeFile(file), why.message, why)]);
}

function isKeyedArchive(input: string | Uint8Array): boolean {
  return typeof input === 'string' ? input.includes('$archiver') : Buffer.from(input).includes('$archiver');
}
