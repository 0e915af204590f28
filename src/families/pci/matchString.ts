import { parseHexadecimal } from '../../engine/values/hexadecimal.js';

/** One `value[&mask]` of a match string. */
export interface MatchEntry {
  readonly value: bigint;
  /** Undefined: no `&` was seen, the key's default mask is used (F-PCI-004). */
  readonly mask: bigint | undefined;
}

/**
 * Reads a match string as the kernel does, up to where the kernel would stop (F-PCI-007): separators are the
 * white space that the number parser skips, so a comma ends the list (F-PCI-011).
 */
export function parseMatchString(text: string): readonly MatchEntry[] {
  const entries: MatchEntry[] = [];
  let position = 0;
  while (true) {
    const value = parseHexadecimal(text, position);
    if (value.next === position) return entries;
    position = value.next;
    // F-PCI-009: only blanks are skipped before `&`; behind a tab it stays unseen.
    while (text[position] === ' ') position += 1;
    if (text[position] !== '&') {
      entries.push({ value: value.value, mask: undefined });
      continue;
    }
    // F-PCI-008: `&` with nothing readable behind it is a mask of 0, which takes every device.
    const mask = parseHexadecimal(text, position + 1);
    entries.push({ value: value.value, mask: mask.value });
    position = mask.next;
  }
}

/** An entry as it meets a 32-bit register. `mask` undefined: the key's default. */
interface RegisterTest {
  readonly value: number;
  readonly mask: number | undefined;
}

/**
 * F-PCI-003, F-PCI-006: a mask may leave the vendor alone, or nothing. The comparison is done in 64 bits with the register extended by zeros. Masked value bits above 31
 * can therefore never match, and such entries are dropped here; the default masks have no bits up there.
 */
function compile(text: string): readonly RegisterTest[] {
  const tests: RegisterTest[] = [];
  for (const { value, mask } of parseMatchString(text)) {
    if (mask !== undefined && (value & mask) >> 32n !== 0n) continue;
    const low = (bits: bigint): number => Number(BigInt.asIntN(32, bits));
    tests.push({ value: low(value), mask: mask === undefined ? undefined : low(mask) });
  }
  return tests;
}

/** Match strings are few and asked about for every nub: each is parsed once. */
const CACHE_LIMIT = 4096;
const cache = new Map<string, readonly RegisterTest[]>();

function testsOf(text: string): readonly RegisterTest[] {
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const tests = compile(text);
  cache.set(text, tests);
  return tests;
}

/** IOPCIBridge::matchKeys (F-PCI-002, F-PCI-003): the first entry that equals the register under its mask ends the search. */
export function matchKeys(text: string, register: number, defaultMask: number): boolean {
  for (const test of testsOf(text)) {
    if (((test.value ^ register) & (test.mask ?? defaultMask)) === 0) return true;
  }
  return false;
}
