import { opaque, type Value } from '../../engine/values/value.js';
import { nearest } from '../source/nearest.js';
import type { Placement } from '../source/position.js';
import type { Hints } from '../source/problem.js';
import type { ProblemList } from '../source/problemList.js';
import { OpenCollections } from './collections.js';
import type { References } from './references.js';
import { type BadText, integer, isBadText, SCALARS } from './scalars.js';

const ELEMENTS = ['plist', 'dict', 'array', 'key', ...SCALARS.keys()];
/** Source trees hold property lists that Xcode runs through the C preprocessor first (INFOPLIST_PREPROCESS). */
const PREPROCESSOR = /^\s*(#\s*(if|ifdef|ifndef|elif|else|endif|define|undef|include)\b.*)?$/;
/** Nothing real nests this deep, and those who walk the value have a call stack that ends. */
const DEEPEST = 1000;
/** Stands for a value that could not be read, so that its key is not reported as well. */
const UNREADABLE = opaque('unreadable');

/** How the values of one kind of document differ from a plain property list's. */
export interface TreeOptions {
  readonly collections?: OpenCollections;
  /** Readers of elements that hold text, where they are others than usual. */
  readonly scalars?: ReadonlyMap<string, (text: string) => Value | BadText>;
  /** Whether elements may refer to others, as the kernel's own form of XML does. */
  readonly references?: References;
}

/** Builds values from the tags and texts of an XML property list, in the order of the file. */
export class PlistTree {
  readonly #problems: ProblemList;
  readonly #open: OpenCollections;
  readonly #scalars: ReadonlyMap<string, (text: string) => Value | BadText>;
  readonly #references: References | undefined;
  readonly #integers = new Map<string, Value | BadText>();
  /** The open element that holds text only. */
  #leaf: string | undefined;
  #leafText = '';
  #leafOffset = 0;
  #leafId: string | undefined;
  /** How many elements are open inside one that was refused. */
  #refused = 0;

  constructor(problems: ProblemList, positions: boolean, options: TreeOptions = {}) {
    this.#problems = problems;
    this.#open = options.collections ?? new OpenCollections(problems, positions);
    this.#scalars = options.scalars ?? SCALARS;
    this.#references = options.references;
  }

  get root(): Value | undefined {
    return this.#open.root;
  }

  get placement(): Placement | undefined {
    return this.#open.placement;
  }

  /** The innermost element that is still open, for the message of a truncated file. */
  get innermost(): { readonly name: string; readonly offset: number } | undefined {
    return this.#leaf === undefined ? this.#open.top : { name: this.#leaf, offset: this.#leafOffset };
  }

  /** `id` and `idref`: attributes of the kernel's own form of XML. */
  open(name: string, offset: number, idref: string | undefined, id?: string): void {
    const { top } = this.#open;
    if (this.#refused > 0) this.#refused++;
    else if (this.#leaf !== undefined) this.#refuse(offset, `<${this.#leaf}> holds text, not <${name}>`);
    else if (idref !== undefined && this.#references !== undefined) this.#refer(this.#references, idref, offset);
    else if (idref !== undefined) this.#refuseValue(offset, `<${name} IDREF> is the kernel's own form of XML`);
    else if (name === 'dict' || name === 'array') this.#openCollection(name, offset, id);
    else if (name === 'key' && top?.name !== 'dict') this.#refuse(offset, '<key> outside of a <dict>');
    else if (name === 'key' || SCALARS.has(name)) this.#openLeaf(name, offset, id);
    else if (name !== 'plist') this.#openUnknown(name, offset);
    else if (top === undefined) this.#open.push('plist', offset);
    else this.#refuseValue(offset, '<plist> can only be the root');
  }

  /** `start` finds the place of the text, which only a stray one is asked for. */
  text(text: string, start: () => number): void {
    if (this.#refused > 0) return;
    if (this.#leaf !== undefined) this.#leafText += text;
    else if (!isBlank(text)) this.#strayText(text.trim(), start());
  }

  close(): void {
    if (this.#refused > 0) this.#refused--;
    else if (this.#leaf !== undefined) this.#closeLeaf(this.#leaf);
    else if (this.#references === undefined) this.#open.pop();
    else this.#references.closing(this.#open);
  }

  /** Closes what a file that ends too soon left open. What has no end itself is no value; what is around it is. */
  abandon(): void {
    this.#leaf = undefined;
    this.#refused = 0;
    this.#open.ending = true;
    while (this.#open.depth > 0) {
      if (this.#open.top !== undefined) this.#open.top.key = undefined;
      this.#open.pop();
    }
  }

  #openCollection(name: 'dict' | 'array', offset: number, id: string | undefined): void {
    if (this.#open.depth < DEEPEST) {
      this.#open.push(name, offset);
      if (id !== undefined) this.#references?.begin(id, this.#open.depth);
    } else this.#refuseValue(offset, `collections nested deeper than ${DEEPEST}`, { expected: 'fewer levels' });
  }

  #openLeaf(name: string, offset: number, id: string | undefined): void {
    this.#leaf = name;
    this.#leafId = id;
    this.#leafText = '';
    this.#leafOffset = offset;
  }

  #openUnknown(name: string, offset: number): void {
    if (this.#open.top === undefined) {
      this.#refuse(offset, `the root element is <${name}>`, { expected: '<plist>', nearest: nearest(name, ELEMENTS) });
    } else this.#refuseValue(offset, `unknown element <${name}>`, { ...VALUE, nearest: nearest(name, ELEMENTS) });
  }

  #closeLeaf(name: string): void {
    this.#leaf = undefined;
    const offset = this.#leafOffset;
    if (name === 'key') {
      this.#open.key(this.#leafText, offset);
      return;
    }
    const scalar = name === 'integer' ? this.#integer(this.#leafText) : this.#scalars.get(name)?.(this.#leafText);
    if (scalar === undefined || isBadText(scalar)) {
      if (scalar !== undefined) this.#problems.error(offset, scalar.message, scalar);
      this.#open.attach(UNREADABLE, offset);
    } else {
      if (this.#leafId !== undefined) this.#references?.set(this.#leafId, scalar);
      this.#open.attach(scalar, offset);
    }
  }

  /** The element itself is empty: whatever it holds is passed over. */
  #refer(references: References, idref: string, offset: number): void {
    const value = references.get(idref);
    if ('message' in value) this.#problems.error(offset, value.message, value);
    this.#refused = 1;
    const { top } = this.#open;
    if (top !== undefined && (top.name !== 'dict' || top.key !== undefined))
      this.#open.attach('message' in value ? UNREADABLE : value, offset);
  }

  /** A registry says the same few numbers ten thousand times. */
  #integer(text: string): Value | BadText {
    const known = this.#integers.get(text);
    if (known !== undefined) return known;
    const value = integer(text);
    this.#integers.set(text, value);
    return value;
  }

  #strayText(text: string, offset: number): void {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    if (text.split('\n').every((line) => PREPROCESSOR.test(line))) {
      this.#problems.warning(offset, `"${shown}" is for the preprocessor; the lines around it all count here`);
      return;
    }
    const { top } = this.#open;
    const where = top === undefined ? 'outside of the root element' : `inside <${top.name}>`;
    this.#problems.error(offset, `text ${where}: "${shown}"`, { expected: 'an element' });
  }

  #refuse(offset: number, message: string, hints?: Hints): void {
    this.#problems.error(offset, message, hints);
    this.#refused = 1;
  }

  /** Refuses an element that stands where a value belongs: its key then counts as answered. */
  #refuseValue(offset: number, message: string, hints: Hints = VALUE): void {
    this.#refuse(offset, message, hints);
    const { top } = this.#open;
    if (top !== undefined && (top.name !== 'dict' || top.key !== undefined)) this.#open.attach(UNREADABLE, offset);
  }
}

const VALUE: Hints = { expected: 'a value' };

/** Nearly every text between elements is a short blank one, so it is looked at without making a copy. */
function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 || (code !== 9 && code !== 10 && code !== 32 && code !== 13)) return false;
  }
  return true;
}
