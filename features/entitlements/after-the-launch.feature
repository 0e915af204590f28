Feature: Entitlements are checked last

  The keys of the personality exclude first. Entitlements are looked at only when a driver has matched, has won, has
  been launched and has checked in: then the kernel compares what the process is entitled to with what the nub asks
  for, and with what the kernel class of the family asks for. So an entitlement may be as broad as a vendor's whole
  range while the personality takes one product. And a DEXT whose entitlement does not cover the device is seen to
  start and vanish, and the next driver gets the device.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleOld  |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
      | IOProbeScore             | 1000                |

  @dts-16 @R-110 @R-112 @F-PCI-062 @F-ENT-012
  Scenario: An entitlement broader than the personality
    Given its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "card" is plugged in
    Then the entitlement check of "com.acme.nic" on "card" passes
    And "com.acme.nic" runs on "card"
    And there are no warnings

  @dts-16 @R-110 @F-ENT-012
  Scenario: The broader entitlement does not make the driver match more
    Given a PCI device "another card" with:
      | vendor | 0xac3e   |
      | device | 0x07b2   |
      | class  | 0x020000 |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "another card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "another card" because of "IOPCIPrimaryMatch"
    And no process of "com.acme.nic" is launched

  @dts-16 @dts-20 @R-093 @R-110 @R-113 @F-CORE-009 @F-ENT-006 @F-ENT-007 @F-PCI-060 @F-PCI-064 @scenario-kernel-51 @scenario-family-15
  Scenario: One that does not cover the device: launched, refused, and the next driver has it
    "My driver never matches" is what people say of this. It matched, and it won.

    Given its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x000010b5&0x0000ffff }] |
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    But "com.acme.nic" stops at the entitlement gate on "card" because of "E203"
    And the kernel calls are, in order:
      | call   | driver          | result |
      | launch | com.acme.nic    | true   |
      | start  | com.example.old | true   |
    And Start is never called on "AcmeNIC"
    And the kernel log contains "DK: AcmeNIC-0x"
    And the kernel log contains "provider entitlements check failed"
    And the kernel log contains "DK: IOUserServer(com.acme.nic-0x"
    And the kernel log contains "::exit(Entitlements check failed)"
    But the kernel log does not contain "IOPCI"
    And 0 processes of "com.acme.nic" are running
    And "com.example.old" runs on "card"

  @dts-16 @R-110 @R-111 @F-PCI-065
  Scenario: One that is not claimed at all
    Switching the capability on in the developer portal is not enough: it must be claimed in the .entitlements file.

    Given its entitlements:
      | com.apple.developer.driverkit | true |
    When "card" is plugged in
    Then the entitlement check of "com.acme.nic" on "card" fails because of "E201"
    And the kernel log contains "provider entitlements check failed"
    And "com.example.old" runs on "card"

  @F-ENT-003 @F-ENT-004 @F-PCI-060
  Scenario: What was found on the way counts, even where the way led nowhere
    The card asks for PCI and for something else together, or for a third thing alone. The driver has PCI and the
    third thing, so presence is satisfied. But the claim for PCI was seen on the way, and the card reads its value.

    Given "card" has the property "IOServiceDEXTEntitlements" set to "[[com.apple.developer.driverkit.transport.pci, acme.second], acme.third]"
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x000010b5&0x0000ffff }] |
      | acme.third                                  | true                                           |
    When "card" is plugged in
    Then the entitlement check of "com.acme.nic" on "card" fails because of "E203"

  @F-ENT-003 @F-ENT-004
  Scenario: Without the claim for PCI, the third thing is enough
    Given "card" has the property "IOServiceDEXTEntitlements" set to "[[com.apple.developer.driverkit.transport.pci, acme.second], acme.third]"
    And its entitlements:
      | com.apple.developer.driverkit | true |
      | acme.third                    | true |
    When "card" is plugged in
    Then the entitlement check of "com.acme.nic" on "card" passes

  @R-109b
  Scenario: Without com.apple.developer.driverkit the process is not even let in
    Given it has no entitlements
    When "card" is plugged in
    Then "com.acme.nic" stops at the check-in gate on "card" because of "E201"
    And Start is never called on "AcmeNIC"
    And "com.example.old" runs on "card"

  @R-109b @S-18
  Scenario: That one must be true, not merely there
    Given its entitlements:
      | com.apple.developer.driverkit               | false                                          |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "card" is plugged in
    Then "com.acme.nic" stops at the check-in gate on "card" because of "E201"
    And "com.example.old" runs on "card"

  @R-110 @F-ENT-005 @F-ENT-006 @F-ENT-013 @F-HID-021 @scenario-family-43
  Scenario: The kernel class of the family asks as well
    The interface is satisfied, the event service is not. The log says "family" instead of "provider".

    Given a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0bad |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the KEXT "com.example.events" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                           |
      | IOClass          | ExampleEvents                            |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 5 }] |
    And the DEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
      | ProductID                | 0x0bad                      |
    And its entitlements:
      | com.apple.developer.driverkit               | true |
      | com.apple.developer.driverkit.transport.hid | true |
    When "pad" is registered
    Then "com.acme.pad" stops at the entitlement gate on "pad" because of "E201"
    And the kernel log contains "family entitlements check failed"
    And the kernel log does not contain "provider entitlements check failed"
    And "com.example.events" runs on "pad"

  @R-114
  Scenario: Apple's own drivers are judged like everybody's
    Given its entitlements:
      | com.apple.developer.driverkit | true |
    And it is a platform binary
    When "card" is plugged in
    Then "com.acme.nic" stops at the entitlement gate on "card" because of "E201"

  @F-ENT-014 @F-RES-004
  Scenario: Where the nub asks for nothing, nothing is needed
    Given the DEXT "com.acme.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeAgent           |
      | IOUserServerName         | com.acme.agent      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_agent      |
    And its entitlements:
      | com.apple.developer.driverkit | true |
    When the system starts
    Then the entitlement check of "com.acme.agent" on "IOUserResources" passes
    And "com.acme.agent" runs on "IOUserResources"

  @F-ENT-008 @scenario-family-64
  Scenario Outline: The boot argument dk=<dk>, on PCI, USB and HID
    With the bit 0x8000 the check is off: for experiments in the lab. It hides the very thing that fails on a
    customer's Mac.

    Given the boot argument "dk" is set to "<dk>"
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x000010b5&0x0000ffff }] |
    And a USB device "stick" with:
      | idVendor  | 1118 |
      | idProduct | 746  |
    And the DEXT "com.acme.stick" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeStick           |
      | IOUserServerName         | com.acme.stick      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 1118                |
      | idProduct                | 746                 |
    And its entitlements:
      | com.apple.developer.driverkit               | true                 |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 1133 }] |
    And a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the DEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
    And its entitlements:
      | com.apple.developer.driverkit               | true |
      | com.apple.developer.driverkit.transport.hid | true |
    When the system starts
    Then the candidates for "card" are, in order:
      | driver          | gate       | reason       |
      | com.acme.nic    | <gate>     | <nic reason> |
      | com.example.old | <old gate> | <old reason> |
    And the candidates for "stick" are, in order:
      | driver         | gate   | reason         |
      | com.acme.stick | <gate> | <stick reason> |
    And the candidates for "pad" are, in order:
      | driver       | gate   | reason       |
      | com.acme.pad | <gate> | <pad reason> |

    Examples:
      | dk     | gate        | nic reason | stick reason | pad reason | old gate | old reason |
      | 0x8001 | running     | -          | -            | -          | rank     | A301       |
      | 0x1    | entitlement | E203       | E203         | E201       | running  | -          |

  @F-ENT-010 @scenario-family-66
  Scenario: Developer mode and SIP have no part in it
    Given SIP is disabled
    And system extension developer mode is on
    And its entitlements:
      | com.apple.developer.driverkit | true |
    When "card" is plugged in
    Then "com.acme.nic" stops at the entitlement gate on "card" because of "E201"
    And the kernel log contains "provider entitlements check failed"
    And "com.example.old" runs on "card"

  @F-ENT-013 @F-ENT-005 @F-ENT-002 @scenario-family-65
  Scenario Outline: What IOClass asks for does not depend on the user class: <claim>, <value>
    Given a USB device "gadget" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0bad |
    And the DEXT "com.acme.gadget" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice             |
      | IOClass                  | AppleUserHIDDevice          |
      | IOUserClass              | WhateverItIsCalled          |
      | IOUserServerName         | com.acme.gadget             |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | idVendor                 | 0xac3e                      |
      | idProduct                | 0x0bad                      |
    And its entitlements:
      | com.apple.developer.driverkit               | true                   |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 0xac3e }] |
      | <claim>                                     | <value>                |
    When "gadget" is plugged in
    Then the candidates for "gadget" are, in order:
      | driver          | gate   | reason   |
      | com.acme.gadget | <gate> | <reason> |

    Examples:
      | claim                                                 | value | gate        | reason |
      | com.apple.developer.driverkit.family.hid.device       | true  | running     | -      |
      | com.apple.developer.driverkit.family.hid.device       | false | running     | -      |
      | com.apple.developer.driverkit.family.hid.eventservice | true  | entitlement | E201   |
