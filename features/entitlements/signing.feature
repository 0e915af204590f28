Feature: Where signing ends and matching begins

  Matching starts after signing has passed: a match on hardware says nothing of certificates. But half of the trouble
  that looks like matching is signing: the driver matches, it would win, and the process is refused by the system
  before any of the kernel's own checks. Such symptoms are called by their name, at the launch gate, so that nobody
  goes on editing a personality that is right.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |

  @dts-23
  Scenario: Nothing said about signing: nothing judged
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And there are no diagnostics

  @dts-23
  Scenario: Signed ad hoc, with SIP on
    On the Mac one sees "Security policy would not allow process", and later "user server timeout".

    Given SIP is enabled
    And it is signed ad hoc
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    But "com.acme.nic" stops at the launch gate on "card" because of "L409"
    And no process of "com.acme.nic" is launched
    And the diagnostic "L409" is reported for "com.acme.nic"

  @dts-23 @F-ENT-009
  Scenario: Signed ad hoc, with SIP off
    Given SIP is disabled
    And it is signed ad hoc
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate    | reason | basis    |
      | com.acme.nic | running | -      | observed |

  @F-ENT-009
  Scenario: Without SIP the kernel still compares what the signature claims
    The claim is the developer's own then, and it has to cover the device all the same.

    Given SIP is disabled
    And it is signed ad hoc
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001234&0x0000ffff }] |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate        | reason | basis    |
      | com.acme.nic | entitlement | E203   | observed |

  @dts-23 @F-PCI-066 @F-ENT-011
  Scenario Outline: The wildcard of development builds, signed for <signing>
    Given it is signed for <signing>
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }] |
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    And the candidates for "card" are, in order:
      | driver       | gate   | reason   | basis      |
      | com.acme.nic | <gate> | <reason> | documented |
    And the diagnostic "E204" is reported for "com.acme.nic"

    Examples:
      | signing      | gate    | reason |
      | development  | running | -      |
      | distribution | launch  | E204   |

  @dts-23 @F-USB-042
  Scenario: The star in a USB entitlement is the same
    Given a USB device "stick" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0001 |
    And the DEXT "com.acme.stick" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeStick           |
      | IOUserServerName         | com.acme.stick      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0001              |
    And it is signed for distribution
    And its entitlements:
      | com.apple.developer.driverkit               | true                |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: "*" }] |
    When "stick" is plugged in
    Then the candidates for "stick" are, in order:
      | driver         | gate   | reason | basis    |
      | com.acme.stick | launch | E204   | observed |
    And no process of "com.acme.stick" is launched

  @dts-23
  Scenario Outline: A claim that the provisioning profile does not grant: <granted>
    The profile is the list of what may be claimed, the .entitlements file is the claim.

    Given it is signed for development
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true      |
      | com.apple.developer.driverkit.transport.pci | <granted> |
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    But "com.acme.nic" stops at the launch gate on "card" because of "E205"
    And no process of "com.acme.nic" is launched

    Examples:
      | granted                                        |
      | [{ IOPCIPrimaryMatch: 0x00001234&0x0000ffff }] |
      | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }] |
      | []                                             |

  @dts-23
  Scenario: A claim that the profile grants
    Given it is signed for development
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"

  @dts-23
  Scenario: A refusal by policy lets the next driver in
    Given it is signed ad hoc
    And the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleOld  |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
      | IOProbeScore      | -1          |
    When "card" is plugged in
    Then "com.acme.nic" stops at the launch gate on "card" because of "L409"
    And "com.example.old" runs on "card"
