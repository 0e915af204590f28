/** `6a1d0000` or `6a1d 0000` as bytes; undefined when it is not pairs of hexadecimal digits. */
export function parseHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) return undefined;
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

/** Why `parseHex` refused it. */
export function hexProblem(text: string): string {
  const digits = text.replace(/\s+/g, '');
  const stranger = /[^0-9A-Fa-f]/.exec(digits)?.[0];
  if (stranger !== undefined) return `data is hexadecimal digits; "${stranger}" is none`;
  return `data is pairs of hexadecimal digits; ${digits.length} cannot be paired`;
}

export function formatHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
