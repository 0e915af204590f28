import { CARD, type CodePage, dext, kext, STICK, steps } from './page.js';

/** M1xx: passive matching, where the kernel is silent. */
export const matching = {
  M101: {
    meaning: 'IONameMatch is compared with the names of the nub. This one bears none of them.',
    cause:
      'A class name was written where a name belongs: ioreg prints `+-o NAME  <class CLASS>`, and people copy the second. Or the name differs in its case, or belongs to another nub.',
    fix: 'Write what ioreg shows before `<class …>`, or the `compatible` or `device_type` of the nub; to match by class, use IOProviderClass.',
    plist: '<key>IONameMatch</key><string>ethernet</string>',
    basis: 'source',
    sources: ['R-053', 'F-NAME-001', 'F-NAME-002', 'F-PCI-050'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOPCIDevice', ['IONameMatch', 'IOPCIDevice']),
      'When "card" is plugged in',
      'Then "com.acme.nic" does not match "card" because of "IONameMatch"',
      'And the diagnostic "M101" is reported for "com.acme.nic"',
    ),
  },
  M102: {
    meaning: 'An id in the personality is another one than the id of the device.',
    cause:
      'A product id was forgotten in a list, a new revision has a new id, or decimal and hexadecimal were mixed up: ioreg prints decimals, data sheets hexadecimals.',
    fix: 'Add the id, or a mask that covers the family. The message gives both numbers both ways.',
    plist: '<key>idProduct</key><integer>29987</integer>',
    basis: 'source',
    sources: ['F-USB-012', 'F-HID-009', 'F-PCI-005'],
    example: steps(
      STICK,
      dext('com.acme.stick', 'IOUSBHostDevice', ['idVendor', '0xac3e'], ['idProduct', '0x7524']),
      'When "stick" is plugged in',
      'Then "com.acme.stick" does not match "stick" because of "idProduct"',
      'And the diagnostic "M102" is reported for "com.acme.stick"',
    ),
  },
  M103: {
    meaning: 'The value has another type than the property it is compared with; equal text is not equal.',
    cause:
      'Xcode makes every new row of a plist a string. `1118` in quotes is a string, and the registry has an integer.',
    fix: 'Change the type of the row in the plist editor, or the tag in the file.',
    plist: '<key>idVendor</key><integer>44094</integer>',
    basis: 'source',
    sources: ['R-003', 'R-005', 'F-CORE-005', 'F-USB-012'],
    example: steps(
      STICK,
      dext('com.acme.stick', 'IOUSBHostDevice', ['idVendor', '"44094"'], ['idProduct', '0x7523']),
      'When "stick" is plugged in',
      'Then "com.acme.stick" does not match "stick" because of "M103"',
    ),
  },
  M104: {
    meaning: 'No nub in the registry is of the class in IOProviderClass, or of a subclass.',
    cause:
      'A class of an older macOS (IOUSBDevice, IOUSBInterface), a driver class instead of the class of the nub, or a slip in the name. A personality without IOProviderClass is not even stored.',
    fix: 'Name the class that ioreg shows for the nub, or a superclass of it.',
    plist: '<key>IOProviderClass</key><string>IOUSBHostDevice</string>',
    basis: 'source',
    sources: ['R-014', 'R-019', 'F-USB-023'],
    example: steps(
      STICK,
      dext('com.acme.stick', 'IOUSBDevice', ['idVendor', '0xac3e'], ['idProduct', '0x7523']),
      'When "stick" is plugged in',
      'Then "com.acme.stick" stops at the provider-class gate on "stick" because of "IOProviderClass"',
      'And the diagnostic "M104" is reported for "com.acme.stick"',
    ),
  },
  M111: {
    meaning:
      'In `value&mask` the two stand in the wrong order, or the mask leaves out bits of the value, so that the string takes far more devices than it seems.',
    cause:
      'The form is value first, then the bits that count. Written the other way round it often still takes the one card on the desk.',
    fix: 'Write `0xDEVVVEND` for one device, `0x0000VEND&0x0000ffff` for a vendor. The message says in words and counts what is taken now.',
    plist: '<key>IOPCIPrimaryMatch</key><string>0x07b1ac3e&amp;0xffffffff</string>',
    basis: 'source',
    sources: ['F-PCI-003', 'F-PCI-004'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIPrimaryMatch', '0xffffffff&0x07b1ac3e']),
      'When "card" is plugged in',
      'Then "com.acme.nic" matches "card"',
      'And the diagnostic "M111" is reported for "com.acme.nic"',
    ),
  },
  M112: {
    meaning:
      'The id of the PCI device is written in another order than the register has: halves swapped, or bytes as ioreg prints them.',
    cause:
      'The register has the device in its high half and the vendor in its low one, while everybody says "vendor:device". And `<3eac0000>` in ioreg is little-endian.',
    fix: 'Write the device id first, then the vendor id, as one number of 32 bits.',
    plist: '<key>IOPCIMatch</key><string>0x07b1ac3e</string>',
    basis: 'source',
    sources: ['F-PCI-005'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0xac3e07b1']),
      'When "card" is plugged in',
      'Then "com.acme.nic" does not match "card" because of "M112"',
    ),
  },
  M113: {
    meaning: 'IOPCIClassMatch wants another class, subclass or interface than the device has.',
    cause:
      'Without a mask of its own the key compares all three bytes of the class (its default mask is 0xffffff00). A display controller is 0x030000 or 0x030200; who writes `0x03000000` takes the first alone.',
    fix: 'Add a mask that compares only what is meant.',
    plist: '<key>IOPCIClassMatch</key><string>0x02000000&amp;0xff000000</string>',
    basis: 'source',
    sources: ['F-PCI-004'],
    example: steps(
      CARD.replace('0x020000', '0x028000'),
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIClassMatch', '0x02000000']),
      'When "card" is plugged in',
      'Then "com.acme.nic" does not match "card" because of "M113"',
    ),
  },
  M114: {
    meaning: 'The personality has no key that tells one device from another: it takes every nub of its provider class.',
    cause:
      "No family key at all, or Apple's wildcard for entitlements (`0xFFFFFFFF&0x00000000`) put into the personality.",
    fix: 'Name the device, the vendor, or at least the class of device.',
    plist: '<key>IOPCIMatch</key><string>0x0000ac3e&amp;0x0000ffff</string>',
    basis: 'source',
    sources: ['F-PCI-008', 'F-PCI-066'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0xffffffff&0x00000000']),
      'When "card" is plugged in',
      'Then "com.acme.nic" matches "card"',
      'And the diagnostic "M114" is reported for "com.acme.nic"',
    ),
  },
  M115: {
    meaning:
      'The device is behind Thunderbolt or USB4, and the personality does not say that the driver can live with that.',
    cause:
      'The key is missing, is false, or is a string. The driver worked in a slot, and the customer has an enclosure.',
    fix: 'Add the key as a boolean, once the driver handles a device that disappears at any moment.',
    plist: '<key>IOPCITunnelCompatible</key><true/>',
    basis: 'source',
    sources: ['F-PCI-040', 'F-TBT-002'],
    example: steps(
      CARD,
      'And "card" is behind Thunderbolt',
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      'When "card" is plugged in',
      'Then "com.acme.nic" does not match "card" because of "M115"',
    ),
  },
  M116: {
    meaning:
      'The kernel reads a PCI match string only in part: it stops at the first character that is no number, or cuts a number to 32 bits.',
    cause:
      'Alternatives are separated by blanks. A comma, a tab before `&`, text behind the number, or a mask without digits ends the reading without a word.',
    fix: 'Separate by single blanks; no blank before `&`; at most eight digits.',
    plist: '<key>IOPCIMatch</key><string>0x07b1ac3e 0x07b2ac3e</string>',
    basis: 'source',
    sources: ['F-PCI-007', 'F-PCI-009', 'F-PCI-011'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e,0x07b2ac3e']),
      'When "card" is plugged in',
      'Then the diagnostic "M116" is reported for "com.acme.nic"',
    ),
  },
  M120: {
    meaning:
      'USB matching accepts a fixed list of key sets, and this is none of them: the personality matches nothing, whatever its values.',
    cause:
      'idVendor alone, a class without its subclass, or a key too many. The list goes back to a technical note on USB of Apple, and the kernel enforces it.',
    fix: 'Add or remove keys until the set is legal. The message names the nearest legal set, and its score.',
    plist: '<key>idVendor</key><integer>44094</integer><key>idProduct</key><integer>29987</integer>',
    basis: 'source',
    sources: ['F-USB-001', 'F-USB-003', 'F-USB-015'],
    example: steps(
      STICK,
      dext('com.acme.stick', 'IOUSBHostDevice', ['idVendor', '0xac3e']),
      'When "stick" is plugged in',
      'Then "com.acme.stick" does not match "stick" because of "M120"',
    ),
  },
  M121: {
    meaning: 'Keys of an interface are asked of a device, or keys of a device of an interface.',
    cause:
      'bInterfaceClass with IOUSBHostDevice, bDeviceClass with IOUSBHostInterface: the right class code in the wrong layer.',
    fix: 'Change IOProviderClass to the layer that has the key, or the key to the layer that is meant.',
    plist: '<key>IOProviderClass</key><string>IOUSBHostInterface</string>',
    basis: 'source',
    sources: ['F-USB-006'],
    example: steps(
      STICK,
      'And "stick" has the interfaces:',
      '  | number | configuration | class | subclass | protocol |',
      '  | 0      | 1             | 255   | 1        | 2        |',
      dext('com.acme.stick', 'IOUSBHostDevice', ['idVendor', '0xac3e'], ['bInterfaceClass', '255']),
      'When "stick" is plugged in',
      'Then the diagnostic "M121" is reported for "com.acme.stick"',
    ),
  },
  M122: {
    meaning: 'The family replaces an IOProbeScore at or above its cap, by less than one below the cap would give.',
    cause: 'A score of 100000, to be on the safe side. USB caps at 10000, SCSI at 5000.',
    fix: 'Write a score below the cap, or leave it out: the key set decides first.',
    plist: '<key>IOProbeScore</key><integer>9999</integer>',
    basis: 'source',
    sources: ['F-USB-002', 'F-SCSI-006'],
    example: steps(
      STICK,
      dext(
        'com.acme.stick',
        'IOUSBHostDevice',
        ['idVendor', '0xac3e'],
        ['idProduct', '0x7523'],
        ['IOProbeScore', '100000'],
      ),
      'When "stick" is plugged in',
      'Then the diagnostic "M122" is reported for "com.acme.stick"',
    ),
  },
  M123: {
    meaning: 'A HID personality that cannot match this nub, though it looks right.',
    cause:
      'The nub has no DeviceUsagePairs; a usage page of the vendor is asked for on USB without the vendor; a key has another type or place than HID matching reads.',
    fix: 'Match by DeviceUsagePairs, with VendorID and ProductID beside a page of the vendor.',
    plist: '<key>VendorID</key><integer>44094</integer><key>PrimaryUsagePage</key><integer>65280</integer>',
    basis: 'source',
    sources: ['F-HID-005', 'F-HID-007', 'F-HID-015'],
    example: steps(
      'Given a HID device "gadget" with:',
      '  | VendorID         | 0xac3e |',
      '  | ProductID        | 1      |',
      '  | Transport        | USB    |',
      '  | PrimaryUsagePage | 0xff00 |',
      '  | PrimaryUsage     | 1      |',
      kext('com.acme.gadget', 'IOHIDDevice', ['PrimaryUsagePage', '0xff00'], ['Transport', 'USB']),
      'When "gadget" is plugged in',
      'Then "com.acme.gadget" does not match "gadget" because of "M123"',
    ),
  },
  M130: {
    meaning: 'The property that is asked for is there, on a relative of the nub: its provider, or one of its clients.',
    cause: 'ioreg shows a tree, and the property was read one line too high or too low.',
    fix: 'Match the relative itself, or look at the parents with IOParentMatch.',
    plist:
      '<key>IOParentMatch</key><dict><key>IOPropertyMatch</key><dict><key>kUSBVendorString</key><string>Acme</string></dict></dict>',
    basis: 'source',
    sources: ['R-055', 'R-067'],
    example: steps(
      STICK,
      'And "stick" has the property "kUSBVendorString" set to "Acme"',
      'And "stick" has the interfaces:',
      '  | number | configuration | class | subclass | protocol |',
      '  | 0      | 1             | 224   | 1        | 3        |',
      dext(
        'com.acme.tether',
        'IOUSBHostInterface',
        ['bInterfaceClass', '224'],
        ['bInterfaceSubClass', '1'],
        ['IOPropertyMatch', '{ kUSBVendorString: Acme }'],
      ),
      'When "stick" is plugged in',
      'Then "com.acme.tether" does not match "stick interface 0" because of "M130"',
    ),
  },
  M133: {
    meaning: 'The personality asks for a property that this nub does not have, nor anything above or below it.',
    cause: 'The name of the property has a slip in it, or the property belongs to other hardware, or to another macOS.',
    fix: 'Look at the nub in ioreg, and name a property that is there.',
    plist: '<key>IOPropertyMatch</key><dict><key>speed</key><integer>12</integer></dict>',
    basis: 'source',
    sources: ['R-055', 'R-057', 'R-064'],
    example: steps(
      'Given a nub "port" of class "AcmePort" with:\n  | speed | 12 |',
      kext('com.acme.port', 'AcmePort', ['IOPropertyMatch', '{ spede: 12 }']),
      'When "port" is plugged in',
      'Then "com.acme.port" does not match "port" because of "M133"',
      'And the diagnostic "M133" says "The nearest property is speed"',
    ),
  },
  M134: {
    meaning: 'The personality chooses by where the nub is: its parents, its location, its path. This one is elsewhere.',
    cause:
      'The path or location was taken from another Mac or another port, a path lacks its plane, or IOParentMatch names what is not above the nub.',
    fix: 'Compare with what ioreg shows above the nub; better still, choose by what the hardware is.',
    plist: '<key>IOPathMatch</key><string>IOService:/AppleARMPE/arm-io/uart0</string>',
    basis: 'source',
    sources: ['R-054', 'R-060', 'R-067', 'R-069'],
    example: steps(
      'Given a nub "port" of class "AcmePort"',
      kext('com.acme.port', 'AcmePort', ['IOParentMatch', '{ IOProviderClass: AcmeBus }']),
      'When "port" is plugged in',
      'Then "com.acme.port" does not match "port" because of "M134"',
    ),
  },
  M150: {
    meaning: 'A build variable stands in the personality as it is: nobody replaced it.',
    cause:
      'The Info.plist of a source tree was read instead of the built one, or the variable has no value in this build.',
    fix: 'Read the built bundle, or give the value: `--define`, `--xcconfig`, `--project`.',
    plist: '<key>IOUserServerName</key><string>com.acme.nic</string>',
    basis: 'source',
    sources: ['R-002'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '$(ACME_DEVICES)']),
      'When "card" is plugged in',
      'Then the diagnostic "M150" is reported for "com.acme.nic"',
    ),
  },
  M160: {
    meaning: 'IOProviderClass is IOService: the personality is a candidate for every nub there is.',
    cause: 'A template, or the hope that more general is safer.',
    fix: 'Name the class of the nub that the driver is for; without hardware, IOUserResources.',
    plist: '<key>IOProviderClass</key><string>IOPCIDevice</string>',
    basis: 'source',
    sources: ['R-019'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOService'),
      'When "card" is plugged in',
      'Then the diagnostic "M160" is reported for "com.acme.nic"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
