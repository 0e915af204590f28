import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';

/** An object of an archive: its own keys, and the number it has among the objects. */
export interface Archived {
  readonly index: number;
  readonly keys: ReadonlyMap<string, Value>;
}

/**
 * The objects of a keyed archive (NSKeyedArchiver): a flat list in which objects refer to each other by number.
 * Nothing is followed but what is asked for, so that an archive that refers to itself does no harm.
 */
export class KeyedArchive {
  readonly #objects: readonly Value[];
  readonly top: ReadonlyMap<string, Value>;

  private constructor(objects: readonly Value[], top: ReadonlyMap<string, Value>) {
    this.#objects = objects;
    this.top = top;
  }

  /** Undefined: the property list is no keyed archive. */
  static of(plist: Value): KeyedArchive | undefined {
    if (plist.kind !== 'dictionary' || textOf(plist.entries.get('$archiver')) === undefined) return undefined;
    const objects = plist.entries.get('$objects');
    const top = plist.entries.get('$top');
    if (objects?.kind !== 'array') return undefined;
    return new KeyedArchive(objects.items, top?.kind === 'dictionary' ? top.entries : new Map());
  }

  /** Every object that has a key of this name. */
  having(key: string): readonly Archived[] {
    return this.#objects.flatMap((value, index) =>
      value.kind === 'dictionary' && value.entries.has(key) ? [{ index, keys: value.entries }] : [],
    );
  }

  /** What a value stands for; undefined for nil and for a reference to nowhere. */
  resolve(value: Value | undefined): Value | undefined {
    const index = referenceOf(value);
    if (index === undefined) return value;
    return index === 0 ? undefined : this.#objects[index];
  }

  object(value: Value | undefined): Archived | undefined {
    const index = referenceOf(value);
    const found = this.resolve(value);
    return index === undefined || found?.kind !== 'dictionary' ? undefined : { index, keys: found.entries };
  }

  text(value: Value | undefined): string | undefined {
    const found = this.resolve(value);
    if (found?.kind === 'dictionary') return textOf(this.resolve(found.entries.get('NS.string')));
    return textOf(found);
  }

  /** The items of an NSArray or NSSet. */
  items(value: Value | undefined): readonly Value[] {
    const found = this.resolve(value);
    const items = found?.kind === 'dictionary' ? this.resolve(found.entries.get('NS.objects')) : found;
    return items?.kind === 'array' ? items.items : [];
  }

  /** One value of an NSDictionary whose keys are strings. */
  member(value: Value | undefined, key: string): Value | undefined {
    const found = this.resolve(value);
    if (found?.kind !== 'dictionary') return undefined;
    const keys = this.items(found.entries.get('NS.keys'));
    const at = keys.findIndex((each) => this.text(each) === key);
    return at === -1 ? undefined : this.items(found.entries.get('NS.objects'))[at];
  }

  /** The members of an NSDictionary. */
  members(value: Value | undefined): ReadonlyMap<string, Value> {
    const found = this.resolve(value);
    if (found?.kind !== 'dictionary') return new Map();
    const values = this.items(found.entries.get('NS.objects'));
    return new Map(
      this.items(found.entries.get('NS.keys')).flatMap((key, at) => {
        const name = this.text(key);
        const member = values[at];
        return name === undefined || member === undefined ? [] : [[name, member] as const];
      }),
    );
  }
}

/** An archive refers by UID; a property list in XML has no such kind, and writes a dictionary of one key. */
function referenceOf(value: Value | undefined): number | undefined {
  if (value?.kind !== 'dictionary' || value.entries.size !== 1) return undefined;
  const uid = (value as DictionaryValue).entries.get('CF$UID');
  return uid?.kind === 'number' ? Number(uid.value) : undefined;
}
