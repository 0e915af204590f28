Feature: The kernel bundle of a driver

  Before a class can be made, the bundle that holds it must be in the kernel. `CFBundleIdentifierKernel` names it; for
  a DEXT that is Apple's bundle with the class of `IOClass`. A name that the kernel does not know is no local mishap:
  the kernel asks its daemon and waits, and until the answer comes nobody is started on that nub, however good.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.example.good" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleGood |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
      | IOProbeScore      | 9000        |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |

  @dts-17 @R-083
  Scenario: A bundle that is part of the kernel
    When "card" is plugged in
    Then "com.example.good" wins "card" over "com.acme.nic"
    And matching on "card" is complete

  @R-086 @R-087 @F-NET-003 @scenario-kernel-42
  Scenario: One unknown bundle freezes the whole nub
    The DEXT would have lost. It takes the good driver down with it.

    Given its personality "Main" has "CFBundleIdentifierKernel" set to "com.bad"
    When "card" is plugged in
    Then "com.acme.nic" stops at the module gate on "card" because of "A305"
    And "com.example.good" stops at the module gate on "card" because of "A305"
    And matching on "card" is stalled
    And the kernel calls are, in order:
      | call |

  @R-030 @R-087 @scenario-kernel-42
  Scenario: The bundle turns up
    Given its personality "Main" has "CFBundleIdentifierKernel" set to "com.bad"
    When "card" is plugged in
    Then matching on "card" is stalled
    When the kernel bundle "com.bad" is loaded
    Then "com.example.good" runs on "card"
    And matching on "card" is complete

  @R-022 @R-087 @scenario-kernel-42
  Scenario: The culprit is removed
    Given its personality "Main" has "CFBundleIdentifierKernel" set to "com.bad"
    When "card" is plugged in
    And "com.acme.nic" is removed
    Then "com.example.good" runs on "card"

  @R-002 @R-087
  Scenario: Bundle ids differ by case
    Given its personality "Main" has "CFBundleIdentifierKernel" set to "com.Apple.kpi.iokit"
    When "card" is plugged in
    Then "com.acme.nic" stops at the module gate on "card" because of "A305"

  @R-012 @R-083 @F-PAIR-005 @scenario-kernel-78
  Scenario: Without the key, the DEXT's own id stands in
    The kernel "loads" the DEXT, which is nothing to it, finds IOUserService in itself, and goes on.

    Given its personality "Main" has no "CFBundleIdentifierKernel"
    And its personality "Main" has "IOProbeScore" set to "9999"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"

  @R-085 @R-089 @scenario-kernel-79
  Scenario: A bundle that fails to load stalls nobody
    The kernel knows it, cannot load it, goes on, and does not find its class.

    Given the KEXT "com.example.broken" is installed with the personality:
      | IOProviderClass   | IOPCIDevice   |
      | IOClass           | ExampleBroken |
      | IOPCIPrimaryMatch | 0x07b1ac3e    |
      | IOProbeScore      | 9500          |
    And the kernel class "ExampleBroken" does not exist
    When "card" is plugged in
    Then "com.example.broken" stops at the class gate on "card" because of "IOClass"
    And "com.example.good" runs on "card"
