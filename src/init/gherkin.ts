/** A step without its keyword; `note` stands above it as a comment. */
export interface Step {
  readonly text: string;
  readonly note?: string | undefined;
  /** Rows of cells, the header first. */
  readonly table?: readonly (readonly string[])[] | undefined;
}

export interface Scenario {
  readonly name: string;
  readonly description: readonly string[];
  readonly outcome: readonly Step[];
}

export interface Rule {
  readonly name: string;
  readonly description: readonly string[];
  readonly scenarios: readonly Scenario[];
}

export interface Feature {
  readonly name: string;
  readonly description: readonly string[];
  readonly background: readonly Step[];
  readonly rules: readonly Rule[];
}

/** A feature as text: each scenario starts the system and then looks. */
export function featureText({ name, description, background, rules }: Feature): string {
  const lines = [
    `Feature: ${oneLine(name)}`,
    ...described(description, '  '),
    '',
    '  Background:',
    ...steps('Given', background, '    '),
    ...rules.flatMap(ruleLines),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleLines({ name, description, scenarios }: Rule): readonly string[] {
  return [
    '',
    `  Rule: ${oneLine(name)}`,
    ...described(description, '    '),
    ...scenarios.flatMap((scenario) => [
      '',
      `    Scenario: ${oneLine(scenario.name)}`,
      ...scenario.description.map((line) => `      ${oneLine(line)}`),
      ...(scenario.description.length === 0 ? [] : ['']),
      '      When the system starts',
      ...steps('Then', scenario.outcome, '      '),
    ]),
  ];
}

const described = (lines: readonly string[], by: string): readonly string[] =>
  lines.length === 0 ? [] : ['', ...lines.map((line) => `${by}${oneLine(line)}`)];

function steps(first: 'Given' | 'Then', list: readonly Step[], by: string): readonly string[] {
  return list.flatMap(({ text, note, table = [] }, index) => [
    ...(note === undefined ? [] : [`${by}# ${oneLine(note)}`]),
    `${by}${index === 0 ? first : 'And'} ${text}`,
    ...tableLines(table, `${by}  `),
  ]);
}

function tableLines(rows: readonly (readonly string[])[], by: string): readonly string[] {
  const cells = rows.map((row) => row.map(cell));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => width(row[column]))));
  const padded = (text: string, column: number): string => text + ' '.repeat((widths[column] ?? 0) - width(text));
  return cells.map((row) => `${by}| ${row.map(padded).join(' | ')} |`);
}

const width = (text = ''): number => [...text].length;

/** As Gherkin's cells want it. */
const cell = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');

/** Titles, descriptions and comments end with their line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text as a step's `{string}`: in the quotes that it does not hold itself. */
export function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? `"${text.replaceAll('"', '\\"')}"` : `'${text}'`;
}

/** Whether a step gets the text back that `quoted` put into it: not so with line breaks, nor with a backslash before a quote. */
export function isSayable(text: string): boolean {
  if (/[\r\n\u2028\u2029]/.test(text)) return false;
  const inside = /^(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)')$/.exec(quoted(text));
  return inside !== null && (inside[1] ?? inside[2] ?? '').replace(/\\(["'])/g, '$1') === text;
}

/** Whether a table's cell keeps the text: Gherkin takes the blanks off its ends. */
export const fitsCell = (text: string): boolean => text.trim() === text && !/[\r\u2028\u2029]/.test(text);
