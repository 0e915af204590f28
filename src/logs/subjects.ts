import type { LogEvent } from './event.js';
import type { Speaker } from './kind.js';

/** A driver that the reader of the log has files of. */
export interface KnownDriver {
  readonly id: string;
  readonly serverNames: readonly string[];
  readonly userClasses: readonly string[];
  /** IOClass of its personalities: what some lines name instead of the driver. */
  readonly kernelClasses: readonly string[];
}

/** What the log says of one driver, of one nub where no driver is named, or of nobody. */
export interface Subject {
  readonly driver: string | undefined;
  /** Set where lines name a nub and no driver. */
  readonly nub: string | undefined;
  readonly isKnown: boolean;
  readonly events: readonly LogEvent[];
  /** Lines that name nobody, taken to be about this driver because there is no other. */
  readonly assumed: number;
}

/** A class of Apple's hosts the objects of many drivers: its name tells nothing of whose. */
const isShared = (name: string): boolean => /^(?:IO[A-Z]|AppleUser)/.test(name);

const isIdentifier = (text: string): boolean => /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){2,}$/.test(text);

/** Names under which one driver goes in different lines: what one line holds together belongs together. */
function namesIn(event: LogEvent): readonly string[] {
  const { kind, parts, process, sender } = event;
  const names: string[] = [];
  for (const id of [parts.bundle, parts.server]) if (id !== undefined) names.push(`driver ${id}`);
  const inPath = /([^/]+)\.dext(?:\/|$)/.exec(parts.path ?? '')?.[1] ?? undefined;
  if (inPath !== undefined) names.push(`driver ${inPath}`);
  else if (parts.path !== undefined && parts.bundle === undefined) names.push(`path ${parts.path}`);
  for (const id of [parts.id, parts.tag]) {
    if (id !== undefined && kind.by === 'kernel') names.push(`entry ${id.toLowerCase().replace(/^0+/, '')}`);
  }
  for (const name of [parts.name, kind.by === 'kernel' ? parts.user : undefined])
    if (name !== undefined && !isShared(name)) names.push(`class ${name}`);
  for (const speaker of [process, sender].map((each) => each?.replace(/\.dext$/, '')))
    if (speaker !== undefined && isIdentifier(speaker) && !speaker.startsWith('com.apple.'))
      names.push(`driver ${speaker}`);
  return names.length > 0 ? names : identifierIn(event);
}

/** Daemons write identifiers into their messages; where one stands alone in it, the message is about that. */
function identifierIn({ kind, text }: LogEvent): readonly string[] {
  const inPath = /\/([\w.-]+)\.dext\b/.exec(text)?.[1];
  if (inPath !== undefined) return [`driver ${inPath}`];
  if (!DAEMONS.has(kind.by)) return [];
  const words = text.match(/(?<![\w./@-])[A-Za-z][\w-]*(?:\.[\w-]+){2,}/g) ?? [];
  const ids = new Set(
    words.map((word) => word.replace(/\.dext$/, '')).filter((word) => !word.startsWith('com.apple.')),
  );
  const [id] = ids;
  return ids.size === 1 && id !== undefined && !/\.(?:cpp|app|plist|log)$/.test(id) ? [`driver ${id}`] : [];
}

const DAEMONS: ReadonlySet<Speaker> = new Set([
  'sysextd',
  'kernelmanagerd',
  'amfid',
  'taskgated-helper',
  'the system policy',
]);

/** Puts the events of each driver together. Drivers whose files are at hand come first, then in the order of the log. */
export function subjectsOf(events: readonly LogEvent[], known: readonly KnownDriver[]): readonly Subject[] {
  const joined = new Joined();
  for (const { id, serverNames, userClasses } of known)
    joined.join([`driver ${id}`, ...serverNames.map((name) => `driver ${name}`), ...classesOf(userClasses)]);
  for (const event of events) joined.join(namesIn(event));
  // What started on a nub is meant where a later line names the nub alone.
  const startedOn = new Map<string, string>();
  for (const event of events) {
    const [name] = namesIn(event);
    if (name !== undefined && event.parts.nubId !== undefined) startedOn.set(event.parts.nubId.toLowerCase(), name);
  }
  const groups = new Map<string, LogEvent[]>();
  const add = (key: string, event: LogEvent): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  };
  for (const event of events) {
    const name = namesIn(event)[0] ?? startedOn.get(event.parts.nubId?.toLowerCase() ?? '');
    const owners = name === undefined ? ownersOf(event, known) : [];
    if (name !== undefined) add(joined.rootOf(name), event);
    else if (owners.length > 0) for (const owner of owners) add(joined.rootOf(`driver ${owner}`), event);
    else add(event.parts.nub === undefined ? NOBODY : `nub ${event.parts.nub}`, event);
  }
  const subjects = [...groups].map(([key, own]) => subjectOf(key, own, joined, known));
  return assumeTheOne(subjects).toSorted((a, b) => Number(b.isKnown) - Number(a.isKnown));
}

