import { createRequire } from 'node:module';
import type { SaxesParser, SaxesTag } from 'saxes';
import { LineIndex, SourceMap } from '../source/position.js';
import { reading } from '../source/problem.js';
import { ProblemList } from '../source/problemList.js';
import type { PlistReading } from './reading.js';
import { PlistTree } from './tree.js';

/** Reads an XML property list. */
export function readXml(text: string, file: string, positions: boolean): PlistReading {
  const lines = new LineIndex(text);
  const list = new ProblemList(file, lines);
  const tree = new PlistTree(list, positions);
  new XmlEvents(text, tree, list).run();
  return { ...reading(tree.root, list.problems), positions: new SourceMap(tree.placement, lines) };
}

const LESS_THAN = 60;

/** Where the tag that ends at `end` begins. Searching backwards is slow, so the tag without attributes is tried first. */
function tagStart(text: string, name: string, end: number): number {
  const plain = end - name.length - 2;
  return text.charCodeAt(plain) === LESS_THAN ? plain : text.lastIndexOf('<', end - 1);
}

/** An attribute is a text: the parser looks at no namespaces. */
const attribute = ({ attributes }: SaxesTag, name: string): string | undefined => {
  const value = attributes[name];
  return typeof value === 'string' ? value : undefined;
};

/** Required, not imported: an import of a CommonJS package has its whole source scanned for names first. */
export function makeParser(): SaxesParser {
  const { SaxesParser: Parser } = createRequire(import.meta.url)('saxes') as typeof import('saxes');
  return new Parser({ position: false });
}

/** Hands the events of the XML parser to the tree, with the offset of the tag each came from. */
class XmlEvents {
  readonly #text: string;
  readonly #tree: PlistTree;
  readonly #problems: ProblemList;
  readonly #parser: SaxesParser = makeParser();
  /** Set once a closing tag fits no open one: the nesting is lost and later complaints would be noise. */
  #lost = false;
  #closed = '';

  constructor(text: string, tree: PlistTree, problems: ProblemList) {
    this.#text = text;
    this.#tree = tree;
    this.#problems = problems;
  }

  run(): void {
    this.#listen();
    try {
      this.#parser.write(this.#text);
      const open = this.#tree.innermost;
      if (open !== undefined && !this.#lost) this.#reportEnd(open);
      this.#parser.close();
    } catch (error) {
      // Only a lone surrogate is known to make the parser throw; a reader never may.
      this.#problems.error(
        this.#parser.position,
        `not well-formed XML: ${error instanceof Error ? error.message : 'unreadable'}`,
      );
    }
    if (this.#tree.root === undefined && this.#problems.problems.length === 0) {
      this.#problems.error(0, 'the file holds no property list', { expected: '<plist>' });
    }
  }

  #listen(): void {
    const parser = this.#parser;
    const tree = this.#tree;
    const text = this.#text;
    parser.on('opentag', (tag) => {
      if (!this.#lost) tree.open(tag.name, tagStart(text, tag.name, parser.position), attribute(tag, 'IDREF'));
    });
    parser.on('closetag', (tag) => {
      if (this.#lost) return;
      this.#closed = tag.name;
      tree.close();
    });
    const start = (): number => this.#textStart();
    const onText = (part: string): void => {
      if (!this.#lost) tree.text(part, start);
    };
    parser.on('text', onText);
    parser.on('cdata', onText);
    parser.on('error', (error) => this.#onError(error.message));
  }

  /** The text event comes when the next tag begins; its text began after the tag before it. */
  #textStart(): number {
    const before = this.#text.lastIndexOf('>', this.#parser.position - 2) + 1;
    const blank = /^\s*/.exec(this.#text.slice(before, before + 1000))?.[0].length ?? 0;
    return before + blank;
  }

  #onError(message: string): void {
    if (this.#lost) return;
    const offset = Math.max(0, this.#parser.position - 1);
    if (message.startsWith('unexpected close tag') || message.startsWith('unmatched closing tag'))
      this.#reportClosing(offset);
    else if (message.startsWith('text data outside')) this.#problems.error(offset, 'text outside of the root element');
    else if (message.startsWith('documents may contain only')) {
      this.#problems.error(this.#text.lastIndexOf('<', offset), 'a second root element', {
        expected: 'the end of the file',
      });
      this.#lost = true;
    } else if (message.startsWith('document must contain a root')) {
      this.#problems.error(0, 'the file holds no property list', { expected: '<plist>' });
      this.#lost = true;
    } else this.#problems.error(offset, `not well-formed XML: ${message}`);
  }

  #reportClosing(offset: number): void {
    const start = this.#text.lastIndexOf('</', offset);
    const written = this.#text.slice(start, offset + 1);
    const expected = this.#closed === '' ? undefined : `</${this.#closed}>`;
    this.#problems.error(start, `${written} closes no open element`, { expected });
    this.#lost = true;
  }

  #reportEnd(open: { readonly name: string; readonly offset: number }): void {
    const opened = this.#problems.lineOf(open.offset);
    this.#problems.error(this.#text.length, `the file ends inside <${open.name}>, opened on line ${opened}`, {
      expected: `</${open.name}>`,
    });
    this.#lost = true;
  }
}
