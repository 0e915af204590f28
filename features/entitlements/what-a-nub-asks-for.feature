Feature: What a nub asks for

  A nub, or the kernel class of a driver, carries its requirement in `IOServiceDEXTEntitlements`. A text names one
  entitlement; a list means any of its elements; a list in the list means all of its own. The kernel asks only whether
  the key is there. That its value be right is left to the family of the nub, and few look at it: PCI and USB do.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its entitlements:
      | com.apple.developer.driverkit | true     |
      | e1                            | true     |
      | no                            | false    |
      | text                          | whatever |

  @R-111 @F-ENT-002 @scenario-kernel-49 @scenario-kernel-50
  Scenario Outline: <requirement> is satisfied: <why>
    Given "bus" has the property "IOServiceDEXTEntitlements" set to "<requirement>"
    When "bus" is registered
    Then the entitlement check of "com.acme.bus" on "bus" passes
    And "com.acme.bus" runs on "bus"

    Examples:
      | requirement    | why                            |
      | e1             | it is there                    |
      | no             | false is there, too            |
      | text           | nobody looks at the value      |
      | [e9, e1]       | any of these                   |
      | [[e1, e9], no] | any of these, if not the first |
      | [[e1, no]]     | all of these                   |

  @R-111 @F-ENT-002 @scenario-kernel-49 @scenario-kernel-50
  Scenario Outline: <requirement> is not: <why>
    Given "bus" has the property "IOServiceDEXTEntitlements" set to "<requirement>"
    When "bus" is registered
    Then the entitlement check of "com.acme.bus" on "bus" fails because of "E201"
    And the kernel log contains "provider entitlements check failed"
    And Start is never called on "AcmeBusDriver"

    Examples:
      | requirement    | why                               |
      | e9             | it is not there                   |
      | [[e1, e9], e8] | one of all is missing             |
      | [[e1, e9]]     | likewise                          |
      | []             | none of none                      |
      | [[]]           | an empty "all" is never satisfied |
      | [7]            | a number is no entitlement        |
      | [[[e1]]]       | lists do not go three deep        |

  @R-111 @F-ENT-001 @scenario-kernel-50
  Scenario: No requirement, no check
    When "bus" is registered
    Then the entitlement check of "com.acme.bus" on "bus" passes

  @R-110 @F-ENT-005
  Scenario: A personality may carry a requirement of the driver's own
    Given its personality "Main" has "IOServiceDEXTEntitlements" set to "e9"
    When "bus" is registered
    Then the entitlement check of "com.acme.bus" on "bus" fails because of "E201"
    And the kernel log contains "family entitlements check failed"
