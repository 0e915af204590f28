const NAMES: ReadonlyMap<number, string> = new Map([
  [7, 'i386'],
  [0x01000007, 'x86_64'],
  [12, 'arm'],
  [0x0100000c, 'arm64'],
  [0x0200000c, 'arm64_32'],
  [18, 'ppc'],
  [0x01000012, 'ppc64'],
]);
/** Name → subtype: the variants that Macs tell apart. */
const VARIANTS: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['arm64', [2, 'arm64e']],
  ['x86_64', [8, 'x86_64h']],
]);

/** The name that Apple's tools give an architecture. The high byte of a subtype holds capabilities. */
export function architectureName(cpu: number, subtype: number): string {
  const name = NAMES.get(cpu);
  if (name === undefined) return `cpu 0x${cpu.toString(16)}`;
  const variant = VARIANTS.get(name);
  return variant !== undefined && (subtype & 0xffffff) === variant[0] ? variant[1] : name;
}

/** Newer Macs first: which slice is taken where slices disagree. */
const PREFERRED = ['arm64e', 'arm64', 'x86_64h', 'x86_64'];

export function preferred<T extends { readonly architecture: string }>(slices: readonly T[]): T | undefined {
  const rank = ({ architecture }: T): number => {
    const at = PREFERRED.indexOf(architecture);
    return at === -1 ? PREFERRED.length : at;
  };
  return [...slices].sort((a, b) => rank(a) - rank(b))[0];
}
