const CONVERT = 'an XML property list; convert it with: plutil -convert xml1 FILE';
const XML = 'an XML property list';

export interface ForeignForm {
  readonly message: string;
  readonly expected: string;
}

export const isBinaryPlist = (input: string | Uint8Array): boolean =>
  typeof input === 'string' ? input.startsWith('bplist') : latin(input, 6) === 'bplist';

export const BINARY_PLIST: ForeignForm = { message: "this is Apple's binary property list", expected: CONVERT };

/** Names a text that is no XML property list by what it is; undefined for anything that may be one. */
export function foreignForm(text: string): ForeignForm | undefined {
  const start = text.slice(0, 200).trimStart();
  if (start === '') return { message: 'the file is empty', expected: XML };
  if (start.startsWith('{\\rtf')) return { message: 'this is an RTF document', expected: 'plain text' };
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(start)) return { message: 'this is an HTML page', expected: XML };
  if (start.startsWith('<')) return undefined;
  if (/^[{[]\s*("[^"]*"\s*[:,\]]|[}\]])/.test(start)) return { message: 'this is JSON', expected: CONVERT };
  if (/^(\/\/\s*!\$\*UTF8\*\$!|\/\*|[{(])/.test(start)) {
    return { message: 'this is an OpenStep (old style) property list', expected: CONVERT };
  }
  return { message: 'this is not XML', expected: XML };
}

function latin(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
