Feature: IOMatchCategory on hardware

  On the resources objects a category of one's own is a duty. On hardware it is a mistake: it takes the driver out of
  the competition, so it cannot lose, and neither can it win. The system's driver starts beside it, opens the device,
  and the DEXT is shut out of the hardware that it came for.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.example.system" is installed with the personality:
      | IOProviderClass | IOPCIDevice   |
      | IOClass         | ExampleSystem |
      | IOPCIClassMatch | 0x02000000    |
    And it opens its provider when it starts
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |

  @dts-08 @R-081
  Scenario: Without the key the better driver has the card to itself
    Given it opens its provider when it starts
    When "card" is plugged in
    Then "com.acme.nic" wins "card" over "com.example.system"
    And calling "Open" on "AcmeNIC" returns kIOReturnSuccess
    And there are no warnings

  @dts-08 @R-081 @R-121
  Scenario: With it, the system's driver runs beside it and holds the card
    Given its personality "Main" has "IOMatchCategory" set to "com_acme_nic"
    And its personality "Main" has "IOProbeScore" set to "-2000"
    When "card" is plugged in
    Then both "com.acme.nic" and "com.example.system" run on "card"
    And calling "Open" on "AcmeNIC" returns kIOReturnExclusiveAccess
    And the diagnostic "A302" is reported for "com.acme.nic"

  @dts-08 @R-121
  Scenario: A Start that opens the card fails, when it comes second
    Given its personality "Main" has "IOMatchCategory" set to "com_acme_nic"
    And its personality "Main" has "IOProbeScore" set to "-2000"
    And it opens its provider when it starts
    When "card" is plugged in
    Then "com.example.system" runs on "card"
    And the diagnostic "C502" is reported for "com.acme.nic"
    And the diagnostic "A302" is reported for "com.acme.nic"

  @dts-08 @R-075 @R-121
  Scenario: Coming first is no comfort: then the system's driver does not work
    The DEXT is probed first and opens the card first. What the system's driver had to do there remains undone.

    Given its personality "Main" has "IOMatchCategory" set to "com_acme_nic"
    And it opens its provider when it starts
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And calling "Open" on "AcmeNIC" returns kIOReturnSuccess
    And the kernel calls are, in order:
      | call  | driver             |
      | probe | com.acme.nic       |
      | probe | com.example.system |

  @dts-08 @R-081
  Scenario: Two of our own side by side may be meant
    Given the DEXT "com.acme.monitor" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeMonitor         |
      | IOUserServerName         | com.acme.monitor    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |
      | IOMatchCategory          | com_acme_monitor    |
    When "card" is plugged in
    Then both "com.acme.nic" and "com.acme.monitor" run on "card"
