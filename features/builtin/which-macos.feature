Feature: Which macOS

  Apple's drivers come and go: the built-in ones are those of the Mac's version, whatever is said first. A world that
  states a bundle of the same id replaces Apple's as a whole.

  Scenario Outline: On macOS <version>, a USB serial adapter goes to <driver>
    Until 10.14 the FTDI driver was a kext; then it became a DEXT.

    Given a Mac running macOS "<version>"
    And the built-in drivers of macOS
    And a USB device "adapter" with:
      | idVendor  | 0x0403 |
      | idProduct | 0x6001 |
    And "adapter" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 255      | 255      |
    When "adapter" is plugged in
    Then the drivers that match "adapter interface 0" are, in order:
      | driver   | gate    |
      | <driver> | running |

    Examples:
      | version | driver                           |
      | 10.14.6 | com.apple.driver.AppleUSBFTDI    |
      | 10.15   | com.apple.DriverKit-AppleUSBFTDI |
      | 26      | com.apple.DriverKit-AppleUSBFTDI |

  Scenario: The version may be said after the drivers
    Given the built-in drivers of macOS
    And a Mac running macOS "10.13"
    And a USB device "keyboard" with:
      | idVendor | 0x046d |
    And "keyboard" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 1        | 1        |
    When "keyboard" is plugged in
    Then "com.apple.driver.usb.IOUSBHostHIDDevice/keyboard" runs on "keyboard interface 0"

  Scenario Outline: An Intel I225 on macOS <version>
    The kext went with macOS 13; the DEXT is there since macOS 11.

    Given a Mac running macOS "<version>"
    And the built-in drivers of macOS
    And a PCI device "ethernet" with:
      | vendor | 0x8086   |
      | device | 0x15f2   |
      | class  | 0x020000 |
    When "ethernet" is registered
    Then "<driver>" runs on "ethernet"

    Examples:
      | version | driver                                         |
      | 10.15   | com.apple.driver.AppleIntelI210Ethernet        |
      | 14      | com.apple.DriverKit-AppleEthernetE1000         |

  Scenario: Before 10.11 USB had another family, other nubs and other drivers
    Given a Mac running macOS "10.10"
    And the built-in drivers of macOS
    And a nub "device" of class "IOUSBDevice" with:
      | bDeviceClass    | 0 |
      | bDeviceSubClass | 0 |
    And a USB device "modern" with:
      | idVendor | 0x046d |
    When every nub is registered
    Then "com.apple.driver.AppleUSBComposite" runs on "device"
    And nothing runs on "modern"

  Scenario: A world states a bundle of Apple's, and it is the world's
    Given the built-in drivers of macOS
    And a USB device "device" with:
      | idVendor | 0x046d |
    And the KEXT "com.apple.driver.usb.AppleUSBHostCompositeDevice" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice             |
      | IOClass         | AppleUSBHostCompositeDevice |
      | idVendor        | 0x046d                      |
      | idProduct       | 0x0001                      |
    When "device" is plugged in
    Then nothing runs on "device"

  Scenario: A world document asks for them by a key
    Given the world described in "features/builtin/built-in.yaml"
    When every nub is registered
    Then the drivers that match "stick interface" are, in order:
      | driver                                 | score | gate    |
      | com.apple.iokit.IOUSBMassStorageDriver | 50000 | running |
