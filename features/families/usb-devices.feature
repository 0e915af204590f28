Feature: USB devices

  USB matching knows a table of legal key sets. The first row of it whose keys the personality has, all of them right
  and nothing forbidden beside them, gives the score; a personality that fits no row matches nothing, and nobody says
  why. More keys are better: vendor, product and release are worth 100000, class and subclass 50000. `IOProbeScore`
  is added, but no more than 9999 of it.

  Background: a vendor-specific stick, a modem, and a driver without keys
    Given a USB device "stick" with:
      | idVendor        | 1118   |
      | idProduct       | 746    |
      | bcdDevice       | 0x0101 |
      | bDeviceClass    | 255    |
      | bDeviceSubClass | 71     |
      | bDeviceProtocol | 208    |
    And a USB device "modem" with:
      | idVendor        | 1118   |
      | idProduct       | 0x12ab |
      | bcdDevice       | 0x0200 |
      | bDeviceClass    | 2      |
      | bDeviceSubClass | 2      |
      | bDeviceProtocol | 1      |
    And the DEXT "com.acme.usb" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeUSB             |
      | IOUserServerName         | com.acme.usb        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  @dts-15 @F-USB-001 @F-USB-016 @F-USB-017 @scenario-family-21
  Scenario: Vendor and product: 90000
    The table is known from the old family's source. That today's follows it is observed; a DEXT and a kext are alike
    to it.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its entitlements:
      | com.apple.developer.driverkit               | true                 |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 1118 }] |
    And the KEXT "com.example.kext" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleKext     |
      | IOMatchCategory | kext            |
      | idVendor        | 1118            |
      | idProduct       | 746             |
    And the KEXT "com.example.other" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleOther    |
      | idVendor        | 1118            |
      | idProduct       | 7               |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver            | match score | gate    | reason    | basis    |
      | com.acme.usb      | 90000       | running | -         | inferred |
      | com.example.kext  | 90000       | running | -         | observed |
      | com.example.other | -           | keys    | idProduct | observed |

  @F-USB-001 @F-USB-005 @scenario-family-21
  Scenario Outline: Vendor, product and the release <release>
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "bcdDevice" set to "<release>"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate   | reason   |
      | com.acme.usb | <score>     | <gate> | <reason> |

    Examples:
      | release | score  | gate    | reason    |
      | 0x0101  | 100000 | running | -         |
      | 0x0102  |        | keys    | bcdDevice |

  @F-USB-001 @F-USB-014
  Scenario Outline: A vendor-specific device by vendor, subclass <subclass> and protocol <protocol>
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bDeviceSubClass" set to "<subclass>"
    And its personality "Main" has "bDeviceProtocol" set to "<protocol>"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate   | reason   |
      | com.acme.usb | <score>     | <gate> | <reason> |

    Examples:
      | subclass | protocol | score | gate    | reason          |
      | 71       | 208      | 80000 | running | -               |
      | 71       | 209      |       | keys    | bDeviceProtocol |
      | 72       | 208      |       | keys    | bDeviceSubClass |

  @F-USB-001
  Scenario: A vendor-specific device by vendor and subclass: 70000
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bDeviceSubClass" set to "71"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 70000       | running |

  @F-USB-001
  Scenario: A device of a standard class by class, subclass and protocol: 60000
    Given its personality "Main" has "bDeviceClass" set to "2"
    And its personality "Main" has "bDeviceSubClass" set to "2"
    And its personality "Main" has "bDeviceProtocol" set to "1"
    When "modem" is plugged in
    Then the candidates for "modem" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 60000       | running |

  @F-USB-001
  Scenario: A device of a standard class by class and subclass: 50000
    Given its personality "Main" has "bDeviceClass" set to "2"
    And its personality "Main" has "bDeviceSubClass" set to "2"
    When "modem" is plugged in
    Then the candidates for "modem" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 50000       | running |

  @F-USB-015
  Scenario: The keys of one row are all that it takes
    No IOProbeScore, no further key: the row alone beats the class drivers, which have 60000 at most.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "0x12ab"
    And the KEXT "com.example.class" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleClass    |
      | bDeviceClass    | 2               |
      | bDeviceSubClass | 2               |
      | bDeviceProtocol | 1               |
      | IOProbeScore    | 9999            |
    When "modem" is plugged in
    Then the candidates for "modem" are, in order:
      | driver            | match score | verdict   |
      | com.acme.usb      | 90000       | running   |
      | com.example.class | 69999       | outranked |
    And there are no warnings

  @F-USB-003 @scenario-family-20
  Scenario Outline: <key> alone is no legal key set
    Given its personality "Main" has "<key>" set to "<value>"
    When "<nub>" is plugged in
    Then "com.acme.usb" stops at the keys gate on "<nub>" because of "M120"
    And the kernel log does not contain "AcmeUSB"

    Examples:
      | nub   | key             | value |
      | stick | idVendor        | 1118  |
      | stick | idProduct       | 746   |
      | modem | bDeviceClass    | 2     |
      | modem | bDeviceSubClass | 2     |

  @F-USB-003
  Scenario: Class keys for a vendor-specific device
    Rows without a vendor are for standard classes.

    Given its personality "Main" has "bDeviceClass" set to "255"
    And its personality "Main" has "bDeviceSubClass" set to "71"
    When "stick" is plugged in
    Then "com.acme.usb" stops at the keys gate on "stick" because of "M120"

  @F-USB-003 @F-USB-014
  Scenario: A vendor with class keys for a device of a standard class
    Rows with a vendor and a subclass are for class 255.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "bDeviceSubClass" set to "2"
    When "modem" is plugged in
    Then "com.acme.usb" stops at the keys gate on "modem" because of "M120"

  @F-USB-004
  Scenario Outline: A class key beside vendor and product adds nothing and can spoil everything: <value>
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "0x12ab"
    And its personality "Main" has "bDeviceClass" set to "<value>"
    When "modem" is plugged in
    Then the candidates for "modem" are, in order:
      | driver       | match score | gate   | reason   |
      | com.acme.usb | <score>     | <gate> | <reason> |

    Examples:
      | value | score | gate    | reason       |
      | 2     | 90000 | running | -            |
      | 3     |       | keys    | bDeviceClass |

  @F-USB-006
  Scenario: Keys of an interface are nothing to a device
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "bInterfaceNumber" set to "7"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 90000       | running |

  @F-USB-002 @scenario-family-23
  Scenario: 9999 is more than 100000
    From 10000 on, IOProbeScore counts as 9000. Up to 9999 it counts as it stands.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "IOProbeScore" set to "100000"
    And the KEXT "com.example.usb" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleUSB      |
      | idVendor        | 1118            |
      | idProduct       | 746             |
      | IOProbeScore    | 9999            |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver          | match score | verdict   | reason |
      | com.example.usb | 99999       | running   | -      |
      | com.acme.usb    | 99000       | outranked | A301   |
    And the diagnostic "M122" is reported for "com.acme.usb"

  @F-USB-002 @F-USB-005
  Scenario: Release beats everything that lacks it, by a hair
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "IOProbeScore" set to "9999"
    And the KEXT "com.example.exact" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleExact    |
      | idVendor        | 1118            |
      | idProduct       | 746             |
      | bcdDevice       | 0x0101          |
    And the KEXT "com.example.modest" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleModest   |
      | idVendor        | 1118            |
      | idProduct       | 746             |
      | bcdDevice       | 0x0101          |
      | IOProbeScore    | -2              |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver             | match score | verdict   |
      | com.example.exact  | 100000      | running   |
      | com.acme.usb       | 99999       | outranked |
      | com.example.modest | 99998       | outranked |

  @F-USB-007 @F-USB-010
  Scenario Outline: A star takes any value, and costs 1000: <key>
    Given its personality "Main" has "idVendor" set to "<vendor>"
    And its personality "Main" has "idProduct" set to "<product>"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | <score>     | running |

    Examples:
      | vendor | product | score | key     |
      | 1118   | *       | 89000 | product |
      | *      | 746     | 89000 | vendor  |
      | *      | *       | 88000 | both    |

  @F-USB-009 @scenario-family-25
  Scenario: A mask for the product costs 500, so the exact rival wins
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "0x1200"
    And its personality "Main" has "idProductMask" set to "0xff00"
    And the KEXT "com.example.exact" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleExact    |
      | idVendor        | 1118            |
      | idProduct       | 0x12ab          |
    When "modem" is plugged in
    Then the candidates for "modem" are, in order:
      | driver            | match score | verdict   | reason |
      | com.example.exact | 90000       | running   | -      |
      | com.acme.usb      | 89500       | outranked | A301   |

  @F-USB-008 @scenario-family-26
  Scenario Outline: A list of products replaces the product: idProduct <product> beside it
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProductArray" set to "[1, 2, 746]"
    And its personality "Main" has "idProduct" set to "<product>"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 90000       | running |

    Examples:
      | product |
      | 746     |
      | 999     |

  @F-USB-011
  Scenario: A list of products that does not fit leaves a back door
    "No product" looks at idProduct alone, so on a vendor-specific device the row of vendor and subclass applies.

    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProductArray" set to "[1]"
    And its personality "Main" has "bDeviceSubClass" set to "71"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | match score | gate    |
      | com.acme.usb | 70000       | running |

  @F-USB-012 @scenario-family-27
  Scenario Outline: An id written as a text never matches: <value>
    Given its personality "Main" has "idVendor" set to '<value>'
    And its personality "Main" has "idProduct" set to "746"
    When "stick" is plugged in
    Then "com.acme.usb" stops at the keys gate on "stick" because of "idVendor"
    And the diagnostic "M103" is reported for "com.acme.usb"

    Examples:
      | value    |
      | "1118"   |
      | "0x045e" |

  @F-USB-022
  Scenario: The speed is one more thing that may be wrong
    Given "stick" has the property "USBSpeed" set to "4"
    And its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "USBSpeed" set to "3"
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver       | gate | reason   | basis    |
      | com.acme.usb | keys | USBSpeed | inferred |

  @F-USB-023
  Scenario: The old class names are no longer what devices are
    Given its personality "Main" has "IOProviderClass" set to "IOUSBDevice"
    And its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    When "stick" is plugged in
    Then "com.acme.usb" stops at the provider-class gate on "stick" because of "IOProviderClass"
    And the diagnostic "M104" is reported for "com.acme.usb"

  @F-USB-001 @F-USB-002
  Scenario Outline: Vendor and product against vendor, product and release: IOProbeScore <own> against <other>
    Given its personality "Main" has "idVendor" set to "1118"
    And its personality "Main" has "idProduct" set to "746"
    And its personality "Main" has "IOProbeScore" set to "<own>"
    And the KEXT "com.example.release" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleRelease  |
      | idVendor        | 1118            |
      | idProduct       | 746             |
      | bcdDevice       | 0x0101          |
      | IOProbeScore    | <other>         |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver   | match score |
      | <first>  | <better>    |
      | <second> | <worse>     |

    Examples:
      | own  | other | first               | better | second              | worse |
      | 0    | 0     | com.example.release | 100000 | com.acme.usb        | 90000 |
      | 9999 | 0     | com.example.release | 100000 | com.acme.usb        | 99999 |
      | 9999 | -2    | com.acme.usb        | 99999  | com.example.release | 99998 |
