import { decodeText, withoutMark } from '../source/encoding.js';
import { kindOfBytes } from '../source/fileKind.js';
import { reading } from '../source/problem.js';
import { readBinary } from './binary.js';
import { BINARY_PLIST, foreignForm, isBinaryPlist, isOpenStep } from './foreign.js';
import { readOpenStep } from './openStep.js';
import { type PlistOptions, type PlistReading, refused, refusedWhole } from './reading.js';
import { readXml } from './xml.js';

/**
 * Reads a property list in any of its forms: XML, Apple's binary one, OpenStep's text.
 * Integers become 64-bit numbers; dates become opaque values. OpenStep's text knows strings and data only,
 * so a number in it is a string, as CoreFoundation reads it.
 */
export function readPlist(input: string | Uint8Array, file: string, options: PlistOptions = {}): PlistReading {
  if (isBinaryPlist(input)) {
    if (typeof input !== 'string') return readBinary(input, file);
    return refusedWhole(file, BINARY_PLIST.message, { expected: 'its bytes, not a text' });
  }
  const kind = typeof input === 'string' ? undefined : kindOfBytes(input);
  if (kind !== undefined) return refusedWhole(file, `this is ${kind}`, { expected: 'a property list' });
  const decoded = typeof input === 'string' ? reading(withoutMark(input), []) : decodeText(input, file);
  if (decoded.value === undefined) return refused(decoded.problems);
  if (isOpenStep(decoded.value)) return readOpenStep(decoded.value, file);
  const foreign = foreignForm(decoded.value);
  if (foreign !== undefined) return refusedWhole(file, foreign.message, { expected: foreign.expected });
  return readXml(decoded.value, file, options.positions ?? true);
}
