import { CARD, type CodePage, dext, STICK, steps } from './page.js';

const reported = (code: string, id: string): string => `Then the diagnostic "${code}" is reported for "${id}"`;
const CARD_IN = 'When "card" is plugged in';
const STICK_IN = 'When "stick" is plugged in';
const DISK = `Given a SCSI logical unit "disk" with:
  | Peripheral Device Type | 0    |
  | Vendor Identification  | ACME |
  | Product Identification | DISK |`;
const PAD = `Given a HID interface "pad" with:
  | VendorID         | 0xac3e                                     |
  | ProductID        | 0x0101                                     |
  | Transport        | USB                                        |
  | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 5 }]   |`;

/** An Info.plist whose personalities are written as given. */
const info = (personalities: string) => ({
  name: 'Info.plist',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
	<key>CFBundleIdentifier</key>
	<string>com.acme.nic</string>
	<key>CFBundlePackageType</key>
	<string>DEXT</string>
	<key>CFBundleExecutable</key>
	<string>AcmeNIC</string>
	<key>CFBundleVersion</key>
	<string>1</string>
	<key>OSBundleUsageDescription</key>
	<string>Drives the Acme network card.</string>
	<key>IOKitPersonalities</key>
	<dict>${personalities}</dict>
</dict>
</plist>
`,
});

/** M124…M152: keys of personalities that do nothing, or not what they seem to. */
export const keys = {
  M124: {
    meaning:
      'A key is one slip away from a key that the kernel reads, and the right one is not there. Keys that nobody reads are passed over in silence, so the personality takes more, or nothing.',
    cause: 'A letter left out or swapped, or another case: keys are compared letter by letter.',
    fix: 'Write the key as the message has it. A key of the driver’s own is never reported unless it is that near to one of the kernel.',
    plist: '<key>IOPCIPrimaryMatch</key><string>0x07b1ac3e</string>',
    basis: 'source',
    sources: ['R-050', 'F-CORE-001'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIPrimaryMach', '"0x07b1ac3e"']),
      CARD_IN,
      reported('M124', 'com.acme.nic'),
    ),
  },
  M125: {
    meaning:
      'The personality has matching keys of one family, and its provider belongs to another, which never reads them. They choose nothing.',
    cause: 'IOProviderClass was changed and the keys were not, or keys were copied from another sample.',
    fix: 'Remove the keys, or match the class that they belong to.',
    plist: '<key>IOProviderClass</key><string>IOUSBHostDevice</string>',
    basis: 'source',
    sources: ['F-CORE-001', 'F-CORE-004'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['idVendor', '0xac3e']),
      CARD_IN,
      reported('M125', 'com.acme.nic'),
    ),
  },
  M126: {
    meaning:
      'A HID key brings points only beside another one: ProductID and the like beside VendorID, LocationID beside Transport, PrimaryUsage beside PrimaryUsagePage. A usage without its page is not even compared, and neither is the mask of an id, of USB or HID, that is not there.',
    cause: 'The product number alone seemed exact enough.',
    fix: 'Add the other key. Else the driver matches with a score of 0, and Apple’s own drivers win.',
    plist: '<key>VendorID</key><integer>44094</integer>',
    basis: 'source',
    sources: ['F-HID-011', 'F-HID-006', 'F-HID-009', 'F-USB-009'],
    example: steps(
      PAD,
      dext('com.acme.pad', 'IOHIDInterface', ['ProductID', '0x0101']),
      'When "pad" is plugged in',
      reported('M126', 'com.acme.pad'),
    ),
  },
  M127: {
    meaning:
      'SCSI keys are looked at one after the other: the type, the vendor, the product, the revision, each only when the one before was equal. A key behind a missing one is not compared. Without Peripheral Device Type nothing matches; with a match category besides, everything does.',
    cause: 'Apple’s text says that all the keys must match; the code looks at them in a chain.',
    fix: 'State the keys from the first one on, without a gap.',
    plist: '<key>Peripheral Device Type</key><integer>0</integer>',
    basis: 'source',
    sources: ['F-SCSI-003', 'F-SCSI-004', 'F-SCSI-005', 'F-SCSI-008', 'F-SCSI-009'],
    example: steps(
      DISK,
      dext(
        'com.acme.disk',
        'IOSCSIPeripheralDeviceNub',
        ['Peripheral Device Type', '0'],
        ['Product Identification', 'OTHER'],
      ),
      'When "disk" is plugged in',
      'Then "com.acme.disk" matches "disk"',
      'And the diagnostic "M127" is reported for "com.acme.disk"',
    ),
  },
  M128: {
    meaning: 'A SCSI string has blanks around it. The nub’s strings are without, so that the two are never equal.',
    cause: 'The text was copied from the answer to INQUIRY, which is filled up with blanks.',
    fix: 'Take the blanks away.',
    plist: '<key>Vendor Identification</key><string>ACME</string>',
    basis: 'source',
    sources: ['F-SCSI-010'],
    example: steps(
      DISK,
      dext(
        'com.acme.disk',
        'IOSCSIPeripheralDeviceNub',
        ['Peripheral Device Type', '0'],
        ['Vendor Identification', '"ACME    "'],
      ),
      'When "disk" is plugged in',
      'Then "com.acme.disk" does not match "disk" because of "Vendor Identification"',
      'And the diagnostic "M128" is reported for "com.acme.disk"',
    ),
  },
  M129: {
    meaning:
      'A number in a PCI match string has fewer than 8 digits and no mask. It is read as if zeros stood in front: the digits that are there mean another device, vendor or class.',
    cause: 'A vendor alone, a class without its revision, or a zero left out.',
    fix: 'Write all 8 digits: device and vendor, or class, subclass, prog-if and revision. For a vendor alone give a mask.',
    plist: '<key>IOPCIPrimaryMatch</key><string>0x0000ac3e&amp;0x0000ffff</string>',
    basis: 'source',
    sources: ['F-PCI-004', 'F-PCI-005', 'F-PCI-006'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIPrimaryMatch', '"0xac3e"']),
      CARD_IN,
      'Then "com.acme.nic" does not match "card" because of "IOPCIPrimaryMatch"',
      'And lint reports "M129" for "com.acme.nic"',
    ),
  },
  M151: {
    meaning: 'A member of IOKitPersonalities is no dictionary. The kernel passes it over.',
    cause: 'The keys of a personality stand one level too high, beside its name.',
    fix: 'Put them into a dictionary under a name.',
    basis: 'source',
    sources: ['R-033'],
    file: info('<key>IOProviderClass</key><string>IOPCIDevice</string>'),
    example: steps(
      CARD,
      'And the DEXT "com.acme.nic" is installed from "Info.plist"',
      CARD_IN,
      reported('M151', 'com.acme.nic'),
    ),
  },
  M152: {
    meaning: 'A DEXT has no personalities. The kernel never considers it for anything.',
    cause: 'IOKitPersonalities is missing, empty, or misspelt.',
    fix: 'Add IOKitPersonalities, with a dictionary for each kind of hardware.',
    basis: 'source',
    sources: ['R-033'],
    file: info(''),
    example: steps(
      STICK,
      'And the DEXT "com.acme.nic" is installed from "Info.plist"',
      STICK_IN,
      'Then lint reports "M152" for "com.acme.nic"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
