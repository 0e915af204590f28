Feature: Which build is launched

  A DEXT is found by its bundle identifier, together with the unique id that user space gave to this build and that the
  kernel stamps on every personality of the bundle. Where the two do not agree, nothing can be launched.

  Background:
    Given a nub "bus" of class "AcmeBus"
    And the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  @R-034 @R-036 @R-108
  Scenario: Every personality carries the id of its build
    Given its unique id is "build-7"
    When "bus" is registered
    Then "com.acme.bus" runs on "bus"
    And the property "kOSBundleDextUniqueIdentifier" of "com.acme.bus" is "data <6275696c642d37>"

  @R-107 @R-108
  Scenario: A personality that carries another build's id launches nothing
    Given its unique id is "build-7"
    And its personality "Main" has "kOSBundleDextUniqueIdentifier" set to "data <6275696c642d36>"
    When "bus" is registered
    Then "com.acme.bus" stops at the launch gate on "bus" because of "CFBundleIdentifier"
    And no process of "com.acme.bus" is launched
    And the kernel log contains "no DEXT bundle com.acme.bus"

  @R-034 @R-108
  Scenario: An id of more than 1024 bytes is none
    Given the world described in "which-build.yaml"
    When the system starts
    Then "com.acme.long" stops at the launch gate on "port" because of "CFBundleIdentifier"
    And no process of "com.acme.long" is launched

  @R-036 @R-083
  Scenario: A DEXT counts as codeless to the kernel, whatever executable it has
    Given its Info.plist has "CFBundleExecutable" set to "AcmeBusDriver"
    When "bus" is registered
    Then "com.acme.bus" runs on "bus"

  @R-084
  Scenario: The bundle named in CFBundleIdentifier does not stall anybody
    Only `CFBundleIdentifierKernel` decides whether the kernel has to wait for a bundle.

    Given the KEXT "com.acme.kext" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | AcmeKextDriver      |
      | CFBundleIdentifier       | com.acme.unknown    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | beside              |
    When "bus" is registered
    Then "com.acme.kext" runs on "bus"
    And the kernel extension daemon is never asked for "com.acme.unknown"

  @R-109a @R-119
  Scenario: After a crash the daemon is asked for other addresses
    When "bus" is registered
    Then the last process of "com.acme.bus" is launched without a reslide
    When the process of "com.acme.bus" crashes
    Then "com.acme.bus" runs on "bus"
    And the last process of "com.acme.bus" is launched with a reslide
    And the kernel log contains "has crashed 1 time(s)"

  @R-119
  Scenario: A day later the crashes are forgotten
    When "bus" is registered
    And the process of "com.acme.bus" crashes
    And the process of "com.acme.bus" crashes
    And 25 hours pass
    And the process of "com.acme.bus" crashes
    Then the kernel log does not contain "has crashed 3 time(s)"
    And "com.acme.bus" runs on "bus"

  @R-119 @scenario-kernel-57
  Scenario Outline: A fourth crash of Apple's own, <when>
    Given the DEXT "com.apple.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AppleBusDriver      |
      | IOUserServerName         | com.apple.bus       |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | apple               |
    And it is a platform binary
    When "bus" is registered
    And the process of "com.apple.bus" crashes
    And the process of "com.apple.bus" crashes
    And the process of "com.apple.bus" crashes
    And <hours> hours pass
    And the process of "com.apple.bus" crashes
    Then the kernel log <contains> "panic: Driver com.apple.bus"

    Examples:
      | when                | hours | contains         |
      | within 24 hours     | 23    | contains         |
      | when a day has gone | 24    | does not contain |

  @R-098 @R-109d
  Scenario Outline: On an iPad, on IOUserResources, <signed>
    Given an iPad running iPadOS "18.1"
    And the DEXT "com.acme.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeAgent           |
      | IOUserServerName         | com.acme.agent      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_agent      |
    And it is signed for <signed>
    When the system starts
    Then <outcome>

    Examples:
      | signed       | outcome                                                                            |
      | development  | "com.acme.agent" runs on "IOUserResources"                                         |
      | distribution | "com.acme.agent" stops at the check-in gate on "IOUserResources" because of "A304" |
