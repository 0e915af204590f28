import type { Hints } from '../source/problem.js';

/** IORegistryExplorer archives its window's objects (NSKeyedArchiver), not the registry's. */
export const EXPLORER_SAVE: Hints & { readonly message: string } = {
  message: 'this is an IORegistryExplorer save, which is not read yet',
  expected: 'the output of: ioreg -l -w0 > FILE',
};
