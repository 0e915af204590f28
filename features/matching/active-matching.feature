Feature: Active matching

  What passed the comparison of keys is tried out. The kernel sees to it that the bundle with the class is loaded,
  makes an object of the class in `IOClass`, attaches it, probes it and detaches it: each candidate in its turn, the
  best score first. When all have been probed, they are started within their category from the best down, until one
  succeeds. Whoever fails on this way is dropped, mostly in silence, and the next one gets its turn.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.example.next" is installed with the personality:
      | IOProviderClass | AcmeBus     |
      | IOClass         | ExampleNext |
    And the KEXT "com.acme.best" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeBest |
      | IOProbeScore    | 1000     |

  @dts-19 @R-093 @R-094 @scenario-kernel-9
  Scenario: start fails, the next one is started
    Given its Start fails
    When "bus" is registered
    Then "com.acme.best" stops at the start gate on "bus" because of "L405"
    And "com.example.next" runs on "bus"
    And the kernel calls are, in order:
      | call  | driver           | result |
      | probe | com.acme.best    | 1000   |
      | probe | com.example.next | 0      |
      | start | com.acme.best    | false  |
      | start | com.example.next | true   |

  @dts-18 @R-089 @R-161 @scenario-kernel-17
  Scenario: probe says no
    The usual thing that probe does. The kernel writes no line about it.

    Given its probe rejects the provider
    When "bus" is registered
    Then "com.acme.best" stops at the probe gate on "bus" because of "probe"
    And "com.example.next" runs on "bus"
    And the kernel log does not contain "AcmeBest"

  @dts-18 @R-092
  Scenario: Every candidate is probed before anyone is started
    When "bus" is registered
    Then the kernel calls are, in order:
      | call   | driver           | result |
      | init   | com.acme.best    | true   |
      | attach | com.acme.best    | true   |
      | probe  | com.acme.best    | 1000   |
      | detach | com.acme.best    | true   |
      | init   | com.example.next | true   |
      | attach | com.example.next | true   |
      | probe  | com.example.next | 0      |
      | detach | com.example.next | true   |
      | attach | com.acme.best    | true   |
      | start  | com.acme.best    | true   |

  @R-089
  Scenario Outline: <what> fails: the object is dropped, the next one is tried
    Given its <what> fails
    When "bus" is registered
    Then "com.acme.best" stops at the class gate on "bus" because of "IOClass"
    And "com.example.next" runs on "bus"

    Examples:
      | what   |
      | init   |
      | attach |

  @dts-17 @R-089 @F-PAIR-004 @scenario-kernel-43
  Scenario: IOClass names a class that nobody has
    The one failure of this stage that the kernel logs.

    Given the DEXT "com.acme.dext" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | NoSuchClass         |
      | IOUserClass              | AcmeDriver          |
      | IOUserServerName         | com.acme.dext       |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOProbeScore             | 5000                |
    When "bus" is registered
    Then "com.acme.dext" stops at the class gate on "bus" because of "IOClass"
    And the kernel log contains "NoSuchClass"
    And the diagnostic "L414" is reported for "com.acme.dext"
    And "com.acme.best" runs on "bus"

  @R-089 @R-133 @scenario-kernel-44
  Scenario: No IOClass at all: dropped, not a word
    It cannot win, it cannot block, it cannot do anything.

    Given its personality "Main" has no "IOClass"
    When "bus" is registered
    Then "com.acme.best" stops at the class gate on "bus" because of "IOClass"
    And "com.example.next" runs on "bus"
    And the kernel log does not contain "allocate"

  @R-089
  Scenario: An abstract class cannot be made
    Given its personality "Main" has "IOClass" set to "IOHIDDevice"
    When "bus" is registered
    Then "com.acme.best" stops at the class gate on "bus" because of "IOClass"
    And the kernel log contains "IOHIDDevice"

  @dts-17 @R-083 @R-131
  Scenario: The class may come from another bundle than the one named
    Nothing verifies that the class belongs to the bundle: the name of the class is what counts.

    Given the codeless KEXT "com.acme.mapping" is installed with the personality:
      | IOProviderClass          | AcmeBus          |
      | IOClass                  | ExampleNext      |
      | CFBundleIdentifierKernel | com.example.next |
      | IOProbeScore             | 7000             |
    When "bus" is registered
    Then "com.acme.mapping" runs on "bus"