const NOBODY = 'nobody';

const classesOf = (userClasses: readonly string[]): readonly string[] =>
  userClasses.filter((name) => !isShared(name)).map((name) => `class ${name}`);

/** Some lines name IOClass alone (F-PCI-040): all drivers that name it are meant. */
function ownersOf({ parts, kind }: LogEvent, known: readonly KnownDriver[]): readonly string[] {
  const named = parts.class ?? parts.name ?? parts.user;
  if (named === undefined || kind.by !== 'kernel') return [];
  return known.filter(({ kernelClasses }) => kernelClasses.includes(named)).map(({ id }) => id);
}

function subjectOf(key: string, events: readonly LogEvent[], joined: Joined, known: readonly KnownDriver[]): Subject {
  if (key === NOBODY) return { driver: undefined, nub: undefined, isKnown: false, events, assumed: 0 };
  if (key.startsWith('nub ')) return { driver: undefined, nub: key.slice(4), isKnown: false, events, assumed: 0 };
  const mine = known.find(({ id }) => joined.rootOf(`driver ${id}`) === key);
  return { driver: mine?.id ?? nameFor(events), nub: undefined, isKnown: mine !== undefined, events, assumed: 0 };
}

/** The identifier, where a line holds it; else what stands for it. */
function nameFor(events: readonly LogEvent[]): string {
  const first = (pick: (event: LogEvent) => string | undefined): string | undefined =>
    events.map(pick).find((name) => name !== undefined);
  const fromNames = first((event) =>
    namesIn(event)
      .find((name) => name.startsWith('driver '))
      ?.slice(7),
  );
  return (
    first(({ parts }) => parts.bundle) ??
    first(({ parts }) => parts.server) ??
    fromNames ??
    first(({ parts }) => parts.name ?? parts.user ?? parts.path) ??
    'a driver without a name'
  );
}

/** In a log of a whole Mac, what stands further off is about something else. */
const NEAR = 30;

/** Where the log names one driver only, lines about a gate that name nobody are its. Apple's own drivers are no candidates. */
function assumeTheOne(subjects: readonly Subject[]): readonly Subject[] {
  const nobody = subjects.find(({ driver, nub }) => driver === undefined && nub === undefined);
  const candidates = subjects.filter(
    ({ driver }) => driver !== undefined && !driver.startsWith('com.apple.') && !driver.startsWith('/'),
  );
  const [one] = candidates;
  if (nobody === undefined || one === undefined || candidates.length > 1) return subjects;
  const places = new Set(one.events.map(({ line }) => Math.floor(line / NEAR)));
  const near = ({ line }: LogEvent): boolean => [-1, 0, 1].some((by) => places.has(Math.floor(line / NEAR) + by));
  const taken = nobody.events.filter(
    (event) => near(event) && (event.kind.gate !== undefined || event.kind.by === 'sysextd'),
  );
  const left = nobody.events.filter((event) => !taken.includes(event));
  const events = [...one.events, ...taken].sort((a, b) => a.line - b.line);
  return subjects.flatMap((subject) => {
    if (subject === one) return [{ ...one, events, assumed: taken.length }];
    return subject !== nobody ? [subject] : left.length === 0 ? [] : [{ ...nobody, events: left }];
  });
}

/** Names that belong together: each leads to another, the last to itself. */
class Joined {
  readonly #next = new Map<string, string>();

  rootOf(name: string): string {
    let at = name;
    for (let next = this.#next.get(at); next !== undefined; next = this.#next.get(at)) at = next;
    return at;
  }

  join(names: readonly string[]): void {
    const [first, ...others] = names;
    if (first === undefined) return;
    for (const other of others) {
      const [from, to] = [this.rootOf(other), this.rootOf(first)];
      if (from !== to) this.#next.set(from, to);
    }
  }
}
