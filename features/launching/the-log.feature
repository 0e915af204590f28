Feature: What the kernel log tells

  Until code of the DEXT runs, only the kernel can say what went wrong, and it says little. Passive matching and
  everything before the launch is silent, with few exceptions; from the launch on there are lines that begin with
  `DK:`. An empty log is therefore a hint by itself: look at the keys, the class, the category, the probe.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |

  @dts-11 @R-161
  Scenario Outline: Silence: <what>
    Given its personality "Main" has "<key>" set to "<value>"
    When "card" is plugged in
    Then "com.acme.nic" stops at the <gate> gate on "card" because of "<key>"
    And the kernel log does not contain "AcmeNIC"
    And the kernel log does not contain "com.acme.nic"
    And the kernel log does not contain "IOUserService"

    Examples:
      | what                       | key               | value           | gate           |
      | a PCI id that does not fit | IOPCIPrimaryMatch | 0x07b2ac3e      | keys           |
      | a property that is missing | IOPropertyMatch   | { colour: red } | keys           |
      | a name that is not borne   | IONameMatch       | AcmeNIC         | keys           |
      | another provider class     | IOProviderClass   | IOUSBHostDevice | provider-class |

  @dts-11 @R-161
  Scenario: Silence: no class, a probe that rejects, a category that is taken
    Given its probe rejects the provider
    And the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
    When "card" is plugged in
    Then "com.acme.nic" stops at the probe gate on "card" because of "probe"
    And "com.example.old" stops at the class gate on "card" because of "IOClass"
    And the kernel log does not contain "com.acme.nic"
    And the kernel log does not contain "com.example.old"

  @dts-11 @R-089 @R-161 @F-PAIR-004
  Scenario: One line: a class that cannot be made
    Given its personality "Main" has "IOClass" set to "IOUserFoo"
    When "card" is plugged in
    Then "com.acme.nic" stops at the class gate on "card" because of "IOClass"
    And the kernel log contains "IOUserFoo"

  @dts-11 @R-161
  Scenario: A driver that starts leaves its trace
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And the kernel log contains "DK: AcmeNIC-0x"
    And the kernel log contains "waiting for server com.acme.nic"
    And the kernel log does not contain "fail"

  @dts-11 @R-110 @R-161 @F-ENT-006
  Scenario: An entitlement that does not cover the device is spelt out
    Given its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001234&0x0000ffff }] |
    When "card" is plugged in
    Then "com.acme.nic" stops at the entitlement gate on "card" because of "E203"
    And the kernel log contains "DK: AcmeNIC-0x"
    And the kernel log contains "waiting for server com.acme.nic"
    And the kernel log contains "provider entitlements check failed"
    And the kernel log contains "Entitlements check failed"

  @dts-11 @R-161
  Scenario: The registry shows the rest
    What was counted, and what sits on the nub.

    When "card" is plugged in
    Then the property "IODEXTMatchCount" of "card" is "1"
    And the registry shows:
      """
      +-o AcmeNIC  <class IOUserService
            "IOUserServerName" = "com.acme.nic"
      """

  @R-161 @R-162
  Scenario Outline: The boot argument io=<bits> makes it say <what>
    The code that says it is in every kernel; nobody asks for it by default.

    Given the boot argument "io" is set to "<bits>"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.winner" is installed with the personality:
      | IOProviderClass | AcmeBus    |
      | IOClass         | AcmeWinner |
    And the KEXT "com.acme.other" is installed with the personality:
      | IOProviderClass | AcmeBus          |
      | IOClass         | AcmeOther        |
      | IOPropertyMatch | { not: [there] } |
    When the system starts
    Then the kernel log contains "<line>"

    Examples:
      | bits | what                   | line                                           |
      | 0x1  | who is attached        | AcmeWinner::attach(bus)                        |
      | 0x2  | what probe returned    | bus: probe AcmeWinner -> 0                     |
      | 0x4  | what start came to     | AcmeWinner::start(bus) started                 |
      | 0x8  | what registers         | bus: registered                                |
      | 0x10 | what does not match    | bus: AcmeOther does not match, IOPropertyMatch |
      | 0x20 | when matching was done | bus: matching done                             |

  @R-161 @R-162 @R-087
  Scenario: io=0x200 says what stalls
    Given the boot argument "io" is set to "0x200"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.stall" is installed with the personality:
      | IOProviderClass          | AcmeBus       |
      | IOClass                  | AcmeStall     |
      | CFBundleIdentifierKernel | com.acme.none |
    When the system starts
    Then the kernel log contains "bus: matching stalled, com.acme.none is not known"

  @R-162
  Scenario: IOKitDebug stands instead of the boot argument, for its personality alone
    Given the boot argument "io" is set to "0x2"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.quiet" is installed with the personality:
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeQuiet |
      | IOKitDebug      | 0         |
    And the KEXT "com.acme.loud" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeLoud |
      | IOKitDebug      | 4        |
    And the KEXT "com.acme.usual" is installed with the personality:
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeUsual |
    When the system starts
    Then the kernel log contains "bus: probe AcmeUsual"
    And the kernel log does not contain "bus: probe AcmeQuiet"
    And the kernel log does not contain "bus: probe AcmeLoud"
