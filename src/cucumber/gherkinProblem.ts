import { nearest } from '../formats/source/nearest.js';
import { errorAt, type Problem } from '../formats/source/problem.js';
import type { ParseError } from './envelope.js';

/** What the parser calls a line → how an author writes it. Blank lines, comments and the end are legal anywhere. */
const LINES: Readonly<Record<string, string>> = {
  FeatureLine: 'Feature:',
  BackgroundLine: 'Background:',
  RuleLine: 'Rule:',
  ScenarioLine: 'Scenario:',
  ExamplesLine: 'Examples:',
  StepLine: 'a step (Given, When, Then, And, But)',
  TableRow: 'a table row (| … |)',
  DocStringSeparator: 'a doc string (""")',
  TagLine: 'a tag (@…)',
};

const KEYWORDS = [
  'Feature:',
  'Background:',
  'Rule:',
  'Scenario:',
  'Scenario Outline:',
  'Examples:',
  'Given',
  'When',
  'Then',
  'And',
  'But',
];

/** A parse error of a feature file as a problem: the parser's own words, in an author's. */
export function gherkinProblem({ source, message }: ParseError): Problem {
  const place = { file: source.uri ?? '', line: source.location?.line ?? 1, column: source.location?.column ?? 1 };
  const text = message.replace(/^\(\d+:\d+\): /, '');
  const [, tokens, got] = /^expected: (.*), got '(.*)'$/s.exec(text) ?? [];
  if (tokens === undefined || got === undefined) {
    const [, atEnd] = /^unexpected end of file, expected: (.*)$/s.exec(text) ?? [];
    return atEnd === undefined
      ? errorAt(place, text)
      : errorAt(place, 'the file ends too early', { expected: linesOf(atEnd) });
  }
  const head = got.includes(':') ? got.slice(0, got.indexOf(':') + 1) : (got.split(/\s/)[0] ?? '');
  return errorAt(place, `"${got}" cannot stand here`, {
    expected: linesOf(tokens),
    nearest: KEYWORDS.includes(head) ? undefined : nearest(head, KEYWORDS),
  });
}

const linesOf = (tokens: string): string =>
  tokens
    .split(', ')
    .flatMap((token) => LINES[token.replace('#', '')] ?? [])
    .join(', ');
