/**
 * World documents as programs write them (contract "World document"), made from schema/world.schema.json by
 * scripts/library-types.mjs.
 */
/**
 * A dextspec world document: a Mac, its hardware, its drivers and what happens. Any value may be written in YAML or JSON.
 */
export interface WorldDocument {
  /**
   * The version of this format.
   */
  dextspec: 1;
  /**
   * The machine.
   */
  system?: SystemDocument;
  /**
   * Kernel classes beyond the built-in table: class → superclass. null says that the class does not exist, whoever names it.
   */
  classes?: {
    [k: string]: string | null;
  };
  /**
   * Kernel bundles known beyond the built-in list and the drivers below. An unknown one stalls its nub.
   */
  kernelBundles?: string[];
  /**
   * true: the published catalogue of Apple's drivers is installed first.
   */
  builtinDrivers?: boolean;
  /**
   * The drivers, in installation order.
   */
  drivers?: DriverDocument[];
  /**
   * The hardware, in registration order.
   */
  nubs?: NubDocument[];
  /**
   * A real registry: a file as ioreg prints it (-a XML, -l text) or as IORegistryExplorer saves it.
   */
  registry?: string;
  /**
   * What the resources objects hold before anything happens.
   */
  published?: {
    /**
     * Where.
     */
    on: 'IOResources' | 'IOUserResources';
    /**
     * The resource, a property key.
     */
    resource: string;
    /**
     * Its value. Default: true.
     */
    value?: PlistValue;
  }[];
  /**
   * Provider class whose matching is closed → keys that it was seen to compare: where a personality has one, the nub must have it with the same value.
   */
  comparedKeys?: {
    [k: string]: string[];
  };
  /**
   * What happens, in order. Default: every driver is installed, the kernel extension daemon checks in, every nub registers in order.
   */
  events?: EventDocument[];
}

/**
 * The machine.
 */
export interface SystemDocument {
  /**
   * The operating system.
   */
  os?: 'macOS' | 'iPadOS';
  /**
   * The version of the operating system, in quotes.
   */
  version?: string;
  /**
   * System Integrity Protection.
   */
  sip?: 'enabled' | 'disabled';
  /**
   * systemextensionsctl developer on.
   */
  developerMode?: boolean;
  /**
   * false: an Intel processor.
   */
  appleSilicon?: boolean;
  /**
   * iPadOS: whether the chip is an M-series one, which runs DriverKit extensions.
   */
  mSeries?: boolean;
  /**
   * Boot arguments as nvram holds them: name=value words with spaces between them.
   */
  bootArgs?: string;
  /**
   * Whether the Mac starts in safe mode.
   */
  safeBoot?: boolean;
  /**
   * Whether the kernel knows which media it booted from.
   */
  rootMedia?: 'known' | 'unknown';
}

export interface DriverDocument {
  /**
   * CFBundleIdentifier. May be left out when bundle or info tells it.
   */
  id?: string;
  /**
   * What it is. Default: told from the content.
   */
  kind?: 'dext' | 'kext' | 'codeless-dext' | 'codeless-kext';
  /**
   * Kexts: the kernel collection that holds it.
   */
  collection?: 'boot' | 'auxiliary';
  /**
   * CFBundleVersion, where no Info.plist gives it.
   */
  version?: string;
  /**
   * The bundle id of the app that holds it.
   */
  app?: string;
  /**
   * The team that signed it (iPadOS).
   */
  team?: string;
  /**
   * true: a captured registry showed it attached. It competes, and nobody is given advice on it.
   */
  captured?: boolean;
  /**
   * Whether the user has approved it.
   */
  approved?: boolean;
  /**
   * The provisioning profile: a file, or entitlement → value granted. Not stated: not judged.
   */
  profile?: string | PlistDictionary;
  /**
   * A real bundle. Instead, or to change it: info, entitlements, personalities.
   */
  bundle?: string;
  /**
   * Info.plist: a file, or its keys.
   */
  info?: string | PlistDictionary;
  /**
   * The entitlements: a plist file, or its keys. {} means none at all; not stated: assumed sufficient.
   */
  entitlements?: string | PlistDictionary;
  /**
   * IOKitPersonalities: personality name → keys. They stand instead of info's.
   */
  personalities?: PlistDictionary;
  /**
   * How it is signed. Not stated: not judged.
   */
  signing?: 'development' | 'distribution' | 'adhoc' | 'platform';
  /**
   * What tells two builds apart. Default: from the Info.plist, version included, and the executable.
   */
  uniqueId?: string;
  /**
   * Classes that the DEXT's executable defines → superclass; null: unknown. Default: every IOUserClass exists, its superclass unknown.
   */
  userClasses?: {
    [k: string]: string | null;
  };
  /**
   * What its code would do, per personality name or "*" for all. Default: everything succeeds.
   */
  behavior?: {
    [k: string]: BehaviorDocument;
  };
}

