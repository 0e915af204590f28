import type { Instance, Kernel } from '../kernel.js';
import { checkRequirement } from '../launching/requirement.js';
import { type DictionaryValue, isCollection, membersOf, textOf, type Value } from '../values/value.js';
import type { Caller, DriverDescription } from '../world.js';

const PREFIX = 'com.apple.developer.driverkit.';
const USER_CLIENT_ACCESS = `${PREFIX}userclient-access`;
const COMMUNICATES = `${PREFIX}communicates-with-drivers`;

/** Why an app gets no user client. */
export interface Denial {
  /** A kIOReturn name. */
  readonly result: string;
  /** The entitlement that the app would need. */
  readonly needs?: string | undefined;
}

/** R-122 (4) and (5), F-ENT-020: undefined when the app may have the user client that the DEXT made. */
export function whyNotPermitted(
  kernel: Kernel,
  { personality, service }: Instance,
  app: Caller,
  requirement: Value | undefined,
): Denial | undefined {
  const bundle = personality.bundle ?? '';
  const dext = kernel.bundles.get(bundle)?.description;
  const onMac = kernel.system.os === 'macOS';
  const isAllowed =
    hasDriverAccess(app.entitlements, dext?.entitlements) ||
    (onMac ? mayOpenOnMac(app.entitlements, dext?.entitlements, bundle) : mayOpenOnIPad(app, dext));
  const needs = onMac ? USER_CLIENT_ACCESS : COMMUNICATES;
  if (onMac && !isAllowed && !app.entitlements.entries.has(needs)) {
    kernel.trace.log.push(
      `DK: ${service.name}UserClient:UC failed userclient-access check, needed bundle ID ${bundle}`,
    );
  }
  const own = checkRequirement(requirement, app.entitlements);
  if (isAllowed && own.allowed) return undefined;
  kernel.trace.log.push(`DK: ${service.name}UserClient:UC entitlements check failed`);
  return { result: 'kIOReturnNotPermitted', needs: isAllowed ? own.missing : needs };
}

/** (i): the caller's private entitlement is a requirement that the DEXT's own entitlements must satisfy. */
function hasDriverAccess(app: DictionaryValue, dext: DictionaryValue | undefined): boolean {
  const access = app.entries.get('com.apple.private.driverkit.driver-access');
  return access !== undefined && checkRequirement(access, dext).allowed;
}

/** (ii) whatever its value (S-18), (iii) compared exactly. It must be on the app, not on the DEXT (F-ENT-021). */
function mayOpenOnMac(app: DictionaryValue, dext: DictionaryValue | undefined, bundle: string): boolean {
  if (dext?.entries.has(`${PREFIX}allow-any-userclient-access`)) return true;
  const access = app.entries.get(USER_CLIENT_ACCESS);
  if (access === undefined) return false;
  const listed = isCollection(access) ? membersOf(access) : [access];
  return listed.some((item) => textOf(item) === bundle);
}

/** iPadOS: an app that says it talks to drivers, of the same team, unless the DEXT lets other teams in. */
function mayOpenOnIPad(app: Caller, dext: DriverDescription | undefined): boolean {
  const isTrue = (entitlements: DictionaryValue | undefined, key: string): boolean => {
    const value = entitlements?.entries.get(key);
    return value?.kind === 'boolean' && value.value;
  };
  if (!isTrue(app.entitlements, COMMUNICATES)) return false;
  return isSameTeam(app, dext) || isTrue(dext?.entitlements, `${PREFIX}allow-third-party-userclients`);
}

/** Where no teams are stated, the app that holds the DEXT is of its team; where no app is stated either, any app is taken for it. */
function isSameTeam(app: Caller, dext: DriverDescription | undefined): boolean {
  if (app.team !== undefined && dext?.team !== undefined) return app.team === dext.team;
  return dext?.app === undefined || dext.app === app.id;
}

/** the user client's own word; only classes made after IOUserClient2022 must have one. */
export function ownEntitlement(value: Value | undefined, isMandatory: boolean, app: Caller): Denial | undefined {
  if (value === undefined && !isMandatory) return undefined;
  if (value?.kind === 'boolean' && !value.value) return undefined;
  const needs = textOf(value);
  const held = needs === undefined ? undefined : app.entitlements.entries.get(needs);
  if (held !== undefined && !(held.kind === 'boolean' && !held.value)) return undefined;
  return { result: 'kIOReturnNotPrivileged', needs };
}
