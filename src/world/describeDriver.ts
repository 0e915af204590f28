import { type DictionaryValue, dictionary, textOf, type Value } from '../engine/values/value.js';
import type { Behavior, DriverDescription, DriverKind, Signing } from '../engine/world.js';
import { sha256 } from '../formats/source/sha256.js';
import { toJson } from '../formats/world/jsonValue.js';
import { describeNub } from './describeNub.js';
import type { BehaviorDraft, DriverDraft } from './draft.js';

/** What files said of a driver, next to what the draft says. */
export interface DriverContent {
  readonly id: string | undefined;
  readonly version: string | undefined;
  readonly packageType: string | undefined;
  readonly executable: string | undefined;
  readonly info: DictionaryValue | undefined;
  readonly personalities: ReadonlyMap<string, Value>;
  readonly entitlements: DictionaryValue | undefined;
  readonly profile: DictionaryValue | undefined;
  readonly signing: Signing | undefined;
  readonly team: string | undefined;
  readonly app: string | undefined;
  readonly userClasses: ReadonlyMap<string, string | null> | undefined;
  /** What tells the executables of two builds apart. */
  readonly executableDigest: string | undefined;
}

export const NO_CONTENT: DriverContent = {
  id: undefined,
  version: undefined,
  packageType: undefined,
  executable: undefined,
  info: undefined,
  personalities: new Map(),
  entitlements: undefined,
  profile: undefined,
  signing: undefined,
  team: undefined,
  app: undefined,
  userClasses: undefined,
  executableDigest: undefined,
};

/** The driver that a draft and its files describe; what the draft states wins. */
export function describeDriver(draft: DriverDraft, content: DriverContent = NO_CONTENT): DriverDescription {
  const personalities = draft.personalities ?? content.personalities;
  const version = draft.version ?? content.version ?? '1';
  const kind = draft.kind ?? kindOf(content, personalities);
  return {
    id: draft.id ?? content.id ?? '',
    kind,
    collection: draft.collection ?? 'auxiliary',
    version,
    info: inline(draft.info) ?? content.info,
    personalities,
    entitlements: inline(draft.entitlements) ?? content.entitlements,
    profile: inline(draft.profile) ?? content.profile,
    signing: draft.signing ?? content.signing,
    uniqueId: draft.uniqueId ?? defaultUniqueId(version, content, personalities),
    userClasses: draft.userClasses ?? content.userClasses,
    app: draft.app ?? content.app,
    team: draft.team ?? content.team,
    approved: draft.approved ?? true,
    behavior: new Map(
      [...(draft.behavior ?? [])].map(([name, behavior]) => [name, describeBehavior(behavior)] as const),
    ),
  };
}

const inline = (value: string | DictionaryValue | undefined): DictionaryValue | undefined =>
  typeof value === 'object' ? value : undefined;

function describeBehavior({ publishes, ...behavior }: BehaviorDraft): Behavior {
  const stated = Object.fromEntries(Object.entries(behavior).filter(([, value]) => value !== undefined)) as Behavior;
  return publishes === undefined ? stated : { ...stated, publishes: publishes.map(describeNub) };
}

/** Told from the content: a DEXT package, or personalities that only a DEXT has; without an executable it is codeless. */
function kindOf(
  { packageType, executable, info }: DriverContent,
  personalities: ReadonlyMap<string, Value>,
): DriverKind {
  const has = (key: string): boolean =>
    [...personalities.values()].some((value) => value.kind === 'dictionary' && value.entries.has(key));
  const isDext = packageType === 'DEXT' || (packageType !== 'KEXT' && (has('IOUserServerName') || has('IOUserClass')));
  const codeless =
    info !== undefined && packageType !== undefined && executable === undefined && !has('IOUserServerName');
  if (isDext) return codeless ? 'codeless-dext' : 'dext';
  return codeless ? 'codeless-kext' : 'kext';
}

/** What tells two builds apart by default: the whole Info.plist, version included, and the executable. */
function defaultUniqueId(version: string, content: DriverContent, personalities: ReadonlyMap<string, Value>): string {
  const info = content.info === undefined ? null : toJson(content.info);
  const { executableDigest } = content;
  const whole = [
    version,
    info,
    toJson(dictionary(personalities)),
    ...(executableDigest === undefined ? [] : [executableDigest]),
  ];
  return sha256(JSON.stringify(whole)).slice(0, 40);
}

/** The entitlements file or profile that a draft names instead of stating it. */
export function namedFile(value: string | DictionaryValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** CFBundleIdentifier of an Info.plist given as values. */
export function infoContent(info: DictionaryValue): DriverContent {
  const text = (key: string) => textOf(info.entries.get(key));
  const personalities = info.entries.get('IOKitPersonalities');
  return {
    ...NO_CONTENT,
    id: text('CFBundleIdentifier'),
    version: text('CFBundleVersion'),
    packageType: text('CFBundlePackageType'),
    executable: text('CFBundleExecutable'),
    info,
    personalities: personalities?.kind === 'dictionary' ? personalities.entries : new Map(),
  };
}
