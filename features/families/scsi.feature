Feature: SCSI peripherals

  A disk, a tape, an optical drive answers an inquiry with its type, its vendor, its product, its revision. A
  personality that names the type has 5000 points, with the vendor 10000, with the product 15000, with the revision
  20000. `IOProbeScore` moves a driver within its band, never into the next one. The chain is read from the front: who
  leaves out the vendor is not asked about the product, whatever Apple's guide says.

  Background:
    Given a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0     |
      | Vendor Identification  | ACME  |
      | Product Identification | DISK1 |
      | Product Revision Level | 1.0   |
    And the DEXT "com.acme.vault" is installed with the personality:
      | IOProviderClass          | IOSCSIPeripheralDeviceNub                 |
      | IOClass                  | IOUserSCSIPeripheralDeviceType00          |
      | IOUserClass              | AcmeVault                                 |
      | IOUserServerName         | com.acme.vault                            |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIBlockCommandsDevice |
      | Peripheral Device Type   | 0                                         |

  @F-SCSI-002 @F-SCSI-003 @F-SCSI-004 @F-SCSI-011 @scenario-family-47
  Scenario: Vendor and product beat the driver for every disk
    Given its personality "Main" has "Vendor Identification" set to "ACME"
    And its personality "Main" has "Product Identification" set to "DISK1"
    And the KEXT "com.example.type00" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub    |
      | IOClass                | IOSCSIPeripheralDeviceType00 |
      | Peripheral Device Type | 0                            |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver             | match score | verdict   | reason |
      | com.acme.vault     | 15000       | running   | -      |
      | com.example.type00 | 5000        | outranked | A301   |

  @F-SCSI-001 @F-SCSI-005 @scenario-family-48
  Scenario Outline: <key> = <value> beside the type: <score>
    Given its personality "Main" has "<key>" set to "<value>"
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | match score | gate    |
      | com.acme.vault | <score>     | running |

    Examples:
      | key                    | value | score | why                                          |
      | Vendor Identification  | ACME  | 10000 |                                              |
      | Product Identification | OTHER | 5000  | without a vendor nobody looks at the product |
      | Product Revision Level | 9.9   | 5000  | nor at the revision                          |

  @F-SCSI-004
  Scenario: Down to the revision: 20000
    Given its personality "Main" has "Vendor Identification" set to "ACME"
    And its personality "Main" has "Product Identification" set to "DISK1"
    And its personality "Main" has "Product Revision Level" set to "1.0"
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | match score | gate    |
      | com.acme.vault | 20000       | running |

  @F-SCSI-004 @scenario-family-49
  Scenario: With the vendor, the product counts
    Given its personality "Main" has "Vendor Identification" set to "ACME"
    And its personality "Main" has "Product Identification" set to "OTHER"
    When "disk" is registered
    Then "com.acme.vault" stops at the keys gate on "disk" because of "Product Identification"

  @F-SCSI-001 @F-SCSI-004
  Scenario: A revision that the disk does not tell is not compared
    Given a SCSI logical unit "silent" with:
      | Peripheral Device Type | 0     |
      | Vendor Identification  | ACME  |
      | Product Identification | DISK1 |
    And its personality "Main" has "Vendor Identification" set to "ACME"
    And its personality "Main" has "Product Identification" set to "DISK1"
    And its personality "Main" has "Product Revision Level" set to "9.9"
    When "silent" is registered
    Then the candidates for "silent" are, in order:
      | driver         | match score | gate    |
      | com.acme.vault | 15000       | running |

  @F-SCSI-007
  Scenario: The wrong type stays wrong, whatever the vendor
    Given its personality "Main" has "Peripheral Device Type" set to "5"
    And its personality "Main" has "Vendor Identification" set to "ACME"
    And its personality "Main" has "Product Identification" set to "DISK1"
    When "disk" is registered
    Then "com.acme.vault" stops at the keys gate on "disk" because of "Peripheral Device Type"

  @F-SCSI-002 @F-SCSI-003 @F-SCSI-010
  Scenario Outline: <key> = <value> does not fit
    Given its personality "Main" has "<key>" set to '<value>'
    When "disk" is registered
    Then "com.acme.vault" stops at the keys gate on "disk" because of "<key>"

    Examples:
      | key                    | value      | why                             |
      | Peripheral Device Type | 5          | that is an optical drive        |
      | Peripheral Device Type | "0"        | a text is no number             |
      | Vendor Identification  | OTHER      |                                 |
      | Vendor Identification  | acme       | case counts                     |
      | Vendor Identification  | "ACME    " | the nub has its blanks stripped |

  @F-SCSI-008 @F-SCSI-009 @F-SCSI-014 @scenario-family-50
  Scenario: The vendor without the type never matches
    Given its personality "Main" has no "Peripheral Device Type"
    And its personality "Main" has "Vendor Identification" set to "ACME"
    When "disk" is registered
    Then "com.acme.vault" stops at the keys gate on "disk" because of "Peripheral Device Type"

  @F-SCSI-008 @F-SCSI-009 @scenario-family-50
  Scenario: With a category of its own it takes every disk there is
    Given its personality "Main" has no "Peripheral Device Type"
    And its personality "Main" has "Vendor Identification" set to "SOMEBODY ELSE"
    And its personality "Main" has "IOMatchCategory" set to "mine"
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | match score | category | gate    |
      | com.acme.vault | 4900        | mine     | running |

  @F-SCSI-008
  Scenario Outline: The generic task client stays last: IOProbeScore <p> makes <score>
    Its category alone keeps the score that it brings, and the capped one is added once more.

    Given its personality "Main" has no "Peripheral Device Type"
    And its personality "Main" has "IOMatchCategory" set to "SCSITaskUserClientDevice"
    And its personality "Main" has "IOProbeScore" set to "<p>"
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | match score | category                 | gate    |
      | com.acme.vault | <score>     | SCSITaskUserClientDevice | running |

    Examples:
      | p    | score |
      | 0    | 0     |
      | 100  | 200   |
      | 4999 | 9998  |
      | 6000 | 10000 |

  @F-SCSI-006
  Scenario Outline: IOProbeScore <p> with the keys of <band>: <score>
    Given its personality "Main" has "Vendor Identification" set to "<vendor>"
    And its personality "Main" has "IOProbeScore" set to "<p>"
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | match score | gate    |
      | com.acme.vault | <score>     | running |

    Examples:
      | vendor | band            | p      | score |
      | ACME   | type and vendor | 0      | 10000 |
      | ACME   | type and vendor | -1     | 9999  |
      | ACME   | type and vendor | 4999   | 14999 |
      | ACME   | type and vendor | 5000   | 14000 |
      | ACME   | type and vendor | 100000 | 14000 |

  @F-SCSI-006 @scenario-family-51
  Scenario: 4999 is more than 5000
    Given its personality "Main" has "IOProbeScore" set to "5000"
    And the KEXT "com.example.modest" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | ExampleModest             |
      | Peripheral Device Type | 0                         |
      | IOProbeScore           | 4999                      |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver             | match score | verdict   |
      | com.example.modest | 9999        | running   |
      | com.acme.vault     | 9000        | outranked |
    And the diagnostic "M122" is reported for "com.acme.vault"

  @F-SCSI-006 @scenario-family-52
  Scenario: No IOProbeScore lifts a driver into the next band
    Given its personality "Main" has "IOProbeScore" set to "100000"
    And the KEXT "com.example.vendor" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | ExampleVendor             |
      | Peripheral Device Type | 0                         |
      | Vendor Identification  | ACME                      |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver             | match score | verdict   |
      | com.example.vendor | 10000       | running   |
      | com.acme.vault     | 9000        | outranked |

  @F-SCSI-015 @F-ENT-015 @F-ENT-005
  Scenario Outline: A SCSI controller on a PCI card needs the bus and the family: <claim>
    Given a PCI device "hba" with:
      | vendor | 0xac3e   |
      | device | 0x0cba   |
      | class  | 0x010700 |
    And the DEXT "com.acme.hba" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                           |
      | IOClass                  | IOUserSCSIParallelInterfaceController |
      | IOUserClass              | AcmeHBA                               |
      | IOUserServerName         | com.acme.hba                          |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIParallelFamily  |
      | IOPCIPrimaryMatch        | 0x0cbaac3e                            |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
      | <claim>                                     | true                                           |
    When "hba" is plugged in
    Then the candidates for "hba" are, in order:
      | driver       | match score | gate   | reason   | basis    |
      | com.acme.hba | 0           | <gate> | <reason> | inferred |
    And the kernel log does not contain "provider entitlements check failed"

    Examples:
      | claim                                               | gate        | reason |
      | com.apple.developer.driverkit.family.scsicontroller | running     | -      |
      | com.apple.developer.driverkit.family.audio          | entitlement | E201   |

  @F-SCSI-011
  Scenario: One point more than the system's driver is enough, for either side
    Given the KEXT "com.example.type00" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub    |
      | IOClass                | IOSCSIPeripheralDeviceType00 |
      | Peripheral Device Type | 0                            |
      | IOProbeScore           | 1                            |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver             | match score | verdict   |
      | com.example.type00 | 5001        | running   |
      | com.acme.vault     | 5000        | outranked |

  @F-ENT-014 @F-ENT-015
  Scenario Outline: A disk asks for nothing, the kernel class of its drivers does: <claim>
    That IOUserSCSIPeripheralDeviceType00 carries the requirement is inferred: its source is closed.

    Given its entitlements:
      | com.apple.developer.driverkit | true |
      | <claim>                       | true |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver         | gate   | reason   | basis    |
      | com.acme.vault | <gate> | <reason> | inferred |
    And the kernel log does not contain "provider entitlements check failed"

    Examples:
      | claim                                               | gate        | reason |
      | com.apple.developer.driverkit.family.scsicontroller | running     | -      |
      | com.apple.developer.driverkit.transport.usb         | entitlement | E201   |

  @F-ENT-015
  Scenario: Without it the log speaks of the family
    Given its entitlements:
      | com.apple.developer.driverkit | true |
    When "disk" is registered
    Then "com.acme.vault" stops at the entitlement gate on "disk" because of "E201"
    And the kernel log contains "DK: AcmeVault-0x"
    And the kernel log contains "family entitlements check failed"

  @F-SCSI-016
  Scenario: The kernel class of controllers makes room by one
    It was seen to take one off its score in probe: on an Intel Mac that leaves -1, and anybody at 0 comes first.

    Given a Mac with an Intel processor
    And a PCI device "hba" with:
      | vendor | 0xac3e   |
      | device | 0x0cba   |
      | class  | 0x010700 |
    And the DEXT "com.acme.hba" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                           |
      | IOClass                  | IOUserSCSIParallelInterfaceController |
      | IOUserClass              | AcmeHBA                               |
      | IOUserServerName         | com.acme.hba                          |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIParallelFamily  |
      | IOPCIMatch               | 0x0cbaac3e                            |
    And its probe returns the score -1
    And the KEXT "com.example.hba" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | ExampleHBA  |
      | IOPCIClassMatch | 0x01070000  |
    When "hba" is plugged in
    Then the candidates for "hba" are, in order:
      | driver          | match score | score | verdict   | reason |
      | com.acme.hba    | 0           | -1    | outranked | A301   |
      | com.example.hba | 0           | 0     | running   | -      |

  @F-SCSI-002 @F-SCSI-003 @F-SCSI-006
  Scenario: Three drivers for one disk
    Given its personality "Main" has "IOProbeScore" set to "4999"
    And the KEXT "com.example.vendor" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | ExampleVendor             |
      | Peripheral Device Type | 0                         |
      | Vendor Identification  | ACME                      |
    And the KEXT "com.example.best" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | ExampleBest               |
      | Peripheral Device Type | 0                         |
      | Vendor Identification  | ACME                      |
      | IOProbeScore           | 4999                      |
    When "disk" is registered
    Then the candidates for "disk" are, in order:
      | driver             | match score | verdict   |
      | com.example.best   | 14999       | running   |
      | com.example.vendor | 10000       | outranked |
      | com.acme.vault     | 9999        | outranked |
