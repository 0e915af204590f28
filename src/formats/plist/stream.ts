import type { SaxesParser } from 'saxes';
import type { Position } from '../source/position.js';
import type { Places, ProblemList } from '../source/problemList.js';
import type { PlistTree } from './tree.js';
import { makeParser } from './xml.js';

/** Columns of a mark; what stands further right is as good as there. */
const COLUMNS = 65536;

/** Where no text is kept, a place is its line and column in one number. */
export const MARKS: Places = {
  at: (mark: number): Position => ({ line: Math.floor(mark / COLUMNS), column: (mark % COLUMNS) + 1 }),
};

/**
 * Hands an XML property list to its tree piece by piece: the memory it takes is that of the values, whatever the length
 * of the file. A file that ends too soon leaves the values that are whole, and a warning.
 */
export class XmlStream {
  readonly #tree: PlistTree;
  readonly #problems: ProblemList;
  readonly #parser: SaxesParser = makeParser();
  /** Set once a closing tag fits no open one: the nesting is lost and later complaints would be noise. */
  #lost = false;
  /** Set where the file ends too soon, whose complaint is made. */
  #ended = false;

  constructor(tree: PlistTree, problems: ProblemList) {
    this.#tree = tree;
    this.#problems = problems;
  }

  run(chunks: Iterable<string>): void {
    this.#listen();
    try {
      for (const chunk of chunks) this.#parser.write(chunk);
      this.#end();
    } catch (error) {
      // A lone surrogate makes the parser throw, bytes that are none of the encoding the decoder; a reader never may.
      const why = error instanceof TypeError ? 'not text in its encoding' : 'not well-formed XML';
      this.#problems.error(this.#mark(0), `${why}: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }

  #listen(): void {
    const parser = this.#parser;
    const tree = this.#tree;
    const here = (): number => this.#mark(0);
    let id: string | undefined;
    let idref: string | undefined;
    parser.on('attribute', ({ name, value }) => {
      if (name === 'ID') id = value;
      else if (name === 'IDREF') idref = value;
    });
    parser.on('opentag', ({ name }) => {
      if (!this.#lost) tree.open(name, this.#mark(name.length + 2), idref, id);
      id = undefined;
      idref = undefined;
    });
    parser.on('closetag', () => {
      if (!this.#lost) tree.close();
    });
    const onText = (part: string): void => {
      if (!this.#lost) tree.text(part, here);
    };
    parser.on('text', onText);
    parser.on('cdata', onText);
    parser.on('error', (error) => this.#onError(error.message));
  }

  #mark(before: number): number {
    const column = this.#parser.columnIndex - before;
    return this.#parser.line * COLUMNS + Math.min(Math.max(0, column), COLUMNS - 1);
  }

  #onError(message: string): void {
    if (this.#lost || this.#ended) return;
    const closing = message.startsWith('unexpected close tag') || message.startsWith('unmatched closing tag');
    const second = message.startsWith('documents may contain only') || message.startsWith('text data outside');
    this.#lost = closing || second;
    if (closing) this.#problems.error(this.#mark(1), 'a closing tag that closes no open element');
    else if (second) this.#problems.error(this.#mark(1), 'more after the end of the property list');
    else this.#problems.error(this.#mark(1), `not well-formed XML: ${message}`);
  }

  #end(): void {
    const open = this.#tree.innermost;
    if (open !== undefined && !this.#lost) {
      const opened = this.#problems.lineOf(open.offset);
      this.#problems.warning(
        this.#parser.line * COLUMNS,
        `the file ends inside <${open.name}>, opened on line ${opened}; what is whole before is read`,
        { expected: `</${open.name}>` },
      );
      this.#tree.abandon();
      // The parser hands out the text that it still holds, and complains.
      this.#lost = true;
    }
    this.#ended = this.#tree.root === undefined;
    this.#parser.close();
    if (this.#tree.root === undefined && this.#problems.problems.length === 0)
      this.#problems.error(0, 'the file holds no property list', { expected: '<plist>' });
  }
}
