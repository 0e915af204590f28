Feature: When the process crashes

  The kernel object cannot outlive its process. When a process dies, its nubs are matched again at once, without a
  pause and without a limit that anybody would reach: and in that pass only the very same personality may come back.
  "After a crash the system falls back to the next driver" is folklore: it holds for a crash inside `Start` alone.

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
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
      | IOProbeScore             | 1000                |

  @R-117 @R-118 @scenario-kernel-55
  Scenario: The same personality comes back, and is counted
    When "card" is plugged in
    And the process of "com.acme.nic" crashes
    Then "com.acme.nic" runs on "card"
    And 1 process of "com.acme.nic" is running
    And the property "IORematchCount" of "card" is "0"
    And the diagnostic "L406" is reported for "com.acme.nic"
    When the process of "com.acme.nic" crashes
    Then "com.acme.nic" runs on "card"
    And the property "IORematchCount" of "card" is "1"

  @R-117 @R-118 @scenario-kernel-55
  Scenario: Nobody else is even asked
    When "card" is plugged in
    And the process of "com.acme.nic" crashes
    Then the kernel calls are, in order:
      | call   | driver          |
      | probe  | com.acme.nic    |
      | probe  | com.example.old |
      | launch | com.acme.nic    |
      | probe  | com.acme.nic    |
      | launch | com.acme.nic    |

  @R-118 @scenario-kernel-56 @scenario-kernel-76
  Scenario: A better driver that came meanwhile has to wait
    Given the KEXT "com.example.better" is known but not installed
    And its personality "Main":
      | IOProviderClass   | IOPCIDevice   |
      | IOClass           | ExampleBetter |
      | IOPCIPrimaryMatch | 0x07b1ac3e    |
      | IOProbeScore      | 5000          |
    When "card" is plugged in
    And "com.example.better" is installed
    Then "com.example.better" stops at the category gate on "card" because of "A306"
    When the process of "com.acme.nic" crashes
    Then "com.acme.nic" runs on "card"
    And "com.example.better" stops at the category gate on "card" because of "IORematchPersonality"

  @R-119 @R-120 @scenario-kernel-57
  Scenario: Four crashes in a day do nothing to a third party's driver
    The policy that restarts the Mac is for Apple's own.

    When "card" is plugged in
    And the process of "com.acme.nic" crashes
    And the process of "com.acme.nic" crashes
    And the process of "com.acme.nic" crashes
    And the process of "com.acme.nic" crashes
    Then "com.acme.nic" runs on "card"
    And the property "IORematchCount" of "card" is "3"
    And the kernel log contains "has crashed"

  @R-117
  Scenario: One of two processes
    Given a PCI device "second card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    When the system starts
    And the process of "com.acme.nic" on "second card" crashes
    Then "com.acme.nic" runs on "card"
    And "com.acme.nic" runs on "second card"
    And "card" has no property "IORematchCount"
    And the property "IORematchCount" of "second card" is "0"

  @R-117 @scenario-kernel-58
  Scenario: A crash inside Start: the next driver
    Given its Start crashes
    When "card" is plugged in
    Then "com.acme.nic" stops at the start gate on "card" because of "L406"
    And "com.example.old" runs on "card"
    And "card" has no property "IORematchPersonality"
    And "card" has no property "IORematchCount"

  @R-117 @R-118
  Scenario: A process that exits is replaced in the same way
    When "card" is plugged in
    And the process of "com.acme.nic" exits
    Then "com.acme.nic" runs on "card"
    And 1 process of "com.acme.nic" is running
