import { parseArgs } from 'node:util';
import { nearest } from '../formats/source/nearest.js';
import { UsageError } from './usage.js';

interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
}

type ValueOf<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O extends { readonly multiple: true }
    ? readonly string[]
    : string;

/** What a command was called with: undefined where an option was not given. */
export interface Parsed<T extends Readonly<Record<string, Option>>> {
  readonly values: { readonly [K in keyof T]: ValueOf<T[K]> | undefined };
  readonly positionals: readonly string[];
}

/** Parses a command's arguments; an unknown option is answered with the nearest one. */
export function parseOptions<const T extends Readonly<Record<string, Option>>>(
  args: readonly string[],
  options: T,
): Parsed<T> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    // parseArgs types by the literal options, which are generic here; the runtime shape is Parsed's.
    return { values: values as unknown as Parsed<T>['values'], positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '(--?[^']+)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(message.split('. ')[0] ?? message);
    const near = nearest(unknown.replace(/^-+/, ''), Object.keys(options));
    throw new UsageError(`no option ${unknown}.${near === undefined ? '' : ` Did you mean --${near}?`}`);
  }
}