export interface NubDocument {
  /**
   * Your own name for it, unique in the world.
   */
  id: string;
  /**
   * Its kernel class. Default: what the shorthand says.
   */
  class?: string;
  /**
   * Its registry name. Default: what the shorthand says, else its id.
   */
  name?: string;
  /**
   * Its location, what stands after @ in ioreg; in quotes.
   */
  location?: string;
  /**
   * The id of its provider; $root is the root of the registry. Default: the platform root; for an IOPCIDevice an IOPCIBridge made for it.
   */
  under?: string;
  /**
   * Its registry entry id. Default: handed out in order.
   */
  registryId?:
    | number
    | {
        /**
         * An integer of 64 bits, decimal or 0x…
         */
        $int: string;
      };
  /**
   * Whether the Mac booted from it or from something below it.
   */
  onRootMedia?: boolean;
  /**
   * The properties that ioreg prints. They win over what the shorthand says.
   */
  properties?: PlistDictionary;
  /**
   * A PCI device by its configuration space.
   */
  pci?: PciDocument;
  /**
   * A USB device, in the registry's own key names: idVendor, idProduct, bcdDevice, bDeviceClass, …
   */
  usb?: PlistDictionary;
  /**
   * A USB interface, in the registry's own key names: bInterfaceNumber, bInterfaceClass, …
   */
  usbInterface?: PlistDictionary;
  /**
   * A HID device or interface, in the registry's own key names: VendorID, ProductID, PrimaryUsagePage, PrimaryUsage, …
   */
  hid?: PlistDictionary;
  /**
   * A SCSI logical unit, in the registry's own key names: Peripheral Device Type, Vendor Identification, …
   */
  scsi?: PlistDictionary;
  /**
   * false: it is present but never calls registerService().
   */
  registered?: boolean;
  /**
   * true: it is registered synchronously by the driver that publishes it.
   */
  synchronous?: boolean;
  /**
   * Names that IONameMatch finds beside those it shows: it bore them when drivers were matched.
   */
  formerNames?: string[];
}

/**
 * A PCI device by its configuration space.
 */
export interface PciDocument {
  /**
   * Vendor ID.
   */
  vendor?: number;
  /**
   * Device ID.
   */
  device?: number;
  /**
   * Class code, 24 bits: 0x020000 is an Ethernet controller.
   */
  class?: number;
  /**
   * Revision ID.
   */
  revision?: number;
  /**
   * Subsystem vendor ID.
   */
  subsystemVendor?: number;
  /**
   * Subsystem ID.
   */
  subsystem?: number;
  /**
   * Header type.
   */
  headerType?: number;
  /**
   * Whether it is behind Thunderbolt.
   */
  tunnelled?: boolean;
  /**
   * Whether it is built in.
   */
  builtIn?: boolean;
}

