import { nearest } from '../source/nearest.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';

/** One line of `systemextensionsctl list`. */
export interface SystemExtension {
  /** Of the section: `com.apple.system_extension.driver_extension` for DEXTs. Undefined where no header was pasted. */
  readonly category: string | undefined;
  /** Undefined: built without a team, as developer mode allows. */
  readonly team: string | undefined;
  readonly bundleId: string;
  /** CFBundleShortVersionString and CFBundleVersion. */
  readonly version: string;
  readonly build: string;
  readonly name: string;
  /** The words in brackets: "activated enabled". */
  readonly state: string;
  /** The stars of the two columns; undefined where blanks were lost and one star could be either. */
  readonly enabled: boolean | undefined;
  readonly active: boolean | undefined;
  readonly line: number;
}

/** The words that macOS makes states of. */
const STATES = [
  'activated enabled',
  'activated disabled',
  'activated waiting for user',
  'activated waiting to upgrade',
  'activating',
  'terminated waiting to uninstall on reboot',
  'terminating for uninstall',
  'terminating for upgrade',
  'uninstalling',
  'validating',
  'waiting for user',
];

/** `*  *  TEAMID1234  com.acme.nic (1.2/3)  name  [activated enabled]`, the columns parted by tabs or, pasted, by blanks. */
const ENTRY = /^(.*?)([A-Za-z0-9_-]+(?:\.[\w-]+)+)\s+\(([^()/]*)\/([^()]*)\)\s*(.*?)\s*\[([^[\]]*)\]\s*$/;
const SECTION = /^-+\s*(com\.apple\.system_extension\.\w+)/;
const COUNT = /^(\d+) extension\(s\)/;
const TEAM = /(?:^|\s)([A-Z0-9]{10})\s*$/;
/** The beginning of an entry: stars, a team, or an identifier with a version. */
const BEGINS = /^\s*(?:\*|[A-Z0-9]{10}\s|[\w-]+(?:\.[\w-]+)+\s+\()/;
/** No entry is longer, and what is looked for in it takes time by its length. */
const LONGEST = 1000;
/** A line that a terminal or a mail program broke is never spread over more. */
const MOST_PARTS = 4;

/**
 * Reads what `systemextensionsctl list` prints, on any macOS, also pasted with the prompt, quoted or wrapped. What is no
 * part of it is left out; entries that are announced and missing are a warning.
 */
export function readSystemExtensions(text: string, file: string): Reading<readonly SystemExtension[]> {
  const scan = new ListScan(file);
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries())
    scan.line(unquoted(line.slice(0, 2 * LONGEST)), index + 1);
  return scan.result();
}

const unquoted = (line: string): string => line.replace(/^(?:>\s?)+/, '').replaceAll('\u00a0', ' ');

class ListScan {
  readonly #file: string;
  readonly #found: SystemExtension[] = [];
  readonly #problems: Problem[] = [];
  #category: string | undefined;
  #announced: number | undefined;
  #parts: string[] = [];
  #first = 0;

  constructor(file: string) {
    this.#file = file;
  }

  line(line: string, number: number): void {
    const section = SECTION.exec(line.trim())?.[1];
    const count = COUNT.exec(line.trim())?.[1];
    if (section !== undefined || count !== undefined || line.trim() === '' || isHeading(line)) this.#drop();
    if (section !== undefined) this.#category = section;
    else if (count !== undefined) this.#announced = (this.#announced ?? 0) + Number(count);
    else if (!isHeading(line)) this.#part(line.slice(0, LONGEST), number);
  }

  result(): Reading<readonly SystemExtension[]> {
    this.#drop();
    const announced = this.#announced;
    if (this.#found.length === 0 && announced !== 0) {
      const error = errorAt(wholeFile(this.#file), 'no system extension in the file', {
        expected: 'the output of: systemextensionsctl list',
      });
      return reading<readonly SystemExtension[]>(undefined, [...this.#problems, error]);
    }
    if (announced !== undefined && announced > this.#found.length) {
      const message = `${announced} extensions are announced, and ${this.#found.length} could be read`;
      this.#problems.push(warningAt(wholeFile(this.#file), message, { expected: 'the whole output' }));
    }
    return reading(this.#found, this.#problems);
  }

  #part(line: string, number: number): void {
    if (BEGINS.test(line)) this.#drop();
    else if (this.#parts.length === 0) return;
    if (this.#parts.length === 0) this.#first = number;
    this.#parts.push(line);
    const match = entryIn(this.#parts);
    if (match !== undefined) {
      this.#add(match);
      this.#parts = [];
    } else if (this.#parts.length === MOST_PARTS) this.#drop();
  }

  /** What began as an entry and is none: a line that is cut, most often. */
  #drop(): void {
    const [first] = this.#parts;
    this.#parts = [];
    if (first === undefined || !/\*|\(.*\//.test(first)) return;
    const place = { file: this.#file, line: this.#first, column: 1 };
    this.#problems.push(
      warningAt(place, `"${first.trim().slice(0, 60)}" is no whole entry and is left out`, {
        expected: '* * TEAM bundle.id (version/build) name [state]',
      }),
    );
  }

  #add(match: RegExpExecArray): void {
    const [, before = '', bundleId = '', version = '', build = '', name = ''] = match;
    const state = stateIn(match);
    const near = STATES.includes(state) ? undefined : nearest(state, STATES);
    if (!STATES.includes(state)) {
      const place = { file: this.#file, line: this.#first, column: 1 };
      this.#problems.push(warningAt(place, `the state "${state}" of ${bundleId} is not known here`, { nearest: near }));
    }
    this.#found.push({
      category: this.#category,
      team: TEAM.exec(before)?.[1],
      bundleId,
      version,
      build,
      name,
      state,
      ...starsOf(before, state),
      line: this.#first,
    });
  }
}

/** A line is broken between words or inside of one: that way is right which leaves a state that there is. */
function entryIn(parts: readonly string[]): RegExpExecArray | undefined {
  const ways = [' ', ''].map((between) => ENTRY.exec(parts.join(between))).filter((match) => match !== null);
  return ways.find((match) => STATES.includes(stateIn(match))) ?? ways[0];
}

const stateIn = (match: RegExpExecArray): string => (match[6] ?? '').trim().replaceAll(/\s+/g, ' ');

const isHeading = (line: string): boolean => /\benabled\s+active\b/.test(line) && line.includes('teamID');

/** Two columns, the first for `enabled`. With one star the place tells, or else the state does. */
function starsOf(before: string, state: string): Pick<SystemExtension, 'enabled' | 'active'> {
  const stars = before.split('*').length - 1;
  if (stars !== 1) return { enabled: stars === 2, active: stars === 2 };
  if (/^\*/.test(before)) return before.includes('\t') ? { enabled: true, active: false } : oneStar(state);
  return { enabled: false, active: true };
}

/** Blanks at the beginning of a line get lost: an extension that is not enabled has the second star. */
const oneStar = (state: string): Pick<SystemExtension, 'enabled' | 'active'> =>
  state === 'activated enabled' ? { enabled: undefined, active: undefined } : { enabled: false, active: true };
