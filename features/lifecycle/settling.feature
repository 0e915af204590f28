Feature: When the system has settled

  Every matching run makes its nub busy, and a busy nub makes its provider busy, up to the root of the registry. Tools
  that wait "until the system is quiet" wait for a count of zero. One driver whose Start never comes back, or one
  kernel bundle that nobody brings, keeps that count up for ever.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And the kernel class "AcmePort" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And a nub "port" of class "AcmePort"
    And "port" is below "bus"

  @R-045 @R-163
  Scenario: After a start like any other all is quiet
    Given the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
    When the system starts
    Then "port" is quiet
    And the whole registry is quiet

  @R-045 @R-163
  Scenario: A Start that never returns keeps everything above it busy
    Given the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
    And its Start never returns
    When the system starts
    Then "port" is busy
    And "bus" is busy
    And the whole registry is busy
    And matching on "port" is stalled
    But matching on "bus" is complete

  @R-086 @R-087 @R-163
  Scenario: A kernel bundle that nobody brings is the daemon's affair
    Two nubs wait for the same bundle: it is asked for once.

    Given a nub "port2" of class "AcmePort"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass          | AcmePort        |
      | IOClass                  | AcmePortDriver  |
      | CFBundleIdentifierKernel | com.acme.family |
    When the system starts
    Then "port" is busy because of a daemon stall
    And "port2" is busy because of a daemon stall
    And the whole registry is busy because of a daemon stall
    And the kernel extension daemon is asked once for "com.acme.family"
    When the kernel bundle "com.acme.family" is loaded
    Then the whole registry is quiet
    And "com.acme.port" runs on "port2"

  @R-045 @R-100 @R-163
  Scenario: Before the daemon has checked in, the whole registry is busy
    Given the kernel extension daemon has not checked in
    When every nub is registered
    Then "bus" is quiet
    But the whole registry is busy because of a daemon stall
    When the kernel extension daemon checks in
    Then the whole registry is quiet

  @R-046
  Scenario Outline: <threads> matching threads, and a driver that never returns
    Each nub's matching takes one thread until it is over, so a Start that hangs takes one away. There are 500 of
    them, unless `iocthreads` says otherwise.

    Given the boot argument "iocthreads" is set to "<threads>"
    And a nub "other" of class "AcmePort"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort                  |
      | IOClass         | AcmePortDriver            |
      | IOPropertyMatch | { kind: { hangs: true } } |
    And its Start never returns
    And the KEXT "com.acme.other" is installed with the personality:
      | IOProviderClass | AcmePort        |
      | IOClass         | AcmeOtherDriver |
    And "port" has the property "kind" set to "{ hangs: true }"
    When the system starts
    Then matching on "port" is stalled
    And matching on "other" is <state>

    Examples:
      | threads | state    |
      | 1       | stalled  |
      | 2       | complete |

  @R-046
  Scenario: IOResources does not wait for a thread
    Given the boot argument "iocthreads" is set to "1"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
    And its Start never returns
    And the KEXT "com.acme.service" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | AcmeService |
      | IOMatchCategory | AcmeService |
      | IOResourceMatch | AcmeReady   |
    When the system starts
    And "AcmeReady" is published on IOResources
    Then "com.acme.service" runs on "IOResources"

  @R-039 @R-151
  Scenario Outline: A bus registered <how> and what hangs on it
    What a driver publishes is usually matched later, by another thread. Below a provider that was registered
    synchronously it is matched before `registerService` comes back: here before the bus's second driver starts.

    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
      | IOProbeScore    | 9             |
    And it publishes a nub "child" of class "AcmeChild" when it starts
    And the KEXT "com.acme.beside" is installed with the personality:
      | IOProviderClass | AcmeBus    |
      | IOClass         | AcmeBeside |
      | IOMatchCategory | beside     |
    And the KEXT "com.acme.child" is installed with the personality:
      | IOProviderClass | AcmeChild       |
      | IOClass         | AcmeChildDriver |
    When "bus" is <registered>
    Then the kernel calls are, in order:
      | call  | driver   |
      | start | <first>  |
      | start | <second> |
      | start | <third>  |

    Examples:
      | how           | registered               | first        | second          | third           |
      | like any      | registered               | com.acme.bus | com.acme.beside | com.acme.child  |
      | synchronously | registered synchronously | com.acme.bus | com.acme.child  | com.acme.beside |

  @R-038
  Scenario: What hangs on nothing cannot register
    The bus is gone, and with it the way from the port to the root of the registry.

    Given the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
    When "bus" is registered
    And "bus" is unplugged
    And "port" is registered
    Then the kernel log contains "port: not registry member at registerService()"
    And the kernel calls are, in order:
      | call | driver | nub | result |

  @R-044 @R-103
  Scenario: A nub that goes away while its driver waits
    Given the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
      | IOResourceMatch | Never          |
    When "bus" is registered
    And "port" is registered
    Then "com.acme.port" stops at the resources gate on "port" because of "IOResourceMatch"
    When "port" is unplugged
    Then "com.acme.port" stops at the start gate on "port" because of "N703"
