Feature: What Xcode builds

  A built DEXT has no .entitlements file in it: what it claims is in the code signature of its executable, and that is
  what the kernel sees. The executable also says which classes it defines and what they derive from, and the embedded
  profile says what may be claimed. So a bundle as it comes out of Xcode needs nothing beside it.

  Background:
    Given the registry captured in "fixtures/macs/mac-studio.ioreg.txt"

  @dts-23
  Scenario: An app with its DEXT: everything is in it
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/Acme.app"
    When the system starts
    Then "com.acme.nic" runs on "ethernet"
    And the entitlement check of "com.acme.nic" on "ethernet" passes
    And there are no warnings

  Scenario: Unsigned: what it claims is not known, so it is not judged
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/unsigned/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" runs on "ethernet"

  Scenario: Unsigned, with the entitlements that it is to be signed with
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/unsigned/AcmeNIC.dext"
    And its entitlements are those in "fixtures/dexts/mistakes/AcmeNIC-other-vendor.dext/AcmeNIC.entitlements"
    When the system starts
    Then "com.acme.nic" stops at the entitlement gate on "ethernet" because of "E203"

  @R-109b
  Scenario: Signed without entitlements: it has none at all
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/no-entitlements/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" stops at the check-in gate on "ethernet" because of "E201"

  @dts-23
  Scenario: Signed ad hoc: SIP does not let it start
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/ad-hoc/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" stops at the launch gate on "ethernet" because of "L409"

  @R-116a
  Scenario: IOUserClass names no class of the executable
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/another-class/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" stops at the user-class gate on "ethernet" because of "L403"

  @dts-05 @R-116b
  Scenario: The class derives from one that needs another kernel class
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/another-superclass/AcmeNIC.dext"
    When the system starts
    Then the diagnostic "L404" is reported for "com.acme.nic"

  @dts-23
  Scenario: The embedded profile grants something else than the signature claims
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/not-granted/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" stops at the launch gate on "ethernet" because of "E205"

  @dts-23
  Scenario: The profile of somewhere else
    Given the DEXT "com.acme.nic" is installed from "fixtures/built/unsigned/AcmeNIC.dext"
    And its entitlements are those in "fixtures/dexts/AcmeNIC.dext/AcmeNIC.entitlements"
    And its provisioning profile is the one in "fixtures/built/not-granted/AcmeNIC.dext/embedded.provisionprofile"
    When the system starts
    Then "com.acme.nic" stops at the launch gate on "ethernet" because of "E205"
