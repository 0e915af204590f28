Feature: Storage

  A disk shows itself as media: the whole of it, then its partitions, each an `IOMedia` nub. Their properties filter
  and give no points, so `IOProbeScore` alone ranks them. Partition schemes, filters and the BSD node meet on the same
  media, in categories of their own. DEXTs do not come here: their place is below, as block storage devices.

  Background:
    Given a nub "media" of class "IOMedia" with:
      | Whole        | true       |
      | Content      |            |
      | Content Hint | Apple_HFS  |
      | Size         | 1000000000 |
      | Writable     | true       |
      | Ejectable    | false      |
      | Leaf         | true       |

  @F-STOR-001 @F-STOR-002 @scenario-family-55
  Scenario Outline: A filter that wants <key> = <value>
    Given the KEXT "com.acme.filter" is installed with the personality:
      | IOProviderClass | IOMedia    |
      | IOClass         | AcmeFilter |
      | IOProbeScore    | 300        |
      | <key>           | <value>    |
    When "media" is registered
    Then the candidates for "media" are, in order:
      | driver          | match score | gate   | reason   |
      | com.acme.filter | <score>     | <gate> | <reason> |

    Examples:
      | key          | value        | score | gate    | reason       | why                              |
      | Whole        | true         | 300   | running | -            |                                  |
      | Whole        | 1            |       | keys    | Whole        | a number is no boolean           |
      | Content Hint | Apple_HFS    | 300   | running | -            |                                  |
      | Content Hint | Apple_Boot   |       | keys    | Content Hint |                                  |
      | Size         | 1000000000   | 300   | running | -            |                                  |
      | Size         | "1000000000" |       | keys    | Size         | a text is no number              |
      | UUID         | AAAA         |       | keys    | UUID         | the media has none               |
      | BSD Unit     | 0            |       | keys    | BSD Unit     | a key of the kernel's, not there |
      | Ejectable    | true         |       | keys    | Ejectable    |                                  |
      | Leaf         | true         | 300   | running | -            |                                  |
      | Colour       | red          | 300   | running | -            | nobody reads this key            |

  @F-STOR-003
  Scenario: The whole disk tells its scheme, a partition its kind
    `Content` follows the partition scheme that attaches; `Content Hint` keeps what the partition map says. So a
    filter for a kind of partition asks for the hint.

    Given a nub "disk0" of class "IOMedia" with:
      | Whole        | true                  |
      | Content      | GUID_partition_scheme |
      | Content Hint |                       |
    And the KEXT "com.acme.content" is installed with the personality:
      | IOProviderClass | IOMedia               |
      | IOClass         | AcmeContent           |
      | Content         | GUID_partition_scheme |
    And the KEXT "com.acme.hint" is installed with the personality:
      | IOProviderClass | IOMedia   |
      | IOClass         | AcmeHint  |
      | Content Hint    | Apple_HFS |
    When every nub is registered
    Then "com.acme.content" runs on "disk0"
    And "com.acme.content" stops at the keys gate on "media" because of "Content"
    And "com.acme.hint" runs on "media"
    But "com.acme.hint" stops at the keys gate on "disk0" because of "Content Hint"

  @F-STOR-004 @scenario-family-56
  Scenario: A partition scheme is asked first, and accepts
    Schemes read the disk in probe and decline what is not theirs.

    Given the KEXT "com.acme.filter" is installed with the personality:
      | IOProviderClass | IOMedia    |
      | IOClass         | AcmeFilter |
      | IOMatchCategory | IOStorage  |
      | Content Hint    | Apple_HFS  |
    And the KEXT "com.example.guid" is installed with the personality:
      | IOProviderClass | IOMedia               |
      | IOClass         | IOGUIDPartitionScheme |
      | IOMatchCategory | IOStorage             |
      | IOProbeScore    | 4000                  |
      | Whole           | true                  |
    When "media" is registered
    Then the candidates for "media" are, in order:
      | driver           | match score | category  | verdict   | reason |
      | com.example.guid | 4000        | IOStorage | running   | -      |
      | com.acme.filter  | 0           | IOStorage | outranked | A301   |

  @F-STOR-004 @scenario-family-56
  Scenario: The scheme declines, and the filter has the media
    Given the KEXT "com.acme.filter" is installed with the personality:
      | IOProviderClass | IOMedia    |
      | IOClass         | AcmeFilter |
      | IOMatchCategory | IOStorage  |
      | Content Hint    | Apple_HFS  |
    And the KEXT "com.example.guid" is installed with the personality:
      | IOProviderClass | IOMedia               |
      | IOClass         | IOGUIDPartitionScheme |
      | IOMatchCategory | IOStorage             |
      | IOProbeScore    | 4000                  |
      | Whole           | true                  |
    And its probe rejects the provider
    When "media" is registered
    Then "com.example.guid" stops at the probe gate on "media" because of "probe"
    And "com.acme.filter" runs on "media"
    And the kernel calls are, in order:
      | call  | driver           |
      | probe | com.example.guid |
      | probe | com.acme.filter  |

  @F-STOR-005
  Scenario: The BSD node stands beside everybody
    Given the KEXT "com.example.bsd" is installed with the personality:
      | IOProviderClass | IOMedia          |
      | IOClass         | IOMediaBSDClient |
      | IOMatchCategory | IOMediaBSDClient |
      | IOProbeScore    | 30000            |
      | IOResourceMatch | IOBSD            |
    And the KEXT "com.example.guid" is installed with the personality:
      | IOProviderClass | IOMedia               |
      | IOClass         | IOGUIDPartitionScheme |
      | IOMatchCategory | IOStorage             |
      | IOProbeScore    | 4000                  |
      | Whole           | true                  |
    When the system starts
    Then the candidates for "media" are, in order:
      | driver           | match score | category         | gate    |
      | com.example.bsd  | 30000       | IOMediaBSDClient | running |
      | com.example.guid | 4000        | IOStorage        | running |

  @F-STOR-006
  Scenario Outline: The block storage driver wants a device type of Generic; here it is <type>
    Given a nub "device" of class "IOBlockStorageDevice" with:
      | device-type | <type> |
    And the KEXT "com.example.block" is installed with the personality:
      | IOProviderClass | IOBlockStorageDevice     |
      | IOClass         | IOBlockStorageDriver     |
      | IOPropertyMatch | { device-type: Generic } |
    When "device" is registered
    Then the candidates for "device" are, in order:
      | driver            | gate   | reason   |
      | com.example.block | <gate> | <reason> |

    Examples:
      | type    | gate    | reason          |
      | Generic | running | -               |
      | CD      | keys    | IOPropertyMatch |

  @F-STOR-006
  Scenario: And so does no type at all
    Given a nub "device" of class "IOBlockStorageDevice"
    And the KEXT "com.example.block" is installed with the personality:
      | IOProviderClass | IOBlockStorageDevice     |
      | IOClass         | IOBlockStorageDriver     |
      | IOPropertyMatch | { device-type: Generic } |
    When "device" is registered
    Then "com.example.block" stops at the keys gate on "device" because of "IOPropertyMatch"

  @F-STOR-007
  Scenario: Block storage devices have no rules of their own: the score decides
    Given a nub "device" of class "IOBlockStorageDevice"
    And the KEXT "com.acme.ten" is installed with the personality:
      | IOProviderClass | IOBlockStorageDevice |
      | IOClass         | AcmeTen              |
      | IOProbeScore    | 10                   |
    And the KEXT "com.acme.twenty" is installed with the personality:
      | IOProviderClass | IOBlockStorageDevice |
      | IOClass         | AcmeTwenty           |
      | IOProbeScore    | 20                   |
    When "device" is registered
    Then the candidates for "device" are, in order:
      | driver          | match score | verdict   |
      | com.acme.twenty | 20          | running   |
      | com.acme.ten    | 10          | outranked |

  @dts-04 @F-STOR-010 @F-ENT-005
  Scenario: A block storage DEXT on a PCI card
    Its kernel class asks for an entitlement of the family's, besides the one of the bus.

    Given a PCI device "raid" with:
      | vendor | 0xac3e   |
      | device | 0x0d15   |
      | class  | 0x010400 |
    And the DEXT "com.acme.raid" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                     |
      | IOClass                  | IOUserBlockStorageDevice        |
      | IOUserClass              | AcmeRaid                        |
      | IOUserServerName         | com.acme.raid                   |
      | CFBundleIdentifierKernel | com.apple.iokit.IOStorageFamily |
      | IOPCIPrimaryMatch        | 0x0d15ac3e                      |
    And its executable defines the classes:
      | class    | superclass               |
      | AcmeRaid | IOUserBlockStorageDevice |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "raid" is plugged in
    Then "com.acme.raid" stops at the entitlement gate on "raid" because of "E201"
    And the kernel log contains "family entitlements check failed"
    And Start is never called on "AcmeRaid"

  @F-STOR-010
  Scenario Outline: A block storage DEXT on IOUserResources needs nothing of a bus: <claim>
    Given the DEXT "com.acme.ramdisk" is installed with the personality:
      | IOProviderClass          | IOUserResources                 |
      | IOClass                  | IOUserBlockStorageDevice        |
      | IOUserClass              | AcmeRamDisk                     |
      | IOUserServerName         | com.acme.ramdisk                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOStorageFamily |
      | IOMatchCategory          | com_acme_ramdisk                |
    And its entitlements:
      | com.apple.developer.driverkit | true |
      | <claim>                       | true |
    When the system starts
    Then the candidates for "IOUserResources" are, in order:
      | driver           | gate   | reason   | basis  |
      | com.acme.ramdisk | <gate> | <reason> | source |

    Examples:
      | claim                                                     | gate        | reason |
      | com.apple.developer.driverkit.family.block-storage-device | running     | -      |
      | com.apple.developer.driverkit.family.serial               | entitlement | E201   |

  @F-STOR-011
  Scenario: A DEXT on a media matches, starts, and has nothing to call
    There is no DriverKit family for media, so no kernel class would pass its calls on.

    Given the DEXT "com.acme.media" is installed with the personality:
      | IOProviderClass          | IOMedia             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeMedia           |
      | IOUserServerName         | com.acme.media      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_media      |
      | Content Hint             | Apple_HFS           |
    And its executable defines the classes:
      | class     | superclass               |
      | AcmeMedia | IOUserBlockStorageDevice |
    When "media" is registered
    Then the candidates for "media" are, in order:
      | driver         | match score | gate    |
      | com.acme.media | 0           | running |
    And Start is called on "AcmeMedia"
    But calling "ReadBlocks" on "AcmeMedia" returns kIOReturnUnsupported
