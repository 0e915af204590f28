import { array, dictionary, type Value } from '../../engine/values/value.js';
import type { Placement } from '../source/position.js';
import type { ProblemList } from '../source/problemList.js';

/** An element that is open and holds other elements. */
export interface Collection {
  /** The collection around it. */
  readonly parent: Collection | undefined;
  readonly name: 'plist' | 'dict' | 'array';
  readonly offset: number;
  /** Of a <dict>; what the others share is never written. */
  readonly entries: Map<string, Value>;
  /** Of a <dict> some of whose keys are kept apart from the others. */
  readonly aside: Map<string, Value> | undefined;
  readonly items: Value[];
  /** The <key> that waits for its value. */
  key: string | undefined;
  keyOffset: number;
  readonly placement: Placement | undefined;
}

const NO_ENTRIES = new Map<string, Value>();
const NO_ITEMS: Value[] = [];

/** The collections that are open at one place of a property list, the innermost last, and the value they add up to. */
export class OpenCollections {
  root: Value | undefined;
  placement: Placement | undefined;
  top: Collection | undefined;
  /** The collection that was closed last. */
  last: Value | undefined;

  /** The file has ended, and what is still open is closed without being whole. */
  ending = false;

  protected readonly problems: ProblemList;
  readonly #positions: boolean;
  readonly #open: Collection[] = [];
  readonly #keys = new Map<string, string>();

  constructor(problems: ProblemList, positions: boolean) {
    this.problems = problems;
    this.#positions = positions;
  }

  get depth(): number {
    return this.#open.length;
  }

  push(name: Collection['name'], offset: number): void {
    const placement: Placement | undefined = this.#positions ? { value: offset, members: new Map() } : undefined;
    const entries = name === 'dict' ? new Map<string, Value>() : NO_ENTRIES;
    this.top = {
      parent: this.top,
      name,
      offset,
      entries,
      aside: name === 'dict' ? this.besides(this.top) : undefined,
      items: name === 'dict' ? NO_ITEMS : [],
      key: undefined,
      keyOffset: 0,
      placement,
    };
    this.#open.push(this.top);
  }

  pop(): void {
    const done = this.#open.pop();
    this.top = this.#open[this.#open.length - 1];
    if (done === undefined) return;
    if (done.name === 'plist') {
      if (done.items.length > 0) return;
      this.problems.error(done.offset, '<plist> holds no value', { expected: 'one value' });
      return;
    }
    this.#reportPendingKey(done);
    this.last = this.made(done);
    this.attach(this.last, done.offset, done.placement);
  }

  /** What a collection becomes, once it is whole. */
  protected made({ name, entries, items }: Collection): Value {
    return name === 'dict' ? dictionary(entries) : array(items);
  }

  /** Where a <dict> that stands in `parent` keeps the keys that are {@link isAside}; undefined: among the others. */
  protected besides(_parent: Collection | undefined): Map<string, Value> | undefined {
    return undefined;
  }

  protected isAside(_key: string): boolean {
    return false;
  }

  /** Takes the key of the next member of the innermost <dict>. */
  key(written: string, offset: number): void {
    const { top } = this;
    if (top === undefined) return;
    this.#reportPendingKey(top);
    top.key = this.#oneCopy(written);
    top.keyOffset = offset;
  }

  /** Puts a value where it stands: into the innermost collection, or at the root. */
  attach(value: Value, offset: number, placement?: Placement): void {
    const { top } = this;
    if (top === undefined || top.name === 'plist') this.#attachRoot(top, value, offset, placement);
    else if (top.name === 'dict') this.#attachMember(top, value, offset, placement);
    else {
      top.placement?.members?.set(top.items.length, placement ?? { value: offset });
      top.items.push(value);
    }
  }

  #attachMember(top: Collection, value: Value, offset: number, placement: Placement | undefined): void {
    if (top.key === undefined) {
      this.problems.error(offset, 'a value without a key', { expected: '<key>' });
      return;
    }
    const members = top.aside !== undefined && this.isAside(top.key) ? top.aside : top.entries;
    const { size } = members;
    members.set(top.key, value);
    if (members.size === size) this.#reportTwice(top, top.key);
    if (top.placement !== undefined) {
      const member = placement ?? { value: offset };
      member.key = top.keyOffset;
      top.placement.members?.set(top.key, member);
    }
    top.key = undefined;
  }

  #reportTwice(top: Collection, key: string): void {
    const first = top.placement?.members?.get(key)?.key;
    const where = first === undefined ? '' : `; the first is on line ${this.problems.lineOf(first)}`;
    this.problems.error(top.keyOffset, `the key "${key}" is there twice in one <dict>${where}`);
  }

  #attachRoot(plist: Collection | undefined, value: Value, offset: number, placement: Placement | undefined): void {
    if (this.root !== undefined) {
      this.problems.error(offset, 'a second value in the property list', { expected: 'one value' });
      return;
    }
    this.root = value;
    if (this.#positions) this.placement = placement ?? { value: offset };
    plist?.items.push(value);
  }

  #reportPendingKey(collection: Collection): void {
    if (collection.key === undefined) return;
    this.problems.error(collection.keyOffset, `the key "${collection.key}" has no value`);
    collection.key = undefined;
  }

  /** The same few keys come again and again; one copy of each spares the memory of the rest. */
  #oneCopy(key: string): string {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    this.#keys.set(key, key);
    return key;
  }
}
