/** One legal combination of matching keys (families.md §3.2): its keys are all that a personality needs (F-USB-015). */
export interface Row {
  readonly required: readonly string[];
  readonly absent: readonly string[];
  /** May be there if they match; otherwise they kill the row (F-USB-004). */
  readonly optional: readonly string[];
  /** The nub's own class is 0xFF, is not, or does not matter (F-USB-014). */
  readonly vendorSpecific: boolean | undefined;
  readonly base: number;
  /** The required keys, for a reader. */
  readonly name: string;
}

/** The matching keys of one kind of nub; any other key is ignored (F-USB-006). */
export interface KeyTable {
  /** In the order in which a failure is looked for. */
  readonly keys: readonly string[];
  /** The nub's property that tells a vendor-specific class. */
  readonly classKey: string;
  readonly rows: readonly Row[];
}

type RowKeys = Omit<Row, 'base' | 'name'>;

function row(base: number, keys: RowKeys): Row {
  return { ...keys, base, name: keys.required.join('+') };
}

/** Rows 3 to 6 are alike for devices and interfaces: vendor or class, then subclass and protocol; `ids` must not be there. */
function classRows([klass, subclass, protocol]: readonly [string, string, string], ids: readonly string[]): Row[] {
  return [
    row(80000, { required: ['idVendor', subclass, protocol], absent: ids, optional: [klass], vendorSpecific: true }),
    row(70000, {
      required: ['idVendor', subclass],
      absent: [protocol, ...ids],
      optional: [klass],
      vendorSpecific: true,
    }),
    row(60000, {
      required: [klass, subclass, protocol],
      absent: ['idVendor', ...ids],
      optional: [],
      vendorSpecific: false,
    }),
    row(50000, {
      required: [klass, subclass],
      absent: [protocol, 'idVendor', ...ids],
      optional: [],
      vendorSpecific: false,
    }),
  ];
}

/** Rows 1 and 2: the exact piece of hardware, with its release or without. */
function idRows(required: readonly string[], optional: readonly string[]): Row[] {
  const withRelease = [...required, 'bcdDevice'];
  return [
    row(100000, { required: withRelease, absent: [], optional, vendorSpecific: undefined }),
    // A release that is there must match, and then row 1 has applied already: hence optional here is absent (F-USB-005).
    row(90000, { required, absent: ['bcdDevice'], optional, vendorSpecific: undefined }),
  ];
}

const DEVICE_CLASS = ['bDeviceClass', 'bDeviceSubClass', 'bDeviceProtocol'] as const;
const INTERFACE_CLASS = ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'] as const;
const INTERFACE_IDS = ['idVendor', 'idProduct', 'bInterfaceNumber', 'bConfigurationValue'];

/** Rows D1 to D6. */
export const deviceKeys: KeyTable = {
  keys: ['idVendor', 'idProduct', 'bcdDevice', ...DEVICE_CLASS],
  classKey: 'bDeviceClass',
  rows: [...idRows(['idVendor', 'idProduct'], DEVICE_CLASS), ...classRows(DEVICE_CLASS, ['bcdDevice', 'idProduct'])],
};

/** Rows I1 to I6. */
export const interfaceKeys: KeyTable = {
  keys: [...INTERFACE_IDS, 'bcdDevice', ...INTERFACE_CLASS],
  classKey: 'bInterfaceClass',
  rows: [
    ...idRows(INTERFACE_IDS, INTERFACE_CLASS),
    ...classRows(INTERFACE_CLASS, ['bcdDevice', 'idProduct', 'bInterfaceNumber', 'bConfigurationValue']),
  ],
};
