import type { Basis } from '../basis.js';
import type { DictionaryValue, Value } from '../values/value.js';

/** A personality, or the merged dictionary of the entitlement check: what the kernel calls the table. */
export type Table = DictionaryValue;

/** What a family may see of a nub. Reading only: families decide, the engine acts. */
export interface NubView {
  readonly className: string;
  readonly name: string;
  /** Names beside those it shows that IONameMatch finds: it bore them when drivers matched it. */
  readonly formerNames?: readonly string[];
  readonly properties: ReadonlyMap<string, Value>;
  /** PCI configuration dwords by byte offset, as saved when the nub was published (F-PCI-013). */
  readonly configuration: ReadonlyMap<number, number>;
  /** First parent in the service plane. */
  readonly provider: NubView | undefined;
  /** The class itself, then its superclasses. */
  readonly classChain: readonly string[];
  /** metaCast: the class itself or an ancestor. */
  conformsTo(className: string): boolean;
}

/** What of the machine a family's code asks for. */
export interface FamilyContext {
  readonly appleSilicon: boolean;
  /** System integrity protection: some entitlement shapes pass only without it (F-USB-043). */
  readonly sip: 'enabled' | 'disabled';
  /** Numeric boot argument, 0 when absent or not a number. */
  bootArgument(name: string): bigint;
  /** Whether a boot argument is there at all: switches like `-s` have no value. */
  hasBootArgument(name: string): boolean;
  /** 3D game controllers the HID family believes are present (F-HID-014). */
  readonly gameControllers: number;
}

/** Why a table was refused. `reason` is the key, unless no single key failed (M120). */
export interface KeyFailure {
  readonly reason: string;
  /** Text, or a value out of the personality: printed only when somebody asks. */
  readonly expected: Value | string;
  /** Text, or the nub's value; undefined when the nub has none. */
  readonly actual: Value | string | undefined;
  /** An entitlement whose value has no usable shape, whatever the device (E202). */
  readonly malformed?: boolean;
  /** A line the kernel's code prints when it refuses like this. */
  readonly log?: string;
  readonly basis?: Basis;
}

/** `score` is what the hook leaves in the score, refused or not. `how` says how the score came about. */
export type FamilyMatch =
  | {
      readonly matched: true;
      readonly score: number;
      readonly how?: string;
      readonly log?: string;
      readonly basis?: Basis;
    }
  | { readonly matched: false; readonly score: number; readonly failure: KeyFailure; readonly basis?: Basis };

/** The virtual methods of a nub class that matching calls; subclasses inherit them. */
export interface NubClass {
  readonly className: string;
  /** matchPropertyTable(table, &score): passive matching. `score` enters as IOProbeScore. Absent: accepts, score unchanged. */
  readonly match?: (table: Table, nub: NubView, score: number, context: FamilyContext) => FamilyMatch;
  /** matchPropertyTable(table): the family's confirmation in the entitlement check. Absent: accepts. */
  readonly confirm?: (table: Table, nub: NubView, context: FamilyContext) => FamilyMatch;
  /** Name comparison of IONameMatch. Absent: exact text. Returns the name that matched. */
  readonly compareName?: (nub: NubView, pattern: string) => string | undefined;
  /** Its matchLocation answers with the nub itself instead of asking its provider. */
  readonly answersMatchLocation?: boolean;
  /** A newly loaded DEXT displaces the driver that holds its category on such a nub (R-031, F-HID-022). */
  readonly displacesOnLoad?: boolean;
  /**
   * Lets the engine pass over tables that `match` would refuse in any case: a table matches only a nub that bears
   * one of its marks; undefined: `match` must be asked. Marks are made of what the nub's hardware fixes.
   */
  readonly index?: {
    readonly marksOfTable: (table: Table) => readonly string[] | undefined;
    readonly marksOfNub: (nub: NubView) => readonly string[];
  };
  /** The keys that `match` reads, in the kernel's order: for diagnosis, never for a verdict. */
  readonly keys?: readonly string[];
}

/** What a kernel class that drivers instantiate does by itself, beyond what the world says of its code. */
export interface DriverClass {
  readonly className: string;
  /** Its start calls the DEXT's Start. */
  readonly hostsUserClass?: boolean;
  /** User classes one of which IOUserClass must derive from (families.md §13); absent: any. */
  readonly userClassBases?: readonly string[];
  /** The kernel bundle that holds it (families.md §13). */
  readonly kernelBundle?: string;
  /** Its own IOServiceDEXTEntitlements: the family step of the entitlement check (F-ENT-005). */
  readonly dextEntitlements?: Value;
  /** Its start fails unless the provider is of this class (F-HID-021). */
  readonly providerClass?: string;
  /** Why its probe returns nothing on this machine, whatever the provider; undefined: it goes on (F-HID-020). */
  readonly probeRefuses?: (context: FamilyContext) => string | undefined;
  /** Keys whose dictionaries its probe merges into the provider; it then rejects (R-134a). */
  readonly mergesOnProbe?: readonly string[];
  readonly basis: Basis;
}

/** A class of a family: its superclass, and whether `new` on it is impossible. */
export interface ClassFact {
  readonly superclass: string;
  readonly abstract?: boolean;
}

/** An entitlement whose value may be a wildcard that Apple grants for development alone (F-ENT-011). */
export interface DevelopmentWildcard {
  readonly entitlement: string;
  /** Asked of each element of the entitlement's list. */
  readonly isWildcard: (entry: Value) => boolean;
}

/** A guest of the engine. The engine names no family: they are handed in. */
export interface Family {
  readonly name: string;
  /** Class → superclass, or → fact. */
  readonly classes: Readonly<Record<string, string | ClassFact>>;
  readonly nubs: readonly NubClass[];
  readonly drivers: readonly DriverClass[];
  /** User superclass → the entitlement that its framework is documented to ask for, its kernel class asking for none (F-AUD-003). */
  readonly userClassEntitlements?: Readonly<Record<string, string>>;
  readonly developmentWildcards?: readonly DevelopmentWildcard[];
}
