import {
  array,
  type DictionaryValue,
  data,
  dictionary,
  number,
  set,
  string,
  textOf,
  type Value,
} from '../engine/values/value.js';
import type { CapturedEntry, GrowingEntry, RegistryCapture } from '../formats/ioreg/capture.js';
import {
  isConstant,
  isGivenName,
  isOwnersName,
  isRedacted,
  isSettings,
  OPEN_SETTINGS,
  SECRETS_IN_TEXT,
  type SecretKind,
  secretOf,
} from './secrets.js';

/** A capture without what it told of its owner, and how many different things of each kind that was. */
export interface Redaction {
  readonly capture: RegistryCapture;
  readonly counts: ReadonlyMap<SecretKind, number>;
}

/**
 * Serial numbers, addresses, identifiers, names of people, hosts and volumes, networks and firmware settings replaced.
 * The same secret has the same stand-in everywhere, so what was equal stays equal and what differed still differs:
 * matching comes to the same verdicts. `stated`: texts that drivers name, and that therefore are no secrets; a driver
 * that is to match the redacted Mac finds them there.
 */
export function redact(capture: RegistryCapture, stated: ReadonlySet<string> = new Set()): Redaction {
  const redactor = new Redactor(stated);
  for (const entry of entriesOf(capture.root)) redactor.learn(entry);
  const root = redactor.tree(capture.root);
  return { capture: { ...capture, root }, counts: redactor.counts };
}

function* entriesOf(root: CapturedEntry): Generator<CapturedEntry> {
  const waiting = [root];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    yield entry;
    for (const child of [...entry.children].reverse()) waiting.push(child);
  }
}

/** Shorter than this, a secret may be a word of something else. */
const SHORTEST_SECRET = 6;

const UNIQUE_PLACE = /^[0-9a-f]{12,16}$/i;

/** Bytes of an Ethernet address. */
const ETHERNET = 6;

/** A single letter is no name that could be looked for. */
const SHORTEST_NAME = 2;

/** What names things, not people: nothing in it is replaced, whatever the owner is called. */
const IDENTIFYING = ['CFBundleIdentifier', 'CFBundleIdentifierKernel', 'IOClass', 'IOProviderClass', 'IOMatchCategory'];

class Redactor {
  readonly counts = new Map<SecretKind, number>();
  readonly #standIns = new Map<string, string>();
  /** Names of people, hosts and volumes: looked for in every text. */
  readonly #names = new Map<string, string>();
  /** Words of class names and bundle ids: an owner called "apple" keeps that word in them, and so everywhere. */
  readonly #words = new Set<string>();
  readonly #stated: ReadonlySet<string>;
  #pattern: RegExp | undefined;

  constructor(stated: ReadonlySet<string>) {
    this.#stated = stated;
    for (const text of stated) {
      this.#words.add(text.toLowerCase());
      this.#learnWords(text);
    }
  }

