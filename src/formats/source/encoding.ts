import { isAscii, isUtf8 } from 'node:buffer';
import { errorAt, type Reading, reading, wholeFile } from './problem.js';

const utf8 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** The text of a file: its byte order mark decides, then the encoding that its XML declaration names, then UTF-8. */
export function decodeText(bytes: Uint8Array, file: string): Reading<string> {
  // Most files are plain ASCII, which needs no decoding: five times as fast.
  const marked = markedEncoding(bytes);
  if (marked === undefined && isAscii(bytes))
    return reading(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), []);
  const label = marked ?? declaredEncoding(bytes) ?? 'utf-8';
  // A decoder that is to refuse what is not in its encoding takes five times as long as asking first.
  if (label === 'utf-8' && isUtf8(bytes)) return reading(withoutMark(utf8(bytes)), []);
  try {
    return reading(new TextDecoder(label, { fatal: true }).decode(bytes), []);
  } catch {
    return reading<string>(undefined, [
      errorAt(wholeFile(file), `the file is not text in ${label}`, { expected: 'text in UTF-8' }),
    ]);
  }
}

const CHUNK = 65536;

/**
 * The text of a file piece by piece, so that it is never there as a whole. Where it is not text in its encoding, the
 * iteration throws.
 */
export function* textInChunks(bytes: Uint8Array): Iterable<string> {
  const marked = markedEncoding(bytes);
  const label = marked ?? declaredEncoding(bytes) ?? 'utf-8';
  const decoder = marked === undefined && isAscii(bytes) ? undefined : new TextDecoder(label, { fatal: true });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; at += CHUNK) {
    const end = Math.min(at + CHUNK, buffer.length);
    yield decoder === undefined
      ? buffer.toString('latin1', at, end)
      : decoder.decode(buffer.subarray(at, end), { stream: true });
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: the first letters of every text that is read here are ASCII, with a zero byte before or after.
  if (bytes.length < 4) return undefined;
  const [first, second, third, fourth] = bytes;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c) return undefined;
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1]?.toLowerCase();
}

/** A string that was decoded elsewhere may still begin with its byte order mark. */
export const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
