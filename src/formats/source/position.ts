/** Both 1-based; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into positions. The lines are counted at the first question: most files are read without one. */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): Position {
    this.#starts ??= lineStarts(this.#text);
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Keys of dictionaries and indices of arrays, from the root of a document. */
export type Path = readonly (string | number)[];

/** Where one value of a document begins, as offsets; a member of a dictionary also has the place of its key. */
export interface Placement {
  value: number;
  key?: number;
  members?: Map<string | number, Placement>;
}

/** Path → position of the key and of the value, for one document. */
export class SourceMap {
  readonly #root: Placement | undefined;
  readonly #lines: LineIndex;

  constructor(root: Placement | undefined, lines: LineIndex) {
    this.#root = root;
    this.#lines = lines;
  }

  keyAt(path: Path): Position | undefined {
    const offset = this.#find(path)?.key;
    return offset === undefined ? undefined : this.#lines.at(offset);
  }

  valueAt(path: Path): Position | undefined {
    const offset = this.#find(path)?.value;
    return offset === undefined ? undefined : this.#lines.at(offset);
  }

  /** The value's position, or that of the nearest value around it that the document does have; never undefined. */
  nearestTo(path: Path): Position {
    let placement = this.#root;
    let offset = placement?.value ?? 0;
    for (const step of path) {
      placement = placement?.members?.get(step);
      if (placement === undefined) break;
      offset = placement.value;
    }
    return this.#lines.at(offset);
  }

  #find(path: Path): Placement | undefined {
    let placement = this.#root;
    for (const step of path) placement = placement?.members?.get(step);
    return placement;
  }
}
