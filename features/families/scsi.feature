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

  @F-SCSI-002 @F-SCSI-003 @F-SCSI-004 @F-SCSI-011 @F-SCSI-014 @scenario-family-47
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

  @F-SCSI-002 @F-SCSI-003 @F-SCSI-007 @F-SCSI-010
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

  @F-SCSI-008 @F-SCSI-009 @scenario-family-50
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

  @F-SCSI-015 @F-SCSI-016 @F-ENT-015 @F-ENT-005
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
      | driver       | gate   | reason   |
      | com.acme.hba | <gate> | <reason> |

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
