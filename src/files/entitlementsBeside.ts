/** The choice of an `.entitlements` file for a property list: at most one, or several that could be meant. */
export interface EntitlementsChoice {
  readonly chosen?: string;
  readonly ambiguous?: readonly string[];
}

/**
 * Which of the names in a folder holds the entitlements of the driver whose Info.plist is called `plist`.
 *
 * In a flat folder of many projects the names are paths with `__` for the slash; there only files of the same
 * project folder count. A file that is named like another property list is that one's.
 */
export function entitlementsBeside(plist: string, names: readonly string[]): EntitlementsChoice {
  const folder = projectFolder(plist);
  const here = names.filter((name) => projectFolder(name) === folder);
  const candidates = here.filter((name) => name.endsWith('.entitlements'));
  const own = candidates.filter((name) => entitlementsStem(name) === plistStem(plist));
  if (own[0] !== undefined) return { chosen: own[0] };
  const others = new Set(here.filter((name) => name.endsWith('.plist') && name !== plist).map(plistStem));
  const free = candidates.filter((name) => !others.has(entitlementsStem(name)));
  if (free.length > 1) return { ambiguous: free };
  return free[0] === undefined ? {} : { chosen: free[0] };
}

function projectFolder(name: string): string {
  const at = name.lastIndexOf('__');
  return at === -1 ? '' : name.slice(0, at);
}

function lastSegment(name: string): string {
  const at = name.lastIndexOf('__');
  return at === -1 ? name : name.slice(at + 2);
}

/** `Driver-Info.plist` and `Info-Driver.plist` belong to Driver; `Info.plist` alone to nobody by name. */
function plistStem(name: string): string {
  return lastSegment(name)
    .replace(/\.plist$/, '')
    .replace(/(^Info[-_ ])|([-_ ]?Info$)/, '');
}

const entitlementsStem = (name: string): string => lastSegment(name).replace(/\.entitlements$/, '');
