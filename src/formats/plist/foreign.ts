const CONVERT = 'an XML property list; convert it with: plutil -convert xml1 FILE';
const XML = 'an XML property list';
const PLAIN_TEXT = 'plain text (in TextEdit: Format, Make Plain Text)';

export interface ForeignForm {
  readonly message: string;
  readonly expected: string;
}

export const isBinaryPlist = (input: string | Uint8Array): boolean =>
  typeof input === 'string' ? input.startsWith('bplist') : latin(input, 6) === 'bplist';

export const BINARY_PLIST: ForeignForm = { message: "this is Apple's binary property list", expected: CONVERT };

const JSON_BEGINS = /^[{[]\s*("(?:[^"\\]|\\.)*"\s*[:,\]]|[}\]{[\d-]|true\b|false\b|null\b)/;

/** Names a text that is no XML property list by what it is; undefined for anything that may be one. */
export function foreignForm(text: string): ForeignForm | undefined {
  const start = text.slice(0, 200).trimStart();
  if (start === '') return { message: 'the file is empty', expected: XML };
  if (start.startsWith('{\\rtf')) return { message: 'this is an RTF document', expected: PLAIN_TEXT };
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) return { message: 'this is an HTML page', expected: XML };
  if (start.startsWith('<')) return undefined;
  if (JSON_BEGINS.test(start)) return { message: 'this is JSON', expected: CONVERT };
  if (start.startsWith('-----BEGIN ')) return { message: 'this is PEM: base64 of something', expected: XML };
  if (start.startsWith('#!')) return { message: 'this is a script', expected: XML };
  if (/^(\/\/\s*!\$\*UTF8\*\$!|\/\*|[{(])/.test(start)) {
    return { message: 'this is an OpenStep (old style) property list', expected: CONVERT };
  }
  return { message: 'this is not XML', expected: XML };
}

const COMMENTS = /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/** Whether a text begins as OpenStep's property lists do: `{ key = …`, `( … )`, `<hex>`. JSON begins otherwise. */
export function isOpenStep(text: string): boolean {
  const start = afterComments(text.slice(0, 20_000));
  if (start.startsWith('(')) return true;
  // Data alone: no XML document is only hexadecimal digits.
  if (/^<[0-9a-fA-F\s]*>\s*$/.test(start)) return true;
  if (!start.startsWith('{') || start.startsWith('{\\rtf')) return false;
  return /^\{\s*\}/.test(start) || !JSON_BEGINS.test(start);
}

const afterComments = (text: string): string => text.slice(COMMENTS.exec(text)?.[0].length ?? 0);

function latin(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
