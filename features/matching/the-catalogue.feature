Feature: The catalogue

  All personalities of all installed bundles lie in one catalogue in the kernel, sorted by the text of
  `IOProviderClass`. What never got there cannot match, and nobody says a word about it; so the catalogue is the first
  place to look. When it changes, the nubs that a changed personality matches are matched again.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus" with:
      | speed | 100 |

  @R-014 @R-021 @scenario-kernel-4
  Scenario: No provider class: never stored
    "No provider class matches everything" is folklore. Such a personality is dropped on its way in.

    Given the KEXT "com.acme.a" is installed with the personality:
      | IOClass | AcmeA |
    When "bus" is registered
    Then "com.acme.a" stops at the catalogue gate on "bus" because of "IOProviderClass"

  @R-014
  Scenario Outline: A provider class is one string, not <what>
    Given the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | <value> |
      | IOClass         | AcmeA   |
    When "bus" is registered
    Then "com.acme.a" stops at the catalogue gate on "bus" because of "IOProviderClass"

    Examples:
      | what      | value              |
      | an array  | [AcmeBus, AcmeHub] |
      | a number  | 7                  |
      | a boolean | true               |

  @R-016 @scenario-kernel-6
  Scenario: A superset is another personality
    Only a personality that is equal in every key counts as already there.

    Given the KEXT "com.acme.a" is installed
    And its personality "Small":
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
    And its personality "Large":
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
      | IOProbeScore    | 5       |
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver     | personality | score | gate    | reason |
      | com.acme.a | Large       | 5     | running | -      |
      | com.acme.a | Small       | 0     | rank    | A301   |

  @R-022
  Scenario: A driver that comes later finds a nub that is still free
    Given the DEXT "com.acme.late" is known but not installed
    And its personality "Main":
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeLate            |
      | IOUserServerName         | com.acme.late       |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When "bus" is registered
    And "com.acme.late" is installed
    Then "com.acme.late" runs on "bus"

  @R-022 @R-037 @scenario-kernel-72
  Scenario: A nub that never registered is invisible
    It is there, it is attached, and no change of the catalogue will ever reach it.

    Given a nub "silent" of class "AcmeBus"
    And "silent" never registers
    And the KEXT "com.acme.late" is known but not installed
    And its personality "Main":
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeLate |
    When "bus" is registered
    And "com.acme.late" is installed
    Then "com.acme.late" runs on "bus"
    And the registry shows:
      """
      +-o silent  <class AcmeBus, !registered, !matched, active, busy 0>
      """
    And the kernel calls are, in order:
      | call  | driver        | nub |
      | probe | com.acme.late | bus |

  @R-100
  Scenario: DEXTs wait for the kernel extension daemon
    Until the daemon has checked in, the kernel knows the personalities of no DEXT.

    Given the kernel extension daemon has not checked in
    And the DEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | IOUserServerName         | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When "bus" is registered
    Then "com.acme.bus" stops at the catalogue gate on "bus" because of "I616"
    And no process of "com.acme.bus" is launched
    When the kernel extension daemon checks in
    Then "com.acme.bus" runs on "bus"

  @R-016 @scenario-kernel-5
  Scenario: A twin is not stored
    Two personalities of one bundle that are equal in every key are one: the first is kept.

    Given the KEXT "com.acme.a" is installed
    And its personality "First":
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
    And its personality "Twin":
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
    When "bus" is registered
    Then "com.acme.a/First" runs on "bus"
    And "com.acme.a/Twin" stops at the catalogue gate on "bus" because of "I618"
