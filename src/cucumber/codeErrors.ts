import { spawnSync } from 'node:child_process';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

/** Frames of Node, of packages and of this package say nothing to who wrote the steps. */
const FOREIGN_FRAME = /node:|[/\\]node_modules[/\\]/;

/**
 * An error out of Cucumber in words: where the project's own code is to blame, with its place; else the message and
 * what caused it. A stack of Cucumber's own says nothing to anybody.
 *
 * @param userFiles files of the project's code: which of them Node cannot even parse is asked when the error names none
 */
export function codeError(error: unknown, userFiles: readonly string[], cwd: string): string {
  if (!(error instanceof Error)) return inspect(error);
  const chain = causes(error);
  const last = chain.at(-1) ?? error;
  const frames = framesOf(last, cwd);
  if (frames.length > 0) return [headOf(last, cwd), ...frames].join('\n');
  if (last instanceof SyntaxError) {
    const place = userFiles.map((file) => syntaxErrorIn(file, cwd)).find((text) => text !== undefined);
    if (place !== undefined) return place;
  }
  return chain
    .map(({ message }) => message)
    .filter((message) => !/^Cucumber errored when/.test(message))
    .map((message) => message.replace(/ imported from .*/, ''))
    .join(': ');
}

function causes(error: Error): readonly Error[] {
  return error.cause instanceof Error ? [error, ...causes(error.cause)] : [error];
}

/** What stands before the frames: the message, and for CommonJS the line that cannot be parsed. */
function headOf(error: Error, cwd: string): string {
  return fromHere(withoutFrames(error.stack ?? error.message), cwd);
}

/** The source line may be an empty one, the last of a file. */
const withoutFrames = (text: string): string =>
  (text.split(/\n\s+at |\nNode\.js/)[0] ?? '').replaceAll(/\n\s*(?=\n)/g, '').trim();

function framesOf({ stack = '' }: Error, cwd: string): readonly string[] {
  const lines = stack.split('\n');
  const own = lines.filter((line) => /^\s+at /.test(line) && !FOREIGN_FRAME.test(line) && isBelow(line, cwd));
  return own.length > 0 || !isBelow(lines[0] ?? '', cwd) ? own.map((line) => fromHere(line, cwd)) : [''];
}

const isBelow = (line: string, cwd: string): boolean => line.includes(`${cwd}${sep}`);

const fromHere = (text: string, cwd: string): string =>
  text.replaceAll(/file:\/\/[^\s:)]+/g, (url) => fileURLToPath(url)).replaceAll(`${cwd}${sep}`, '');

/** Node keeps the place of a module's syntax error for itself until it ends; a run that only parses tells it. */
function syntaxErrorIn(file: string, cwd: string): string | undefined {
  if (!/\.[cm]?js$/.test(file)) return undefined;
  const { status, stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return fromHere(withoutFrames(stderr), cwd) || `${relative(cwd, file)} cannot be parsed`;
}
