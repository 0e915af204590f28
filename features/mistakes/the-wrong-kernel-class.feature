Feature: IOUserService left in place

  The commonest mistake of all. A project begins with `IOClass` set to `IOUserService`, its class is then derived from
  a class of some family, and nobody touches `IOClass` again. Everything seems to work: the driver matches, the process
  runs, `Start` is called. Then every call of the family comes back with `kIOReturnUnsupported`, for the kernel object
  has no such methods.

  Background:
    Given a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0          |
      | Vendor Identification  | ACME       |
      | Product Identification | Vault Disk |
    And the DEXT "com.acme.vault" is installed with the personality:
      | IOProviderClass          | IOSCSIPeripheralDeviceNub                 |
      | IOClass                  | IOUserSCSIPeripheralDeviceType00          |
      | IOUserClass              | AcmeVault                                 |
      | IOUserServerName         | com.acme.vault                            |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIBlockCommandsDevice |
      | Peripheral Device Type   | 0                                         |
      | Vendor Identification    | ACME                                      |
      | Product Identification   | Vault Disk                                |
    And its executable defines the classes:
      | class     | superclass                       |
      | AcmeVault | IOUserSCSIPeripheralDeviceType00 |

  @dts-05 @dts-04 @F-SCSI-013
  Scenario: The kernel class that belongs to the superclass
    When "disk" is registered
    Then "com.acme.vault" runs on "disk"
    And Start is called on "AcmeVault"
    And calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnSuccess
    And there are no warnings

  @dts-05 @R-116b @F-PAIR-001 @F-SCSI-013 @scenario-family-53
  Scenario: IOUserService: Start is called, and every call after it is unsupported
    Given its personality "Main" has "IOClass" set to "IOUserService"
    And its personality "Main" has "CFBundleIdentifierKernel" set to "com.apple.kpi.iokit"
    When "disk" is registered
    Then "com.acme.vault" runs on "disk"
    And Start is called on "AcmeVault"
    But calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnUnsupported
    And calling "UserSendCDB" on "AcmeVault" returns 0xe00002c7
    And calling "UserSendCDB" on "AcmeVault" returns -536870201
    And the diagnostic "L404" is reported for "com.acme.vault"
    And the kernel log does not contain "fail"

  @dts-05 @R-116b @F-PAIR-001
  Scenario Outline: The same for <superclass>
    Given a nub "device" of class "AcmeDevice"
    And the DEXT "com.acme.device" is installed with the personality:
      | IOProviderClass          | AcmeDevice          |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDeviceDriver    |
      | IOUserServerName         | com.acme.device     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its executable defines the classes:
      | class            | superclass   |
      | AcmeDeviceDriver | AcmeBase     |
      | AcmeBase         | <superclass> |
    When "device" is registered
    Then Start is called on "AcmeDeviceDriver"
    But calling "<method>" on "AcmeDeviceDriver" returns kIOReturnUnsupported
    And the diagnostic "L404" is reported for "com.acme.device"

    Examples:
      | superclass                            | method                    |
      | IOUserSCSIPeripheralDeviceType05      | UserSendCDB               |
      | IOUserSCSIParallelInterfaceController | UserCreateTargetForID     |
      | IOUserHIDDevice                       | handleReport              |
      | IOUserUSBHostHIDDevice                | handleReport              |
      | IOUserHIDEventDriver                  | dispatchKeyboardEvent     |
      | IOUserNetworkEthernet                 | RegisterEthernetInterface |
      | IOUserSerial                          | ConnectQueues             |
      | IOUserUSBSerial                       | ConnectQueues             |
      | IOUserBlockStorageDevice              | RegisterDext              |

  @dts-05 @dts-04 @F-PAIR-001 @F-AUD-002
  Scenario Outline: It is no mistake for <superclass>
    Given a nub "device" of class "AcmeDevice"
    And the DEXT "com.acme.device" is installed with the personality:
      | IOProviderClass          | AcmeDevice          |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDeviceDriver    |
      | IOUserServerName         | com.acme.device     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its executable defines the classes:
      | class            | superclass   |
      | AcmeDeviceDriver | <superclass> |
    When the system starts
    Then "com.acme.device" runs on "device"
    And calling "SetProperties" on "AcmeDeviceDriver" returns kIOReturnSuccess
    And there are no warnings

    Examples:
      | superclass        |
      | IOService         |
      | IOUserAudioDriver |
      | IOUserMIDIDriver  |

  @dts-03 @R-089 @F-PAIR-004
  Scenario: The user class in IOClass
    `IOClass` is for the kernel's class, `IOUserClass` for the DEXT's own. The other way round there is nothing to make.

    Given its personality "Main" has "IOClass" set to "AcmeVault"
    When "disk" is registered
    Then "com.acme.vault" stops at the class gate on "disk" because of "IOClass"
    And the diagnostic "L414" is reported for "com.acme.vault"
    And the kernel log contains "AcmeVault"

  @R-115 @R-132
  Scenario: IOService in IOClass: codeless by accident
    IOService starts by itself and never calls Start of anybody. The disk is held by nothing.

    Given its personality "Main" has "IOClass" set to "IOService"
    When "disk" is registered
    Then "com.acme.vault" runs on "disk"
    But Start is never called on "AcmeVault"
    And the diagnostic "L407" is reported for "com.acme.vault"

  @F-SCSI-012 @scenario-family-54
  Scenario: With a category of its own the system's driver comes beside it, and shuts it out
    Given its personality "Main" has "IOMatchCategory" set to "com_acme_vault"
    And the KEXT "com.example.type00" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub    |
      | IOClass                | IOSCSIPeripheralDeviceType00 |
      | Peripheral Device Type | 0                            |
    And it opens its provider when it starts
    When "disk" is registered
    Then both "com.acme.vault" and "com.example.type00" run on "disk"
    And calling "Open" on "AcmeVault" returns kIOReturnExclusiveAccess
    And the diagnostic "A302" is reported for "com.acme.vault"
