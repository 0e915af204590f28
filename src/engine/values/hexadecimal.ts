const ALL_ONES = 0xffff_ffff_ffff_ffffn;

export interface ParsedNumber {
  /** 64-bit, unsigned. */
  readonly value: bigint;
  /** Position after the last digit; the start position itself when nothing could be read. */
  readonly next: number;
}

/** The kernel's isspace: blank, tab, newline; no carriage return. */
function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}

/** -1 for what is no hexadecimal digit. */
function digitAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/**
 * The kernel's strtoul in base 16 (F-PCI-010): white space, a sign and `0x` may come first; more than
 * 64 bits become all ones, sign or no sign; a minus negates in 64 bits.
 */
export function parseHexadecimal(text: string, start: number): ParsedNumber {
  let position = start;
  while (isSpace(text[position])) position += 1;
  const negative = text[position] === '-';
  if (negative || text[position] === '+') position += 1;
  if (text[position] === '0' && (text[position + 1] === 'x' || text[position + 1] === 'X')) position += 2;
  const first = position;
  let value = 0n;
  for (let digit = digitAt(text, position); digit >= 0; digit = digitAt(text, position)) {
    if (value <= ALL_ONES) value = value * 16n + BigInt(digit);
    position += 1;
  }
  if (position === first) return { value: 0n, next: start };
  if (value > ALL_ONES) return { value: ALL_ONES, next: position };
  return { value: negative ? BigInt.asUintN(64, -value) : value, next: position };
}
