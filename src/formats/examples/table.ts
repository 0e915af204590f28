/** One row of examples, as its file writes it. */
export interface ExampleRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of a scenario outline that lie in a file of their own: CSV with a header, or a YAML list of mappings. */
export interface ExamplesTable {
  readonly columns: readonly string[];
  readonly rows: readonly ExampleRow[];
}
