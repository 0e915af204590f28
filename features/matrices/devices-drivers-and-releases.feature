Feature: Devices, drivers and releases of macOS as a table

  What a product takes is a matrix: each device that we sell, each release that we support, and who gets the device
  there. A scenario outline says it once; each row is a scenario of its own.

  Background:
    Given the built-in drivers of macOS
    And the DEXT "com.acme.serial" is installed
    And its personality "Adapter":
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | IOUserSerial       |
      | IOUserClass         | AcmeSerial         |
      | IOUserServerName    | com.acme.serial    |
      | idVendor            | 0x0403             |
      | idProduct           | 0x6001             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |

  Scenario Outline: On macOS <macOS> with a score of <score>, the adapter <idProduct> goes to <driver>
    Both name the same keys and so get the same score for them; Apple's DEXT gives way by one, with an IOProbeScore of
    -1.

    Given a Mac running macOS "<macOS>"
    And its personality "Adapter" has "IOProbeScore" set to "<score>"
    And a USB device "adapter" with:
      | idVendor  | 0x0403      |
      | idProduct | <idProduct> |
    And "adapter" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 255      | 255      |
    When "adapter" is plugged in
    Then "<driver>" runs on "adapter interface 0"

    Examples: the same product
      | macOS | idProduct | score | driver                           |
      | 10.15 | 0x6001    | 0     | com.acme.serial                  |
      | 10.15 | 0x6001    | -2    | com.apple.DriverKit-AppleUSBFTDI |
      | 14    | 0x6001    | 0     | com.acme.serial                  |
      | 26    | 0x6001    | 0     | com.acme.serial                  |
      | 26    | 0x6001    | -2    | com.apple.DriverKit-AppleUSBFTDI |

    Examples: another product, which ours does not name
      | macOS | idProduct | score | driver                           |
      | 26    | 0x6010    | 100   | com.apple.DriverKit-AppleUSBFTDI |
