/** The lines of a text, one at a time and without copying it. */
export class Lines {
  /** The line to look at; undefined past the last one. */
  current: string | undefined;
  /** Its number, from 1. */
  number = 0;

  readonly #text: string;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.advance();
  }

  advance(): void {
    if (this.#next >= this.#text.length) {
      if (this.current !== undefined) this.number++;
      this.current = undefined;
      return;
    }
    const end = this.#text.indexOf('\n', this.#next);
    this.current = this.#text.slice(this.#next, end === -1 ? this.#text.length : end);
    this.#next = end === -1 ? this.#text.length : end + 1;
    this.number++;
  }
}
