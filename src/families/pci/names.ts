/** What the names of a PCI device are made of. */
export interface PCIIdentity {
  readonly vendor: number;
  readonly device: number;
  /** 24 bits: class, subclass, programming interface. */
  readonly classCode: number;
  readonly subsystemVendor: number;
  readonly subsystem: number;
}

/** Lower case, no leading zeros (families.md §2.1). */
function pciName(vendor: number, device: number): string {
  return `pci${vendor.toString(16)},${device.toString(16)}`;
}

/** The generic name that the class gives, else the ids (families.md §2.1). */
export function nubName({ vendor, device, classCode }: PCIIdentity): string {
  if (classCode === 0x000100 || classCode >> 16 === 0x03) return 'display';
  switch (classCode >> 8) {
    case 0x0100:
      return 'scsi';
    case 0x0200:
      return 'ethernet';
    case 0x0604:
      return 'pci-bridge';
    default:
      return pciName(vendor, device);
  }
}

/** The strings of `compatible`, in order: subsystem where it says something new, device, class (F-PCI-051). */
export function compatibleNames(identity: PCIIdentity): readonly string[] {
  const { vendor, device, classCode, subsystemVendor, subsystem } = identity;
  const own = pciName(vendor, device);
  const card = pciName(subsystemVendor, subsystem);
  const names = [own, `pciclass,${classCode.toString(16).padStart(6, '0')}`];
  const hasSubsystem = subsystemVendor !== 0 || subsystem !== 0;
  return hasSubsystem && card !== own ? [card, ...names] : names;
}
