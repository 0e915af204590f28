Feature: HID scores

  HID adds up points for what a personality names: 5000 for the vendor, 1000 for the product, 1000 for the transport,
  1100 and more for usages. All keys must fit, but some of them count only in company: the product without the vendor
  is worth nothing, the location without the transport neither. `IOProbeScore` is added without a limit. A vendor's
  exact driver reaches 7200 with ease; the system's generic drivers have 1200.

  Background: a mouse, and a driver without keys
    Given a HID interface "mouse" with:
      | VendorID         | 1133       |
      | ProductID        | 49271      |
      | Transport        | USB        |
      | LocationID       | 0x14100000 |
      | VersionNumber    | 0x0110     |
      | Manufacturer     | Acme       |
      | SerialNumber     | S1         |
      | PrimaryUsagePage | 1          |
      | PrimaryUsage     | 2          |
    And the DEXT "com.acme.mouse" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmeMouse                   |
      | IOUserServerName         | com.acme.mouse              |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |

  @F-HID-001 @F-HID-011 @F-HID-018 @scenario-family-34
  Scenario: The vendor's own driver against the system's
    Given its personality "Main" has "VendorID" set to "1133"
    And its personality "Main" has "ProductID" set to "49271"
    And its personality "Main" has "PrimaryUsagePage" set to "1"
    And its personality "Main" has "PrimaryUsage" set to "2"
    And the KEXT "com.example.generic" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                                                                   |
      | IOClass          | ExampleGeneric                                                                   |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 2 }, { DeviceUsagePage: 1, DeviceUsage: 6 }] |
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver              | match score | verdict   | reason |
      | com.acme.mouse      | 7200        | running   | -      |
      | com.example.generic | 1200        | outranked | A301   |

  @F-HID-011 @scenario-family-35
  Scenario: A product without its vendor loses to the system's driver
    Given its personality "Main" has "ProductID" set to "49271"
    And the KEXT "com.example.generic" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                           |
      | IOClass          | ExampleGeneric                           |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 2 }] |
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver              | match score | verdict   | reason |
      | com.example.generic | 1200        | running   | -      |
      | com.acme.mouse      | 0           | outranked | A301   |

  @F-HID-013 @scenario-family-36
  Scenario: IOProbeScore has no limit here
    Given its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 1, DeviceUsage: 2 }]"
    And its personality "Main" has "IOProbeScore" set to "10000"
    And the KEXT "com.example.exact" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | ExampleExact   |
      | VendorID         | 1133           |
      | ProductID        | 49271          |
      | PrimaryUsagePage | 1              |
      | PrimaryUsage     | 2              |
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver            | match score | verdict   |
      | com.acme.mouse    | 11200       | running   |
      | com.example.exact | 7200        | outranked |

  @F-HID-006 @F-HID-007 @F-HID-011
  Scenario Outline: <key> = <value> alone is worth <score>
    Given its personality "Main" has "<key>" set to "<value>"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | <score>     | running |

    Examples: who made it
      | key           | value  | score |
      | VendorID      | 1133   | 5000  |
      | ProductID     | 49271  | 0     |
      | SerialNumber  | S1     | 0     |
      | VersionNumber | 0x0110 | 0     |

    Examples: where it is
      | key        | value      | score |
      | Transport  | USB        | 1000  |
      | LocationID | 0x14100000 | 0     |

    Examples: what it is
      | key              | value                                                                            | score |
      | PrimaryUsagePage | 1                                                                                | 1100  |
      | PrimaryUsage     | 2                                                                                | 0     |
      | DeviceUsagePage  | 1                                                                                | 1150  |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 2 }]                                         | 1200  |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1 }]                                                         | 1150  |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 6 }, { DeviceUsagePage: 1, DeviceUsage: 2 }] | 1200  |
      | DeviceUsagePairs | { DeviceUsagePage: 7 }                                                           | 0     |

  @F-HID-009 @F-HID-011 @scenario-family-40 @scenario-family-41
  Scenario Outline: With the vendor, <key> = <value> makes <score>
    Given its personality "Main" has "VendorID" set to "1133"
    And its personality "Main" has "<key>" set to "<value>"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | <score>     | running |

    Examples:
      | key              | value      | score |
      | ProductID        | 49271      | 6000  |
      | ProductID        | *          | 6000  |
      | ProductIDArray   | [1, 49271] | 5975  |
      | SerialNumber     | S1         | 5100  |
      | Manufacturer     | Acme       | 5100  |
      | VersionNumber    | 0x0110     | 5100  |
      | Transport        | USB        | 6000  |
      | PrimaryUsagePage | 1          | 6100  |

  @F-HID-009 @scenario-family-41
  Scenario: A mask for the product is worth 950
    Given its personality "Main" has "VendorID" set to "1133"
    And its personality "Main" has "ProductID" set to "0xc000"
    And its personality "Main" has "ProductIDMask" set to "0xff00"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 5950        | running |

  @F-HID-011 @scenario-family-37
  Scenario: Transport and location together: 3000
    Given its personality "Main" has "Transport" set to "USB"
    And its personality "Main" has "LocationID" set to "0x14100000"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 3000        | running |

  @F-HID-004
  Scenario: A usage at the top level is one more pair, and both must fit
    Given its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 1, DeviceUsage: 2 }]"
    And its personality "Main" has "DeviceUsagePage" set to "1"
    And its personality "Main" has "DeviceUsage" set to "2"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 1300        | running |

  @F-HID-001 @F-HID-002 @F-HID-009 @F-HID-010 @scenario-family-40
  Scenario Outline: <key> = <value> does not fit
    A key that is worth nothing still filters.

    Given its personality "Main" has "<key>" set to '<value>'
    When "mouse" is registered
    Then "com.acme.mouse" stops at the keys gate on "mouse" because of "<key>"

    Examples:
      | key              | value                                    | why                    |
      | VendorID         | 1134                                     |                        |
      | VendorID         | *                                        | a star is for products |
      | VendorID         | "1133"                                   | a text is no number    |
      | ProductID        | 1                                        |                        |
      | LocationID       | 0x14200000                               |                        |
      | Transport        | usb                                      | case counts            |
      | ModelNumber      | M1                                       | the mouse has none     |
      | PrimaryUsage     | 6                                        |                        |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 6 }] | a keyboard             |

  @F-HID-003
  Scenario Outline: HIDDefaultBehavior must be there; its value is nobody's business: <wanted>
    Given "mouse" has the property "HIDDefaultBehavior" set to "Mouse"
    And its personality "Main" has "HIDDefaultBehavior" set to "<wanted>"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 0           | running |

    Examples:
      | wanted   |
      | Mouse    |
      | Keyboard |

  @F-HID-003
  Scenario: Without HIDDefaultBehavior on the nub the key does not fit
    Given its personality "Main" has "HIDDefaultBehavior" set to "Mouse"
    When "mouse" is registered
    Then "com.acme.mouse" stops at the keys gate on "mouse" because of "HIDDefaultBehavior"

  @F-HID-012
  Scenario: BootProtocol filters, for no points
    Given "mouse" has the property "BootProtocol" set to "2"
    And its personality "Main" has "BootProtocol" set to "2"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 0           | running |

  @F-HID-005 @scenario-family-38
  Scenario: A nub without usage pairs matches nobody
    Given a nub "mute" of class "IOHIDInterface" with:
      | VendorID | 1133 |
    And its personality "Main" has "VendorID" set to "1133"
    When "mute" is registered
    Then "com.acme.mouse" stops at the keys gate on "mute" because of "DeviceUsagePairs"
    And the diagnostic "M123" is reported for "com.acme.mouse"

  @F-HID-015 @scenario-family-39
  Scenario: A page of the vendor's own, on USB, without the vendor
    Page 0xff00 means something else for each vendor, so the kernel wants to know which.

    Given a HID device "gadget" with:
      | VendorID         | 1133   |
      | ProductID        | 1      |
      | Transport        | USB    |
      | PrimaryUsagePage | 0xff00 |
      | PrimaryUsage     | 1      |
    And the KEXT "com.acme.gadget" is installed with the personality:
      | IOProviderClass  | IOHIDDevice |
      | IOClass          | AcmeGadget  |
      | PrimaryUsagePage | 0xff00      |
      | Transport        | USB         |
    When "gadget" is registered
    Then "com.acme.gadget" stops at the keys gate on "gadget" because of "VendorID"
    And the diagnostic "M123" is reported for "com.acme.gadget"
    And the kernel log contains "vendorID is missing"

  @F-HID-015 @scenario-family-39
  Scenario Outline: The same, with <difference>
    Given a HID device "gadget" with:
      | VendorID         | 1133        |
      | ProductID        | 1           |
      | Transport        | <transport> |
      | PrimaryUsagePage | 0xff00      |
      | PrimaryUsage     | 1           |
    And the KEXT "com.acme.gadget" is installed with the personality:
      | IOProviderClass  | IOHIDDevice |
      | IOClass          | AcmeGadget  |
      | PrimaryUsagePage | 0xff00      |
      | <key>            | <value>     |
    When "gadget" is registered
    Then "com.acme.gadget" runs on "gadget"

    Examples:
      | difference           | transport | key          | value |
      | the vendor           | USB       | VendorID     | 1133  |
      | another transport    | SPI       | Transport    | SPI   |
      | no transport to name | USB       | PrimaryUsage | 1     |

  @F-HID-014 @scenario-family-42
  Scenario: The game controller that fits every device
    An old compatibility: page 5, usage 1 finds any HID device, as long as there is no game controller, for 0 points.

    Given a HID device "keyboard" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 6    |
    And the KEXT "com.acme.games" is installed with the personality:
      | IOProviderClass  | IOHIDDevice |
      | IOClass          | AcmeGames   |
      | PrimaryUsagePage | 5           |
      | PrimaryUsage     | 1           |
    When "keyboard" is registered
    Then the candidates for "keyboard" are, in order:
      | driver         | match score | gate    |
      | com.acme.games | 0           | running |

  @F-HID-021 @scenario-family-46
  Scenario: An event service must stand on an interface
    Given a HID device "keyboard" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 6    |
    And its personality "Main" has "IOProviderClass" set to "IOHIDDevice"
    And its personality "Main" has "VendorID" set to "1133"
    When "keyboard" is registered
    Then "com.acme.mouse" matches "keyboard"
    But "com.acme.mouse" stops at the start gate on "keyboard" because of "IOProviderClass"

  @F-HID-016
  Scenario: Several interfaces of one device are told apart by their own pairs
    Given a HID device "combo" with:
      | VendorID                 | 1133 |
      | PrimaryUsagePage         | 1    |
      | PrimaryUsage             | 6    |
      | MultipleInterfaceEnabled | true |
    And a HID interface "media keys" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 12   |
      | PrimaryUsage     | 1    |
    And "media keys" is below "combo"
    And its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 12, DeviceUsage: 1 }]"
    When the system starts
    Then "com.acme.mouse" runs on "media keys"
    But "com.acme.mouse" stops at the keys gate on "mouse" because of "DeviceUsagePairs"
