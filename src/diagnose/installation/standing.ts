import type { SystemExtension } from '../../formats/systemExtensions/systemExtensions.js';
import type { Diagnostic } from '../diagnostic.js';
import { report } from '../report.js';

/** What is said of a driver by its own files. */
export interface StatedDriver {
  readonly id: string;
  /** CFBundleVersion. */
  readonly version: string | undefined;
  /** CFBundleShortVersionString. */
  readonly shortVersion: string | undefined;
}

/** What a Mac's list of system extensions says of one driver, and what follows from it. */
export interface Standing {
  readonly driver: string;
  /** The copies of it that the Mac knows, that which counts first. */
  readonly listed: readonly SystemExtension[];
  /** Whether the user has let it run; undefined where the list does not say. */
  readonly approved: boolean | undefined;
  /** False: the Mac is about to remove it, and its personalities are with the kernel no more. */
  readonly installed: boolean;
  readonly team: string | undefined;
  /** What was taken from the list, in words. */
  readonly account: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Of several copies the one that is switched on counts, then the one that waits, then those on their way out. */
export function standingOf(driver: StatedDriver, extensions: readonly SystemExtension[]): Standing {
  const listed = extensions.filter(({ bundleId }) => bundleId === driver.id).sort((a, b) => rank(b) - rank(a));
  const [first] = listed;
  if (first === undefined) {
    const account = 'not listed: this Mac does not have it; what follows is what would be, once it is activated';
    return {
      driver: driver.id,
      listed,
      approved: undefined,
      installed: true,
      team: undefined,
      account,
      diagnostics: [],
    };
  }
  const { state, team } = first;
  return {
    driver: driver.id,
    listed,
    approved: isLeaving(state) ? undefined : !/waiting for user|disabled/.test(state),
    installed: !isLeaving(state),
    team,
    account: [`${shown(first)}: ${consequence(state)}`, ...otherVersion(driver, first)].join('; '),
    diagnostics: severalCopies(driver.id, listed),
  };
}

const isLeaving = (state: string): boolean => /^(?:terminat|uninstall)/.test(state);

function rank({ state }: SystemExtension): number {
  if (state === 'activated enabled') return 3;
  if (isLeaving(state)) return 0;
  return state.startsWith('activated') ? 2 : 1;
}

const shown = ({ version, build, team, state }: SystemExtension): string =>
  `${version}/${build}${team === undefined ? ', no team' : ` of team ${team}`} [${state}]`;

function consequence(state: string): string {
  if (isLeaving(state)) return 'it is being removed, and counts as not installed';
  if (/waiting for user/.test(state)) return 'the user has not approved it';
  if (/disabled/.test(state)) return 'it is switched off';
  return state === 'activated enabled' ? 'it is switched on' : 'it counts as switched on';
}

/** The list shows the build that the Mac has, which need not be the one that is explained. */
function otherVersion({ version, shortVersion }: StatedDriver, { version: listed, build }: SystemExtension): string[] {
  const same = (stated: string | undefined, other: string): boolean =>
    stated === undefined || stated.includes('$') || stated === other;
  if (same(version, build) && same(shortVersion, listed)) return [];
  return [`explained is ${shortVersion ?? '?'}/${version ?? '?'}: what runs there may be another build`];
}

/** I606: each replaces the other only once it is gone. */
function severalCopies(driver: string, listed: readonly SystemExtension[]): readonly Diagnostic[] {
  const active = listed.filter(({ state }) => state.startsWith('activated'));
  if (active.length < 2) return [];
  const message = `The Mac has ${active.length} active copies of ${driver}: ${active.map(shown).join(' and ')}.`;
  const fix = 'Deactivate the old one from the app that brought it, or restart the Mac.';
  return [report('I606', { driver }, { key: 'CFBundleVersion', message, fix })];
}
