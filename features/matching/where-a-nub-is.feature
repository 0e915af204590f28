Feature: Where a nub is

  Every object of the registry has a name, perhaps a location, an id, and a place under its provider. Paths are spelt
  of names and locations; ids are handed out once and never again.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And the kernel class "AcmePort" inherits from "IOService"

  @R-154
  Scenario Outline: A driver's name in the registry: <what>
    Given a nub "bus" of class "AcmeBus"
    And the <kind> "com.acme.bus" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | <class>             |
      | IOUserClass              | AcmeBusDriver       |
      | <key>                    | <value>             |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When the system starts
    Then the registry shows:
      """
      +-o bus  <class AcmeBus
      +-o <name>  <class <class>
      """

    Examples:
      | what                          | kind | class         | key              | value        | name          |
      | a kernel driver goes by class | KEXT | AcmeKernel    | Comment          | none         | AcmeKernel    |
      | or by its key IOName          | KEXT | AcmeKernel    | IOName           | bus-driver   | bus-driver    |
      | a DEXT goes by its user class | DEXT | IOUserService | IOUserServerName | com.acme.bus | AcmeBusDriver |

  @R-060 @R-154 @R-155
  Scenario Outline: IOPathMatch <path>: <why>
    Given the world described in "where-a-nub-is.yaml"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
      | IOPathMatch     | <path>         |
    When the system starts
    Then <outcome>

    Examples:
      | path                        | why                                     | outcome                                                         |
      | IOService:/bus@0/port@1f,3  | name and location, all the way          | "com.acme.port" runs on "port1"                                 |
      | IOService:/bus/port@1f,3    | a name fits whatever its location       | "com.acme.port" runs on "port1"                                 |
      | IOService:/bus/port@1F,03   | locations are hexadecimal numbers       | "com.acme.port" runs on "port1"                                 |
      | IOService:/bus/@1f,3        | the location alone                      | "com.acme.port" runs on "port1"                                 |
      | IOService:/bus/port         | the first of that name is another       | "com.acme.port" does not match "port1" because of "IOPathMatch" |
      | IOService:/bus/port@1f      | missing numbers are 0                   | "com.acme.port" does not match "port1" because of "IOPathMatch" |
      | IOService:/bus/port@1f,3/x  | what is left over leads nowhere         | "com.acme.port" does not match "port1" because of "IOPathMatch" |
      | /bus/port@1f,3              | without its plane it leads nowhere      | "com.acme.port" does not match "port1" because of "IOPathMatch" |
      | IODeviceTree:/bus/port@1f,3 | another plane holds nothing of this nub | "com.acme.port" does not match "port1" because of "IOPathMatch" |

  @R-156
  Scenario: Ids are handed out in order, and a device that comes back gets a new one
    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass   | AcmeBus       |
      | IOClass           | AcmeBusDriver |
      | IORegistryEntryID | 0x100000104   |
    When the system starts
    Then "com.acme.bus" runs on "bus"
    When "bus" is unplugged
    And "bus" is plugged in
    Then "com.acme.bus" stops at the keys gate on "bus" because of "IORegistryEntryID"

  @R-157
  Scenario: Only the service plane counts
    What a driver means to power management, or where the device tree has it, changes nothing in matching: providers
    are those of the service plane.

    Given a nub "bus" of class "AcmeBus" with:
      | IOPowerManagement | { CurrentPowerState: 0 } |
    And a nub "port" of class "AcmePort"
    And "port" is below "bus"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort                     |
      | IOClass         | AcmePortDriver               |
      | IOParentMatch   | { IOProviderClass: AcmeBus } |
    When the system starts
    Then "com.acme.port" runs on "port"

  @R-068 @R-067
  Scenario Outline: An ancestor that stands in for another: <alias>
    Where the providers above do not match, the service whose id an ancestor names in
    `IOServiceLegacyMatchingRegistryID` is asked too, and what is above it.

    Given the world described in "where-a-nub-is.yaml"
    And a nub "tunnel" of class "AcmeTunnel" with:
      | IOServiceLegacyMatchingRegistryID | <alias> |
    And a nub "behind" of class "AcmeBehind"
    And "behind" is below "tunnel"
    And the KEXT "com.acme.behind" is installed with the personality:
      | IOProviderClass | AcmeBehind                   |
      | IOClass         | AcmeBehindDriver             |
      | IOParentMatch   | { IOProviderClass: AcmeBus } |
    When the system starts
    Then <outcome>

    Examples:
      | alias       | outcome                                                              |
      | 0x100000a00 | "com.acme.behind" runs on "behind"                                   |
      | 0x100000aff | "com.acme.behind" does not match "behind" because of "IOParentMatch" |

  @R-050 @F-CORE-001
  Scenario: A dictionary of generic keys alone never reaches the family
    A personality always has keys of other kinds, so its nub's family is asked. What is nested in `IOParentMatch` may
    not: `{ IOProviderClass: IOUSBHostDevice }` finds every USB device, though the USB family would refuse the set.

    Given a USB device "stick" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0001 |
      | bDeviceClass | 0xff   |
    And a nub "child" of class "AcmePort"
    And "child" is below "stick"
    And the KEXT "com.acme.generic" is installed with the personality:
      | IOProviderClass | AcmePort                             |
      | IOClass         | AcmeGeneric                          |
      | IOParentMatch   | { IOProviderClass: IOUSBHostDevice } |
    And the KEXT "com.acme.asked" is installed with the personality:
      | IOProviderClass | AcmePort                                               |
      | IOClass         | AcmeAsked                                              |
      | IOParentMatch   | { IOProviderClass: IOUSBHostDevice, idVendor: 0xac3e } |
      | IOMatchCategory | asked                                                  |
    When the system starts
    Then "com.acme.generic" runs on "child"
    And "com.acme.asked" does not match "child" because of "IOParentMatch"
    And the candidates for "child" are, in order:
      | driver           | gate    | basis    |
      | com.acme.generic | running | source   |
      | com.acme.asked   | keys    | observed |

  @R-070 @R-103
  Scenario: IOResourceMatch filters nothing here
    On any nub but the resources objects it is a condition of starting, not of matching.

    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
      | IOResourceMatch | Never         |
    When the system starts
    Then "com.acme.bus" matches "bus"
    And "com.acme.bus" stops at the resources gate on "bus" because of "IOResourceMatch"

  @R-095
  Scenario: A nub does not say who drives it
    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    When the system starts
    Then "com.acme.bus" runs on "bus"
    And "bus" has no property "IOMatchCategory"
    And "bus" has no property "IOMatchedPersonality"
    And "bus" has no property "CFBundleIdentifier"

  @R-134 @R-134a
  Scenario: What may not be merged into a provider
    The requirement that a nub makes of DEXTs cannot be slipped under it by a codeless bundle.

    Given a nub "bus" of class "AcmeBus"
    And the codeless KEXT "com.acme.merge" is installed with the personality:
      | IOProviderClass           | AcmeBus                                              |
      | IOClass                   | AppleUSBHostMergeProperties                          |
      | CFBundleIdentifierKernel  | com.apple.driver.AppleUSBHostMergeProperties         |
      | IOProviderMergeProperties | { IOServiceDEXTEntitlements: [easy], port-count: 4 } |
    When the system starts
    Then "com.acme.merge" stops at the probe gate on "bus" because of "probe"
    And the property "port-count" of "bus" is "4"
    And "bus" has no property "IOServiceDEXTEntitlements"
