import type { NubClass } from '../matching/family.js';
import { isEqual } from '../values/equality.js';
import { fingerprint } from '../values/fingerprint.js';
import type { Personality } from './personality.js';

/** The personalities of one IOProviderClass, in installation order. */
export class Bucket {
  #members: Personality[] = [];
  readonly #byFingerprint = new Map<number, Personality[]>();

  readonly #byMark = new Map<string, Personality[]>();
  #unmarked: Personality[] = [];
  #indexedOnlyFor: NubClass | undefined;

  /** Those that bear this mark. */
  marked(mark: string): readonly Personality[] {
    return this.#byMark.get(mark) ?? [];
  }

  /** Those without marks, in installation order. */
  get unmarked(): readonly Personality[] {
    return this.#unmarked;
  }

  /** The one nub class whose methods made all the marks here: IOProviderClass is the same for all. */
  get indexedOnlyFor(): NubClass | undefined {
    return this.#indexedOnlyFor;
  }

  get members(): readonly Personality[] {
    return this.#members;
  }

  /** False when a fully equal one is there already: the existing object is kept. The newcomer is the left operand. */
  add(personality: Personality): boolean {
    const mark = fingerprint(personality.properties);
    const alike = this.#byFingerprint.get(mark) ?? [];
    if (alike.some((stored) => isEqual(personality.properties, stored.properties))) return false;
    this.#byFingerprint.set(mark, [...alike, personality]);
    const last = this.#members.at(-1);
    if (last === undefined || last.order <= personality.order) this.#members.push(personality);
    else
      this.#members.splice(
        this.#members.findIndex((stored) => stored.order > personality.order),
        0,
        personality,
      );
    this.#mark(personality);
    return true;
  }

  #mark(personality: Personality): void {
    this.#indexedOnlyFor = personality.indexedFor;
    if (personality.marks === undefined) {
      this.#unmarked.push(personality);
      this.#unmarked.sort((a, b) => a.order - b.order);
      return;
    }
    for (const mark of personality.marks) {
      const bearers = this.#byMark.get(mark);
      if (bearers === undefined) this.#byMark.set(mark, [personality]);
      else bearers.push(personality);
    }
  }

  /** True when something was taken out. */
  remove(doomed: ReadonlySet<Personality>): boolean {
    const kept = this.#members.filter((stored) => !doomed.has(stored));
    if (kept.length === this.#members.length) return false;
    this.#members = kept;
    for (const [mark, alike] of this.#byFingerprint) {
      this.#byFingerprint.set(
        mark,
        alike.filter((stored) => !doomed.has(stored)),
      );
    }
    this.#unmarked = this.#unmarked.filter((stored) => !doomed.has(stored));
    for (const [mark, bearers] of this.#byMark) {
      this.#byMark.set(
        mark,
        bearers.filter((stored) => !doomed.has(stored)),
      );
    }
    return true;
  }
}
