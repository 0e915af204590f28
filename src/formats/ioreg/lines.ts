/** The lines of a text, one at a time and without copying it. */
export class Lines {
  readonly text: string;
  /** Where the line begins and ends; nothing of it is left past the last one. */
  start = 0;
  end = 0;
  /** Its number, from 1. */
  number = 1;
  done = false;

  constructor(text: string) {
    this.text = text;
    this.#measure();
  }

  /** The line itself. */
  get current(): string {
    return this.text.slice(this.start, this.end);
  }

  advance(): void {
    this.start = this.end + 1;
    this.number++;
    this.#measure();
  }

  #measure(): void {
    if (this.start >= this.text.length) {
      this.start = this.text.length;
      this.end = this.start;
      this.done = true;
      return;
    }
    const end = this.text.indexOf('\n', this.start);
    this.end = end === -1 ? this.text.length : end;
  }
}
