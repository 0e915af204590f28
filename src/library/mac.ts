import { fromJson } from '../formats/world/jsonValue.js';
import { candidateTable } from '../report/candidates.js';
import { ioregText } from '../report/ioreg.js';
import { type ResultDocument, resultDocument } from '../report/result.js';
import { diagnosticsOf } from '../scene/expectations/diagnostics.js';
import { nubNamed } from '../scene/questions.js';
import { Scene } from '../scene/scene.js';
import { eventsOf } from '../world/simulation.js';
import type { AppDocument, EventDocument } from './documents.js';
import { Expectations } from './expectations.js';
import { eventOf, type WorldInput, worldOf } from './worldOf.js';

/**
 * A simulated Mac: things happen to it, and it can be asked.
 *
 * Every method that names a driver or a nub throws where none has that name, with the nearest one.
 */
export class Mac {
  readonly #scene: Scene;

  /** What a test demands; each throws an AssertionError where it does not hold. */
  readonly expect: Expectations;

  /** @internal */
  constructor(scene: Scene) {
    this.#scene = scene;
    this.expect = new Expectations(scene);
  }

  /** Drivers installed, the daemon checked in, every nub registered. */
  start(): this {
    this.#scene.startSystem();
    return this;
  }

  /** The nub registers, and right after it the interfaces that were declared with it. */
  plugIn(nub: string): this {
    this.#scene.register(nub);
    return this;
  }

  unplug(nub: string): this {
    return this.happen({ unplug: nub });
  }

  /** Events in the world document's own form, one after the other. */
  happen(...events: readonly EventDocument[]): this {
    for (const event of events) this.#scene.happen(eventOf(event, this.#scene.driverIds(), this.#scene.nubIds()));
    return this;
  }

  /**
   * An app opens a driver's service (on one nub), or a nub itself.
   * @returns the name of a kIOReturn code.
   */
  open(app: AppDocument, opened: string, on?: string): string {
    const claims = fromJson(app.entitlements ?? {});
    if (claims.kind === 'dictionary') this.#scene.appEntitlements.set(app.id, claims);
    if (app.team !== undefined) this.#scene.appTeams.set(app.id, app.team);
    return this.#scene.open(app.id, opened, on);
  }

  /** The result document (contract), as `dextspec match --json` prints it. */
  result(): ResultDocument {
    return resultDocument(this.#scene.join(), diagnosticsOf(this.#scene));
  }

  /** The ranked candidates of a nub, for a person to read. */
  candidateTable(nub: string): string {
    return candidateTable(this.#scene.join().candidates(nubNamed(this.#scene, nub)));
  }

  /** The registry in ioreg's own look. */
  registry(): string {
    return ioregText(this.#scene.join());
  }
}

/**
 * The Mac of a world document, or of the file with one. Nothing has happened yet; at the first event its drivers are
 * installed and the daemon checks in. Where the document has events of its own, they come first.
 *
 * @throws DocumentError, InputError with everything that is wrong.
 */
export function mac(world: WorldInput | string): Mac {
  const scene = new Scene();
  scene.startFrom(worldOf(world));
  return new Mac(scene);
}

/**
 * The same after everything has happened: the document's own events, else all drivers are installed, the daemon checks
 * in, every nub registers.
 *
 * @throws DocumentError, InputError with everything that is wrong.
 */
export function simulate(world: WorldInput | string): Mac {
  const scene = new Scene();
  const described = worldOf(world);
  scene.startFrom({ ...described, events: eventsOf(described) });
  scene.daemonChecksIn = false;
  scene.join();
  return new Mac(scene);
}

/** The Mac of a scene that exists already: a scenario's. */
export const macOn = (scene: Scene): Mac => new Mac(scene);