  #learnWords(text: string): void {
    for (const word of text.split(/[^\p{L}\p{N}]+/u)) this.#words.add(word.toLowerCase());
  }

  /** First round: which names there are. */
  learn({ className, name, properties }: CapturedEntry): void {
    for (const text of [className, ...IDENTIFYING.flatMap((key) => textOf(properties.get(key)) ?? [])])
      this.#learnWords(text);
    if (isOwnersName(className, name, properties.get('Whole'))) this.#learnName(name);
    for (const [key, value] of properties) this.#learnIn(key, value);
  }

  /** What is as good as unique is looked for in every text, as names are: products carry their serial number in theirs. */
  #learnSecret(kind: SecretKind, value: Value): void {
    const text = value.kind === 'data' ? textInBytes(value.bytes) : textOf(value);
    if (text !== undefined && text.length >= SHORTEST_SECRET && /\d/.test(text) && !text.includes('/'))
      this.#names.set(text, this.#standIn(kind, text));
    if (kind !== 'address' || value.kind !== 'data' || value.bytes.length !== ETHERNET) return;
    const digits = Buffer.from(value.bytes).toString('hex');
    for (const each of [digits, digits.toUpperCase()]) this.#names.set(each, this.#standIn(kind, each));
  }

  #learnIn(key: string, value: Value): void {
    if (value.kind === 'dictionary') for (const [inner, each] of value.entries) this.#learnIn(inner, each);
    else if (value.kind === 'array' || value.kind === 'set') for (const each of value.items) this.#learnIn(key, each);
    else {
      const kind = secretOf(key, value);
      if (kind !== undefined && kind !== 'name' && kind !== 'network') this.#learnSecret(kind, value);
      const text = kind === 'name' || kind === 'network' ? textOf(value) : undefined;
      if (text !== undefined && !text.includes('/') && isGivenName(text)) this.#learnName(text, kind);
    }
  }

  #learnName(name: string, kind: SecretKind = 'name'): void {
    if (name.length < SHORTEST_NAME || this.#names.has(name)) return;
    this.#names.set(name, this.#standIn(kind, name));
  }

  /** Second round. Not recursive: a dump may nest deeper than the stack. */
  tree(root: CapturedEntry): CapturedEntry {
    this.#pattern = patternOf([...this.#names.keys()].filter((name) => !this.#words.has(name.toLowerCase())));
    const copies = new Map<CapturedEntry, GrowingEntry>();
    for (const entry of entriesOf(root)) {
      copies.set(entry, {
        ...entry,
        name: this.#text(entry.name),
        ...(entry.location === undefined ? {} : { location: this.#location(entry.location) }),
        properties: this.#properties(entry),
        children: [],
      });
    }
    for (const [entry, copy] of copies)
      copy.children.push(...entry.children.flatMap((child) => copies.get(child) ?? []));
    return copies.get(root) ?? root;
  }

  /** FireWire places are unique ids, which the Ethernet address is part of. */
  #location(location: string): string {
    return UNIQUE_PLACE.test(location) ? this.#number('identifier', location.toLowerCase()).toString(16) : location;
  }

  #properties({ className, properties }: CapturedEntry): Map<string, Value> {
    const settings = isSettings(className);
    const redacted = new Map<string, Value>();
    for (const [key, value] of properties) {
      if (settings && !OPEN_SETTINGS.has(key) && (value.kind === 'string' || value.kind === 'data'))
        redacted.set(key, value.kind === 'data' ? data(new Uint8Array()) : string('redacted'));
      else redacted.set(key, this.#value(key, value));
    }
    return redacted;
  }

  #value(key: string, value: Value): Value {
    if (isConstant(key)) return value;
    const kind = secretOf(key, value);
    if (kind !== undefined) return this.#hidden(kind, value);
    switch (value.kind) {
      case 'string':
      case 'symbol': {
        const text = this.#text(value.text);
        return text === value.text ? value : { ...value, text };
      }
      case 'data':
        return this.#textInData(value);
      case 'array':
        return array(value.items.map((item) => this.#value(key, item)));
      case 'set':
        return set(value.items.map((item) => this.#value(key, item)));
      case 'dictionary':
        return this.#dictionary(value);
      default:
        return value;
    }
  }

  #dictionary({ entries }: DictionaryValue): Value {
    return dictionary([...entries].map(([key, value]) => [this.#text(key), this.#value(key, value)] as const));
  }

  #hidden(kind: SecretKind, value: Value): Value {
    if (value.kind === 'number') return number(this.#number(kind, `number ${value.value}`), value.bits);
    if (value.kind === 'data') return data(this.#bytes(kind, value.bytes));
    const text = textOf(value) ?? '';
    if (this.#stated.has(text)) return value;
    if (kind === 'name' && !isGivenName(text)) return value;
    if (kind === 'name' && text.includes('/')) return string(this.#text(text));
    return value.kind === 'symbol' ? { ...value, text: this.#standIn(kind, text) } : string(this.#standIn(kind, text));
  }

  /** As many bytes as before; a text stays a text. */
  #bytes(kind: SecretKind, bytes: Uint8Array): Uint8Array {
    const hex = Buffer.from(bytes).toString('latin1');
    const number = this.#number(kind, `bytes ${hex}`);
    const replaced = new Uint8Array(bytes.length);
    for (let at = bytes.length - 1, rest = number; at >= 0 && rest > 0; at--, rest = Math.floor(rest / 256))
      replaced[at] = rest % 256;
    return replaced;
  }

  /** Data that is text (`"compatible" = <"…">`) may hold a name too. */
  #textInData(value: Extract<Value, { kind: 'data' }>): Value {
    const text = Buffer.from(value.bytes).toString('utf8');
    if (text.includes('\ufffd')) return value;
    const redacted = this.#text(text);
    return redacted === text ? value : data(new Uint8Array(Buffer.from(redacted, 'utf8')));
  }

  #text(text: string): string {
    let redacted = text;
    if (this.#pattern !== undefined)
      redacted = redacted.replace(this.#pattern, (name) => this.#names.get(name) ?? name);
    for (const [kind, pattern] of SECRETS_IN_TEXT)
      redacted = redacted.replace(pattern, (secret) => (isRedacted(secret) ? secret : this.#standIn(kind, secret)));
    return redacted;
  }

  #standIn(kind: SecretKind, secret: string): string {
    const known = this.#standIns.get(secret);
    if (known !== undefined) return known;
    const standIn = `redacted ${kind} ${this.#number(kind, sameInBytes(kind, secret))}`;
    this.#standIns.set(secret, standIn);
    // A stand-in that is met again stands for itself.
    this.#standIns.set(standIn, standIn);
    return standIn;
  }

  readonly #numbers = new Map<string, number>();

  #number(kind: SecretKind, secret: string): number {
    const known = this.#numbers.get(secret);
    if (known !== undefined) return known;
    const number = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, number);
    this.#numbers.set(secret, number);
    return number;
  }
}

/** An Ethernet address is the same secret in bytes, with colons, with dashes and without. */
function sameInBytes(kind: SecretKind, secret: string): string {
  const digits = secret.replace(/[:-]/g, '');
  if (kind !== 'address' || !/^[0-9a-f]{12}$/i.test(digits)) return secret;
  return `bytes ${Buffer.from(digits, 'hex').toString('latin1')}`;
}

/** Data that is a text, without the NUL that ends it. */
function textInBytes(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('latin1').replace(/\0+$/, '');
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

/** Longer names first: one may be part of another. */
function patternOf(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const sorted = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const escaped = sorted.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}
