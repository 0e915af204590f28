/** What `dextspec run` takes beside Cucumber's own options. */
export interface OwnOptions {
  /** Warnings fail. Cucumber's own option of that name is on anyway. */
  readonly strict: boolean;
  /** Only what failed last. */
  readonly failed: boolean;
  readonly help: boolean;
  readonly rest: readonly string[];
}

export function ownOptions(args: readonly string[]): OwnOptions {
  const has = (...names: readonly string[]): boolean => names.some((name) => args.includes(name));
  return {
    strict: has('--strict'),
    failed: has('--failed'),
    help: has('--help', '-h'),
    rest: args.filter((arg) => !['--strict', '--failed', '--help', '-h'].includes(arg)),
  };
}

/** The values of an option, in every form that Cucumber's reader knows: `-p a`, `-pa`, `--profile a`, `--profile=a`. */
export function valuesOf(args: readonly string[], short: string, long: string): string[] {
  return args.flatMap((arg, index) => {
    if (arg === short || arg === long) return [args[index + 1] ?? ''];
    if (arg.startsWith(`${long}=`)) return [arg.slice(long.length + 1)];
    return arg.startsWith(short) && !arg.startsWith('--') ? [arg.slice(short.length)] : [];
  });
}
