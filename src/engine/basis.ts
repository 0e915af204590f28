/** What a verdict rests on, strongest first (contract "Truth and advice"). */
export const BASES = ['source', 'documented', 'observed', 'inferred', 'assumed'] as const;
export type Basis = (typeof BASES)[number];

/** The weaker of two: a verdict's basis is the weakest that was used. */
export function weaker(a: Basis, b: Basis): Basis {
  return BASES.indexOf(a) >= BASES.indexOf(b) ? a : b;
}
