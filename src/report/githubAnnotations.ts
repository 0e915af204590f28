import type { LocatedDiagnostic } from '../explain/located.js';
import type { Problem } from '../formats/source/problem.js';
import type { LintReport } from './lint.js';
import { findingText } from './problems.js';
import { relativePath } from './relativePath.js';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice' } as const;

/** In the text of a command: what would end it. */
const escapedText = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
/** In a property of a command, commas and colons part besides. */
const escapedProperty = (text: string): string => escapedText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

function command(name: string, properties: Readonly<Record<string, string | number | null>>, text: string): string {
  const stated = Object.entries(properties).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${escapedProperty(String(value))}`],
  );
  return `::${name}${stated.length === 0 ? '' : ` ${stated.join(',')}`}::${escapedText(text)}`;
}

function ofDiagnostic(
  { code, severity, personality, file, line, column, message, fix, key }: LocatedDiagnostic,
  cwd: string,
): string {
  const about = [personality, key].filter((part) => part !== null).join(' ');
  const place = { file: file === null ? null : relativePath(file, cwd), line, col: column };
  const title = `${code}${about === '' ? '' : ` ${about}`}`;
  return command(COMMANDS[severity], { ...place, title }, fix === null ? message : `${message}\nfix: ${fix}`);
}

function ofProblem(problem: Problem, cwd: string): string {
  const { file, line, column, severity } = problem;
  return command(
    severity,
    { file: relativePath(file, cwd), line, col: column, title: 'dextspec lint' },
    findingText(problem).replace(/^warning: /, ''),
  );
}

/** `lint --format github`: commands that GitHub Actions makes annotations of. `cwd`: what paths are relative to. */
export function githubAnnotations({ diagnostics, problems }: LintReport, cwd: string): string {
  return [...problems.map((each) => ofProblem(each, cwd)), ...diagnostics.map((each) => ofDiagnostic(each, cwd))]
    .map((line) => `${line}\n`)
    .join('');
}
