Feature: Drivers without hardware

  Two nubs stand for no hardware at all: `IOResources` is where kernel extensions attach that need none, and
  `IOUserResources` is the same for DEXTs. Everybody meets there. Whoever brings no match category of its own competes
  with all others of that kind, and one of them wins. `IOResourceMatch` asks for what has been published on the nub:
  on these two it filters.

  Background:
    Given the DEXT "com.acme.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeAgent           |
      | IOUserServerName         | com.acme.agent      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_agent      |

  @dts-06 @R-097 @F-RES-003
  Scenario: An agent on IOUserResources, in a category of its own
    When the system starts
    Then "com.acme.agent" runs on "IOUserResources"
    And 1 process of "com.acme.agent" is running
    And there are no diagnostics

  @dts-06 @R-097 @R-100
  Scenario: Before the daemon's check-in there is nothing to attach to
    Given the kernel extension daemon has not checked in
    And a nub "anything" of class "AcmeBus"
    When "anything" is registered
    Then "IOUserResources" has no property "IOKit"
    And no process of "com.acme.agent" is launched
    When the kernel extension daemon checks in
    Then "com.acme.agent" runs on "IOUserResources"

  @R-096 @R-097 @R-100
  Scenario: IOKit is published there by the check-in itself
    Given its personality "Main" has "IOResourceMatch" set to "IOKit"
    When the system starts
    Then "com.acme.agent" runs on "IOUserResources"

  @R-096 @F-RES-001 @scenario-kernel-38 @scenario-family-58
  Scenario: A list of resources must be there in full
    Given its personality "Main" has "IOResourceMatch" set to "[IOKit, Foo]"
    When the system starts
    Then "com.acme.agent" stops at the keys gate on "IOUserResources" because of "IOResourceMatch"
    When "Foo" is published on IOUserResources
    Then "com.acme.agent" runs on "IOUserResources"

  @R-096 @R-097 @scenario-kernel-37
  Scenario: A kernel extension that waits for BSD
    Given the kernel extension daemon has not checked in
    And the KEXT "com.acme.bsd" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | AcmeBSD     |
      | IOResourceMatch | IOBSD       |
      | IOMatchCategory | AcmeBSD     |
    When "AcmeTime" is published on IOResources
    Then "com.acme.bsd" stops at the keys gate on "IOResources" because of "IOResourceMatch"
    When "IOBSD" is published on IOResources
    Then "com.acme.bsd" runs on "IOResources"

  @dts-07 @R-079 @R-081 @scenario-kernel-39 @scenario-family-60
  Scenario: Two agents without a category: one too many
    Given its personality "Main" has no "IOMatchCategory"
    And the DEXT "com.example.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAgent        |
      | IOUserServerName         | com.example.agent   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When the system starts
    Then "com.acme.agent" runs on "IOUserResources"
    But "com.example.agent" stops at the rank gate on "IOUserResources" because of "A301"
    And the diagnostic "A303" is reported for "com.acme.agent"
    And the diagnostic "A303" is reported for "com.example.agent"
    And the property "IODEXTMatchCount" of "IOUserResources" is "2"

  @dts-07 @R-081
  Scenario: Two agents, each in its own category
    By custom the name is the class or bundle id with underscores. The class would not do for DEXTs: nearly all of
    them name `IOUserService` in `IOClass`, and would meet in one category again.

    Given the DEXT "com.example.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAgent        |
      | IOUserServerName         | com.example.agent   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_example_agent   |
    When the system starts
    Then both "com.acme.agent" and "com.example.agent" run on "IOUserResources"
    And there are no warnings

  @dts-07 @R-081
  Scenario: Kernel extensions on IOResources have the same trouble
    The nub is there from the start: who is installed first has it, and keeps it.

    Given the KEXT "com.acme.one" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | AcmeOne     |
    And the KEXT "com.example.two" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | ExampleTwo  |
      | IOProbeScore    | 100         |
    When the system starts
    Then "com.acme.one" wins "IOResources" over "com.example.two"
    And "com.example.two" stops at the category gate on "IOResources" because of "A306"
    And the diagnostic "A303" is reported for "com.example.two"

  @dts-06 @dts-11 @R-098 @R-161 @F-CORE-010 @F-RES-003 @scenario-kernel-40 @scenario-family-59
  Scenario: A DEXT on IOResources never starts, and nobody says so
    It matches, it is counted, it wins its category, and its start ends at once: no process, no line in the log.

    Given its personality "Main" has "IOProviderClass" set to "IOResources"
    When the system starts
    Then "com.acme.agent" matches "IOResources"
    But "com.acme.agent" stops at the launch gate on "IOResources" because of "A304"
    And no process of "com.acme.agent" is launched
    And Start is never called on "AcmeAgent"
    And the kernel log does not contain "com.acme.agent"
    And the kernel log does not contain "AcmeAgent"

  @R-070 @R-103 @F-RES-001 @scenario-kernel-41
  Scenario: On hardware IOResourceMatch does not filter: it waits
    The driver has won already. It waits before its start, without a limit, and keeps the nub busy.

    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
      | IOResourceMatch          | Never               |
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    But "com.acme.nic" stops at the resources gate on "card" because of "IOResourceMatch"
    And the diagnostic "A307" is reported for "com.acme.nic"
    And matching on "card" is stalled
    And no process of "com.acme.nic" is launched
    When "Never" is published on IOResources
    Then "com.acme.nic" runs on "card"

  @R-099 @R-101 @scenario-kernel-65
  Scenario: IOMatchDefer puts off a whole nub until the daemon is there
    Given the kernel extension daemon has not checked in
    And the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.deferred" is installed with the personality:
      | IOProviderClass | AcmeBus      |
      | IOClass         | AcmeDeferred |
      | IOMatchDefer    | true         |
      | IOProbeScore    | 10           |
    And the KEXT "com.acme.other" is installed with the personality:
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeOther |
      | IOMatchCategory | other     |
    When "bus" is registered
    Then "com.acme.deferred" stops at the resources gate on "bus" because of "IOMatchDefer"
    And "com.acme.other" stops at the resources gate on "bus" because of "IOMatchDefer"
    When the kernel extension daemon checks in
    Then both "com.acme.deferred" and "com.acme.other" run on "bus"

  @dts-06 @R-122
  Scenario: What an app opens is the agent
    This is what agents are for: an app finds the service that stands on IOUserResources, and talks to it.

    Given its entitlements:
      | com.apple.developer.driverkit                             | true |
      | com.apple.developer.driverkit.allow-any-userclient-access | true |
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnSuccess
