import { ClassTable } from '../../engine/classes/classTable.js';
import { textOf } from '../../engine/values/value.js';
import { families } from '../../families/index.js';
import { isMatchedDriver } from './attached.js';
import type { NamedEntry } from './names.js';

/**
 * Class facts that a capture shows: inheritance where it is printed; else that a driver's provider is of the
 * class which its personality names, and that a nub hangs on what its family hangs it on.
 */
export function capturedClasses(
  entries: readonly NamedEntry[],
  declared: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string | null> {
  const facts = new Map<string, string | null>(declared);
  for (const { entry } of entries) declareChain(facts, [entry.className, ...(entry.inheritance ?? [])]);
  const known = new ClassTable(families, facts);
  const inferred = new Map<string, string>();
  const infer = (className: string, superclass: string): void => {
    if (known.isDeclared(className) || className === superclass) return;
    const before = inferred.get(className);
    if (before === undefined || known.get(superclass).ancestors.has(before)) inferred.set(className, superclass);
  };
  for (const named of entries) {
    const provider = named.parent?.entry.className;
    if (provider === undefined) continue;
    const wanted = textOf(named.entry.properties.get('IOProviderClass'));
    if (isMatchedDriver(named) && wanted !== undefined) infer(provider, wanted);
    for (const implied of impliedBy(known, named.entry.className)) infer(provider, implied);
  }
  // A class that some entry is an instance of exists, whatever its superclass.
  for (const { entry } of entries)
    if (!known.isDeclared(entry.className)) facts.set(entry.className, inferred.get(entry.className) ?? 'IOService');
  return facts;
}

function declareChain(facts: Map<string, string | null>, chain: readonly string[]): void {
  chain.forEach((className, index) => {
    const superclass = chain[index + 1];
    if (
      superclass !== undefined &&
      !facts.has(className) &&
      className !== 'IOService' &&
      className !== 'IORegistryEntry'
    )
      facts.set(className, superclass);
  });
}

function impliedBy(known: ClassTable, className: string): readonly string[] {
  const { ancestors } = known.get(className);
  return families
    .flatMap(({ impliedProviders = [] }) => impliedProviders)
    .flatMap(({ nubClass, providerClass }) => (ancestors.has(nubClass) ? [providerClass] : []));
}
