Feature: PCI match strings

  A PCI personality names its devices in strings of hexadecimal words: `0xDDDDVVVV`, device in the upper half, vendor
  in the lower, perhaps `&` and a mask, and blanks between alternatives. `IOPCIMatch` looks at the device's own id and
  then at the one of the board it sits on, `IOPCIPrimaryMatch` and `IOPCISecondaryMatch` at one of the two each,
  `IOPCIClassMatch` at the class. The kernel's reader of these strings is terse: it never complains. What it cannot
  read ends the list, and what it reads as a mask of zero takes every device of the Mac.

  Background: an Ethernet card of Intel's make on a board of another company
    Given a PCI device "card" with:
      | vendor           | 0x8086   |
      | device           | 0x1533   |
      | class            | 0x020000 |
      | revision         | 3        |
      | subsystem vendor | 0x1458   |
      | subsystem        | 0x1000   |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  @dts-15 @F-PCI-001 @F-PCI-003 @F-PCI-005 @F-PCI-020 @scenario-family-1
  Scenario: The id of the device, in the order the kernel wants
    Given a Mac with an Intel processor
    And its personality "Main" has "IOPCIPrimaryMatch" set to "0x15338086"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | match score | gate    |
      | com.acme.nic | 0           | running |

  @dts-15 @F-PCI-005 @scenario-family-2
  Scenario: The halves the wrong way round
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x80861533"
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "IOPCIPrimaryMatch"
    And the diagnostic "M112" is reported for "com.acme.nic"

  @F-PCI-002 @F-PCI-003 @F-PCI-004 @F-PCI-006 @F-PCI-008 @F-PCI-010 @F-PCI-011 @scenario-family-6 @scenario-family-7
  Scenario Outline: <key> <value> takes the card: <why>
    Given its personality "Main" has "<key>" set to '<value>'
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"

    Examples: ids
      | key                 | value                   | why                                         |
      | IOPCIMatch          | 0x15338086              | the device's own id                         |
      | IOPCIMatch          | 0x10001458              | the board's id, when no own id fits         |
      | IOPCISecondaryMatch | 0x10001458              | the board's id                              |
      | IOPCIPrimaryMatch   | 0x15348086 0x15338086   | any of these                                |
      | IOPCIPrimaryMatch   | 15338086                | the base is 16 anyway                       |
      | IOPCIPrimaryMatch   | 0X15338086 & 0xFFFFFFFF | blanks around the mask                      |
      | IOPCIPrimaryMatch   | -0xeacc7f7a             | a minus is read, and the upper bits are cut |
      | IOPCIPrimaryMatch   | 0x15338086 junk         | nobody reads on after a hit                 |

    Examples: masks
      | key               | value                 | why                                  |
      | IOPCIPrimaryMatch | 0x00008086&0x0000ffff | every device of the vendor           |
      | IOPCIPrimaryMatch | 0xFFFFFFFF&0x00000000 | every device there is                |
      | IOPCIPrimaryMatch | 0x00001af4&zz         | an unreadable mask is a mask of zero |
      | IOPCIClassMatch   | 0x02000000            | the class; the revision is left out  |
      | IOPCIClassMatch   | 0x02000000&0xff000000 | every network controller             |
      | IOPCIClassMatch   | 0x02000003&0xffffffff | this very revision                   |

  @F-PCI-004 @F-PCI-007 @F-PCI-009 @F-PCI-010 @F-PCI-011 @scenario-family-4 @scenario-family-6 @scenario-family-9 @scenario-family-14
  Scenario Outline: <key> <value> does not: <why>
    Given its personality "Main" has "<key>" set to '<value>'
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "<key>"
    And Start is never called on "AcmeNIC"

    Examples:
      | key                 | value                 | why                                        |
      | IOPCIMatch          | 0x80861533            | the halves swapped                         |
      | IOPCIPrimaryMatch   | 0x10001458            | the board's id is not the device's         |
      | IOPCISecondaryMatch | 0x15338086            | the device's id is not the board's         |
      | IOPCIPrimaryMatch   | 0x15348086,0x15338086 | a comma ends the list                      |
      | IOPCIPrimaryMatch   | junk 0x15338086       | the list ends before it began              |
      | IOPCIPrimaryMatch   | ""                    | an empty string has no entries             |
      | IOPCIClassMatch     | 0x02000000&0xffffffff | the mask takes in the revision, which is 3 |
      | IOPCIClassMatch     | 0x03000000            | a display adapter's class                  |

  @F-PCI-009
  Scenario: A tab before the ampersand hides the mask
    Only blanks may stand there. The entry is compared without its mask, and the list ends at the `&`.

    Given its personality "Main":
      """
      IOProviderClass: IOPCIDevice
      IOClass: IOUserService
      IOUserClass: AcmeNIC
      IOUserServerName: com.acme.nic
      CFBundleIdentifierKernel: com.apple.kpi.iokit
      IOPCIPrimaryMatch: "0x15348086\t&0x0000ffff"
      """
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "IOPCIPrimaryMatch"
    And the diagnostic "M116" is reported for "com.acme.nic"

  @dts-15 @F-PCI-001 @scenario-family-5
  Scenario Outline: Keys together mean all of them: <key> <value> as well
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x15338086"
    And its personality "Main" has "<key>" set to '<value>'
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.acme.nic | <gate> | <reason> |

    Examples:
      | key             | value      | gate    | reason          |
      | IOPCIClassMatch | 0x02000000 | running | -               |
      | IOPCIClassMatch | 0x03000000 | keys    | IOPCIClassMatch |

  @F-PCI-050 @F-PCI-051 @scenario-family-13
  Scenario Outline: By name: <value>
    The kernel makes names of the ids: `pciVENDOR,DEVICE` without leading zeros, the board's likewise, and the class
    with all its six digits.

    Given a PCI device "usb" with:
      | vendor | 0x1b21   |
      | device | 0x0612   |
      | class  | 0x0c0330 |
    And its personality "Main" has "IONameMatch" set to "<value>"
    When "<nub>" is plugged in
    Then the candidates for "<nub>" are, in order:
      | driver       | gate   | reason   |
      | com.acme.nic | <gate> | <reason> |

    Examples:
      | nub  | value           | gate    | reason      | why                       |
      | card | pci8086,1533    | running | -           | vendor and device         |
      | card | PCI8086,1533    | keys    | IONameMatch | case counts               |
      | card | pci8086,*       | running | -           | a star takes any rest     |
      | card | pci1458,1000    | running | -           | the board                 |
      | card | pciclass,020000 | running | -           | the class, all six digits |
      | card | ethernet        | running | -           | the general name          |
      | usb  | pci1b21,612     | running | -           |                           |
      | usb  | pci1b21,0612    | keys    | IONameMatch | no leading zeros          |

  @F-PCI-053
  Scenario Outline: IOPropertyMatch <value> on a PCI nub
    What the registry shows as `<86800000>` is four bytes, not a number.

    Given its personality "Main" has "IOPropertyMatch" set to "<value>"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.acme.nic | <gate> | <reason> |

    Examples:
      | value                          | gate    | reason          |
      | { vendor-id: data <86800000> } | running | -               |
      | { vendor-id: 32902 }           | keys    | IOPropertyMatch |

  @F-PCI-013
  Scenario: What counts is what was read when the nub was published
    The kernel keeps a copy of the ids. A driver that changes them later, on the card or in the registry, changes
    nothing for those who match after it.

    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x0001ac3e"
    And the KEXT "com.example.changer" is installed with the personality:
      | IOProviderClass | IOPCIDevice    |
      | IOClass         | ExampleChanger |
    And its probe merges the properties:
      | class-code | data <00000300> |
    And the KEXT "com.acme.late" is known but not installed
    And its personality "Main":
      | IOProviderClass | IOPCIDevice |
      | IOClass         | AcmeLate    |
      | IOPCIClassMatch | 0x02000000  |
    When "card" is plugged in
    Then the property "class-code" of "card" is "data <00000300>"
    When "com.acme.late" is installed
    Then "com.acme.late" runs on "card"

  @F-PCI-014
  Scenario: A bridge has no board: what lies there is something else
    Where a device keeps the id of its board, a bridge keeps an address, mostly 0.

    Given a PCI device "bridge" with:
      | vendor      | 0x10b5   |
      | device      | 0x8733   |
      | class       | 0x060400 |
      | header type | 1        |
    And its personality "Main" has "IOPCISecondaryMatch" set to "0x00000000"
    When "bridge" is plugged in
    Then "com.acme.nic" runs on "bridge"

  @F-PCI-012
  Scenario: A number where a string belongs
    Undefined in the kernel: it takes the value for a string without looking. Here it does not match.

    Given its personality "Main" has "IOPCIPrimaryMatch" set to "integer 0x15338086"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate | reason            | basis    |
      | com.acme.nic | keys | IOPCIPrimaryMatch | inferred |
    And the diagnostic "M103" is reported for "com.acme.nic"

  @F-PCI-015
  Scenario: A PCI nub that hangs below no bridge is refused to everybody
    Given the kernel class "AcmeThing" inherits from "IOService"
    And a nub "thing" of class "AcmeThing"
    And "card" is below "thing"
    And its personality "Main" has "IOPCIPrimaryMatch" set to "0x15338086"
    When the system starts
    Then "com.acme.nic" stops at the keys gate on "card" because of "IOPCIBridge"
