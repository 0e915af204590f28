import type { NubClass, NubView } from '../matching/family.js';
import type { Bucket } from './bucket.js';
import { orderAll } from './orderedSet.js';
import type { Personality } from './personality.js';

/**
 * The candidates of one class of nub, in sort 1, and a way to those that its family has to be asked
 * about: the index of the buckets names them, the rest is refused at a glance.
 */
export class Candidates {
  /** Nearest class first. */
  readonly #buckets: readonly Bucket[];
  #all: readonly Personality[] | undefined;
  #settled = false;
  #places: ReadonlyMap<Personality, number> | undefined;
  #always: readonly Personality[] | undefined;
  #alwaysFor: NubClass | undefined;

  constructor(buckets: readonly Bucket[]) {
    this.#buckets = buckets;
  }

  /** Before the catalogue changes: what was found stays what it was, for those who ask later why. */
  settle(): void {
    this.#all = [...this.all];
    this.#settled = true;
  }

  get count(): number {
    if (this.#settled) return this.all.length;
    let count = 0;
    for (const { members } of this.#buckets) count += members.length;
    return count;
  }

  /** All of them, in sort 1: whole buckets one after the other, ordered by IOProbeScore. */
  get all(): readonly Personality[] {
    this.#all ??= order(
      this.#buckets.length === 1 ? (this.#buckets[0]?.members ?? []) : this.#buckets.flatMap(({ members }) => members),
    );
    return this.#all;
  }

  /** Its place in sort 1; behind all others when it is none of them. */
  place(personality: Personality): number {
    this.#places ??= new Map(this.all.map((each, place) => [each, place] as const));
    return this.#places.get(personality) ?? this.all.length;
  }

  /** Those that this nub's family has to be asked about, in sort 1. */
  worthAsking(nub: NubView, nubClass: NubClass): readonly Personality[] {
    const { index } = nubClass;
    if (index === undefined) return this.all;
    const always = this.#unmarked(nubClass);
    const marked = new Set<Personality>();
    for (const mark of index.marksOfNub(nub)) {
      for (const bucket of this.#buckets) {
        for (const personality of bucket.marked(mark)) if (personality.indexedFor === nubClass) marked.add(personality);
      }
    }
    if (marked.size === 0) return always;
    return [...always, ...marked].sort((a, b) => this.place(a) - this.place(b));
  }

  /** Marks made by another class's methods say nothing to this one. */
  #unmarked(nubClass: NubClass): readonly Personality[] {
    if (this.#always === undefined || this.#alwaysFor !== nubClass) {
      const isUnmarked = ({ marks, indexedFor }: Personality): boolean =>
        marks === undefined || indexedFor !== nubClass;
      // A bucket whose members all bear marks has nothing to add: the usual case is read off, not searched.
      this.#always = order(
        this.#buckets.flatMap((bucket) =>
          bucket.indexedOnlyFor === nubClass ? bucket.unmarked : bucket.members.filter(isUnmarked),
        ),
      );
      this.#alwaysFor = nubClass;
    }
    return this.#always;
  }
}

const order = (personalities: readonly Personality[]): readonly Personality[] =>
  personalities.length < 2 ? personalities : orderAll(personalities, ({ catalogueScore }) => catalogueScore);
