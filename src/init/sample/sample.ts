import { AGENT_FEATURE } from './agent.js';
import { CARD_ENTITLEMENTS, CARD_INFO, LAB, PCI_FEATURE } from './pciCard.js';
import { SAMPLE_README } from './readme.js';
import { USB_FEATURE } from './usbDevice.js';

/** What a project without a driver of its own starts from. */
export interface Sample {
  /** Path in the project → text. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly readme: string;
  readonly scenarios: number;
}

const FEATURES = new Map([
  ['features/usb-device.feature', USB_FEATURE],
  ['features/pci-card.feature', PCI_FEATURE],
  ['features/agent.feature', AGENT_FEATURE],
]);

/** A project that runs green as it stands: a USB device, a PCI card, and a driver without hardware. */
export const SAMPLE: Sample = {
  pinned: new Map([
    ...FEATURES,
    ['worlds/the-lab.yaml', LAB],
    ['drivers/ExampleNIC.dext/Info.plist', CARD_INFO],
    ['drivers/ExampleNIC.dext/ExampleNIC.entitlements', CARD_ENTITLEMENTS],
  ]),
  readme: SAMPLE_README,
  scenarios: [...FEATURES.values()].join('').split('\n  Scenario').length - 1,
};
