/** What draws ioreg's tree: bars and blanks, then `+-o ` before an entry, `{` and `}` around its properties. */
export const NODE = '+-o ';
export const BRACE = 0x7b;
export const CLOSING = 0x7d;
export const BLANK = 0x20;
export const QUOTE = 0x22;
const BAR = 0x7c;

/** Where the bars and blanks of a line end. */
export function indentation(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== BLANK && code !== BAR) break;
  }
  return at;
}

export const isNode = (text: string, start: number, end: number): boolean =>
  text.startsWith(NODE, indentation(text, start, end));
