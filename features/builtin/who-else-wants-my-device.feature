Feature: Who else wants my device

  A driver rarely comes to an empty machine: macOS brings drivers of its own for most kinds of hardware, and they
  compete by the same rules. `the built-in drivers of macOS` installs them first, as far as the published catalogue
  knows them; `dextspec drivers` lists it, with the machine or the document that each entry was seen on.

  Background:
    Given the built-in drivers of macOS

  Scenario: A USB serial adapter of FTDI goes to Apple's DEXT
    The device itself is of no class, so the composite driver takes it and publishes its interface.

    Given a USB device "adapter" with:
      | idVendor  | 0x0403 |
      | idProduct | 0x6001 |
    And "adapter" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 255      | 255      |
    When "adapter" is plugged in
    Then the drivers that match "adapter" are, in order:
      | driver                                                    | score | gate    |
      | com.apple.driver.usb.AppleUSBHostCompositeDevice/composite | 50000 | running |
    And the drivers that match "adapter interface 0" are, in order:
      | driver                                | match score | score | gate    |
      | com.apple.DriverKit-AppleUSBFTDI/6001 | 90000       | 89999 | running |

  Scenario: An adapter of a vendor's own class needs a driver for the device too, and Apple's CH340 DEXT brings one
    Given a USB device "adapter" with:
      | idVendor     | 0x1a86 |
      | idProduct    | 0x7523 |
      | bDeviceClass | 255    |
    And "adapter" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 1        | 2        |
    When "adapter" is plugged in
    Then the drivers that match "adapter" are, in order:
      | driver                                         | score | gate    |
      | com.apple.DriverKit-AppleUSBCHCOM/CH340 device | 90000 | running |
    And the drivers that match "adapter interface 0" are, in order:
      | driver                                  | score | gate    |
      | com.apple.DriverKit-AppleUSBCHCOM/CH340 | 89999 | running |

  Scenario: The same chip under another product id has nobody
    Given a USB device "adapter" with:
      | idVendor     | 0x1a86 |
      | idProduct    | 0x7522 |
      | bDeviceClass | 255    |
    When "adapter" is plugged in
    Then nothing runs on "adapter"
    And the drivers that match "adapter" are, in order:
      | driver |

  Scenario: A CDC ACM modem's two interfaces
    Given a USB device "modem" with:
      | idVendor           | 0x0451 |
      | idProduct          | 0x16a8 |
      | bDeviceClass       | 2      |
      | bDeviceSubClass    | 0      |
    And "modem" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 2     | 2        | 1        |
      | 1      | 1             | 10    | 0        | 0        |
    When "modem" is plugged in
    Then "com.apple.driver.usb.cdc" runs on "modem"
    And the drivers that match "modem interface 0" are, in order:
      | driver                                     | score | gate    |
      | com.apple.driver.usb.cdc.acm/ACM control 1 | 60000 | running |
    And the drivers that match "modem interface 1" are, in order:
      | driver                                | match score | score | gate    |
      | com.apple.driver.usb.cdc.acm/ACM data | 50000       | 49999 | running |

  Scenario: A mass-storage stick
    Given a USB device "stick" with:
      | idVendor | 0x0781 |
    And "stick" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 8     | 6        | 80       |
    When "stick" is plugged in
    Then "com.apple.driver.usb.AppleUSBHostCompositeDevice" runs on "stick"
    And the drivers that match "stick interface 0" are, in order:
      | driver                                                           | score | gate    |
      | com.apple.iokit.IOUSBMassStorageDriver/mass storage subclass 6 | 50000 | running |

  Scenario: A keyboard's interface: the DEXT carries a score of 1, and so beats the kernel's own driver
    Given a USB device "keyboard" with:
      | idVendor | 0x046d |
    And "keyboard" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 1        | 1        |
    When "keyboard" is plugged in
    Then the drivers that match "keyboard interface 0" are, in order:
      | driver                                             | score | verdict   |
      | com.apple.AppleUserHIDDrivers/USB keyboard         | 60001 | running   |
      | com.apple.driver.usb.IOUSBHostHIDDevice/keyboard   | 60000 | outranked |
      | com.apple.AppleUserHIDDrivers/USB HID, boot        | 50001 | outranked |
      | com.apple.driver.usb.IOUSBHostHIDDevice/HID, boot  | 50000 | outranked |

  Scenario: The events of a keyboard
    `HIDDefaultBehavior` in a personality asks for the property on the nub, whatever its value (F-HID-003).

    Given a HID interface "keyboard" with:
      | Transport          | USB |
      | VendorID           | 0x046d |
      | PrimaryUsagePage   | 1   |
      | PrimaryUsage       | 6   |
      | HIDDefaultBehavior | ""  |
    When "keyboard" is registered
    Then "com.apple.AppleUserHIDDrivers/keyboard events" runs on "keyboard"
    And "com.apple.AppleUserHIDDrivers" wins "keyboard" over "com.apple.iokit.IOHIDFamily"

  Scenario Outline: A <kind> hub
    Given a USB device "hub" with:
      | bDeviceClass       | 9          |
      | bDeviceSubClass    | 0          |
      | bDeviceProtocol    | <protocol> |
    When "hub" is plugged in
    Then "com.apple.driver.usb.AppleUSBHub/<driver>" runs on "hub"

    Examples:
      | kind        | protocol | driver    |
      | high-speed  | 1        | USB 2 hub |
      | SuperSpeed  | 3        | USB 3 hub |

  Scenario Outline: A PCI device: <what>
    Given a PCI device "card" with:
      | vendor | <vendor> |
      | device | <device> |
      | class  | <class>  |
    When "card" is registered
    Then the drivers that match "card" are, in order:
      | driver   | score   | gate    |
      | <driver> | <score> | running |

    Examples:
      | what                | vendor | device | class    | driver                                                   | score |
      | an NVMe controller  | 0x2646 | 0x2263 | 0x010802 | com.apple.iokit.IONVMeFamily/NVMe controller             | 100   |
      | an AHCI controller  | 0x8086 | 0xa352 | 0x010601 | com.apple.driver.AppleAHCIPort/GenericAHCI               | 800   |
      | an XHCI controller  | 0x1b73 | 0x1100 | 0x0c0330 | com.apple.driver.usb.AppleUSBXHCIPCI/XHCI                | 0     |
      | an Aquantia card    | 0x1d6a | 0x07b1 | 0x020000 | com.apple.driver.AppleEthernetAquantiaAqtion/Aquantia AQC | 0     |
      | a Mellanox card     | 0x15b3 | 0x1015 | 0x020000 | com.apple.DriverKit-AppleEthernetMLX5/Mellanox ConnectX  | 1000  |

  Scenario: An Ethernet card of a maker that macOS does not know has nobody
    Given a PCI device "card" with:
      | vendor | 0x10ec   |
      | device | 0x8125   |
      | class  | 0x020000 |
    When "card" is registered
    Then nothing runs on "card"
    And the drivers that match "card" are, in order:
      | driver |

  Scenario: A disk, from the logical unit to the device node
    What the drivers publish is for the scenario to say: the catalogue holds personalities, not code.

    Given a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0 |
    And a nub "blocks" of class "IOBlockStorageServices" with:
      | device-type | Generic |
    And a nub "media" of class "IOMedia" with:
      | Whole | true |
    When every nub is registered
    Then "com.apple.iokit.IOSCSIBlockCommandsDevice" runs on "disk"
    And "com.apple.iokit.IOStorageFamily/IOBlockStorageDriver" runs on "blocks"
    And both "com.apple.iokit.IOStorageFamily/IOGUIDPartitionScheme" and "com.apple.iokit.IOStorageFamily/IOMediaBSDClient" run on "media"

  Scenario: My DEXT with the same ids wins by one
    Both match with 90000 and Apple's was there first, but the kernel class of serial DEXTs takes one off in probe
    (F-SER-005), which a scenario says of its own drivers only if it matters.

    Given a USB device "adapter" with:
      | idVendor  | 0x0403 |
      | idProduct | 0x6001 |
    And "adapter" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 255      | 255      |
    And the DEXT "com.acme.serial" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface                |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | AcmeSerial                        |
      | IOUserServerName         | com.acme.serial                   |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | idVendor                 | 0x0403                            |
      | idProduct                | 0x6001                            |
      | bInterfaceNumber         | 0                                 |
      | bConfigurationValue      | 1                                 |
    When "adapter" is plugged in
    Then the drivers that match "adapter interface 0" are, in order:
      | driver                           | match score | score | verdict   | reason |
      | com.apple.DriverKit-AppleUSBFTDI | 90000       | 89999 | outranked | A301   |
      | com.acme.serial                  | 90000       | 90000 | running   | -      |

  Scenario: My DEXT with the class alone loses to Apple's, and is told to whom
    Given a USB device "stick" with:
      | idVendor | 0x0781 |
    And "stick" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 1        | 1        |
    And the DEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface          |
      | IOClass                  | AppleUserHIDDevice          |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | bInterfaceClass          | 3                           |
      | bInterfaceSubClass       | 1                           |
      | bInterfaceProtocol       | 1                           |
    When "stick" is plugged in
    Then "com.apple.AppleUserHIDDrivers" wins "stick interface 0" over "com.acme.pad"
    And "com.acme.pad" stops at the rank gate on "stick interface 0" because of "A301"
    And the diagnostic "A301" is reported for "com.acme.pad"

  @R-080
  Scenario: The composite driver makes room for a DEXT that comes later
    Its personality has IOPrimaryDriverTerminateOptions, and it is of the boot collection: most drivers would stay.

    Given a USB device "pad" with:
      | idVendor  | 0x046d |
      | idProduct | 0xc21d |
    And the DEXT "com.acme.pad" is known but not installed
    And its personality "Main":
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmePad             |
      | IOUserServerName         | com.acme.pad        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0x046d              |
      | idProduct                | 0xc21d              |
    When the system starts
    Then "com.apple.driver.usb.AppleUSBHostCompositeDevice" runs on "pad"
    When "com.acme.pad" is installed
    Then "com.acme.pad" runs on "pad"
    And "com.apple.driver.usb.AppleUSBHostCompositeDevice" does not run on "pad"

  Scenario: Nobody asks for advice on Apple's drivers
    Given a USB device "hub" with:
      | bDeviceClass       | 9 |
      | bDeviceSubClass    | 0 |
      | bDeviceProtocol    | 3 |
    When the system starts
    Then there are no diagnostics
