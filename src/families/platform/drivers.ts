import type { DriverClass } from '../../engine/matching/family.js';

export const drivers: readonly DriverClass[] = [
  // families.md §13: generic, PCI, USB, audio and MIDI DEXTs; any user class will do, so far as the kernel asks (F-PAIR-001).
  { className: 'IOUserService', hostsUserClass: true, kernelBundle: 'com.apple.kpi.iokit', basis: 'source' },
];
