Feature: Who wins a PCI device

  PCI gives no points for being exact. A personality with the very id and one for the whole class of devices are worth
  the same: what stands in `IOProbeScore`. There is one exception: on Apple silicon, `IOPCIMatch` with the device's own
  id adds 1000. On Intel Macs it adds nothing, so a driver may win on one Mac and lose on another.

  Background:
    Given a PCI device "card" with:
      | vendor           | 0x8086   |
      | device           | 0x1533   |
      | class            | 0x020000 |
      | subsystem vendor | 0x1458   |
      | subsystem        | 0x1000   |
    And the DEXT "com.example.primary" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExamplePrimary      |
      | IOUserServerName         | com.example.primary |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x15338086          |
      | IOProbeScore             | 900                 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x15338086          |

  @F-PCI-020 @scenario-family-3
  Scenario: Apple silicon: IOPCIMatch adds 1000
    Given a Mac with Apple silicon
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver              | match score | verdict   | gate    | reason |
      | com.acme.nic        | 1000        | running   | running | -      |
      | com.example.primary | 900         | outranked | rank    | A301   |

  @F-PCI-020 @scenario-family-3
  Scenario: Intel: it adds nothing
    Given a Mac with an Intel processor
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver              | match score | verdict   | gate    | reason |
      | com.example.primary | 900         | running   | running | -      |
      | com.acme.nic        | 0           | outranked | rank    | A301   |

  @F-PCI-020 @F-PCI-052
  Scenario Outline: What <key> <value> is worth on Apple silicon
    Given a Mac with Apple silicon
    And its personality "Main" has no "IOPCIMatch"
    And its personality "Main" has "<key>" set to "<value>"
    And its personality "Main" has "IOProbeScore" set to "901"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver              | match score |
      | com.acme.nic        | <score>     |
      | com.example.primary | 900         |

    Examples:
      | key                 | value                 | score |
      | IOPCIMatch          | 0x15338086            | 1901  |
      | IOPCIMatch          | 0x00008086&0x0000ffff | 1901  |
      | IOPCIMatch          | 0x10001458            | 901   |
      | IOPCIPrimaryMatch   | 0x15338086            | 901   |
      | IOPCISecondaryMatch | 0x10001458            | 901   |
      | IOPCIClassMatch     | 0x02000000            | 901   |
      | IONameMatch         | pci8086,1533          | 901   |

  @F-PCI-020 @scenario-family-8
  Scenario: The board's id fits, but it is worth nothing
    Given a Mac with Apple silicon
    And its personality "Main" has "IOPCIMatch" set to "0x10001458"
    When "card" is plugged in
    Then "com.example.primary" wins "card" over "com.acme.nic"
    And the candidates for "card" are, in order:
      | driver              | match score |
      | com.example.primary | 900         |
      | com.acme.nic        | 0           |

  @F-PCI-022 @scenario-family-19
  Scenario: Any driver at all beats Apple's driver for bridges
    IOPCI2PCIBridge takes 100 off its own score in probe, to make room.

    Given a PCI device "bridge" with:
      | vendor      | 0x10b5   |
      | device      | 0x8733   |
      | class       | 0x060400 |
      | header type | 1        |
    And the KEXT "com.example.bridges" is installed with the personality:
      | IOProviderClass | IOPCIDevice           |
      | IOClass         | IOPCI2PCIBridge       |
      | IOPCIClassMatch | 0x06040000&0xffff0000 |
    And its probe returns the score -100
    And the DEXT "com.acme.bridge" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBridge          |
      | IOUserServerName         | com.acme.bridge     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x873310b5          |
    When "bridge" is plugged in
    Then the candidates for "bridge" are, in order:
      | driver              | match score | score | verdict   | gate    | reason            |
      | com.example.bridges | 0           | -100  | outranked | rank    | A301              |
      | com.acme.bridge     | 0           | 0     | running   | running | -                 |
      | com.example.primary |             |       | rejected  | keys    | IOPCIPrimaryMatch |
      | com.acme.nic        |             |       | rejected  | keys    | IOPCIMatch        |

  @F-PCI-021
  Scenario Outline: The 1000 points are given when all keys fit, and not before: <key> <value>
    Given a Mac with Apple silicon
    And its personality "Main" has "<key>" set to "<value>"
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "<key>"
    And the candidates for "card" are, in order:
      | driver              | match score | verdict  | gate    |
      | com.example.primary | 900         | running  | running |
      | com.acme.nic        | -           | rejected | keys    |

    Examples:
      | key                 | value      |
      | IOPCIClassMatch     | 0x03000000 |
      | IOPCISecondaryMatch | 0x00010001 |

  Rule: The worked examples of the rules

    Background: three ways to one card, and none of the drivers above
      Given a PCI device "board" with:
        | vendor | 0x1af4   |
        | device | 0x1041   |
        | class  | 0x028000 |
      And the DEXT "com.acme.a" is installed with the personality:
        | IOProviderClass          | IOPCIDevice         |
        | IOClass                  | IOUserService       |
        | IOUserClass              | AcmeA               |
        | IOUserServerName         | com.acme.a          |
        | CFBundleIdentifierKernel | com.apple.kpi.iokit |
        | IOPCIMatch               | 0x10411af4          |
      And the DEXT "com.acme.b" is installed with the personality:
        | IOProviderClass          | IOPCIDevice         |
        | IOClass                  | IOUserService       |
        | IOUserClass              | AcmeB               |
        | IOUserServerName         | com.acme.b          |
        | CFBundleIdentifierKernel | com.apple.kpi.iokit |
        | IOPCIPrimaryMatch        | 0x10411af4          |

    @F-PCI-020
    Scenario: Apple silicon: the exact id and 1000 points are a tie, and 1001 win
      Of equals the one whose personality itself has the higher IOProbeScore was looked at first.

      Given its personality "Main" has "IOProbeScore" set to "1000"
      And the DEXT "com.acme.c" is installed with the personality:
        | IOProviderClass          | IOPCIDevice         |
        | IOClass                  | IOUserService       |
        | IOUserClass              | AcmeC               |
        | IOUserServerName         | com.acme.c          |
        | CFBundleIdentifierKernel | com.apple.kpi.iokit |
        | IOPCIClassMatch          | 0x02800000          |
        | IOProbeScore             | 1001                |
      When "board" is plugged in
      Then the candidates for "board" are, in order:
        | driver              | match score | verdict   |
        | com.acme.c          | 1001        | running   |
        | com.acme.b          | 1000        | outranked |
        | com.acme.a          | 1000        | outranked |
        | com.example.primary |             | rejected  |
        | com.acme.nic        |             | rejected  |

    @F-PCI-020
    Scenario: Intel: one point is enough
      Given a Mac with an Intel processor
      And its personality "Main" has "IOProbeScore" set to "1"
      When "board" is plugged in
      Then the candidates for "board" are, in order:
        | driver              | match score | verdict   |
        | com.acme.b          | 1           | running   |
        | com.acme.a          | 0           | outranked |
        | com.example.primary |             | rejected  |
        | com.acme.nic        |             | rejected  |
