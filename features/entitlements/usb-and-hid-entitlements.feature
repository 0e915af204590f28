Feature: The USB and HID entitlements

  The USB entitlement is a list of dictionaries, and here a vendor alone is a good one: it says which devices a driver
  may have, not which it wants. The HID entitlement is a mere permission: the kernel sees that it is there and never
  reads its value.

  Background:
    Given a USB device "stick" with:
      | idVendor  | 1118 |
      | idProduct | 746  |
    And "stick" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 1      | 1             | 255   | 0        | 0        |
    And the DEXT "com.acme.stick" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeStick           |
      | IOUserServerName         | com.acme.stick      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 1118                |
      | idProduct                | 746                 |

  @dts-16 @F-USB-040 @F-USB-041 @F-USB-042 @scenario-family-32
  Scenario Outline: <value> covers the stick
    Given its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.usb | <value> |
    When "stick" is plugged in
    Then the entitlement check of "com.acme.stick" on "stick" passes
    And "com.acme.stick" runs on "stick"

    Examples:
      | value                                 |
      | [{ idVendor: 1118 }]                  |
      | [{ idVendor: 1118, idProduct: 746 }]  |
      | [{ idVendor: 7 }, { idVendor: 1118 }] |
      | [{ idVendor: "*" }]                   |

  @dts-16 @F-USB-041 @F-USB-044 @F-CORE-009 @scenario-family-32
  Scenario Outline: <value> does not
    Given its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.usb | <value> |
    When "stick" is plugged in
    Then "com.acme.stick" stops at the entitlement gate on "stick" because of "<code>"
    And the kernel log contains "provider entitlements check failed"
    And Start is never called on "AcmeStick"

    Examples:
      | value                                | code | why                               |
      | [{ idVendor: 1133 }]                 | E203 | another vendor                    |
      | [{ idVendor: 1118, idProduct: 747 }] | E203 | another product                   |
      | [{ idVendor: "1118" }]               | E203 | a text is no number               |
      | []                                   | E202 | an empty list                     |
      | true                                 | E202 | a shape that Apple does not grant |

  @F-USB-043
  Scenario: The boolean true, in a lab without SIP
    Given SIP is disabled
    And its entitlements:
      | com.apple.developer.driverkit               | true |
      | com.apple.developer.driverkit.transport.usb | true |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver         | gate    | reason | basis    |
      | com.acme.stick | running | -      | observed |
    And the diagnostic "E202" is reported for "com.acme.stick"

  @F-USB-045 @F-USB-040
  Scenario Outline: An interface is judged by the ids it has from its device: <value>
    Given the DEXT "com.acme.function" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeFunction        |
      | IOUserServerName         | com.acme.function   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 1118                |
      | idProduct                | 746                 |
      | bInterfaceNumber         | 1                   |
      | bConfigurationValue      | 1                   |
    And its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.usb | <value> |
    When "stick" is plugged in
    Then the candidates for "stick interface 1" are, in order:
      | driver            | gate   | reason   | basis    |
      | com.acme.function | <gate> | <reason> | inferred |

    Examples:
      | value                                     | gate        | reason |
      | [{ idVendor: 1118 }]                      | running     | -      |
      | [{ idVendor: 1118, bInterfaceNumber: 1 }] | running     | -      |
      | [{ idVendor: 1118, bInterfaceNumber: 0 }] | entitlement | E203   |

  @R-112 @F-CORE-003 @F-HID-019 @F-ENT-002 @scenario-family-65
  Scenario Outline: HID: the value <value> is as good as any
    Given a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0bad |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the DEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
      | ProductID                | 0x0bad                      |
    And its entitlements:
      | com.apple.developer.driverkit                         | true    |
      | com.apple.developer.driverkit.transport.hid           | <value> |
      | com.apple.developer.driverkit.family.hid.eventservice | <value> |
    When "pad" is registered
    Then the entitlement check of "com.acme.pad" on "pad" passes
    And "com.acme.pad" runs on "pad"

    Examples:
      | value             |
      | true              |
      | false             |
      | nonsense          |
      | [{ VendorID: 1 }] |

  @R-113 @scenario-family-45
  Scenario Outline: A built-in HID interface asks for two: <claim>
    Given a HID interface "keyboard" with:
      | VendorID         | 0xac3e |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 6      |
    And "keyboard" is built in
    And the DEXT "com.acme.keys" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmeKeys                    |
      | IOUserServerName         | com.acme.keys               |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
    And its entitlements:
      | com.apple.developer.driverkit                         | true |
      | com.apple.developer.driverkit.transport.hid           | true |
      | com.apple.developer.driverkit.family.hid.eventservice | true |
      | <claim>                                               | true |
    When "keyboard" is registered
    Then the candidates for "keyboard" are, in order:
      | driver        | gate   | reason   |
      | com.acme.keys | <gate> | <reason> |

    Examples:
      | claim                                           | gate        | reason |
      | com.apple.developer.driverkit.builtin           | running     | -      |
      | com.apple.developer.driverkit.family.hid.device | entitlement | E201   |