export type EventDocument =
  | {
      /**
       * The driver is installed.
       */
      install: string;
    }
  | {
      /**
       * The kernel extension daemon checks in.
       */
      daemonReady: true;
    }
  | {
      /**
       * The nub calls registerService().
       */
      register: string;
      /**
       * true: registerService returns when the nub is matched, and what hangs on it is matched likewise.
       */
      synchronous?: boolean;
    }
  | {
      /**
       * The resource that is published.
       */
      publish: string;
      /**
       * Where.
       */
      on: 'IOResources' | 'IOUserResources';
    }
  | {
      /**
       * The nub goes away.
       */
      unplug: string;
    }
  | {
      /**
       * The driver's process crashes.
       */
      crash: string;
      /**
       * The process of this nub. Default: every process of the driver.
       */
      on?: string;
    }
  | {
      /**
       * The driver's process exits.
       */
      exit: string;
      /**
       * The process of this nub. Default: every process of the driver.
       */
      on?: string;
    }
  | {
      /**
       * The driver that is replaced.
       */
      upgrade: string;
      /**
       * The new driver.
       */
      to: DriverDocument;
    }
  | {
      /**
       * The driver is removed.
       */
      remove: string;
    }
  | {
      /**
       * The driver terminates itself.
       */
      terminate: string;
      /**
       * On this nub. Default: everywhere.
       */
      on?: string;
    }
  | {
      /**
       * The kernel bundle is loaded.
       */
      moduleLoaded: string;
    }
  | {
      /**
       * The Mac goes to sleep.
       */
      sleep: true;
    }
  | {
      /**
       * The Mac wakes.
       */
      wake: true;
    }
  | {
      /**
       * The Mac shuts down.
       */
      shutdown: true;
    }
  | {
      /**
       * The Mac reboots its userspace.
       */
      userspaceReboot: true;
    }
  | {
      /**
       * An app opens the driver (IOServiceOpen), or a nub itself.
       */
      open: string;
      /**
       * The driver on this nub. Default: wherever it runs.
       */
      on?: string;
      /**
       * Whether the app takes it for itself, from whoever has it open and closes it when asked.
       */
      seize?: boolean;
      /**
       * The app.
       */
      by?: AppDocument;
    }
  | {
      /**
       * The app lets go of the driver, or of the nub, that it opened.
       */
      close: string;
      /**
       * The driver on this nub. Default: wherever it runs.
       */
      on?: string;
      /**
       * The app.
       */
      by?: AppDocument;
    }
  | {
      /**
       * Time goes by: crashes of more than 24 hours ago are forgotten.
       */
      hoursPass: number;
    }
  | {
      /**
       * Who asks to be told of services: an app by any name, or a driver by its id.
       */
      notify: string;
      /**
       * What it wants to be told of.
       */
      of:
        | 'IOServiceFirstPublish'
        | 'IOServicePublish'
        | 'IOServiceMatched'
        | 'IOServiceFirstMatch'
        | 'IOServiceTerminate';
      /**
       * The matching dictionary.
       */
      matching: PlistDictionary;
      /**
       * Competes with probe scores.
       */
      priority?: number;
    }
  | {
      /**
       * A tool adds personalities, name → keys, as they are.
       */
      catalogueAdd: PlistDictionary;
      /**
       * The tool: it needs com.apple.private.security.iocatalog-management.
       */
      by?: AppDocument;
    }
  | {
      /**
       * A tool resets the catalogue to these personalities and what loaded kexts brought.
       */
      catalogueReset: PlistDictionary;
      /**
       * The tool: it needs com.apple.private.security.iocatalog-management.
       */
      by?: AppDocument;
    }
  | {
      /**
       * A tool removes every personality that has these keys with these values.
       */
      catalogueRemove: PlistDictionary;
      /**
       * The tool: it needs com.apple.private.security.iocatalog-management.
       */
      by?: AppDocument;
    }
  | {
      /**
       * A tool ends every service that has these properties.
       */
      catalogueTerminate: PlistDictionary;
      /**
       * Only services of this class.
       */
      class?: string;
      /**
       * The tool: it needs com.apple.private.security.iocatalog-management.
       */
      by?: AppDocument;
    };

