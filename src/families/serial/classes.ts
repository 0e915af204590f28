import type { Family } from '../../engine/matching/family.js';

/** families.md §1.6. */
export const classes: Family['classes'] = {
  // IOSerialFamily, read.
  IOSerialStreamSync: 'IOService',
  IORS232SerialStreamSync: 'IOSerialStreamSync',
  IOModemSerialStreamSync: 'IOSerialStreamSync',
  IOSerialDriverSync: 'IOService',
  // Attached to every stream as soon as IOBSD is there (F-SER-003).
  IOSerialBSDClient: 'IOService',
  // Closed, observed: IOSerialBSDClient matches it as an IOSerialStreamSync.
  IOUserSerial: 'IOSerialStreamSync',
  // Closed, observed.
  AppleUSBACMData: 'IOSerialDriverSync',
  AppleOnboardSerialSync: 'IORS232SerialStreamSync',
  IOBluetoothSerialClient: 'IOSerialDriverSync',
  IOBluetoothSerialClientSerialStreamSync: 'IORS232SerialStreamSync',
  IOBluetoothSerialClientModemStreamSync: 'IOModemSerialStreamSync',
};
