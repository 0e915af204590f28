/** What the PCI class codes that drivers are written for stand for: class and subclass, or the class alone. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x01, 'a storage controller'],
  [0x0104, 'a RAID controller'],
  [0x0106, 'a SATA controller'],
  [0x0107, 'a SAS controller'],
  [0x0108, 'an NVMe controller'],
  [0x02, 'a network controller'],
  [0x0200, 'an Ethernet controller'],
  [0x03, 'a display controller'],
  [0x0300, 'a VGA controller'],
  [0x0302, 'a 3D controller'],
  [0x0380, 'another display controller'],
  [0x04, 'a multimedia device'],
  [0x0401, 'an audio device'],
  [0x0403, 'an HD Audio device'],
  [0x05, 'a memory controller'],
  [0x06, 'a bridge'],
  [0x0604, 'a PCI-to-PCI bridge'],
  [0x07, 'a communication controller'],
  [0x0700, 'a serial controller'],
  [0x08, 'a system peripheral'],
  [0x0805, 'an SD host controller'],
  [0x0c, 'a serial bus controller'],
  [0x0c00, 'a FireWire controller'],
  [0x0c03, 'a USB controller'],
  [0x0c04, 'a Fibre Channel controller'],
  [0x0d, 'a wireless controller'],
  [0x10, 'an encryption controller'],
  [0x11, 'a signal processing controller'],
  [0x12, 'a processing accelerator'],
  [0xff, 'a device of no defined class'],
]);

/** `, a 3D controller`; empty where the class has no name here. The register is dword 8: class in the upper bytes. */
export function classNameText(register: bigint): string {
  const code = Number((register >> 16n) & 0xffffn);
  const name = NAMES.get(code) ?? NAMES.get(code >> 8);
  return name === undefined ? '' : `, ${name}`;
}
