import type { Problem } from '../formats/source/problem.js';

/** `file:line:column: message`, with what was expected and the nearest legal name. */
export function problemText(problem: Problem): string {
  const { file, line, column } = problem;
  return `${file}:${line}:${column}: ${findingText(problem)}`;
}

/** The same without its place. */
export function findingText({ message, expected, nearest, severity }: Problem): string {
  const kind = severity === 'warning' ? 'warning: ' : '';
  const hints = [
    expected === undefined ? '' : ` (expected: ${expected})`,
    nearest === undefined ? '' : `${expected === undefined ? '.' : ''} Did you mean "${nearest}"?`,
  ];
  return `${kind}${message}${hints.join('')}`;
}

export const problemsText = (problems: readonly Problem[]): string => problems.map(problemText).join('\n');
