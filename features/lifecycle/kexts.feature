Feature: Kexts come and go by other rules

  A DEXT is told from its next build by its unique id. Kernel extensions have no such id: what is loaded stays, and
  what is not loaded is replaced by the newest registration, or, while the Mac still starts, by the higher version.
  Whether a bundle's personalities are sent to the catalogue at all is decided by keys of its Info.plist.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"

  @R-136
  Scenario: Code that is in the kernel is not replaced
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    When the system starts
    And "com.acme.bus" is upgraded to version "2.0"
    Then the diagnostic "I614" is reported for "com.acme.bus"
    And the catalogue holds 1 personality with:
      | CFBundleIdentifier | com.acme.bus |

  @R-136
  Scenario: What is not loaded is replaced by the newest registration, a lower version too
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeElsewhere |
      | IOClass         | AcmeBusDriver |
    And its version is "2.0"
    When the system starts
    And "com.acme.bus" is upgraded with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    Then "com.acme.bus" runs on "bus"
    And there are no warnings

  @R-136
  Scenario: A codeless bundle is not replaced by one with code
    Given the world described in "kexts.yaml"
    When the system starts
    Then the diagnostic "I614" is reported for "com.acme.map"

  @R-136 @R-146 @R-147
  Scenario Outline: While the Mac starts, version <new> after <old>: <outcome>
    Given the kernel extension daemon has not checked in
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeElsewhere |
      | IOClass         | AcmeBusDriver |
    And its version is "<old>"
    And a nub "late" of class "AcmeElsewhere"
    When "com.acme.bus" is upgraded to version "<new>"
    And "late" is registered
    Then <check>

    Examples:
      | old     | new   | outcome  | check                                                |
      | 1.0     | 2.0   | replaced | there are no diagnostics                             |
      | 1.2.3b4 | 1.2.3 | replaced | there are no diagnostics                             |
      | 2.0     | 1.0   | it stays | the diagnostic "I614" is reported for "com.acme.bus" |
      | 1.0     | 1.0.0 | it stays | the diagnostic "I614" is reported for "com.acme.bus" |

  @R-029
  Scenario: A kext that another is linked against stays
    Given the KEXT "com.acme.family" is installed with the personality:
      | IOProviderClass | AcmeBus    |
      | IOClass         | AcmeFamily |
    And the KEXT "com.acme.user" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | AcmeUser |
      | IOMatchCategory | user     |
    And its Info.plist has "OSBundleLibraries" set to "{ com.acme.family: '1.0' }"
    When the system starts
    And "com.acme.family" is removed
    Then "com.acme.family" runs on "bus"
    And the diagnostic "I615" is reported for "com.acme.family"

  @R-029 @R-142a
  Scenario: Without its dependent it goes, and nobody is asked in its place
    Given the KEXT "com.acme.family" is installed with the personality:
      | IOProviderClass | AcmeBus    |
      | IOClass         | AcmeFamily |
      | IOProbeScore    | 9          |
    And the KEXT "com.acme.other" is installed with the personality:
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeOther |
    When the system starts
    And "com.acme.family" is removed
    Then "com.acme.family" stops at the catalogue gate on "bus" because of "I617"
    And "com.acme.other" stops at the rank gate on "bus" because of "A301"

  @R-035
  Scenario Outline: A safe boot, and a <kind> with OSBundleRequired <required>
    A DEXT counts as fit for a safe boot, whatever it says; a kext only when a Mac needs it to start.

    Given a Mac in safe boot
    And the <kind> "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeBusDriver       |
      | <server>                 | com.acme.bus        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its Info.plist has "OSBundleRequired" set to "<required>"
    When the system starts
    Then <outcome>

    Examples:
      | kind | server           | required  | outcome                                                               |
      | KEXT | Comment          | Root      | "com.acme.bus" runs on "bus"                                          |
      | KEXT | Comment          | Safe Boot | "com.acme.bus" runs on "bus"                                          |
      | KEXT | Comment          | Sometimes | "com.acme.bus" stops at the catalogue gate on "bus" because of "I612" |
      | DEXT | IOUserServerName | Sometimes | "com.acme.bus" runs on "bus"                                          |

  @R-035 @R-030
  Scenario: A bundle that wants to be asked for
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And its Info.plist has "OSBundleRequireExplicitLoad" set to "true"
    When the system starts
    Then "com.acme.bus" stops at the catalogue gate on "bus" because of "I613"
    When the kernel bundle "com.acme.bus" is loaded
    Then "com.acme.bus" runs on "bus"

  @R-144
  Scenario Outline: OSBundleCompatibleVersion <compatible> of a bundle with version 2.0
    Given the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And its version is "2.0"
    And its Info.plist has "OSBundleCompatibleVersion" set to "<compatible>"
    When the system starts
    Then <outcome>

    Examples:
      | compatible | outcome                                                               |
      | 1.0        | "com.acme.bus" runs on "bus"                                          |
      | 2.0        | "com.acme.bus" runs on "bus"                                          |
      | 2.0.1      | "com.acme.bus" stops at the catalogue gate on "bus" because of "I611" |
      | two        | "com.acme.bus" stops at the catalogue gate on "bus" because of "I611" |

  @R-143 @R-144 @R-133 @R-014
  Scenario: The kernel reads no personality for mistakes
    Classic validation would complain of every one of these. The kernel registers the bundle, and each personality
    goes as far as it goes.

    Given the KEXT "com.acme.bus" is installed
    And its personality "No class":
      | IOProviderClass | AcmeBus |
    And its personality "Score as text":
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
      | IOProbeScore    | "5000"        |
    When the system starts
    Then "com.acme.bus/Score as text" runs on "bus"
    And "com.acme.bus/No class" stops at the class gate on "bus" because of "IOClass"
