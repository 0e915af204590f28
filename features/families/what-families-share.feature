Feature: What all families share

  Each family compares in its own way, and each starts from the same place. `IOProbeScore` comes in as a 32-bit
  number. The generic keys are done. Values are equal or not by rules that hold for everybody. What is left is the
  family's: some add points, some replace the score, most have no code here at all.

  Background:
    Given a PCI device "card" with:
      | vendor | 0x8086   |
      | device | 0x1533   |
      | class  | 0x020000 |
    And a HID interface "mouse" with:
      | VendorID         | 1133 |
      | Transport        | USB  |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 2    |

  @F-CORE-002
  Scenario Outline: IOProbeScore <value> comes in as <score>
    Given the KEXT "com.acme.card" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | AcmeCard    |
      | IOPCIPrimaryMatch | 0x15338086  |
      | IOProbeScore      | <value>     |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver        | match score | gate    |
      | com.acme.card | <score>     | running |

    Examples:
      | value      | score | why                               |
      | 5          | 5     |                                   |
      | -7         | -7    |                                   |
      | "5"        | 0     | a text is no number               |
      | true       | 0     | nor is a boolean                  |
      | 4294967295 | -1    | 32 bits, with a sign              |
      | 4294967301 | 5     | what lies above them is not there |

  @F-CORE-004
  Scenario Outline: On <class>, keys of other families mean nothing
    A class without code of its own leaves the decision to the generic keys, and the score as it is.

    Given a nub "thing" of class "<class>" with:
      | colour | red |
    And the KEXT "com.acme.red" is installed with the personality:
      | IOProviderClass | <class>         |
      | IOClass         | AcmeRed         |
      | IOPropertyMatch | { colour: red } |
      | idVendor        | 1               |
      | VendorID        | 1               |
      | IOProbeScore    | 20000           |
    And the KEXT "com.acme.blue" is installed with the personality:
      | IOProviderClass | <class>          |
      | IOClass         | AcmeBlue         |
      | IOPropertyMatch | { colour: blue } |
    When "thing" is registered
    Then the candidates for "thing" are, in order:
      | driver        | match score | gate    | reason          | basis  |
      | com.acme.red  | 20000       | running | -               | source |
      | com.acme.blue |             | keys    | IOPropertyMatch | source |

    Examples:
      | class                |
      | IOAudioDevice        |
      | IOBlockStorageDevice |
      | IOEthernetInterface  |
      | IOPlatformDevice     |

  @F-CORE-005
  Scenario Outline: Transport = <value> and the mouse's "USB": <why>
    Given the KEXT "com.acme.mouse" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | AcmeMouse      |
      | Transport       | <value>        |
    When "mouse" is registered
    Then the candidates for "mouse" are, in order:
      | driver         | match score | gate   | reason   |
      | com.acme.mouse | <score>     | <gate> | <reason> |

    Examples:
      | value           | score | gate    | reason    | why                             |
      | USB             | 1000  | running | -         | the same text                   |
      | data <55534200> | 1000  | running | -         | its bytes, with a NUL           |
      | data <555342>   | 1000  | running | -         | its bytes, without              |
      | data <5553>     |       | keys    | Transport | other bytes                     |
      | usb             |       | keys    | Transport | case counts                     |
      | [USB]           |       | keys    | Transport | a list is another kind of thing |

  @F-CORE-006
  Scenario Outline: A key that the nub does not have: <family> <what>
    Given a USB device "stick" with:
      | idVendor  | 1118 |
      | idProduct | 746  |
    And a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0     |
      | Vendor Identification  | ACME  |
      | Product Identification | DISK1 |
    And a nub "media" of class "IOMedia" with:
      | Whole | true |
    And the KEXT "com.acme.usb" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | AcmeUSB         |
      | idVendor        | 1118            |
      | idProduct       | 746             |
      | bcdDevice       | 0x0100          |
    And the KEXT "com.acme.scsi" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | AcmeSCSI                  |
      | Peripheral Device Type | 0                         |
      | Vendor Identification  | ACME                      |
      | Product Identification | DISK1                     |
      | Product Revision Level | 1.0                       |
    And the KEXT "com.acme.storage" is installed with the personality:
      | IOProviderClass | IOMedia     |
      | IOClass         | AcmeStorage |
      | UUID            | AAAA        |
    And the KEXT "com.acme.hid" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | AcmeHID        |
      | SerialNumber    | S1             |
    When every nub is registered
    Then the candidates for "<nub>" are, in order:
      | driver   | match score | gate   | reason   |
      | <driver> | <score>     | <gate> | <reason> |

    Examples:
      | family  | what            | nub   | driver           | score | gate    | reason       |
      | USB     | fails its row   | stick | com.acme.usb     |       | keys    | bcdDevice    |
      | SCSI    | does not look   | disk  | com.acme.scsi    | 15000 | running | -            |
      | storage | does not match  | media | com.acme.storage |       | keys    | UUID         |
      | HID     | does not either | mouse | com.acme.hid     |       | keys    | SerialNumber |

  @F-CORE-007
  Scenario Outline: The card asks its own family when it is looked at as a parent: <value>
    PCI compares the keys that are nested for the card, and what it would add to the score stays there.

    Given a Mac with Apple silicon
    And a nub "function" of class "IOHIDInterface" with:
      | DeviceUsagePairs | [] |
    And "function" is below "card"
    And the KEXT "com.acme.function" is installed with the personality:
      | IOProviderClass | IOHIDInterface                                        |
      | IOClass         | AcmeFunction                                          |
      | IOParentMatch   | { IOProviderClass: IOPCIDevice, IOPCIMatch: <value> } |
      | IOProbeScore    | 5                                                     |
    When every nub is registered
    Then the candidates for "function" are, in order:
      | driver            | match score | gate   | reason   |
      | com.acme.function | <score>     | <gate> | <reason> |

    Examples:
      | value      | score | gate    | reason        |
      | 0x15338086 | 5     | running | -             |
      | 0x15348086 |       | keys    | IOParentMatch |

  @F-CORE-008
  Scenario: Equals are asked in the order in which they came
    Given the KEXT "com.acme.first" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | AcmeFirst   |
      | IOPCIPrimaryMatch | 0x15338086  |
    And the KEXT "com.acme.second" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | AcmeSecond  |
      | IOPCIClassMatch | 0x02000000  |
    And the KEXT "com.acme.better" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | AcmeBetter  |
      | IOPCIClassMatch | 0x02000000  |
      | IOProbeScore    | 1           |
    When "card" is plugged in
    Then the kernel calls are, in order:
      | call  | driver          | result |
      | probe | com.acme.better | 1      |
      | probe | com.acme.first  | 0      |
      | probe | com.acme.second | 0      |
      | start | com.acme.better | true   |

  @F-CORE-008
  Scenario: What probe says counts in the end, and a start that fails hands on
    Given the KEXT "com.acme.modest" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | AcmeModest  |
      | IOPCIPrimaryMatch | 0x15338086  |
      | IOProbeScore      | 100         |
    And its probe returns the score 1
    And the KEXT "com.acme.loud" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | AcmeLoud    |
      | IOPCIPrimaryMatch | 0x15338086  |
      | IOProbeScore      | 50          |
    And its Start fails
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver          | match score | score | gate    | reason |
      | com.acme.modest | 100         | 1     | running | -      |
      | com.acme.loud   | 50          | 50    | start   | L405   |
