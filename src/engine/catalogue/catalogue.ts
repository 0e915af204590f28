import { isEqual, isSubsetEqual } from '../values/equality.js';
import type { DictionaryValue } from '../values/value.js';
import { insertOrdered } from './orderedSet.js';
import type { Personality } from './personality.js';

/** IOCatalogue: personalities in buckets by the exact text of IOProviderClass. */
export class Catalogue {
  readonly #buckets = new Map<string, Personality[]>();
  /** findDrivers results by class chain, good for one generation. */
  readonly #found = new Map<string, readonly Personality[]>();
  /** Starts at 1. */
  generation = 1;

  /** One more affected set with matching asked for. */
  bumpGeneration(): void {
    this.generation++;
    this.#found.clear();
  }

  /**
   * Stores one personality. Returns false when it was there already;
   * one without a usable IOProviderClass counts as new, and is not stored.
   * Bucket order is installation order: the order in which user space sends them is not defined.
   */
  add(personality: Personality): boolean {
    if (personality.providerClass === undefined) return true;
    const bucket = this.#buckets.get(personality.providerClass) ?? [];
    this.#buckets.set(personality.providerClass, bucket);
    if (bucket.some((stored) => isEqual(stored.properties, personality.properties))) return false;
    const after = bucket.findIndex((stored) => stored.order > personality.order);
    bucket.splice(after < 0 ? bucket.length : after, 0, personality);
    this.#found.clear();
    return true;
  }

  /** Candidates of a nub, sort 1: walk the class chain, add whole buckets, order by IOProbeScore. */
  findDrivers(providerChain: readonly string[]): readonly Personality[] {
    const key = providerChain.join(' ');
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found: Personality[] = [];
    for (const className of providerChain) {
      for (const personality of this.#buckets.get(className) ?? []) {
        insertOrdered(found, personality, (candidate) => candidate.catalogueScore);
      }
    }
    this.#found.set(key, found);
    return found;
  }

  /** Every stored personality that has all of `matching`. `matching` must be interned. */
  search(matching: DictionaryValue): readonly Personality[] {
    return this.all().filter((stored) => isSubsetEqual(stored.properties.entries, matching.entries));
  }

  /** Takes the given ones out; returns how many buckets lost something. */
  remove(doomed: ReadonlySet<Personality>): number {
    let buckets = 0;
    for (const [name, bucket] of this.#buckets) {
      const kept = bucket.filter((stored) => !doomed.has(stored));
      if (kept.length === bucket.length) continue;
      buckets++;
      this.#buckets.set(name, kept);
    }
    this.#found.clear();
    return buckets;
  }

  holds(personality: Personality): boolean {
    return this.#buckets.get(personality.providerClass ?? '')?.includes(personality) ?? false;
  }

  all(): readonly Personality[] {
    return [...this.#buckets.values()].flat();
  }
}
