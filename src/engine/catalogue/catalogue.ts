import { isSubsetEqual } from '../values/equality.js';
import type { DictionaryValue } from '../values/value.js';
import { Bucket } from './bucket.js';
import { Candidates } from './candidates.js';
import type { Personality } from './personality.js';

/** IOCatalogue: personalities in buckets by the exact text of IOProviderClass. */
export class Catalogue {
  readonly #buckets = new Map<string, Bucket>();
  readonly #stored = new Set<Personality>();
  readonly #everStored = new WeakSet<Personality>();
  /** findDrivers results by class chain, good until something is added or removed. */
  readonly #found = new Map<readonly string[], Candidates>();
  /** Starts at 1. */
  generation = 1;

  /** One more affected set with matching asked for. */
  bumpGeneration(): void {
    this.generation++;
  }

  /**
   * Stores one personality; nothing is ever replaced by adding. Returns false when it was there already;
   * one without a usable IOProviderClass counts as new, and is not stored.
   * Bucket order is installation order: the order in which user space sends them is not defined.
   */
  add(personality: Personality): boolean {
    if (personality.providerClass === undefined) return true;
    const bucket = this.#buckets.get(personality.providerClass) ?? new Bucket();
    this.#buckets.set(personality.providerClass, bucket);
    for (const found of this.#found.values()) found.settle();
    if (!bucket.add(personality)) return false;
    this.#stored.add(personality);
    this.#everStored.add(personality);
    this.#found.clear();
    return true;
  }

  /** Candidates of a nub, sort 1: walk the class chain, add whole buckets, order by IOProbeScore. */
  findDrivers(providerChain: readonly string[]): Candidates {
    const known = this.#found.get(providerChain);
    if (known !== undefined) return known;
    const buckets: Bucket[] = [];
    for (const className of providerChain) {
      const bucket = this.#buckets.get(className);
      if (bucket !== undefined) buckets.push(bucket);
    }
    const found = new Candidates(buckets);
    this.#found.set(providerChain, found);
    return found;
  }

  /** Every stored personality that has all of `matching`. What is looked for is interned first, what is to be removed is not. */
  search(matching: DictionaryValue): readonly Personality[] {
    return this.all().filter((stored) => isSubsetEqual(stored.properties.entries, matching.entries));
  }

  /** Takes the given ones out; returns how many buckets lost something. */
  remove(doomed: ReadonlySet<Personality>): number {
    let buckets = 0;
    for (const found of this.#found.values()) found.settle();
    for (const bucket of this.#buckets.values()) if (bucket.remove(doomed)) buckets++;
    for (const personality of doomed) this.#stored.delete(personality);
    this.#found.clear();
    return buckets;
  }

  holds(personality: Personality): boolean {
    return this.#stored.has(personality);
  }

  /** It was here, and was taken out. */
  wasTakenOut(personality: Personality): boolean {
    return this.#everStored.has(personality) && !this.holds(personality);
  }

  all(): readonly Personality[] {
    return [...this.#buckets.values()].flatMap((bucket) => bucket.members);
  }
}
