import type { DataTable } from '@cucumber/cucumber';
import { readFields, type Scene, TRUE, type Value } from '../src/simulator.js';
import { givenHardware as given } from './phrase.js';
import { readPairs, readProperties, readRows, refuse } from './tables.js';

type ShorthandKey = 'pci' | 'usb' | 'usbInterface' | 'hid' | 'scsi';

/** Hardware in its family's own words; an unknown field or a wrong type is refused, all at once. */
function declareHardware(
  scene: Scene,
  id: string,
  key: ShorthandKey,
  stated: ReadonlyMap<string, Value>,
  more: { readonly className?: string; readonly under?: string } = {},
): void {
  const { fields, problems } = readFields(key, stated);
  refuse(
    problems.map(({ message, nearest }) => `${message}${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`),
  );
  scene.declareNub({ id, shorthand: { key, fields }, ...more });
}

given(
  'a PCI device {string} with:',
  'A PCI nub: vendor, device, class, revision, subsystem vendor, subsystem, header type.',
  'Given a PCI device "card" with:\n  | vendor | 0xac3e   |\n  | device | 0x07b1   |\n  | class  | 0x020000 |',
  (scene, id: string, table: DataTable | string) => declareHardware(scene, id, 'pci', readProperties(table)),
);

given(
  'a USB device {string} with:',
  'A USB device nub, in the registry’s own key names.',
  'Given a USB device "stick" with:\n  | idVendor  | 0xac3e |\n  | idProduct | 0x0001 |',
  (scene, id: string, table: DataTable | string) => declareHardware(scene, id, 'usb', readProperties(table)),
);

const INTERFACE_COLUMNS = ['number', 'configuration', 'class', 'subclass', 'protocol'];
const COPIED_FROM_DEVICE = ['idVendor', 'idProduct', 'bcdDevice'];

given(
  '{string} has the interfaces:',
  'Interface nubs "X interface 0", …, registered right after the device.',
  'And "stick" has the interfaces:\n  | number | class | subclass | protocol |\n  | 0      | 8     | 6        | 80       |',
  (scene, device: string, table: DataTable) => {
    const draft = scene.nubDraft(device);
    const copied = [...(draft.shorthand?.fields ?? [])].filter(([key]) => COPIED_FROM_DEVICE.includes(key));
    for (const row of readRows(table, INTERFACE_COLUMNS)) {
      const cells = Object.entries(row).filter(([, text]) => text !== '');
      const stated = readPairs(cells);
      if (scene.isUnconfigured(device)) continue;
      declareHardware(
        scene,
        `${device} interface ${row.number ?? 0}`,
        'usbInterface',
        new Map([...copied, ...stated]),
        { under: device },
      );
    }
  },
);

given(
  '{string} has no active configuration',
  'Its interfaces are never published (N702).',
  'And "stick" has no active configuration',
  (scene, device: string) => scene.leaveUnconfigured(device),
);

for (const [noun, className] of [
  ['HID device', 'IOHIDDevice'],
  ['HID interface', 'IOHIDInterface'],
] as const) {
  given(
    `a ${noun} {string} with:`,
    `An ${className} nub, in the registry’s own key names; one usage pair is made of PrimaryUsagePage and PrimaryUsage.`,
    `Given a ${noun} "pad" with:\n  | VendorID         | 0xac3e |\n  | PrimaryUsagePage | 1      |\n  | PrimaryUsage     | 2      |`,
    (scene, id: string, table: DataTable | string) =>
      declareHardware(scene, id, 'hid', readProperties(table), { className }),
  );
}

given(
  'a SCSI logical unit {string} with:',
  'A SCSI peripheral nub, in the registry’s own key names.',
  'Given a SCSI logical unit "disk" with:\n  | Peripheral Device Type | 0    |\n  | Vendor Identification  | ACME |',
  (scene, id: string, table: DataTable | string) => declareHardware(scene, id, 'scsi', readProperties(table)),
);

given(
  'a nub/device {string} of class {string}',
  'Any other nub.',
  'Given a nub "port" of class "AcmePort"',
  (scene, id: string, className: string) => scene.declareNub({ id, className }),
);

given(
  'a nub/device {string} of class {string} with:',
  'Any other nub, with properties.',
  'Given a nub "port" of class "AcmePort" with:\n  | port-number | 1 |',
  (scene, id: string, className: string, table: DataTable | string) =>
    scene.declareNub({ id, className, properties: readProperties(table) }),
);

given(
  '{string} is below {string}',
  'Its provider in the service plane.',
  'And "card" is below "bridge"',
  (scene, id: string, provider: string) => {
    scene.nubDraft(id).under = provider;
  },
);

given(
  '{string} is behind Thunderbolt/USB4',
  'The PCI nub is tunnelled: IOPCITunnelled (F-PCI-040).',
  'And "card" is behind Thunderbolt',
  (scene, id: string) => {
    scene.setProperty(id, 'IOPCITunnelled', TRUE);
  },
);

given(
  '{string} is built in',
  'An internal device: PCI and HID ask for one more permission (F-PCI-061).',
  'And "card" is built in',
  (scene, id: string) => scene.markBuiltIn(id),
);

given(
  '{string} never registers',
  'Present, but never calls registerService(): nothing is matched on it (R-037).',
  'And "card" never registers',
  (scene, id: string) => {
    scene.nubDraft(id).registered = false;
  },
);

given(
  '{string} has the property {string} set to {string}',
  'One property of a nub, read as a table value.',
  'And "card" has the property "built-in" set to "true"',
  (scene, id: string, key: string, text: string) => {
    const value = readPairs([[key, text]]).get(key);
    if (value !== undefined) scene.setProperty(id, key, value);
  },
);

given(
  '{string} is on the root media',
  'The Mac booted from it, or from something below it: its driver is not replaced (R-080).',
  'And "disk" is on the root media',
  (scene, id: string) => {
    scene.nubDraft(id).onRootMedia = true;
  },
);
