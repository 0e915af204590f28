import type { Value } from '../../engine/values/value.js';
import type { OpenCollections } from './collections.js';
import type { BadText } from './scalars.js';

/** References to references grow without end when they are followed; no real document comes near. */
const MOST_NODES = 1_000_000;

/**
 * The elements that others refer to, as in the kernel's own form of XML (OSSerialize): `ID="3"` names an element, and
 * `IDREF="3"` stands for it again.
 */
export class References {
  readonly #values = new Map<string, Value>();
  readonly #open: Array<{ readonly id: string; readonly depth: number }> = [];
  readonly #sizes = new Map<Value, number>();
  #nodes = 0;

  /** A collection with an id was opened; it is whole once the depth is less again. */
  begin(id: string, depth: number): void {
    this.#open.push({ id, depth });
  }

  set(id: string, value: Value): void {
    this.#values.set(id, value);
  }

  /** Closes the innermost collection, and keeps it if it has an id. */
  closing(collections: OpenCollections): void {
    const waits = this.#open[this.#open.length - 1];
    const mine = waits !== undefined && waits.depth === collections.depth;
    collections.pop();
    if (!mine) return;
    this.#open.pop();
    if (collections.last !== undefined) this.set(waits.id, collections.last);
  }

  get(id: string): Value | BadText {
    const value = this.#values.get(id);
    if (value === undefined) {
      const open = this.#open.some((each) => each.id === id);
      return {
        message: open ? `IDREF "${id}" refers to what it is part of` : `IDREF "${id}" refers to no element before it`,
      };
    }
    this.#nodes += this.#sizeOf(value);
    if (this.#nodes <= MOST_NODES) return value;
    return { message: `references that would make more than ${MOST_NODES} values of the document` };
  }

  /** How many values it is, written out. What it holds was measured before: references point backwards. */
  #sizeOf(value: Value): number {
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    const members = value.kind === 'dictionary' ? [...value.entries.values()] : 'items' in value ? value.items : [];
    const size = members.reduce((sum, member) => sum + this.#sizeOf(member), 1);
    this.#sizes.set(value, size);
    return size;
  }
}
