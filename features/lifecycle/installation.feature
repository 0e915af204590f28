Feature: What may be installed at all

  Installing a DEXT hands its personalities to the kernel, and they pass the old rules for kernel extensions: an
  identifier of 63 bytes at most, a version of at most three numbers of four digits each. A bundle that breaks a rule
  is not registered. Its personalities never reach the catalogue, whatever they say.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |

  @dts-12 @R-144 @scenario-kernel-67
  Scenario: An identifier of 63 bytes
    Given the DEXT "com.acme.driver.for.every.card.that.acme.has.made.in.all.years1" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                                                     |
      | IOClass                  | IOUserService                                                   |
      | IOUserClass              | AcmeNIC                                                         |
      | IOUserServerName         | com.acme.driver.for.every.card.that.acme.has.made.in.all.years1 |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit                                             |
      | IOPCIPrimaryMatch        | 0x07b1ac3e                                                      |
    When "card" is plugged in
    Then "com.acme.driver.for.every.card.that.acme.has.made.in.all.years1" runs on "card"

  @dts-12 @R-144 @scenario-kernel-67
  Scenario: An identifier of 64 bytes
    Given the DEXT "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                                                      |
      | IOClass                  | IOUserService                                                    |
      | IOUserClass              | AcmeNIC                                                          |
      | IOUserServerName         | com.acme.driver.for.every.card.that.acme.has.made.in.all.years12 |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit                                              |
      | IOPCIPrimaryMatch        | 0x07b1ac3e                                                       |
    When "card" is plugged in
    Then "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12" stops at the catalogue gate on "card" because of "I602"
    And no process of "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12" is launched

  @dts-12 @R-144 @S-24
  Scenario: Bytes are not letters
    Thirty-six letters of two bytes each, and the rest: within the limit for a reader, beyond it for the kernel.

    Given the DEXT "com.acme.ääääääääääääääääääääääääääääääääääää" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                                   |
      | IOClass                  | IOUserService                                 |
      | IOUserClass              | AcmeNIC                                       |
      | IOUserServerName         | com.acme.ääääääääääääääääääääääääääääääääääää |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit                           |
      | IOPCIPrimaryMatch        | 0x07b1ac3e                                    |
    When "card" is plugged in
    Then "com.acme.ääääääääääääääääääääääääääääääääääää" stops at the catalogue gate on "card" because of "I602"

  @dts-12 @R-144 @R-145 @S-23 @scenario-kernel-66
  Scenario Outline: Version <version> is one: <why>
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And its version is "<version>"
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"

    Examples:
      | version   | why                                     |
      | 1.0       |                                         |
      | 9999      | four digits                             |
      | 100.0.0   | where a counter has outgrown one number |
      | 1.2.3d4   | a stage and its level                   |
      | 1.0fc1    |                                         |
      | 1.2.3a255 | the highest level                       |
      | 1.        | an empty part counts as 0               |
      | 1..3      | likewise                                |
      | 1.0 beta  | nothing is read after a blank           |
      | 01.002    | leading zeros                           |
      | 1.2.3456. | a dot after four digits is swallowed    |

  @dts-12 @R-144 @R-145 @scenario-kernel-66
  Scenario Outline: Version "<version>" is none: <why>
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And its version is "<version>"
    When "card" is plugged in
    Then "com.acme.nic" stops at the catalogue gate on "card" because of "I601"
    And the diagnostic "I601" is reported for "com.acme.nic"
    And no process of "com.acme.nic" is launched

    Examples:
      | version                    | why                              |
      | 10000                      | the build counter's fifth digit  |
      | 12345                      | likewise                         |
      | 1.2.3.4                    | four parts                       |
      |                            | nothing                          |
      | .1                         | a digit comes first              |
      | 1.0D1                      | stages are small letters         |
      | 1.0d                       | a stage without a level          |
      | 1.0d256                    | a level above 255                |
      | 1.0fc0                     | a final candidate counts from 1  |
      | 1.0rc1                     | no such stage                    |
      | $(CURRENT_PROJECT_VERSION) | a build variable nobody resolved |

  @dts-12 @R-144
  Scenario: Not approved by the user: not in the catalogue
    "Activated, waiting for user". Nothing else is wrong.

    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And it has not been approved by the user
    When "card" is plugged in
    Then "com.acme.nic" stops at the catalogue gate on "card" because of "I605"

  @dts-12
  Scenario: An identifier that does not begin with the app's
    The DEXT is not found in its app, so it is not installed.

    Given the DEXT "com.b.driver" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.b.driver        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And it is inside the app "com.a.App"
    When "card" is plugged in
    Then the diagnostic "I607" is reported for "com.b.driver"
    And "com.b.driver" stops at the catalogue gate on "card" because of "I607"

  @dts-12
  Scenario Outline: iPads: <what>
    Given <ipad>
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice  |
      | IOClass                  | <class>      |
      | IOUserClass              | AcmeNIC      |
      | IOUserServerName         | com.acme.nic |
      | CFBundleIdentifierKernel | <bundle>     |
      | IOPCIPrimaryMatch        | 0x07b1ac3e   |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.acme.nic | <gate> | <reason> |

    Examples:
      | what                         | ipad                                                   | class         | bundle                            | gate      | reason |
      | PCI on an M-series chip      | an iPad running iPadOS "18.1"                          | IOUserService | com.apple.kpi.iokit               | running   | -      |
      | no M-series chip             | an iPad without an M-series chip running iPadOS "18.1" | IOUserService | com.apple.kpi.iokit               | catalogue | I609   |
      | a family that is not offered | an iPad running iPadOS "18.1"                          | IOUserSerial  | com.apple.driver.driverkit.serial | catalogue | I610   |

  Scenario Outline: What a Mac's list of system extensions says: <state>
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And its system extension is listed in "fixtures/extensions/<list>.txt"
    When "card" is plugged in
    Then <outcome>

    Examples:
      | state                        | list    | outcome                                                                |
      | switched on                  | on      | "com.acme.nic" runs on "card"                                          |
      | waiting for the user         | waiting | "com.acme.nic" stops at the catalogue gate on "card" because of "I605" |
      | on its way out               | leaving | "com.acme.nic" stops at the catalogue gate on "card" because of "I617" |
      | two copies, both switched on | twice   | the diagnostic "I606" is reported for "com.acme.nic"                   |
