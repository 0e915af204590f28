import type { ClassTable } from '../classes/classTable.js';
import type { Value } from '../values/value.js';
import { type MatchedDriver, Service } from './service.js';

/** The counter before the first attach; ids start at 0x100000100. */
const FIRST_ID = 0x1000000ffn;

/** The service plane: who is there, under whom, and the ids handed out. */
export class Registry {
  readonly root: Service;
  readonly #classes: ClassTable;
  readonly #byId = new Map<string, Service>();
  /** Id → its place among all; one that comes again takes the place of the former. */
  readonly #places = new Map<string, number>();
  readonly #published = new Set<Service>();
  readonly #byRegistryId = new Map<bigint, Service>();
  readonly #reserved: Set<bigint>;
  #lastId = FIRST_ID;

  constructor(classes: ClassTable, reserved: Iterable<bigint>) {
    this.#classes = classes;
    this.#reserved = new Set(reserved);
    this.root = this.create({ id: '$root', className: 'IORegistryEntry', name: 'Root' });
  }

  /** A new object, attached when `under` is given; its registry id is handed out at once. */
  create(of: {
    id: string;
    className: string;
    name?: string;
    location?: string | undefined;
    registryId?: bigint | undefined;
    properties?: ReadonlyMap<string, Value>;
    borrowed?: boolean;
    configuration?: ReadonlyMap<number, number>;
    formerNames?: readonly string[] | undefined;
    onRootMedia?: boolean;
    driver?: MatchedDriver;
    under?: Service;
  }): Service {
    const service = new Service({
      ...of,
      registryId: of.registryId ?? this.#nextId(),
      kernelClass: this.#classes.get(of.className),
      name: of.name ?? of.className,
      properties: of.properties ?? new Map(),
    });
    if (!this.#byId.has(service.id)) this.#places.set(service.id, this.#places.size);
    this.#byId.set(service.id, service);
    this.#byRegistryId.set(service.registryId, service);
    if (of.under !== undefined) service.attachTo(of.under);
    return service;
  }

  #nextId(): bigint {
    do this.#lastId++;
    while (this.#reserved.has(this.#lastId));
    return this.#lastId;
  }

  get(id: string): Service | undefined {
    return this.#byId.get(id);
  }

  withRegistryId(id: bigint): Service | undefined {
    return this.#byRegistryId.get(id);
  }

  all(): Iterable<Service> {
    return this.#byId.values();
  }

  /** It joins its class's instance list, or leaves it. */
  publish(service: Service): void {
    service.published = true;
    this.#published.add(service);
  }

  withdraw(service: Service): void {
    service.published = false;
    this.#published.delete(service);
  }

  /** What is visible to lookups and rematches, in the order of `all`: of a Mac that starts, a handful of many. */
  published(): readonly Service[] {
    const place = ({ id }: Service): number => this.#places.get(id) ?? 0;
    return [...this.#published].sort((a, b) => place(a) - place(b));
  }

  /** Reachable from the root through the service plane: what registerService asks for. */
  isConnected(service: Service): boolean {
    for (let at: Service | undefined = service; at !== undefined; at = at.provider) if (at === this.root) return true;
    return false;
  }
}
