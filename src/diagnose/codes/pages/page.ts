import type { Basis } from '../../../engine/basis.js';

/** What a person wants to know of a diagnostic code, beyond its title: `dextspec why CODE`, docs/codes/. */
export interface CodePage {
  /** What is so, where this code is reported. */
  readonly meaning: string;
  /** How people get there. */
  readonly cause: string;
  /** What to do. */
  readonly fix: string;
  /** What to write: members of a property list, or of the entitlements. */
  readonly plist?: string;
  readonly basis: Basis;
  /** Rules of the kernel (R-), of a family (F-), or the document that says so. */
  readonly sources: readonly string[];
  /** Steps of a scenario that raises it. */
  readonly example: string;
  /** The file that the example names, with its text: what phrases do not say. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** The card, the adapter and the driver of most examples. */
export const CARD = `Given a PCI device "card" with:
  | vendor | 0xac3e   |
  | device | 0x07b1   |
  | class  | 0x020000 |`;

export const STICK = `Given a USB device "stick" with:
  | idVendor  | 0xac3e |
  | idProduct | 0x7523 |
  | bcdDevice | 0x0100 |`;

/** A DEXT for a nub class, with more rows of its personality. */
export const dext = (id: string, providerClass: string, ...rows: readonly (readonly [string, string])[]): string =>
  driver(`the DEXT "${id}"`, [
    ['IOProviderClass', providerClass],
    ['IOClass', 'IOUserService'],
    ['IOUserClass', 'AcmeDriver'],
    ['IOUserServerName', id],
    ...rows,
  ]);

export const kext = (id: string, providerClass: string, ...rows: readonly (readonly [string, string])[]): string =>
  driver(`the KEXT "${id}"`, [['IOProviderClass', providerClass], ['IOClass', 'AcmeKernelDriver'], ...rows]);

function driver(who: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([key]) => key.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  const table = rows.map(([key, value]) => `  | ${key.padEnd(width)} | ${value.padEnd(values)} |`);
  return [`And ${who} is installed with the personality:`, ...table].join('\n');
}

export const steps = (...parts: readonly string[]): string => parts.join('\n');
