// 2,600 personalities over the provider classes that a registry has, the same ones in every run.
const SEED = 0x5eed;

/** mulberry32: small, well spread, and the same everywhere. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hex = (value, digits) => `0x${value.toString(16).padStart(digits, '0')}`;

export function makePersonalities(count, otherClasses) {
  const random = generator(SEED);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const id = () => Math.floor(random() * 0x10000);
  const families = {
    IOPCIDevice: () => ({ [pick(['IOPCIMatch', 'IOPCIPrimaryMatch'])]: hex(id() * 0x10000 + 0x8086, 8) }),
    IOUSBHostDevice: () => ({ idVendor: id(), idProduct: id() }),
    IOUSBHostInterface: () => ({ idVendor: id(), idProduct: id(), bInterfaceNumber: 0, bConfigurationValue: 1 }),
    IOHIDInterface: () => ({ VendorID: id(), ProductID: id(), PrimaryUsagePage: 1, PrimaryUsage: pick([2, 6]) }),
    IOHIDDevice: () => ({ VendorID: id(), ProductID: id() }),
    IOSCSIPeripheralDeviceNub: () => ({ 'Peripheral Device Type': 0, 'Vendor Identification': `V${id()}` }),
    IOMedia: () => ({ 'Content Hint': `hint-${id()}` }),
  };
  return Array.from({ length: count }, (_, index) => {
    const known = random() < 0.7;
    const providerClass = known ? pick(Object.keys(families)) : pick(otherClasses);
    const keys = known ? families[providerClass]() : { IOPropertyMatch: { [`key${id()}`]: id() } };
    return [
      `com.bench.driver${Math.floor(index / 4)}`,
      `P${index}`,
      { IOClass: `Bench${index}`, IOProviderClass: providerClass, IOProbeScore: Math.floor(random() * 1000), ...keys },
    ];
  });
}
