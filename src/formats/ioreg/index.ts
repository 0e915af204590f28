import { foreignForm } from '../plist/foreign.js';
import { decodeText, withoutMark } from '../source/encoding.js';
import { LineIndex } from '../source/position.js';
import { errorAt, type Hints, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import type { RegistryCapture } from './capture.js';
import { isExplorerSave, readExplorerSave } from './explorer.js';
import { readIoregText } from './text.js';
import { readIoregXml } from './xml.js';
import { hasPropertyList, holdsSeveral, isPasted, readPastedXml } from './xmlPaste.js';

export type { CapturedEntry, RegistryCapture } from './capture.js';

/** The registry of a whole Mac has one to fifteen megabytes; its values take some four times the room of the file. */
export const LARGEST_REGISTRY = 128 * 1024 * 1024;

/**
 * Reads a captured registry: what `ioreg -l` or `ioreg -a` printed, also as people paste it, or a save of
 * IORegistryExplorer. The content tells which it is, whatever the file is called.
 *
 * A value and warnings where a part of it is lost; errors, and no value, where nothing can be trusted.
 */
export function readRegistry(input: string | Uint8Array, file: string): Reading<RegistryCapture> {
  if (input.length > LARGEST_REGISTRY) return tooLarge(file, input.length);
  if (isExplorerSave(input)) return readExplorerSave(input, file);
  if (isXml(input) && !isPasted(input)) {
    const read = readIoregXml(typeof input === 'string' ? withoutMark(input) : input, file);
    if (read.value !== undefined || !holdsSeveral(input)) return read;
  }
  const decoded = typeof input === 'string' ? reading(withoutMark(input), []) : decodeText(input, file);
  if (decoded.value === undefined) return readDespiteBytes(input, file, decoded.problems);
  if (hasPropertyList(decoded.value)) return readPastedXml(decoded.value, file);
  if (hasEntry(decoded.value)) return readIoregText(decoded.value, file);
  return refused(file, { message: `${whatItIs(decoded.value)}, no captured registry`, expected: FORMS });
}

/** A file too large to be looked into. */
export function tooLarge(file: string, bytes: number): Reading<RegistryCapture> {
  const size = Math.round(bytes / 1024 / 1024);
  return refused(file, {
    message: `the file has ${size} MB, more than a registry can have`,
    expected: `at most ${LARGEST_REGISTRY / 1024 / 1024} MB: the output of ioreg -l -w0 of one Mac`,
  });
}

/** Mails and web pages put another dash into `+-o`, and another blank behind it. */
const NODE = /\+.{1,10}?o(?:[ \u00a0]|&nbsp;|&#160;)/;

/** Node lines of a dump come early, or there is a lot of something else before them. */
const hasEntry = (text: string): boolean => NODE.test(text.slice(0, 65536)) || text.includes('+-o ');

const XML = /^\s*<(?:\?xml\b|!DOCTYPE\s+plist\b|plist\b|dict\b|array\b)/i;

function isXml(input: string | Uint8Array): boolean {
  if (typeof input === 'string') return XML.test(withoutMark(input.slice(0, 1000)));
  const bytes = Buffer.from(input.buffer, input.byteOffset, Math.min(input.length, 1000));
  // The zero bytes of UTF-16, and the mark, stand between letters that are all ASCII.
  return XML.test(bytes.toString('latin1').replace(/^(?:\u00ff\u00fe|\u00fe\u00ff|\u00ef\u00bb\u00bf)|\0/g, ''));
}

function whatItIs(text: string): string {
  if (text.slice(0, 1000).includes('\0')) return 'this is binary data';
  if (/^\d+ extension\(s\)/m.test(text.slice(0, 1000))) return 'this is what systemextensionsctl prints';
  return foreignForm(text)?.message ?? 'this is a property list';
}

/** ioreg prints the bytes of data that is nearly all text as they are, and they need not be UTF-8. */
function readDespiteBytes(
  input: string | Uint8Array,
  file: string,
  problems: readonly Problem[],
): Reading<RegistryCapture> {
  const text = typeof input === 'string' ? input : new TextDecoder('utf-8').decode(input);
  if (!hasEntry(text)) return { value: undefined, problems };
  const place = { file, ...new LineIndex(text).at(text.indexOf('\ufffd')) };
  const read = readIoregText(text, file);
  const warning = warningAt(place, 'bytes that are not UTF-8; data with such bytes is left unread');
  return reading(read.value, [warning, ...read.problems]);
}

const FORMS = 'the output of ioreg -l -w0, or of ioreg -l -a, or a save of IORegistryExplorer';

function refused(file: string, why: Hints & { readonly message: string }): Reading<RegistryCapture> {
  return reading<RegistryCapture>(undefined, [errorAt(wholeFile(file), why.message, why)]);
}
