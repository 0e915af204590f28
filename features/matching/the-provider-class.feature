Feature: The provider class

  `IOProviderClass` names the kernel class that a driver stands on: the nub. Inheritance counts, so a personality for
  a class is a candidate on every subclass too, up to `IOService`, from which all of them inherit. The text must be the
  class name to the letter.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And the kernel class "AcmeFastBus" inherits from "AcmeBus"

  @dts-02 @dts-14 @R-019 @R-020
  Scenario Outline: A personality for <provider class> on an AcmeFastBus
    Given a nub "bus" of class "AcmeFastBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | <provider class> |
      | IOClass         | AcmeA            |
    When "bus" is registered
    Then "com.acme.a" runs on "bus"

    Examples: the class itself and everything it inherits from
      | provider class |
      | AcmeFastBus    |
      | AcmeBus        |
      | IOService      |

  @R-019
  Scenario Outline: <provider class> is nothing an AcmeBus is
    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | <provider class> |
      | IOClass         | AcmeA            |
    When "bus" is registered
    Then "com.acme.a" stops at the provider-class gate on "bus" because of "IOProviderClass"

    Examples:
      | provider class  | why                                                |
      | AcmeFastBus     | a subclass is more than its superclass             |
      | acmebus         | case counts                                        |
      | IORegistryEntry | above IOService the kernel does not look           |
      | bus             | the name of the nub is not its class               |
      | IOUserResources | the class of the attachment point without hardware |

  @R-002 @R-013 @scenario-kernel-3
  Scenario: Case counts
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | iopcidevice |
      | IOClass         | AcmeA       |
    When "card" is plugged in
    Then "com.acme.a" stops at the provider-class gate on "card" because of "IOProviderClass"

  @R-074 @scenario-kernel-11
  Scenario: At equal scores the one for the nearer class comes first
    Given a nub "bus" of class "AcmeFastBus"
    And the KEXT "com.acme.general" is installed with the personality:
      | IOProviderClass | AcmeBus     |
      | IOClass         | AcmeGeneral |
    And the KEXT "com.acme.exact" is installed with the personality:
      | IOProviderClass | AcmeFastBus |
      | IOClass         | AcmeExact   |
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver           | score | verdict   | gate    | reason |
      | com.acme.exact   | 0     | running   | running | -      |
      | com.acme.general | 0     | outranked | rank    | A301   |

  @dts-02 @R-019 @scenario-kernel-2
  Scenario: Naming IOService makes a candidate everywhere
    On every nub of the Mac, and on the resources objects as well. Nobody wants that, so it is warned of.

    Given a nub "bus" of class "AcmeBus"
    And a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the KEXT "com.acme.everywhere" is installed with the personality:
      | IOProviderClass | IOService      |
      | IOClass         | AcmeEverywhere |
    When the system starts
    Then "com.acme.everywhere" runs on "bus"
    And "com.acme.everywhere" runs on "card"
    And "com.acme.everywhere" runs on "IOResources"
    And the diagnostic "M160" is reported for "com.acme.everywhere"

  @R-065 @F-PCI-040
  Scenario: The nub's family has its say, whatever the provider class was
    A personality for `IOService` that carries a PCI key is judged by the rules of PCI on a PCI nub.

    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass   | IOService  |
      | IOClass           | AcmeA      |
      | IOPCIPrimaryMatch | 0x00018086 |
    When "card" is plugged in
    Then "com.acme.a" stops at the keys gate on "card" because of "IOPCIPrimaryMatch"
