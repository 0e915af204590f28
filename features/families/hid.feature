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

  @F-HID-011 @F-HID-018
  Scenario: The system's generic driver, and its variant for fast paths
    What is generic lives on usage pairs: 1200. A variant that must come first says so with its IOProbeScore.

    Given its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 1, DeviceUsage: 2 }]"
    And its personality "Main" has "IOProbeScore" set to "2000"
    And the KEXT "com.example.generic" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                                                                    |
      | IOClass          | IOHIDEventDriver                                                                  |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 2 }, { DeviceUsagePage: 13, DeviceUsage: 4 }] |
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver              | match score | verdict   |
      | com.acme.mouse      | 3200        | running   |
      | com.example.generic | 1200        | outranked |

  @F-HID-001
  Scenario: One wrong key leaves nothing of the others' points
    Given its personality "Main" has "VendorID" set to "1133"
    And its personality "Main" has "Transport" set to "SPI"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate | reason    | basis  |
      | com.acme.mouse | -           | keys | Transport | source |

  @F-HID-001 @F-HID-011 @scenario-family-34
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
      | DeviceUsagePairs | [7]                                                                              | 0     |
      | DeviceUsagePairs | []                                                                               | 0     |
      | DeviceUsage      | 99                                                                               | 0     |

  @F-HID-009 @F-HID-011 @scenario-family-40 @scenario-family-41
  Scenario Outline: With the vendor, <key> = <value> makes <score>
    Given "mouse" has the property "ModelNumber" set to "M7"
    And its personality "Main" has "VendorID" set to "1133"
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
      | ModelNumber      | M7         | 6000  |

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

  @F-HID-009
  Scenario: A mask for a list of products is worth 925
    Given its personality "Main" has "VendorID" set to "1133"
    And its personality "Main" has "ProductIDArray" set to "[1, 0xc000]"
    And its personality "Main" has "ProductIDMask" set to "0xff00"
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate    |
      | com.acme.mouse | 5925        | running |

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
    And the kernel log does not contain "vendorID is missing"

    Examples:
      | difference        | transport | key       | value |
      | the vendor        | USB       | VendorID  | 1133  |
      | another transport | SPI       | Transport | SPI   |

  @F-HID-015 @scenario-family-39
  Scenario: Without a transport to name it matches, and the kernel complains all the same
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
    When "gadget" is registered
    Then the candidates for "gadget" are, in order:
      | driver          | match score | gate    |
      | com.acme.gadget | 1100        | running |
    And the kernel log contains "vendorID is missing"

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

  @F-HID-016
  Scenario: Without MultipleInterfaceEnabled it is the device that is compared
    Given a HID device "combo" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 6    |
    And a HID interface "media keys" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 12   |
      | PrimaryUsage     | 1    |
    And "media keys" is below "combo"
    And its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 12, DeviceUsage: 1 }]"
    When the system starts
    Then "com.acme.mouse" stops at the keys gate on "media keys" because of "DeviceUsagePairs"

  @F-HID-008
  Scenario Outline: The last comparison is the answer: a nub with the pairs <pairs>
    A nub whose list is empty was never found to differ. A pair of the nub without a usage agrees by its page alone, and
    earns nothing.

    Given a nub "odd" of class "IOHIDInterface" with:
      | DeviceUsagePairs | <pairs> |
    And its personality "Main" has "DeviceUsagePairs" set to "[{ DeviceUsagePage: 1, DeviceUsage: 6 }]"
    When "odd" is registered
    Then the candidates for "odd" are, in order:
      | driver         | match score | gate   | reason   |
      | com.acme.mouse | <score>     | <gate> | <reason> |

    Examples:
      | pairs                                             | score | gate    | reason           |
      | []                                                | 0     | running | -                |
      | [{ DeviceUsagePage: 1 }]                          | 0     | running | -                |
      | [{ DeviceUsagePage: 1 }, { DeviceUsagePage: 12 }] |       | keys    | DeviceUsagePairs |
      | [{ DeviceUsagePage: 12 }, { DeviceUsagePage: 1 }] | 0     | running | -                |
      | [{ DeviceUsagePage: 1, DeviceUsage: 6 }]          | 1200  | running | -                |

  @F-HID-017
  Scenario Outline: On an event service: no allowance, no suspicion: <key> = <value>
    System services match here. The search for game controllers and the check of vendor pages belong to devices.

    Given a nub "events" of class "IOHIDEventService" with:
      | Transport        | Bluetooth                     |
      | PrimaryUsagePage | 0xff00                        |
      | DeviceUsagePairs | [{ DeviceUsagePage: 0xff00 }] |
    And the KEXT "com.acme.service" is installed with the personality:
      | IOProviderClass | IOHIDEventService |
      | IOClass         | AcmeService       |
      | Transport       | Bluetooth         |
      | <key>           | <value>           |
    When "events" is registered
    Then the candidates for "events" are, in order:
      | driver           | match score | gate   | reason   |
      | com.acme.service | <score>     | <gate> | <reason> |

    Examples:
      | key              | value  | score | gate    | reason           |
      | AcmeNote         | x      | 1000  | running | -                |
      | PrimaryUsagePage | 0xff00 | 2100  | running | -                |
      | PrimaryUsagePage | 5      |       | keys    | PrimaryUsagePage |

  @F-HID-020
  Scenario: In single-user boot there are no HID drivers of user space
    The kernel class refuses in probe. Apple's own driver has no such scruple.

    Given the boot argument "-s" is set
    And the KEXT "com.example.generic" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                           |
      | IOClass          | IOHIDEventDriver                         |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 2 }] |
    And the DEXT "com.acme.device" is installed with the personality:
      | IOProviderClass          | IOUserResources             |
      | IOClass                  | AppleUserHIDDevice          |
      | IOUserClass              | AcmeDevice                  |
      | IOUserServerName         | com.acme.device             |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | IOMatchCategory          | com_acme_device             |
    When the system starts
    Then "com.acme.mouse" stops at the probe gate on "mouse" because of "probe"
    And "com.acme.device" stops at the probe gate on "IOUserResources" because of "probe"
    And no process of "com.acme.mouse" is launched
    And "com.example.generic" runs on "mouse"

  @F-HID-023
  Scenario Outline: A device that user space makes up cannot set <key>
    Given a nub "virtual" of class "<class>" with:
      | VendorID         | 1133    |
      | DeviceUsagePairs | []      |
      | <key>            | <value> |
    When "virtual" is registered
    Then "virtual" has no property "<key>"
    And the property "VendorID" of "virtual" is "1133"

    Examples:
      | class              | key                       | value     |
      | IOHIDUserDevice    | IOClass                   | IOService |
      | IOHIDUserDevice    | IOUserClientClass         | AcmeUC    |
      | IOHIDUserDevice    | IOServiceDEXTEntitlements | acme      |
      | AppleUserHIDDevice | IOProviderClass           | IOService |
      | AppleUserHIDDevice | IOKitDebug                | 1         |
