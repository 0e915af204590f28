import type { ClassFact, DriverClass, Family, NubClass } from '../matching/family.js';

/** What the kernel knows of one class. */
export interface KernelClass {
  readonly name: string;
  /** The class itself, then its superclasses, up to OSObject. */
  readonly chain: readonly string[];
  readonly ancestors: ReadonlySet<string>;
  /** The part of `chain` that findDrivers walks: up to and including IOService. */
  readonly providerChain: readonly string[];
  /** Nearest nub methods along the chain: a subclass inherits its family's matching code. */
  readonly nub: NubClass;
  /** Nearest driver code along the chain, of the classes that have some of their own. */
  readonly driver: DriverClass | undefined;
}

const ROOTS: Readonly<Record<string, string>> = { IOService: 'IORegistryEntry', IORegistryEntry: 'OSObject' };

/**
 * The kernel's classes: the families' tables, then what the world declares.
 * A class that is used and that nobody declared derives from IOService.
 */
export class ClassTable {
  readonly #superclasses = new Map<string, ClassFact>();
  readonly #absent = new Set<string>();
  readonly #nubs = new Map<string, NubClass>();
  readonly #drivers = new Map<string, DriverClass>();
  readonly #resolved = new Map<string, KernelClass>();

  constructor(families: readonly Family[], declared: ReadonlyMap<string, string | null>) {
    for (const [name, superclass] of Object.entries(ROOTS)) this.#superclasses.set(name, { superclass });
    for (const family of families) {
      for (const [name, fact] of Object.entries(family.classes)) {
        this.#superclasses.set(name, typeof fact === 'string' ? { superclass: fact } : fact);
      }
      for (const nub of family.nubs) this.#nubs.set(nub.className, nub);
      for (const driver of family.drivers) this.#drivers.set(driver.className, driver);
    }
    for (const [name, superclass] of declared) this.declare(name, superclass);
  }

  /** Adds or overrides one class; null: the class does not exist, whoever names it. */
  declare(name: string, superclass: string | null): void {
    this.#resolved.clear();
    if (superclass === null) {
      this.#absent.add(name);
      return;
    }
    this.#absent.delete(name);
    this.#superclasses.set(name, { superclass });
  }

  /** A class in the families' tables or declared by the world. */
  isDeclared(name: string): boolean {
    return this.#superclasses.has(name) && !this.#absent.has(name);
  }

  isAbsent(name: string): boolean {
    return this.#absent.has(name);
  }

  isAbstract(name: string): boolean {
    return this.#superclasses.get(name)?.abstract === true;
  }

  /** The kernel classes that do the work of this user superclass (families.md §13); none: any will do. */
  hostsOf(userSuperclass: string): readonly string[] {
    return [...this.#drivers.values()]
      .filter(({ userClassBases }) => userClassBases?.includes(userSuperclass) === true)
      .map(({ className }) => className);
  }

  /** Every declared class name: for "did you mean". */
  names(): readonly string[] {
    return [...this.#superclasses.keys()];
  }

  get(name: string): KernelClass {
    const known = this.#resolved.get(name);
    if (known !== undefined) return known;
    const resolved = this.#resolve(name);
    this.#resolved.set(name, resolved);
    return resolved;
  }

  #resolve(name: string): KernelClass {
    const chain: string[] = [];
    for (let current = name; !chain.includes(current); ) {
      chain.push(current);
      if (current === 'OSObject') break;
      current = this.#superclasses.get(current)?.superclass ?? 'IOService';
    }
    const service = chain.indexOf('IOService');
    const nubName = chain.find((link) => this.#nubs.has(link));
    const driverName = chain.find((link) => this.#drivers.has(link));
    return {
      name,
      chain,
      ancestors: new Set(chain),
      providerChain: service < 0 ? chain : chain.slice(0, service + 1),
      nub: (nubName === undefined ? undefined : this.#nubs.get(nubName)) ?? { className: 'IOService' },
      driver: driverName === undefined ? undefined : this.#drivers.get(driverName),
    };
  }
}
