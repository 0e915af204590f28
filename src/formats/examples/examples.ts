import type { Reading } from '../source/problem.js';
import { readCsv } from './csv.js';
import type { ExamplesTable } from './table.js';
import { readYamlRows } from './yamlRows.js';

/** By the file's ending; every problem at once, with its line. */
export function readExamples(text: string, file: string): Reading<ExamplesTable> {
  return /\.csv$/i.test(file) ? readCsv(text, file) : readYamlRows(text, file);
}
