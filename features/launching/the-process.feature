Feature: The process of a DEXT

  When the kernel object of a DEXT is started, the kernel looks for the bundle, asks its daemon for a process, waits
  until that process checks in, and only then goes on. Each matched nub gets a process of its own. A process that does
  not come is a start that failed: the next driver of the category has its turn.

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

  @dts-20 @R-104 @R-109 @R-161
  Scenario: It is launched when the kernel object starts
    When "card" is plugged in
    Then 1 process of "com.acme.nic" is running
    And the kernel log contains "waiting for server com.acme.nic"
    And the kernel calls are, in order:
      | call   | driver          | result |
      | probe  | com.acme.nic    | 1000   |
      | probe  | com.example.old | 0      |
      | launch | com.acme.nic    | true   |
      | start  | com.acme.nic    | true   |

  @dts-20 @R-109 @scenario-kernel-53
  Scenario: Two nubs, two processes
    Given a PCI device "second card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    When the system starts
    Then "com.acme.nic" runs on "card"
    And "com.acme.nic" runs on "second card"
    And 2 processes of "com.acme.nic" are running

  @R-109 @scenario-kernel-53
  Scenario Outline: With IOUserServerOneProcess, be it <value>, one process serves both
    The key counts by being there. `false` shares as well as `true`.

    Given a PCI device "second card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And its personality "Main" has "IOUserServerOneProcess" set to "<value>"
    When the system starts
    Then "com.acme.nic" runs on "card"
    And "com.acme.nic" runs on "second card"
    And 1 process of "com.acme.nic" is running

    Examples:
      | value |
      | true  |
      | false |

  @R-109 @scenario-kernel-54
  Scenario: A server name from another house is not shared
    Bundle id and server name must agree up to the second dot.

    Given a PCI device "second card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And its personality "Main" has "IOUserServerOneProcess" set to "true"
    And its personality "Main" has "IOUserServerName" set to "com.other.nic"
    When the system starts
    Then 2 processes of "com.acme.nic" are running

  @dts-09 @R-107 @scenario-kernel-46
  Scenario: The DEXT is found by its bundle id, not by IOUserServerName
    Apple says: put the bundle id into IOUserServerName, the system finds the DEXT by it. The kernel finds it by
    CFBundleIdentifier; the server name is the name of the process. So another name runs, and is advised against.

    Given its personality "Main" has "IOUserServerName" set to "com.acme.Driver"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And the kernel log contains "waiting for server com.acme.Driver"
    And the diagnostic "L401" is reported for "com.acme.nic"

  @dts-09 @R-107
  Scenario: With the bundle id as server name there is nothing to say
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And there are no warnings

  @dts-09 @R-104 @F-PAIR-007 @scenario-family-67
  Scenario: Without IOUserServerName it is no DEXT
    The key is what tells the kernel that there is a process to launch. Without it, IOUserService is instantiated in
    the kernel, starts, holds the device, and the developer's code stays silent.

    Given its personality "Main" has no "IOUserServerName"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    But no process of "com.acme.nic" is launched
    And Start is never called on "AcmeNIC"
    And the diagnostic "L402" is reported for "com.acme.nic"
    And "card" has no property "IODEXTMatchCount"

  @R-104 @scenario-kernel-74
  Scenario: An IOUserServerName that is no string
    Counted as a DEXT, started like a kernel driver.

    Given its personality "Main" has "IOUserServerName" set to "true"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    But no process of "com.acme.nic" is launched
    And the property "IODEXTMatchCount" of "card" is "1"

  @R-109c @R-161 @scenario-kernel-47
  Scenario: The process never checks in
    The kernel waits for 120 seconds, then goes on without it.

    Given its process never checks in
    When "card" is plugged in
    Then "com.acme.nic" stops at the check-in gate on "card" because of "L408"
    And the kernel log contains "user server timeout"
    And Start is never called on "AcmeNIC"
    And "com.example.old" runs on "card"

  @R-109c @scenario-kernel-48
  Scenario: The process dies before it checks in
    The same result, without the wait.

    Given its process dies before it checks in
    When "card" is plugged in
    Then "com.acme.nic" stops at the check-in gate on "card" because of "L408"
    And Start is never called on "AcmeNIC"
    And "com.example.old" runs on "card"

  @R-105 @R-077
  Scenario Outline: The boot argument dk=<dk>: <what>
    Given the boot argument "dk" is set to "<dk>"
    When "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "L409"
    And no process of "com.acme.nic" is launched
    And "com.example.old" runs on "card"

    Examples:
      | dk     | what                           |
      | 0x0    | DriverKit is off               |
      | 0x1001 | DriverKit is on, launching not |
