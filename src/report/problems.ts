import type { Problem } from '../formats/source/problem.js';

/** `file:line:column: message`, with what was expected and the nearest legal name. */
export function problemText({ file, line, column, message, expected, nearest, severity }: Problem): string {
  const kind = severity === 'warning' ? 'warning: ' : '';
  const hints = [
    expected === undefined ? '' : ` (expected: ${expected})`,
    nearest === undefined ? '' : `${expected === undefined ? '.' : ''} Did you mean "${nearest}"?`,
  ];
  return `${file}:${line}:${column}: ${kind}${message}${hints.join('')}`;
}

export const problemsText = (problems: readonly Problem[]): string => problems.map(problemText).join('\n');
