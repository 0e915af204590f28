Feature: Keys that are rarely seen

  A few keys of the kernel's own are hardly ever written by hand, and a few that people write by hand do nothing at
  all. It is good to know which is which.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus" with:
      | IOCompatibilityProperties | { IOClass: OldBus, colour: red } |
    And the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  @R-058
  Scenario: What is assigned to an exclave is for exclave proxies
    Given "bus" has the property "exclave-assigned" set to "true"
    When "bus" is registered
    Then "com.acme.bus" stops at the keys gate on "bus" because of "IOExclaveProxy"

  @R-058
  Scenario: An exclave proxy takes nothing else
    Given its personality "Main" has "IOExclaveProxy" set to "true"
    When "bus" is registered
    Then "com.acme.bus" stops at the keys gate on "bus" because of "IOExclaveProxy"

  @R-059
  Scenario Outline: IOPropertyMatch looks at what the nub used to be, if IOCompatibilityMatch stands beside it: <other key>
    Given its personality "Main" has "IOPropertyMatch" set to "{ colour: red }"
    And its personality "Main" has "<other key>" set to "true"
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver       | gate   | reason   |
      | com.acme.bus | <gate> | <reason> |

    Examples:
      | other key            | gate    | reason          |
      | IOCompatibilityMatch | running | -               |
      | SomeOtherKey         | keys    | IOPropertyMatch |

  @R-158
  Scenario: A code hash that nobody reads
    Tools write it into personalities. No kernel code looks at it.

    Given its personality "Main" has "IOUserServerCDHash" set to "0000000000000000"
    When "bus" is registered
    Then "com.acme.bus" runs on "bus"

  @R-162
  Scenario: IOKitDebug makes the kernel talk, and changes nothing
    Given its personality "Main" has "IOKitDebug" set to "65535"
    When "bus" is registered
    Then "com.acme.bus" runs on "bus"

  @R-069
  Scenario Outline: IOLocationMatch as a dictionary looks at the platform device above: <above>
    Given a nub "platform" of class "<above>"
    And a nub "device" of class "AcmeBus"
    And "device" is below "platform"
    And its personality "Main" has "IOLocationMatch" set to "{ IOProviderClass: IOPlatformDevice }"
    When the system starts
    Then the candidates for "device" are, in order:
      | driver       | gate   | reason   |
      | com.acme.bus | <gate> | <reason> |

    Examples:
      | above            | gate    | reason          |
      | IOPlatformDevice | running | -               |
      | AcmeBus          | keys    | IOLocationMatch |

  @R-096 @F-RES-002
  Scenario: IOResourceMatched is compared by identity
    A text out of a plist is never the kernel's own symbol.

    Given the KEXT "com.acme.resource" is installed with the personality:
      | IOProviderClass   | IOResources  |
      | IOClass           | AcmeResource |
      | IOResourceMatched | IOKit        |
      | IOMatchCategory   | AcmeResource |
    When the system starts
    Then "com.acme.resource" stops at the keys gate on "IOResources" because of "IOResourceMatched"

  @R-016 @scenario-kernel-5
  Scenario: The same personality twice is there once
    Given the KEXT "com.acme.twins" is installed
    And its personality "One":
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeTwin |
      | IOMatchCategory | twins    |
    And its personality "Two":
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeTwin |
      | IOMatchCategory | twins    |
    When "bus" is registered
    Then "com.acme.twins" runs on "bus"
    And the kernel calls are, in order:
      | call  | driver             |
      | probe | com.acme.bus       |
      | probe | com.acme.twins/One |