export interface BehaviorDocument {
  /**
   * Loading its code.
   */
  load?: 'fail';
  /**
   * What init returns.
   */
  init?: 'fail';
  /**
   * What attach returns.
   */
  attach?: 'fail';
  /**
   * What probe returns.
   */
  probe?:
    | 'reject'
    | {
        /**
         * The score it sets.
         */
        score: number;
        /**
         * Properties that the provider must have; without them it returns nothing.
         */
        needs?: PlistDictionary;
        /**
         * Provider classes, subclasses included, on which it returns nothing.
         */
        turnsDown?: string[];
      }
    | {
        /**
         * What it adds to the score.
         */
        adjust: number;
      }
    | {
        /**
         * The class of another object that it returns.
         */
        returns: string;
      }
    | {
        /**
         * Properties that it merges into the provider; then it rejects.
         */
        merge: PlistDictionary;
      };
  /**
   * What its process does instead of checking in.
   */
  checkIn?: 'never' | 'dies' | 'wrongToken';
  /**
   * What its Start does.
   */
  start?:
    | ('succeed' | 'fail' | 'crash' | 'hang')
    | {
        /**
         * The kIOReturn it returns.
         */
        fail: string;
      };
  /**
   * Nubs that its Start registers.
   */
  publishes?: NubDocument[];
  /**
   * provider: its Start opens the provider exclusively.
   */
  opens?: 'provider';
  /**
   * whenAsked: it closes its provider when somebody asks for it with the seize option.
   */
  closes?: 'whenAsked';
  /**
   * What NewUserClient does.
   */
  newUserClient?:
    | 'succeed'
    | {
        /**
         * The kIOReturn it returns.
         */
        fail: string;
      }
    | {
        /**
         * The class of the user client.
         */
        class: string;
        /**
         * IOServiceDEXTEntitlements of the user client: what the app must hold.
         */
        entitlements?: PlistValue;
      };
  /**
   * The property key that it hands to IOService::Create.
   */
  creates?: string;
}

/**
 * An app or a tool, with what its signature claims.
 */
export interface AppDocument {
  /**
   * Its bundle id.
   */
  id: string;
  /**
   * The team that signed it (iPadOS).
   */
  team?: string;
  /**
   * Its entitlements. Default: none.
   */
  entitlements?: PlistDictionary;
}

/**
 * A plist value. !data <hex> or {"$data": hex} is a byte string, {"$set": […]} a set, {"$int": "…"} an integer beyond 2^53, {"$real": 1.5} a real. A key that begins with $ is written with $$.
 */
export type PlistValue =
  | string
  | number
  | boolean
  | PlistValue[]
  | {
      /**
       * Bytes, as pairs of hexadecimal digits.
       */
      $data: string;
    }
  | {
      /**
       * A set.
       *
       * Items: A plist value. !data <hex> or {"$data": hex} is a byte string, {"$set": […]} a set, {"$int": "…"} an integer beyond 2^53, {"$real": 1.5} a real. A key that begins with $ is written with $$.
       */
      $set: PlistValue[];
    }
  | {
      /**
       * An integer of 64 bits, decimal or 0x…
       */
      $int: string;
    }
  | {
      /**
       * A real.
       */
      $real: number | ('nan' | 'inf' | '-inf');
    }
  | {
      /**
       * Something that a plist may hold and the kernel may not, a date for one.
       */
      $opaque: string;
    }
  | {
      /**
       * A plist value. !data <hex> or {"$data": hex} is a byte string, {"$set": […]} a set, {"$int": "…"} an integer beyond 2^53, {"$real": 1.5} a real. A key that begins with $ is written with $$.
       */
      [k: string]: PlistValue;
    };

/**
 * Plist keys and values.
 */
export interface PlistDictionary {
  /**
   * A plist value. !data <hex> or {"$data": hex} is a byte string, {"$set": […]} a set, {"$int": "…"} an integer beyond 2^53, {"$real": 1.5} a real. A key that begins with $ is written with $$.
   */
  [k: string]: PlistValue;
}
