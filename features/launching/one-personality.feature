Feature: What the code of one personality does

  A driver's code need not treat all hardware alike. What a scenario says of the code holds for every personality of the
  driver, or, with `for "…"`, for one.

  Background:
    Given a nub "bus" of class "AcmeBus"

  @R-085 @R-089 @R-093 @R-109c @R-109d @R-117
  Scenario Outline: <behaviour>, of one of two personalities
    Given the DEXT "com.acme.bus" is installed
    And its personality "First":
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeFirst           |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOProbeScore             | 100                 |
    And its personality "Second":
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeSecond          |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And <behaviour> for "First"
    When "bus" is registered
    Then "com.acme.bus/Second" runs on "bus"
    And "com.acme.bus/First" stops at the <gate> gate on "bus" because of "<reason>"

    Examples:
      | behaviour                                | gate     | reason  |
      | its code fails to load                   | class    | IOClass |
      | its init fails                           | class    | IOClass |
      | its attach fails                         | class    | IOClass |
      | its probe rejects the provider           | probe    | probe   |
      | its probe returns the score -1           | rank     | A301    |
      | its probe adds -101 to the score         | rank     | A301    |
      | its process never checks in              | check-in | L408    |
      | its process dies before it checks in     | check-in | L408    |
      | its process checks in with another token | check-in | L413    |
      | its Start fails                          | start    | L405    |
      | its Start fails with kIOReturnNoDevice   | start    | L405    |
      | its Start crashes                        | start    | L406    |

  @R-090 @R-091
  Scenario Outline: <behaviour>: what the probe score comes to
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
      | IOProbeScore    | 100           |
    And <behaviour>
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver       | match score | score   | gate    |
      | com.acme.bus | 100         | <score> | running |

    Examples:
      | behaviour                                                    | score |
      | its probe adds 11 to the score                               | 111   |
      | its probe adds -100 to the score                             | 0     |
      | its probe returns an object of class "AcmeHelper"            | 100   |
      | its probe returns an object of class "AcmeHelper" for "Main" | 100   |
      | its probe returns the score 500 for "Main"                   | 500   |

  @R-085 @R-109d
  Scenario Outline: <behaviour>, of every personality
    Given the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And <behaviour>
    When "bus" is registered
    Then "com.acme.bus" stops at the <gate> gate on "bus" because of "<reason>"

    Examples:
      | behaviour                                | gate     | reason  |
      | its process checks in with another token | check-in | L413    |
      | its code fails to load                   | class    | IOClass |

  @R-046 @R-117
  Scenario: One personality's Start never returns
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And its Start never returns for "Main"
    When "bus" is registered
    Then "com.acme.bus" stops at the start gate on "bus" because of "L405"
    And matching on "bus" is stalled

  @R-134a
  Scenario: One personality merges, another drives
    Given the KEXT "com.acme.bus" is installed
    And its personality "Merge":
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeMerge |
      | IOMatchCategory | merge     |
    And its personality "Drive":
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeDrive |
    And its probe merges the properties for "Merge":
      | port-count | 4 |
    When "bus" is registered
    Then the property "port-count" of "bus" is "4"
    And "com.acme.bus/Drive" runs on "bus"
    And "com.acme.bus/Merge" stops at the probe gate on "bus" because of "probe"

  @R-121
  Scenario: One personality keeps its provider, or gives it away
    Given a nub "port" of class "AcmePort" with:
      | IOUserClientClass | AcmeUserClient |
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
    And it opens its provider when it starts for "Main"
    And it closes its provider when asked for "Main"
    When the system starts
    Then seizing "port" from the app "com.acme.app" returns kIOReturnSuccess

  @R-151
  Scenario: One personality publishes nubs
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And it publishes a nub "plain" of class "AcmePort" when it starts for "Main"
    And it publishes a nub "fast" of class "AcmePort" when it starts for "Main" with:
      | speed | 100 |
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
      | IOPropertyMatch | { speed: 100 } |
    When "bus" is registered
    Then "com.acme.port" runs on "fast"
    And "com.acme.port" does not match "plain" because of "IOPropertyMatch"

  @R-122 @R-124
  Scenario Outline: One personality's NewUserClient: <behaviour>
    Given the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus                       |
      | IOClass                  | IOUserService                 |
      | IOUserClass              | AcmeBusDriver                 |
      | IOUserServerName         | com.acme.bus                  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit           |
      | UserClientProperties     | { IOClass: IOUserUserClient } |
    And <behaviour> for "Main"
    And the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.acme.bus] |
    When "bus" is registered
    And the app "com.acme.app" opens "com.acme.bus" on "bus"
    Then opening "com.acme.bus" from the app "com.acme.app" returns <result>

    Examples:
      | behaviour                                                       | result                |
      | its NewUserClient fails with kIOReturnBusy                      | kIOReturnBusy         |
      | its NewUserClient makes an object of class "IOService"          | kIOReturnUnsupported  |
      | its NewUserClient asks apps for the entitlement "com.acme.root" | kIOReturnNotPermitted |
      | its NewUserClient creates what "UserClientProperties" says      | kIOReturnSuccess      |

  @R-117
  Scenario: The process of one nub exits
    Given a nub "bus2" of class "AcmeBus"
    And the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When every nub is registered
    And the process of "com.acme.bus" on "bus2" exits
    Then 2 processes of "com.acme.bus" are running
    And the property "IORematchCount" of "bus2" is "0"
    But "bus" has no property "IORematchCount"
