import type { KernelClass } from '../classes/classTable.js';
import type { NubView } from '../matching/family.js';
import { textOf, type Value } from '../values/value.js';

/** The driver side of an object that came through matching. */
export interface MatchedDriver {
  /** Bundle id of the driver, and its personality's name. */
  readonly driver: string;
  readonly personality: string;
}

/** An object in the registry's service plane: a nub, a driver instance, a bridge, the root. */
export class Service implements NubView {
  /** The label results and scenarios use. */
  readonly id: string;
  readonly registryId: bigint;
  readonly kernelClass: KernelClass;
  name: string;
  readonly location: string | undefined;
  #properties: ReadonlyMap<string, Value>;
  /** Somebody else keeps the present properties: the next change is made to a copy. */
  #lent: boolean;
  readonly configuration: ReadonlyMap<number, number>;
  /** Names beside those it shows that IONameMatch finds. */
  readonly formerNames: readonly string[];
  readonly parents: Service[] = [];
  readonly children: Service[] = [];
  readonly onRootMedia: boolean;
  /** Set on instances that phase B made. */
  readonly driver: MatchedDriver | undefined;

  inactive = false;
  registered = false;
  matched = false;
  /** FirstMatch was sent. */
  matchedBefore = false;
  /** Registered synchronously: what hangs on it is matched inline. */
  synchronous = false;
  /** Joined its class's instance list: visible to lookups and rematches. */
  published = false;
  needConfig = false;
  configRunning = false;
  moduleStalled = false;
  /** Inactive, but holding its category until it detaches. */
  rematchOnDetach = false;
  busy = 0;
  /** Who has it open: a service's or an app's id. */
  openedBy: string | undefined;

  constructor(of: {
    id: string;
    registryId: bigint;
    kernelClass: KernelClass;
    name: string;
    location?: string | undefined;
    properties: ReadonlyMap<string, Value>;
    /** The properties are somebody else's, and stay as they are. */
    borrowed?: boolean;
    configuration?: ReadonlyMap<number, number>;
    formerNames?: readonly string[] | undefined;
    onRootMedia?: boolean;
    driver?: MatchedDriver;
  }) {
    this.id = of.id;
    this.registryId = of.registryId;
    this.kernelClass = of.kernelClass;
    this.name = of.name;
    this.location = of.location;
    this.#properties = of.properties;
    this.#lent = of.borrowed ?? false;
    this.configuration = of.configuration ?? new Map();
    this.formerNames = of.formerNames ?? [];
    this.onRootMedia = of.onRootMedia ?? false;
    this.driver = of.driver;
  }

  get properties(): ReadonlyMap<string, Value> {
    return this.#properties;
  }

  /** The properties as they are now: they stay so for whoever keeps them. */
  lendProperties(): ReadonlyMap<string, Value> {
    this.#lent = true;
    return this.#properties;
  }

  setProperty(key: string, value: Value): void {
    this.#own().set(key, value);
  }

  removeProperty(key: string): void {
    if (this.#properties.has(key)) this.#own().delete(key);
  }

  #own(): Map<string, Value> {
    const own = this.#lent ? new Map(this.#properties) : (this.#properties as Map<string, Value>);
    this.#properties = own;
    this.#lent = false;
    return own;
  }

  get className(): string {
    return this.kernelClass.name;
  }

  get classChain(): readonly string[] {
    return this.kernelClass.chain;
  }

  /** First parent in the service plane. */
  get provider(): Service | undefined {
    return this.parents[0];
  }

  conformsTo(className: string): boolean {
    return this.kernelClass.ancestors.has(className);
  }

  /** The category that this client holds; only an interned symbol counts. */
  get category(): string | undefined {
    const value = this.properties.get('IOMatchCategory');
    return value?.kind === 'symbol' ? textOf(value) : undefined;
  }

  attachTo(provider: Service): void {
    this.parents.push(provider);
    provider.children.push(this);
    if (this.busy > 0 && this.provider === provider) provider.adjustBusy(1);
  }

  detachFrom(provider: Service): void {
    if (this.busy > 0 && this.provider === provider) provider.adjustBusy(-1);
    remove(this.parents, provider);
    remove(provider.children, this);
  }

  /** Busy count; 0 ↔ non-zero goes on to the first provider, up to the root. */
  adjustBusy(delta: number): void {
    const before = this.busy;
    this.busy += delta;
    if (before === 0 && this.busy > 0) this.provider?.adjustBusy(1);
    if (before > 0 && this.busy === 0) this.provider?.adjustBusy(-1);
  }
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}
