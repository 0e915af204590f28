import { type Standing, standingOf } from '../diagnose/installation/standing.js';
import { dictionary, textOf, type Value } from '../engine/values/value.js';
import type { DriverDescription, DriverKind, ScoringProbe, Signing } from '../engine/world.js';
import type { ProvisioningProfile } from '../formats/profile/profile.js';
import type { SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import { type DriverContent, describeDriver, NO_CONTENT } from '../world/describeDriver.js';
import type { BehaviorDraft, NubDraft } from '../world/draft.js';
import { NamingError, unknownName } from './reference.js';

/** A driver while a scenario describes it. */
export class DriverRecord {
  readonly id: string;
  readonly kind: DriverKind;
  /** False: known, and installed by a later event. */
  installed: boolean;
  readonly #content: DriverContent;
  readonly #personalities: Map<string, Map<string, Value> | Value>;
  #entitlements: DriverContent['entitlements'];
  #profile: DriverContent['profile'];
  readonly #behavior = new Map<string, BehaviorDraft>();
  signing: Signing | undefined;
  app: string | undefined;
  collection: 'boot' | 'auxiliary' = 'auxiliary';
  version: string | undefined;
  approved = true;
  /** What a Mac's list of system extensions says of it. */
  standing: Standing | undefined;
  team: string | undefined;
  uniqueId: string | undefined;
  #info: DriverContent['info'];
  #userClasses: Map<string, string | null> | undefined;

  constructor(id: string, kind: DriverKind, installed: boolean, content: DriverContent = NO_CONTENT) {
    this.id = id;
    this.kind = kind;
    this.installed = installed;
    this.#content = content;
    this.#entitlements = content.entitlements;
    this.#profile = content.profile;
    this.#info = content.info;
    this.#personalities = new Map(
      [...content.personalities].map(
        ([name, value]) => [name, value.kind === 'dictionary' ? new Map(value.entries) : value] as const,
      ),
    );
  }

  personalityNames(): readonly string[] {
    return [...this.#personalities.keys()];
  }

  /** Adds a personality, or replaces the one of that name. */
  setPersonality(name: string, entries: ReadonlyMap<string, Value>): void {
    this.#personalities.set(name, new Map(entries));
  }

  setKey(personality: string, key: string, value: Value | undefined): void {
    const entries = this.#personalities.get(personality);
    if (!(entries instanceof Map)) throw unknownName('personality', personality, this.personalityNames(), this.id);
    if (value !== undefined) entries.set(key, value);
    else if (!entries.delete(key))
      throw new NamingError(
        `The personality "${personality}" has no "${key}" to take away. It has: ${[...entries.keys()].join(', ')}.`,
      );
  }

  /** A key of its Info.plist, beside the personalities. */
  setInfo(key: string, value: Value): void {
    this.#info = { kind: 'dictionary', entries: new Map([...(this.#info?.entries ?? []), [key, value]]) };
  }

  /** Of several copies the one that counts decides whether it is approved, and there at all. */
  listedIn(extensions: readonly SystemExtension[]): void {
    const { info } = this.#content;
    const stated = (key: string): string | undefined => textOf(info?.entries.get(key));
    const version = this.version ?? stated('CFBundleVersion');
    this.standing = standingOf(
      { id: this.id, version, shortVersion: stated('CFBundleShortVersionString') },
      extensions,
    );
    this.approved = this.standing.approved ?? this.approved;
    this.installed = this.installed && this.standing.installed;
    this.team = this.standing.team ?? this.team;
  }

  setEntitlements(entries: ReadonlyMap<string, Value>): void {
    this.#entitlements = { kind: 'dictionary', entries: new Map(entries) };
  }

  setProfile(entries: ReadonlyMap<string, Value>): void {
    this.#profile = { kind: 'dictionary', entries: new Map(entries) };
  }

  /** What a profile's file grants, and what it is for, where nothing else has said that. */
  takeProfile({ entitlements, signing }: ProvisioningProfile): void {
    this.#profile = entitlements;
    this.signing ??= this.#content.signing ?? signing;
  }

  setUserClasses(classes: ReadonlyMap<string, string | null>): void {
    this.#userClasses = new Map([...(this.#userClasses ?? []), ...classes]);
  }

  /** What its code does, for one personality or for all of them. */
  behave(behavior: BehaviorDraft, personality: string | undefined): void {
    if (personality !== undefined && !this.#personalities.has(personality))
      throw unknownName('personality', personality, this.personalityNames(), this.id);
    const key = personality ?? '*';
    this.#behavior.set(key, { ...this.#behavior.get(key), ...behavior });
  }

  /** What a probe that sets a score asks of the provider besides. */
  refineProbe(change: Pick<ScoringProbe, 'needs' | 'turnsDown'>, personality: string): void {
    const probe = this.#behavior.get(personality)?.probe;
    const before: ScoringProbe | undefined = typeof probe === 'object' && 'score' in probe ? probe : undefined;
    if (before === undefined)
      throw new NamingError(
        `Say first which score the probe of "${personality}" returns: \`its probe returns the score …\`.`,
      );
    this.behave(
      {
        probe: {
          ...before,
          needs: dictionary([...(before.needs?.entries ?? []), ...(change.needs?.entries ?? [])]),
          turnsDown: [...(before.turnsDown ?? []), ...(change.turnsDown ?? [])],
        },
      },
      personality,
    );
  }

  publish(nub: NubDraft, personality: string | undefined): void {
    const published = this.#behavior.get(personality ?? '*')?.publishes ?? [];
    this.behave({ publishes: [...published, nub] }, personality);
  }

  /** Ids of the nubs that it publishes. */
  publishedNubs(): readonly string[] {
    return [...this.#behavior.values()].flatMap(({ publishes = [] }) => publishes.map(({ id }) => id));
  }

  describe(): DriverDescription {
    const personalities = new Map(
      [...this.#personalities].map(
        ([name, value]) =>
          [name, value instanceof Map ? { kind: 'dictionary', entries: new Map(value) } : value] as const,
      ),
    );
    return describeDriver(
      {
        id: this.id,
        kind: this.kind,
        collection: this.collection,
        version: this.version,
        app: this.app,
        team: this.team,
        uniqueId: this.uniqueId,
        info: this.#info,
        approved: this.approved,
        entitlements: this.#entitlements,
        profile: this.#profile,
        personalities: personalities as ReadonlyMap<string, Value>,
        signing: this.signing,
        userClasses: this.#userClasses,
        behavior: this.#behavior,
      },
      this.#content,
    );
  }
}
