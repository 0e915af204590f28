import type { Standing } from '../diagnose/installation/standing.js';

/** What the list of system extensions says of each driver, a line each; nothing where no list was given. */
export const standingsText = (standings: readonly Standing[]): string =>
  standings.map(({ driver, account }) => `system extension ${driver}: ${account}\n`).join('');

/** The same for programs: `systemExtensions` of `explain --json`. */
export function standingsJson(standings: readonly Standing[]): object {
  if (standings.length === 0) return {};
  return {
    systemExtensions: standings.map(({ driver, listed, approved, installed, team, account }) => ({
      driver,
      approved: approved ?? null,
      installed,
      team: team ?? null,
      account,
      listed: listed.map(({ version, build, name, state, enabled, active }) => ({
        version,
        build,
        name,
        state,
        enabled: enabled ?? null,
        active: active ?? null,
      })),
    })),
  };
}
