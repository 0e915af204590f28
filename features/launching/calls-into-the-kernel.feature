Feature: What the kernel answers to a DEXT

  Every method that a DEXT calls is a message to the kernel object made from `IOClass`. What that object's class
  implements is done. What only IOService implements is answered by IOService, which says "unsupported" to much of it.
  What nobody implements ends at the base dispatcher: kIOReturnUnsupported, 0xe00002c7. The kernel compares neither
  `IOClass` with the class in the process nor the other way round, so a wrong pair runs, and fails call by call.

  Background:
    Given a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0    |
      | Vendor Identification  | ACME |
    And the DEXT "com.acme.vault" is installed with the personality:
      | IOProviderClass          | IOSCSIPeripheralDeviceNub                 |
      | IOClass                  | IOUserSCSIPeripheralDeviceType00          |
      | IOUserClass              | AcmeVault                                 |
      | IOUserServerName         | com.acme.vault                            |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIBlockCommandsDevice |
      | Peripheral Device Type   | 0                                         |
      | Vendor Identification    | ACME                                      |
    And its executable defines the classes:
      | class     | superclass                       |
      | AcmeVault | IOUserSCSIPeripheralDeviceType00 |

  @dts-03 @R-116b @F-PAIR-001 @F-SCSI-013 @scenario-family-53
  Scenario Outline: With IOClass = <class>, a method of the SCSI family returns <result>
    Given its personality "Main" has "IOClass" set to "<class>"
    When "disk" is registered
    Then "com.acme.vault" runs on "disk"
    And Start is called on "AcmeVault"
    And calling "UserReportMediumBlockSize" on "AcmeVault" returns <result>

    Examples:
      | class                            | result           |
      | IOUserSCSIPeripheralDeviceType00 | kIOReturnSuccess |
      | IOUserService                    | 0xe00002c7       |

  @R-116c
  Scenario Outline: IOService's own <method> returns <result>, whatever the class
    Given its personality "Main" has "IOClass" set to "IOUserService"
    When "disk" is registered
    Then calling "<method>" on "AcmeVault" returns <result>

    Examples:
      | method                 | result               |
      | Start                  | kIOReturnSuccess     |
      | Stop                   | kIOReturnSuccess     |
      | RegisterService        | kIOReturnSuccess     |
      | SetProperties          | kIOReturnSuccess     |
      | RemoveProperty         | kIOReturnSuccess     |
      | NewUserClient          | kIOReturnError       |
      | ExternalMethod         | kIOReturnUnsupported |
      | ClientCrashed          | kIOReturnUnsupported |
      | ConfigureReport        | kIOReturnUnsupported |
      | UpdateReport           | kIOReturnUnsupported |
      | CopyClientEntitlements | kIOReturnUnsupported |

  @R-116c
  Scenario Outline: On another's service <method> is refused
    When "disk" is registered
    Then calling "<method>" on the provider of "AcmeVault" returns kIOReturnUnsupported

    Examples:
      | method         |
      | SetProperties  |
      | RemoveProperty |

  @R-055 @R-116c
  Scenario: Properties that a DEXT sets lie in a dictionary of their own, and are matched like the others
    Given its personality "Main" has "Vendor Colour" set to "blue"
    When "disk" is registered
    And "AcmeVault" calls "SetProperties" with:
      | Medium        | tape |
      | Vendor Colour | red  |
    And "AcmeVault" calls "SetProperties" with:
      | Blocks | 7 |
    And "AcmeVault" calls "RegisterService"
    Then the property "IOUserServiceProperties" of "com.acme.vault" is "{ Medium: tape, Vendor Colour: red, Blocks: 7 }"
    And the property "Vendor Colour" of "com.acme.vault" is "blue"
    And looking for services finds "com.acme.vault":
      | IOProviderClass | IOSCSIPeripheralDeviceType00         |
      | IOPropertyMatch | { Medium: tape, Vendor Colour: red } |
    But looking for services finds nothing:
      | IOProviderClass | IOSCSIPeripheralDeviceType00 |
      | IOPropertyMatch | { Vendor Colour: blue }      |

  @R-116c
  Scenario: What it set it can take away
    When "disk" is registered
    And "AcmeVault" calls "SetProperties" with:
      | Medium | tape |
      | Blocks | 7    |
    And "AcmeVault" calls "RemoveProperty" with:
      | Medium |  |
    Then the property "IOUserServiceProperties" of "com.acme.vault" is "{ Blocks: 7 }"

  @R-116b @R-117
  Scenario: The process crashes in Start: whoever called it learns of a dead server
    Given its Start crashes
    When "disk" is registered
    Then "com.acme.vault" stops at the start gate on "disk" because of "L406"
    And calling "UserReportMediumBlockSize" on "AcmeVault" returns MIG_SERVER_DIED
    And calling "UserReportMediumBlockSize" on "AcmeVault" returns -308

  @R-116b
  Scenario: A service that was terminated is offline
    When "disk" is registered
    And "disk" is unplugged
    Then calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnOffline

  @R-116b
  Scenario: So is one whose driver was removed
    When "disk" is registered
    And "com.acme.vault" is removed
    Then calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnOffline
