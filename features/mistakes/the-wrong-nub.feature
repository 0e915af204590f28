Feature: The wrong nub

  One piece of hardware is many nubs: a USB device and its interfaces, a HID device and its HID interfaces, a card and
  what its driver publishes. Class, number, property belong to one of them. A personality on the wrong one matches
  nothing, however right its values are somewhere else.

  Background: a phone with a network function
    Given a USB device "phone" with:
      | idVendor     | 0x22b8 |
      | idProduct    | 0x2e67 |
      | bDeviceClass | 0      |
    And "phone" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 224   | 1        | 3        |

  @F-USB-006 @F-USB-003
  Scenario: The class of an interface, asked of the device
    Given the DEXT "com.example.tether" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleTether       |
      | IOUserServerName         | com.example.tether  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | bDeviceClass             | 224                 |
      | bDeviceSubClass          | 1                   |
      | bDeviceProtocol          | 3                   |
    When "phone" is plugged in
    Then "com.example.tether" does not match "phone" because of "bDeviceClass"
    And the diagnostic "M121" is reported for "com.example.tether"

  @F-USB-001
  Scenario: The class of an interface, asked of the interface
    Given the DEXT "com.example.tether" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleTether       |
      | IOUserServerName         | com.example.tether  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | bInterfaceClass          | 224                 |
      | bInterfaceSubClass       | 1                   |
      | bInterfaceProtocol       | 3                   |
    When "phone" is plugged in
    Then "com.example.tether" runs on "phone interface 0"
    And "com.example.tether" stops at the provider-class gate on "phone" because of "IOProviderClass"

  @F-USB-003 @F-USB-015
  Scenario: Vendor and product for an interface
    The nearest legal set has the number and the configuration as well.

    Given the DEXT "com.example.tether" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleTether       |
      | IOUserServerName         | com.example.tether  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0x22b8              |
      | idProduct                | 0x2e67              |
    When "phone" is plugged in
    Then "com.example.tether" does not match "phone interface 0" because of "M120"
    And the diagnostic "M120" is reported for "com.example.tether"

  @R-055
  Scenario: A property of a relative
    The property is on the device, the personality is for the interface: IOParentMatch would find it.

    Given "phone" has the property "kUSBVendorString" set to "Acme"
    And the DEXT "com.example.tether" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface         |
      | IOClass                  | IOUserService              |
      | IOUserClass              | ExampleTether              |
      | IOUserServerName         | com.example.tether         |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit        |
      | bInterfaceClass          | 224                        |
      | bInterfaceSubClass       | 1                          |
      | IOPropertyMatch          | { kUSBVendorString: Acme } |
    When "phone" is plugged in
    Then "com.example.tether" does not match "phone interface 0" because of "IOPropertyMatch"
    And the diagnostic "M130" is reported for "com.example.tether"

  @R-067
  Scenario: The same, asked of the parent
    Given "phone" has the property "kUSBVendorString" set to "Acme"
    And the DEXT "com.example.tether" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface                                                                |
      | IOClass                  | IOUserService                                                                     |
      | IOUserClass              | ExampleTether                                                                     |
      | IOUserServerName         | com.example.tether                                                                |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit                                                               |
      | bInterfaceClass          | 224                                                                               |
      | bInterfaceSubClass       | 1                                                                                 |
      | IOParentMatch            | { IOProviderClass: IOUSBHostDevice, IOPropertyMatch: { kUSBVendorString: Acme } } |
    When "phone" is plugged in
    Then "com.example.tether" runs on "phone interface 0"

  @R-019
  Scenario: Nothing of the class is there
    The device was never found: cable, power, link. The driver is not the problem.

    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    When the system starts
    Then the diagnostic "N701" is reported for "com.acme.nic"
    And no process of "com.acme.nic" is launched

  @R-019
  Scenario: Two nubs, two drivers: no conflict
    A driver on the device and one on its interface do not compete. It is good to know, all the same.

    Given the DEXT "com.acme.phone" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmePhone           |
      | IOUserServerName         | com.acme.phone      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0x22b8              |
      | idProduct                | 0x2e67              |
    And the KEXT "com.example.network" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExampleNetwork     |
      | bInterfaceClass    | 224                |
      | bInterfaceSubClass | 1                  |
    When "phone" is plugged in
    Then "com.acme.phone" runs on "phone"
    And "com.example.network" runs on "phone interface 0"
    And the diagnostic "A308" is reported for "com.acme.phone"
