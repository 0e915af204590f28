/** What a build is for: what the conditions of settings ask about. */
export interface BuildFor {
  readonly sdk: string;
  readonly config: string;
  readonly arch: string;
  readonly variant: string;
}

/** A DEXT as it ships, where nobody says otherwise. */
export const SHIPPED: BuildFor = { sdk: 'driverkit', config: 'Release', arch: 'arm64', variant: 'normal' };

/** A setting as a file assigns it, with the conditions in brackets after its name. */
export interface Assignment {
  readonly key: string;
  /** "sdk" → "macosx*" */
  readonly conditions: ReadonlyMap<string, string>;
  readonly value: string;
  /** 1-based; where the file has lines. */
  readonly line: number;
}

/** `NAME[sdk=macosx*][arch=arm64]`, or with a comma in one bracket; undefined: no name of a setting. */
export function parseName(text: string): Pick<Assignment, 'key' | 'conditions'> | undefined {
  const match = /^([A-Za-z_]\w*)((?:\s*\[[^\]]*\])*)$/.exec(text.trim());
  if (match === null) return undefined;
  const conditions = new Map<string, string>();
  for (const [, inside = ''] of (match[2] ?? '').matchAll(/\[([^\]]*)\]/g)) {
    for (const part of inside.split(',')) {
      const [name = '', pattern] = part.split('=').map((each) => each.trim());
      if (pattern === undefined) return undefined;
      conditions.set(name, pattern);
    }
  }
  return { key: match[1] ?? '', conditions };
}

/** The settings of one level, and the conditional assignments that hold for this build. */
export interface Level<A extends Assignment> {
  readonly settings: ReadonlyMap<string, string>;
  readonly taken: readonly A[];
}

/** `$(inherited)` in a value, or the setting's own name, is what was said of it before. */
export function inherit(key: string, value: string, before: string): string {
  return value.replace(/\$(?:\((\w+)\)|\{(\w+)\})/g, (written: string, round?: string, curly?: string) => {
    const name = round ?? curly;
    return name === 'inherited' || name === key ? before : written;
  });
}

/**
 * The last assignment of a name wins; one whose conditions hold, over one without any. Since Xcode 10 each inherits
 * from the one before it; the first, from the level below.
 */
export function levelFor<A extends Assignment>(assignments: readonly A[], build: BuildFor): Level<A> {
  const holding = assignments.filter(({ conditions }) =>
    [...conditions].every(([name, pattern]) => holds(name, pattern, build)),
  );
  const settings = new Map<string, string>();
  const taken = new Map<string, A>();
  for (const assignment of holding) {
    const { key, conditions, value } = assignment;
    if (conditions.size > 0) taken.set(key, assignment);
    else if (taken.has(key)) continue;
    const before = settings.get(key);
    settings.set(key, before === undefined ? value : inherit(key, value, before));
  }
  return { settings, taken: [...taken.values()] };
}

/** `*` stands for anything. A condition that is unknown holds never. */
function holds(name: string, pattern: string, build: BuildFor): boolean {
  const value = Object.hasOwn(build, name) ? build[name as keyof BuildFor] : undefined;
  if (value === undefined) return false;
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return value === head;
  const tail = rest[rest.length - 1] ?? '';
  // Patterns have one star, at their end; more of them would only be more of the same.
  return value.startsWith(head) && value.endsWith(tail) && value.length >= head.length + tail.length;
}

export const conditionsText = (conditions: ReadonlyMap<string, string>): string =>
  [...conditions].map(([name, pattern]) => `[${name}=${pattern}]`).join('');
