Feature: What Apple granted us

  The personality says which cards we want, the entitlement says which we may have. The kernel launches our process
  before it compares the two, so a driver that may not have the card is seen to start and to vanish.

  Background:
    Given a Mac with Apple silicon
    And a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And "card" is behind Thunderbolt

  Scenario: The whole vendor is ours
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    When "card" is plugged in
    Then the entitlement check of "com.acme.nic" on "card" passes
    And "com.acme.nic" runs on "card"

  Scenario: An entitlement for another vendor does not cover the card
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/mistakes/AcmeNIC-other-vendor.dext"
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    But "com.acme.nic" stops at the entitlement gate on "card" because of "E203"
    And the kernel log contains "provider entitlements check failed"
    And Start is never called on "AcmeNIC"

  Scenario: A process that claims nothing is not even let in
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    And it has no entitlements
    When "card" is plugged in
    Then "com.acme.nic" stops at the check-in gate on "card" because of "E201"

  Scenario: The development wildcard is for the lab only
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    And its entitlements:
      | com.apple.developer.driverkit               | true                                             |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }] |
    And it is signed for distribution
    When "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "E204"
    And no process of "com.acme.nic" is launched
