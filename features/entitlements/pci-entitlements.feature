Feature: The PCI entitlement

  `com.apple.developer.driverkit.transport.pci` holds a list of dictionaries with the same match strings as a
  personality. They are tried in their order, and the first that fits the device decides. Built-in devices want the
  text `com.apple.developer.driverkit.builtin` in the same list, and it must stand before the dictionary that fits.

  Background:
    Given a PCI device "card" with:
      | vendor | 0x10b5   |
      | device | 0x8733   |
      | class  | 0x088000 |
    And the DEXT "com.acme.plx" is installed with the personality:
      | IOProviderClass          | IOPCIDevice           |
      | IOClass                  | IOUserService         |
      | IOUserClass              | AcmePLX               |
      | IOUserServerName         | com.acme.plx          |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit   |
      | IOPCIPrimaryMatch        | 0x000010b5&0x0000ffff |

  @R-112 @R-113 @F-PCI-060 @F-PCI-062 @F-PCI-063 @F-PCI-066 @scenario-family-16
  Scenario Outline: <value> covers the card: <why>
    Given its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.pci | <value> |
    When "card" is plugged in
    Then the entitlement check of "com.acme.plx" on "card" passes
    And "com.acme.plx" runs on "card"

    Examples:
      | value                                                                  | why                                |
      | [{ IOPCIPrimaryMatch: 0x000010b5&0x0000ffff }]                         | the whole vendor                   |
      | [{ IOPCIMatch: 0x873310b5 }]                                           | the device                         |
      | [{ IOPCIClassMatch: 0x08800000 }]                                      | the class                          |
      | [{ IOPCIPrimaryMatch: 0x00011234 }, { IOPCIPrimaryMatch: 0x873310b5 }] | any of these                       |
      | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }]                         | the wildcard of development builds |
      | [{}]                                                                   | nothing is asked                   |
      | [{ idVendor: 1 }]                                                      | no PCI key in it: nothing is asked |
      | [7, { IOPCIPrimaryMatch: 0x873310b5 }]                                 | what is no dictionary is skipped   |

  @R-112 @R-113 @F-PCI-060
  Scenario Outline: <value> does not: <why>
    Given its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.pci | <value> |
    When "card" is plugged in
    Then "com.acme.plx" stops at the entitlement gate on "card" because of "<code>"
    And the kernel log contains "provider entitlements check failed"

    Examples:
      | value                                                            | code | why                            |
      | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }]                   | E203 | another vendor                 |
      | [{ IOPCIPrimaryMatch: 0x873310b5, IOPCIClassMatch: 0x02000000 }] | E203 | keys together mean all of them |
      | []                                                               | E202 | an empty list covers nothing   |
      | false                                                            | E202 | not a list                     |
      | 0x873310b5                                                       | E202 | not a list                     |
      | { IOPCIPrimaryMatch: 0x873310b5 }                                | E202 | a dictionary without its list  |

  @R-113 @F-PCI-060
  Scenario: The boolean true passes, and is none that Apple gives to others
    Given its entitlements:
      | com.apple.developer.driverkit               | true |
      | com.apple.developer.driverkit.transport.pci | true |
    When "card" is plugged in
    Then "com.acme.plx" runs on "card"
    And the diagnostic "E202" is reported for "com.acme.plx"

  @R-113 @F-PCI-061 @F-PCI-066 @scenario-kernel-52 @scenario-family-16 @scenario-family-17
  Scenario Outline: A built-in device and <value>
    Given "card" is built in
    And its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.pci | <value> |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.acme.plx | <gate> | <reason> |

    Examples:
      | value                                                                          | gate        | reason | why                      |
      | [com.apple.developer.driverkit.builtin, { IOPCIPrimaryMatch: 0x873310b5 }]     | running     | -      | the text stands before   |
      | [{ IOPCIPrimaryMatch: 0x873310b5 }, com.apple.developer.driverkit.builtin]     | entitlement | E203   | the text comes too late  |
      | [{}, com.apple.developer.driverkit.builtin]                                    | entitlement | E203   | likewise                 |
      | [{ IOPCIPrimaryMatch: 0x00011234 }, com.apple.developer.driverkit.builtin, {}] | running     | -      | before the one that fits |
      | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }]                                 | entitlement | E203   | no text at all           |
      | true                                                                           | running     | -      | passes by every rule     |

  @R-113 @F-ENT-002 @F-PCI-067 @scenario-family-18
  Scenario Outline: A bridge wants one entitlement more: <claim>
    Given a PCI device "bridge" with:
      | vendor      | 0x10b5   |
      | device      | 0x8733   |
      | class       | 0x060400 |
      | header type | 1        |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x000010b5&0x0000ffff }] |
      | <claim>                                     | true                                           |
    When "bridge" is plugged in
    Then the candidates for "bridge" are, in order:
      | driver       | gate   | reason   |
      | com.acme.plx | <gate> | <reason> |

    Examples:
      | claim                                                            | gate        | reason |
      | com.apple.developer.driverkit.transport.pci.bridge               | running     | -      |
      | com.apple.developer.driverkit.transport.pci.offloadEngineDisable | entitlement | E201   |
