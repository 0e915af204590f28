Feature: Sleep, shutdown, userspace reboot

  A process cannot be launched on a Mac that is on its way to sleep: the nub is put on a list and matched again on
  wake. On the way down nothing is launched at all. A reboot of the userspace ends every DEXT and takes their
  personalities out of the catalogue until the daemon is back.

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

  @R-101 @R-105 @scenario-kernel-80
  Scenario: Matched on the way to sleep, launched on wake
    Given the KEXT "com.example.beside" is installed with the personality:
      | IOProviderClass   | IOPCIDevice   |
      | IOClass           | ExampleBeside |
      | IOPCIPrimaryMatch | 0x07b1ac3e    |
      | IOMatchCategory   | beside        |
      | IOProbeScore      | -1            |
    When the Mac goes to sleep
    And "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "L411"
    And no process of "com.acme.nic" is launched
    And "com.example.beside" stops at the resources gate on "card" because of "L411"
    When the Mac wakes
    Then both "com.acme.nic" and "com.example.beside" run on "card"

  @R-105 @R-160
  Scenario: Nothing is launched on the way down
    When the Mac shuts down
    And "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "L412"
    And no process of "com.acme.nic" is launched

  @R-105
  Scenario: Kernel drivers go on being matched
    Given the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleOld  |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
      | IOProbeScore      | -1          |
    When the Mac shuts down
    And "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "L412"
    And "com.example.old" runs on "card"

  @R-159
  Scenario: After a userspace reboot the DEXT is there again when the daemon is
    When "card" is plugged in
    And the process of "com.acme.nic" crashes
    Then the property "IORematchCount" of "card" is "0"
    When the Mac reboots its userspace
    Then 0 processes of "com.acme.nic" are running
    And "card" has no property "IORematchCount"
    When the kernel extension daemon checks in
    Then "com.acme.nic" runs on "card"
