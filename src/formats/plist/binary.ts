import { array, data, dictionary, FALSE, number, opaque, string, TRUE, type Value } from '../../engine/values/value.js';
import { errorAt, type Problem, reading, wholeFile } from '../source/problem.js';
import { type BinaryObject, BinaryObjects } from './binaryObjects.js';
import { date, real, unsigned } from './binaryScalars.js';
import { noPositions, type PlistReading } from './reading.js';

/** Nothing real nests this deep, and those who walk the value have a call stack that ends. */
const DEEPEST = 1000;
/** Objects may be referred to many times: a value that would be so much longer than its file, written out, is a bomb. */
const MOST_REPEATED = 2_000_000;
/** How many letters or bytes count as much as one object. */
const LETTERS = 32;
/** A broken file can be wrong everywhere; nobody reads more than this. */
const MOST_PROBLEMS = 100;

/**
 * Reads Apple's binary property list. Our own reader: the packages take `1.0` for the integer 1, let a repeated key
 * overwrite the first, and follow references and lengths wherever a broken file leads them.
 */
export function readBinary(bytes: Uint8Array, file: string): PlistReading {
  const problems: Problem[] = [];
  const report = (message: string, expected?: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(errorAt(wholeFile(file), message, { expected }));
  };
  const objects = BinaryObjects.open(bytes, report);
  const value = objects === undefined ? undefined : new BinaryTree(objects, report).root();
  return { ...reading(value, problems), positions: noPositions() };
}

type Report = (message: string, expected?: string) => void;

/** An object with what it holds. `size` and `height`: how long and how deep it would be, written out. */
interface Built {
  readonly value: Value;
  readonly size: number;
  readonly height: number;
}

const UNREADABLE: Built = { value: opaque('unreadable'), size: 1, height: 0 };

class BinaryTree {
  readonly #objects: BinaryObjects;
  readonly #report: Report;
  readonly #built = new Map<number, Built>();
  readonly #open = new Set<number>();

  constructor(objects: BinaryObjects, report: Report) {
    this.#objects = objects;
    this.#report = report;
  }

  root(): Value {
    return this.#object(this.#objects.top, 0).value;
  }

  #object(index: number, depth: number): Built {
    const known = this.#built.get(index);
    if (known !== undefined) return known;
    if (this.#open.has(index)) return this.#refuse(index, 'contains itself');
    if (depth > DEEPEST) return this.#refuse(index, `lies deeper than ${DEEPEST} levels`);
    this.#open.add(index);
    const built = this.#checked(index, this.#read(index, depth));
    this.#open.delete(index);
    this.#built.set(index, built);
    return built;
  }

  /** What is small in the file may be endless to those who walk it: it is refused where it first is too much. */
  #checked(index: number, built: Built): Built {
    if (built.height > DEEPEST + 1) return this.#refuse(index, `nests deeper than ${DEEPEST} levels`);
    if (built.size <= MOST_REPEATED + this.#objects.fileLength) return built;
    return this.#refuse(index, `repeats what it refers to more than ${MOST_REPEATED} times over`);
  }

  #read(index: number, depth: number): Built {
    const object = this.#objects.at(index);
    if (object === undefined) return UNREADABLE;
    switch (object.kind) {
      case 'array':
        return this.#collection(object.items, depth, (items) => array(items));
      case 'set':
        // A set holds an object once; what was referred to twice is one object.
        return this.#collection(object.items, depth, (items) => ({ kind: 'set', items: [...new Set(items)] }));
      case 'dictionary':
        return this.#dictionary(index, object.keys, object.values, depth);
      case 'unknown':
        return this.#refuse(index, `is of the unknown type 0x${object.marker.toString(16).padStart(2, '0')}`);
      default:
        return { value: this.#scalar(object), size: 1 + lengthOf(object) / LETTERS, height: 0 };
    }
  }

  #scalar(object: BinaryObject): Value {
    switch (object.kind) {
      case 'boolean':
        return object.value ? TRUE : FALSE;
      case 'integer':
        return number(object.value);
      case 'real':
        return real(object.bytes);
      case 'date':
        return date(object.bytes);
      case 'data':
        return data(new Uint8Array(object.bytes));
      case 'string':
        return string(object.text);
      case 'uid':
        return dictionary([['CF$UID', number(unsigned(object.bytes))]]);
      default:
        return opaque('null');
    }
  }

  #collection(references: readonly number[], depth: number, make: (items: readonly Value[]) => Value): Built {
    const members = references.map((reference) => this.#object(reference, depth + 1));
    return measured(make(members.map(({ value }) => value)), members);
  }

  #dictionary(index: number, keys: readonly number[], values: readonly number[], depth: number): Built {
    const entries = new Map<string, Value>();
    const members = keys.map((reference, at) => {
      const key = this.#objects.at(reference);
      const member = this.#object(values[at] ?? -1, depth + 1);
      if (key === undefined) return member;
      if (key.kind !== 'string') this.#refuse(index, `has a key that is no string but a ${key.kind}`);
      else if (entries.has(key.text)) this.#refuse(index, `has the key "${key.text}" twice`);
      else entries.set(key.text, member.value);
      return member;
    });
    return measured(dictionary(entries), members);
  }

  #refuse(index: number, what: string): Built {
    this.#report(`object ${index} (byte ${this.#objects.placeOf(index)}) ${what}`);
    return UNREADABLE;
  }
}

function lengthOf(object: BinaryObject): number {
  if ('text' in object) return object.text.length;
  return 'bytes' in object ? object.bytes.length : 0;
}

function measured(value: Value, members: readonly Built[]): Built {
  let size = 1;
  let height = 0;
  for (const member of members) {
    size += member.size;
    height = Math.max(height, member.height);
  }
  return { value, size, height: height + 1 };
}
