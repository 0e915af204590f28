import { type DictionaryValue, dictionary } from '../engine/values/value.js';
import {
  type Caller,
  DEFAULT_SYSTEM,
  type DriverDescription,
  type NubDescription,
  type World,
  type WorldEvent,
} from '../engine/world.js';
import { loadRegistry } from '../files/registryFiles.js';
import { errorAt, hasError, type Problem, type Reading, reading } from '../formats/source/problem.js';
import type {
  AppDocument,
  DriverDocument,
  EventDocument,
  NubDocument,
  WorldDocument,
} from '../formats/world/document.js';
import { builtinRefusal, withBuiltinDrivers } from './builtin/builtinDrivers.js';
import { worldFromCapture } from './capture/capture.js';
import { type DriverContent, describeDriver, infoContent, NO_CONTENT, namedFile } from './describeDriver.js';
import { describeNub } from './describeNub.js';
import { besides, loadDriverContent, loadEntitlements, loadProfile } from './driverContent.js';

/** Builds the world that a document describes, reading the files it names; every problem at once. */
export function worldFromDocument(document: WorldDocument): Reading<World> {
  const builder = new DocumentBuilder(document);
  const world = builder.world();
  return reading(world, builder.problems);
}

class DocumentBuilder {
  readonly problems: Problem[] = [];
  readonly #document: WorldDocument;

  constructor(document: WorldDocument) {
    this.#document = document;
  }

  world(): World {
    const { builtinDrivers } = this.#document;
    const world = this.#stated();
    const refusal = builtinDrivers ? builtinRefusal(world.system) : undefined;
    if (refusal !== undefined) this.#report(['builtinDrivers'], refusal);
    return builtinDrivers && refusal === undefined ? withBuiltinDrivers(world) : world;
  }

  #stated(): World {
    const { system, classes, kernelBundles, registry, events } = this.#document;
    const captured = registry === undefined ? undefined : this.#captured(registry);
    const stated = Object.fromEntries(Object.entries(system).filter(([, value]) => value !== undefined));
    return {
      published: [...(captured?.published ?? []), ...(this.#document.published ?? [])],
      captured: new Set([...(captured?.captured ?? []), ...this.#capturedDrivers()]),
      comparedKeys: new Map([...(captured?.comparedKeys ?? []), ...(this.#document.comparedKeys ?? [])]),
      system: { ...DEFAULT_SYSTEM, ...captured?.system, ...stated },
      classes: new Map([...(captured?.classes ?? []), ...classes]),
      kernelBundles: [...(captured?.kernelBundles ?? []), ...kernelBundles],
      drivers: [...(captured?.drivers ?? []), ...this.#document.drivers.map((driver) => this.#driver(driver))],
      nubs: [...(captured?.nubs ?? []), ...this.#document.nubs.map((nub) => this.#nub(nub))],
      ...(events === undefined ? {} : { events: events.map((event) => this.#event(event)) }),
    };
  }

  #capturedDrivers(): readonly string[] {
    return this.#document.drivers.flatMap(({ id, captured }) => (captured === true && id !== undefined ? [id] : []));
  }

  #captured(name: string) {
    const { value, problems } = loadRegistry(besides(this.#document.file, name));
    this.problems.push(...problems);
    return value === undefined ? undefined : worldFromCapture(value, this.#document.classes);
  }

  #nub(nub: NubDocument): NubDescription {
    return describeNub(nub);
  }

  #driver(driver: DriverDocument): DriverDescription {
    return describeDriver(driver, this.#content(driver));
  }

  /** The bundle, or the Info.plist and entitlements that stand beside it in the document. */
  #content(driver: DriverDocument): DriverContent {
    const { file } = this.#document;
    const entitlements = namedFile(driver.entitlements);
    const profile = namedFile(driver.profile);
    const bundle = driver.bundle ?? namedFile(driver.info);
    const read =
      bundle === undefined
        ? typeof driver.info === 'object'
          ? infoContent(driver.info)
          : NO_CONTENT
        : (this.#take(loadDriverContent(besides(file, bundle), driver.id)) ?? NO_CONTENT);
    const granted = profile === undefined ? undefined : this.#take(loadProfile(besides(file, profile)));
    return {
      ...read,
      entitlements:
        entitlements === undefined
          ? read.entitlements
          : this.#take<DictionaryValue>(loadEntitlements(besides(file, entitlements))),
      profile: granted?.entitlements ?? read.profile,
      signing: read.signing ?? granted?.signing,
    };
  }

  #take<T>({ value, problems }: Reading<T>): T | undefined {
    this.problems.push(...problems);
    return hasError(problems) ? undefined : value;
  }

  #event(event: EventDocument): WorldEvent {
    switch (event.event) {
      case 'upgrade':
        return {
          event: 'upgrade',
          driver: event.driver,
          to: this.#driver({ ...event.to, id: event.to.id ?? event.driver }),
        };
      case 'open':
        return {
          event: 'open',
          driver: event.driver,
          on: event.on,
          seize: event.seize ?? false,
          by: caller(event.by),
        };
      case 'crash':
      case 'exit':
      case 'terminate':
        return { event: event.event, driver: event.driver, on: event.on };
      case 'register':
        return { event: 'register', nub: event.nub, synchronous: event.synchronous ?? false };
      case 'close':
        return { event: 'close', driver: event.driver, on: event.on, by: caller(event.by) };
      case 'notify':
        return { ...event, priority: Number(BigInt.asIntN(32, event.priority ?? 0n)) };
      case 'catalogue':
        return { event: 'catalogue', by: caller(event.by), operation: event.operation };
      default:
        return event;
    }
  }

  #report(path: readonly string[], message: string): void {
    this.problems.push(errorAt({ file: this.#document.file, ...this.#document.position(path) }, message));
  }
}

/** An app that says nothing of itself holds nothing. */
function caller({ id, team, entitlements }: AppDocument = { id: 'app' }): Caller {
  return { id, team, entitlements: entitlements ?? dictionary([]) };
}
