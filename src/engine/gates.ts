/** Where a personality can end, in the order in which the kernel asks (contract "Gates"). */
export const GATES = [
  'catalogue',
  'provider-class',
  'keys',
  'category',
  'module',
  'class',
  'probe',
  'rank',
  'resources',
  'launch',
  'check-in',
  'entitlement',
  'user-class',
  'start',
  'running',
] as const;
export type Gate = (typeof GATES)[number];

export const VERDICTS = ['running', 'rejected', 'outranked', 'stalled'] as const;
export type Verdict = (typeof VERDICTS)[number];
