import type { ClassTable } from '../../engine/classes/classTable.js';
import { matchingContext } from '../../engine/matching/context.js';
import type { MatchingContext } from '../../engine/matching/passive.js';
import { Registry } from '../../engine/registry/registry.js';
import type { Service } from '../../engine/registry/service.js';
import type { SystemDescription } from '../../engine/world.js';
import { configurationOf } from '../describeNub.js';
import type { CapturedObject } from './objects.js';

/** The captured objects as the kernel has them, for asking the kernel's own matching what it says of one. */
export class Hardware {
  readonly context: MatchingContext;
  readonly #registry: Registry;
  readonly #services = new Map<CapturedObject, Service>();

  constructor(classes: ClassTable, system: SystemDescription) {
    this.#registry = new Registry(classes, []);
    this.context = matchingContext(system, this.#registry, classes);
  }

  /** Made when it is asked for, with what it hangs on: most of a registry is never asked about. */
  service(object: CapturedObject): Service {
    const known = this.#services.get(object);
    if (known !== undefined) return known;
    const { entry, provider, id } = object;
    if (provider === undefined) return this.#registry.root;
    const { properties } = entry;
    const service = this.#registry.create({
      id,
      className: entry.className,
      name: entry.name,
      location: entry.location,
      registryId: entry.registryId,
      properties,
      borrowed: true,
      configuration: configurationOf(properties),
      under: this.service(provider),
    });
    this.#services.set(object, service);
    return service;
  }
}
