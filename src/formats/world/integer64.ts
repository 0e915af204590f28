const LEAST = -(2n ** 63n);
const MOST = 2n ** 64n - 1n;

export const INTEGER_RANGE = 'an integer of 64 bits: -0x8000000000000000 to 0xffffffffffffffff';

/** Whether 64 bits hold it, read as signed or as unsigned. */
export function fits64(value: bigint): boolean {
  return value >= LEAST && value <= MOST;
}

/** `42`, `-1`, `0x1a86`; undefined: not an integer. The size is not judged. */
export function parseInteger(text: string): bigint | undefined {
  const [, sign, digits] = /^(-?)(0x[0-9A-Fa-f]+|[0-9]+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return sign === '-' ? -BigInt(digits) : BigInt(digits);
}
