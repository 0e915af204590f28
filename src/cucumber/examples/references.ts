import { errorAt, type Problem } from '../../formats/source/problem.js';
import type { Envelope } from '../envelope.js';

export type GherkinDocument = NonNullable<Envelope['gherkinDocument']>;

/** Examples whose rows lie in a file: `Examples: from devices.csv`, with or without a header of their own. */
export interface Reference {
  readonly uri: string;
  readonly file: string;
  /** Of the Examples. */
  readonly line: number;
  readonly column: number;
  /** The header that stands there; undefined: all columns of the file. */
  readonly header: { readonly line: number; readonly columns: readonly string[] } | undefined;
  /** What the outline asks for as <name>. */
  readonly placeholders: readonly string[];
}

const FROM_FILE = /^from (?<file>\S.*\.(?:csv|ya?ml))$/i;

/** The references of a feature, and what is wrong with them. */
export function referencesOf(document: GherkinDocument): {
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
} {
  const uri = document.uri ?? '';
  const references: Reference[] = [];
  const problems: Problem[] = [];
  const children = document.feature?.children ?? [];
  for (const { scenario } of [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])]) {
    for (const { name, location, tableHeader, tableBody } of scenario?.examples ?? []) {
      const file = FROM_FILE.exec(name.trim())?.groups?.file;
      if (scenario === undefined || file === undefined) continue;
      const column = location.column ?? 1;
      const [first] = tableBody;
      if (first !== undefined)
        problems.push(
          errorAt(
            { file: uri, line: first.location.line, column: first.location.column ?? 1 },
            `the rows of these Examples lie in ${file}: none can stand here`,
          ),
        );
      references.push({
        uri,
        file,
        line: location.line,
        column,
        header: tableHeader && {
          line: tableHeader.location.line,
          columns: tableHeader.cells.map(({ value }) => value),
        },
        placeholders: placeholdersOf(scenario),
      });
    }
  }
  return { references, problems };
}

type Scenario = NonNullable<NonNullable<GherkinDocument['feature']>['children'][number]['scenario']>;

function placeholdersOf({ name, steps }: Scenario): readonly string[] {
  const texts = [
    name,
    ...steps.flatMap(({ text, dataTable, docString }) => [
      text,
      docString?.content ?? '',
      ...(dataTable?.rows ?? []).flatMap(({ cells }) => cells.map(({ value }) => value)),
    ]),
  ];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/<([^<>\s][^<>]*)>/g)].map(([, each = '']) => each)))];
}
