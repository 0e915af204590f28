Feature: Upgrades and removal

  What tells one build of a DEXT from another is its unique id, not its version: a lower version replaces a higher one
  as readily. An upgrade never ends a process. While the old build runs, the new one is put aside; it takes over when
  the last process has ended. Kernel extensions and DEXTs are also removed in different ways: taking a DEXT away gives
  its hardware to the next driver, taking a kernel extension away gives it to nobody.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleOld  |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b2ac3e          |
      | IOProbeScore             | 1000                |
    And its version is "2.0"

  @R-026 @R-140 @R-141 @scenario-kernel-59
  Scenario: Nothing runs: replaced at once, and be it by an older version
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "IOPCIPrimaryMatch"
    When "com.acme.nic" is upgraded with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
      | IOMatchCategory          | beside              |
    Then "com.acme.nic" runs on "card"
    And "com.example.old" runs on "card"

  @R-140 @R-141 @scenario-kernel-60
  Scenario: The old build runs: the new one waits for its end
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b1ac3e"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    When "com.acme.nic" is upgraded to version "1.0"
    Then 1 process of "com.acme.nic" is running
    And the diagnostic "I603" is reported for "com.acme.nic"
    And the kernel calls are, in order:
      | call   | driver       |
      | launch | com.acme.nic |
    When the process of "com.acme.nic" exits
    Then the kernel calls are, in order:
      | call   | driver       |
      | launch | com.acme.nic |
      | launch | com.acme.nic |
    And "com.acme.nic" runs on "card"

  @R-141 @scenario-kernel-60
  Scenario: After the swap everybody may compete
    The restriction that follows a crash does not apply: the new build's personality is another one.

    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b1ac3e"
    When "card" is plugged in
    And "com.acme.nic" is upgraded with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
      | IOProbeScore             | -1                  |
    Then "com.acme.nic" runs on "card"
    When the process of "com.acme.nic" crashes
    Then "com.example.old" wins "card" over "com.acme.nic"

  @R-140 @scenario-kernel-61
  Scenario: The same build again: nothing happens
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b1ac3e"
    When "card" is plugged in
    And "com.acme.nic" is upgraded to version "2.0"
    Then "com.acme.nic" runs on "card"
    And 1 process of "com.acme.nic" is running
    And the diagnostic "I604" is reported for "com.acme.nic"

  @R-142 @scenario-kernel-62
  Scenario: A DEXT is removed, the next driver has its hardware
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b1ac3e"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    When "com.acme.nic" is removed
    Then "com.example.old" runs on "card"
    And 0 processes of "com.acme.nic" are running
    And "com.acme.nic" stops at the catalogue gate on "card" because of "I617"

  @R-142a
  Scenario: A kernel extension is removed, and the nub stays without
    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b1ac3e"
    And its personality "Main" has "IOProbeScore" set to "-1"
    When "card" is plugged in
    Then "com.example.old" runs on "card"
    When "com.example.old" is removed
    Then "com.example.old" stops at the catalogue gate on "card" because of "I617"
    When "card" is registered
    Then "com.acme.nic" runs on "card"
