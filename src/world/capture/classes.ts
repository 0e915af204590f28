import { ClassTable } from '../../engine/classes/classTable.js';
import { textOf } from '../../engine/values/value.js';
import { families } from '../../families/index.js';
import type { CapturedEntry, RegistryCapture } from '../../formats/ioreg/capture.js';
import { type CapturedObject, cameThroughMatching } from './objects.js';
import { observedSuperclasses } from './observedClasses.js';
import { superclassesFor } from './superclasses.js';

type ClassFacts = ReadonlyMap<string, string | null>;

/**
 * Class facts that hold before the objects are looked at: what the user declared, inheritance where the dump prints it,
 * and what was observed on other Macs.
 */
export function knownClasses({ root }: Pick<RegistryCapture, 'root'>, declared: ClassFacts): ClassFacts {
  const facts = new Map<string, string | null>(declared);
  const waiting: CapturedEntry[] = [root];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry.inheritance !== undefined) declareChain(facts, [entry.className, ...entry.inheritance]);
    for (const child of entry.children) waiting.push(child);
  }
  const own = new ClassTable(families, new Map());
  for (const [className, superclass] of observedSuperclasses())
    if (!facts.has(className) && !own.isDeclared(className)) facts.set(className, superclass);
  return facts;
}

/**
 * The facts and what the dump lets infer: that a driver's provider is of the class which its personality names, of each
 * where several drivers name several, and that a nub hangs on what its family hangs it on. A class that some object is
 * of exists, whatever its superclass.
 */
export function inferClasses(objects: readonly CapturedObject[], facts: ClassFacts, declared: ClassFacts): ClassFacts {
  const known = new ClassTable(families, facts);
  const impliedBy = implications(known);
  const demands = new Map<string, Set<string>>();
  const demand = (className: string, superclass: string): void => {
    if (known.isDeclared(className) || className === superclass) return;
    const before = demands.get(className) ?? new Set();
    demands.set(className, before);
    before.add(superclass);
  };
  for (const object of objects) {
    const provider = object.provider?.entry.className;
    if (provider === undefined) continue;
    const wanted = textOf(object.entry.properties.get('IOProviderClass'));
    if (cameThroughMatching(object) && wanted !== undefined) demand(provider, wanted);
    for (const implied of impliedBy(object.entry.className)) demand(provider, implied);
  }
  const inferred = superclassesFor(demands, known);
  const all = new Map([...facts, ...inferred]);
  for (const [className, superclass] of unforeseen(objects, known)) all.set(className, superclass);
  for (const { entry } of objects)
    if (!known.isDeclared(entry.className)) all.set(entry.className, inferred.get(entry.className) ?? 'IOService');
  const used = classesOf(new ClassTable(families, all), objects);
  return new Map([...all].filter(([className]) => used.has(className) || declared.has(className)));
}

/** Keys whose values are classes. */
const CLASS_KEYS = ['IOClass', 'IOProviderClass'];

/** Of what was observed on other Macs, what this one has: its objects' classes, those that its drivers name, and what these inherit from. */
function classesOf(known: ClassTable, objects: readonly CapturedObject[]): ReadonlySet<string> {
  const named = objects.flatMap(({ entry }) => [
    entry.className,
    ...CLASS_KEYS.flatMap((key) => textOf(entry.properties.get(key)) ?? []),
  ]);
  return new Set([...new Set(named)].flatMap((className) => known.get(className).chain));
}

/**
 * A driver matched where the facts say that it cannot: this Mac has a class in between that they do not know of.
 * It stands above the last known one below IOService.
 */
function unforeseen(objects: readonly CapturedObject[], known: ClassTable): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const object of objects) {
    const wanted = textOf(object.entry.properties.get('IOProviderClass'));
    const provider = object.provider?.entry;
    if (provider?.inheritance !== undefined || wanted === undefined || provider === undefined) continue;
    if (!cameThroughMatching(object)) continue;
    const { chain, ancestors } = known.get(provider.className);
    if (!known.isDeclared(provider.className) || ancestors.has(wanted)) continue;
    const topmost = chain[chain.indexOf('IOService') - 1];
    if (topmost !== undefined && !known.get(wanted).ancestors.has(topmost)) found.set(topmost, wanted);
  }
  return found;
}

/** The chain's own end is no fact: IOService and what is above it are the kernel's. */
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

/** Class → what its families say that such a nub hangs on. */
function implications(known: ClassTable): (className: string) => readonly string[] {
  const all = families.flatMap(({ impliedProviders = [] }) => impliedProviders);
  const found = new Map<string, readonly string[]>();
  return (className) => {
    const before = found.get(className);
    if (before !== undefined) return before;
    const { ancestors } = known.get(className);
    const implied = all.filter(({ nubClass }) => ancestors.has(nubClass)).map(({ providerClass }) => providerClass);
    found.set(className, implied);
    return implied;
  };
}
