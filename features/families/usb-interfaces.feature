Feature: USB interfaces

  A USB device shows its functions as interfaces, and each interface is a nub of its own, with a table of legal key
  sets like the device's. Vendor and product do not make a legal set here: an interface wants its number and its
  configuration as well. And interfaces exist only when somebody has configured the device.

  Background: a composite device with a camera and a function of its maker's
    Given a USB device "camera" with:
      | idVendor        | 1118   |
      | idProduct       | 746    |
      | bcdDevice       | 0x0101 |
      | bDeviceClass    | 239    |
      | bDeviceSubClass | 2      |
      | bDeviceProtocol | 1      |
    And "camera" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 14    | 1        | 1        |
      | 1      | 1             | 255   | 1        | 1        |
    And the DEXT "com.acme.camera" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeCamera          |
      | IOUserServerName         | com.acme.camera     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  @F-USB-001 @F-USB-003 @scenario-family-22
  Scenario: Vendor and product are not enough
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    When "camera" is plugged in
    Then the candidates for "camera interface 0" are, in order:
      | driver          | gate | reason | basis    |
      | com.acme.camera | keys | M120   | observed |
    And "com.acme.camera" stops at the keys gate on "camera interface 1" because of "M120"

  @F-USB-001 @scenario-family-22
  Scenario: Vendor, product, number and configuration: 90000, on that interface only
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "bInterfaceNumber" set to "1"
    And its personality "Main" has "bConfigurationValue" set to "1"
    When "camera" is plugged in
    Then the candidates for "camera interface 1" are, in order:
      | driver          | match score | gate    |
      | com.acme.camera | 90000       | running |
    But "com.acme.camera" stops at the keys gate on "camera interface 0" because of "bInterfaceNumber"

  @F-USB-001
  Scenario: And the release: 100000
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "bInterfaceNumber" set to "1"
    And its personality "Main" has "bConfigurationValue" set to "1"
    And its personality "Main" has "bcdDevice" set to "0x0101"
    When "camera" is plugged in
    Then the candidates for "camera interface 1" are, in order:
      | driver          | match score | gate    |
      | com.acme.camera | 100000      | running |

  @F-USB-001 @scenario-family-29
  Scenario: A vendor-specific interface by vendor, subclass and protocol: 80000
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    And its personality "Main" has "bInterfaceProtocol" set to "1"
    When "camera" is plugged in
    Then the candidates for "camera interface 1" are, in order:
      | driver          | match score | gate    |
      | com.acme.camera | 80000       | running |
    But "com.acme.camera" stops at the keys gate on "camera interface 0" because of "M120"

  @F-USB-001 @scenario-family-29
  Scenario: Without the protocol: 70000
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    When "camera" is plugged in
    Then the candidates for "camera interface 1" are, in order:
      | driver          | match score | gate    |
      | com.acme.camera | 70000       | running |

  @F-USB-003 @scenario-family-29
  Scenario: With the number besides, it is no legal set any more
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    And its personality "Main" has "bInterfaceProtocol" set to "1"
    And its personality "Main" has "bInterfaceNumber" set to "1"
    When "camera" is plugged in
    Then "com.acme.camera" stops at the keys gate on "camera interface 1" because of "M120"

  @F-USB-001 @F-USB-016 @scenario-family-28
  Scenario: A standard interface by class, subclass and protocol: 60000
    Given its personality "Main" has "bInterfaceClass" set to "14"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    And its personality "Main" has "bInterfaceProtocol" set to "1"
    When "camera" is plugged in
    Then the candidates for "camera interface 0" are, in order:
      | driver          | match score | gate    |
      | com.acme.camera | 60000       | running |

  @F-USB-003 @scenario-family-28
  Scenario: The same with a vendor is no legal set
    Given its personality "Main" has "bInterfaceClass" set to "14"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    And its personality "Main" has "bInterfaceProtocol" set to "1"
    And its personality "Main" has "idVendor" set to "1118"
    When "camera" is plugged in
    Then "com.acme.camera" stops at the keys gate on "camera interface 0" because of "M120"

  @F-USB-013
  Scenario: What the nub does not have cannot fit
    Given a nub "bare" of class "IOUSBHostInterface" with:
      | bInterfaceClass    | 14 |
      | bInterfaceSubClass | 1  |
    And its personality "Main" has "bInterfaceClass" set to "14"
    And its personality "Main" has "bInterfaceSubClass" set to "1"
    And its personality "Main" has "bInterfaceProtocol" set to "1"
    And the KEXT "com.example.pair" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExamplePair        |
      | bInterfaceClass    | 14                 |
      | bInterfaceSubClass | 1                  |
    When "bare" is registered
    Then the candidates for "bare" are, in order:
      | driver           | match score | gate    | reason             |
      | com.example.pair | 50000       | running | -                  |
      | com.acme.camera  |             | keys    | bInterfaceProtocol |

  @F-USB-007 @scenario-family-24
  Scenario: Taking a camera from Apple's class driver
    Stars for the required keys cost 1000 each; stars for the class keys cost nothing.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "bConfigurationValue" set to "*"
    And its personality "Main" has "bInterfaceNumber" set to "*"
    And its personality "Main" has "bInterfaceSubClass" set to "*"
    And its personality "Main" has "IOProbeScore" set to "9999"
    And the KEXT "com.example.video" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExampleVideo       |
      | bInterfaceClass    | 14                 |
      | bInterfaceSubClass | 1                  |
    When "camera" is plugged in
    Then the candidates for "camera interface 0" are, in order:
      | driver            | match score | verdict   | reason |
      | com.acme.camera   | 97999       | running   | -      |
      | com.example.video | 50000       | outranked | A301   |

  @F-USB-016 @F-SER-005
  Scenario: The kernel class of serial DEXTs makes room by one
    IOUserSerial was seen to take one off in probe, so that any other driver with the same keys wins.

    Given the KEXT "com.example.chip" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | ExampleChip        |
      | idVendor            | 1118               |
      | idProduct           | 746                |
      | bInterfaceNumber    | 1                  |
      | bConfigurationValue | 1                  |
    And the DEXT "com.acme.chip" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface                |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | AcmeChip                          |
      | IOUserServerName         | com.acme.chip                     |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | idVendor                 | 1118                              |
      | idProduct                | 746                               |
      | bInterfaceNumber         | 1                                 |
      | bConfigurationValue      | 1                                 |
    And its probe returns the score 89999
    When "camera" is plugged in
    Then the candidates for "camera interface 1" are, in order:
      | driver           | match score | score | verdict   | reason |
      | com.example.chip | 90000       | 90000 | running   | -      |
      | com.acme.chip    | 90000       | 89999 | outranked | A301   |
      | com.acme.camera  | -           | -     | rejected  | M120   |

  @F-USB-019 @scenario-family-31
  Scenario: A driver on the device displaces Apple's composite driver
    It has to configure the device then: Apple's driver would have done it.

    Given the KEXT "com.example.composite" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice             |
      | IOClass         | AppleUSBHostCompositeDevice |
      | bDeviceClass    | 239                         |
      | bDeviceSubClass | 2                           |
      | bDeviceProtocol | 1                           |
    And the DEXT "com.acme.whole" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeWhole           |
      | IOUserServerName         | com.acme.whole      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 1118                |
      | idProduct                | 746                 |
    When "camera" is plugged in
    Then the candidates for "camera" are, in order:
      | driver                | match score | verdict   | reason |
      | com.acme.whole        | 90000       | running   | -      |
      | com.example.composite | 60000       | outranked | A301   |

  @F-USB-019 @F-USB-020 @scenario-family-31
  Scenario: In a category of its own it runs beside it
    Given the KEXT "com.example.composite" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice             |
      | IOClass         | AppleUSBHostCompositeDevice |
      | bDeviceClass    | 239                         |
      | bDeviceSubClass | 2                           |
      | bDeviceProtocol | 1                           |
    And the DEXT "com.acme.whole" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeWhole           |
      | IOUserServerName         | com.acme.whole      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_whole      |
      | idVendor                 | 1118                |
      | idProduct                | 746                 |
    When "camera" is plugged in
    Then both "com.acme.whole" and "com.example.composite" run on "camera"
    And the diagnostic "A302" is reported for "com.acme.whole"

  @F-USB-018 @scenario-family-30
  Scenario: Nobody configures a vendor-specific device
    macOS does not choose a configuration for class 255. Until a driver on the device does it, there are no interfaces.

    Given a USB device "probe" with:
      | idVendor     | 1118 |
      | idProduct    | 900  |
      | bDeviceClass | 255  |
    And "probe" has no active configuration
    And the DEXT "com.acme.probe" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeProbe           |
      | IOUserServerName         | com.acme.probe      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 1118                |
      | idProduct                | 900                 |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    When "probe" is plugged in
    Then the diagnostic "N702" is reported for "com.acme.probe"
    And "com.acme.probe" stops at the provider-class gate on "probe" because of "IOProviderClass"
    And no process of "com.acme.probe" is launched
