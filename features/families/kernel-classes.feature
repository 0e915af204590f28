Feature: The kernel class of each family

  A DEXT never talks to the hardware by itself: every call goes to the kernel object made from `IOClass`. For some
  families that object is a mere go-between and the provider does the work; there `IOUserService` is right, and other
  DriverKit families can stand above it. For others the object itself does the work, and `IOClass` must be the kernel
  class that belongs to the superclass of the DEXT's own class. The kernel does not check that the two go together.

  @dts-04 @F-PAIR-001
  Scenario: PCI: everything goes through the provider, so IOUserService is right
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
    And its executable defines the classes:
      | class   | superclass |
      | AcmeNIC | IOService  |
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And calling "MemoryRead32" on "AcmeNIC" returns kIOReturnSuccess
    And there are no warnings

  @dts-04 @F-NET-002 @F-STOR-010
  Scenario Outline: <class> may stand on a PCI device as well
    The provider is PCI, the kernel class is another family's.

    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the DEXT "com.acme.card" is installed with the personality:
      | IOProviderClass          | IOPCIDevice   |
      | IOClass                  | <class>       |
      | IOUserClass              | AcmeCard      |
      | IOUserServerName         | com.acme.card |
      | CFBundleIdentifierKernel | <bundle>      |
      | IOPCIPrimaryMatch        | 0x07b1ac3e    |
    And its executable defines the classes:
      | class    | superclass |
      | AcmeCard | <class>    |
    When "card" is plugged in
    Then "com.acme.card" runs on "card"
    And calling "FamilyMethod" on "AcmeCard" returns kIOReturnSuccess
    And there are no warnings

    Examples:
      | class                                 | bundle                               |
      | IOUserNetworkEthernet                 | com.apple.iokit.IOSkywalkFamily      |
      | IOUserBlockStorageDevice              | com.apple.iokit.IOStorageFamily      |
      | IOUserSCSIParallelInterfaceController | com.apple.iokit.IOSCSIParallelFamily |

  @dts-03 @dts-04 @F-SCSI-013
  Scenario Outline: SCSI peripherals: a subclass of <superclass> stands on the kernel class of that name
    Given a SCSI logical unit "unit" with:
      | Peripheral Device Type | <type> |
      | Vendor Identification  | ACME   |
    And the DEXT "com.acme.unit" is installed with the personality:
      | IOProviderClass          | IOSCSIPeripheralDeviceNub |
      | IOClass                  | <superclass>              |
      | IOUserClass              | AcmeUnit                  |
      | IOUserServerName         | com.acme.unit             |
      | CFBundleIdentifierKernel | <bundle>                  |
      | Peripheral Device Type   | <type>                    |
      | Vendor Identification    | ACME                      |
    And its executable defines the classes:
      | class    | superclass   |
      | AcmeUnit | <superclass> |
    When "unit" is registered
    Then "com.acme.unit" runs on "unit"
    And calling "UserSendCDB" on "AcmeUnit" returns kIOReturnSuccess
    And there are no warnings

    Examples:
      | type | superclass                       | bundle                                         |
      | 0    | IOUserSCSIPeripheralDeviceType00 | com.apple.iokit.IOSCSIBlockCommandsDevice      |
      | 5    | IOUserSCSIPeripheralDeviceType05 | com.apple.iokit.IOSCSIMultimediaCommandsDevice |

  @dts-04 @F-PAIR-003
  Scenario: A family's kernel class over a class that is not the family's
    The other way round it does not work either: the kernel's calls find nothing in the process.

    Given a SCSI logical unit "unit" with:
      | Peripheral Device Type | 0 |
    And the DEXT "com.acme.unit" is installed with the personality:
      | IOProviderClass          | IOSCSIPeripheralDeviceNub                 |
      | IOClass                  | IOUserSCSIPeripheralDeviceType00          |
      | IOUserClass              | AcmeUnit                                  |
      | IOUserServerName         | com.acme.unit                             |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIBlockCommandsDevice |
      | Peripheral Device Type   | 0                                         |
    And its executable defines the classes:
      | class    | superclass      |
      | AcmeUnit | IOUserHIDDevice |
    When "unit" is registered
    Then the candidates for "unit" are, in order:
      | driver        | match score | gate  | reason | basis   |
      | com.acme.unit | 5000        | start | L404   | assumed |
    And the kernel calls are, in order:
      | call   | driver        | result |
      | launch | com.acme.unit | true   |
      | start  | com.acme.unit | false  |
    And Start is never called on "AcmeUnit"

  @dts-03 @F-HID-021
  Scenario: HID event drivers stand on AppleUserHIDEventService
    Given a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0bad |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the DEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
      | ProductID                | 0x0bad                      |
    And its executable defines the classes:
      | class   | superclass           |
      | AcmePad | IOUserHIDEventDriver |
    When "pad" is registered
    Then "com.acme.pad" runs on "pad"
    And calling "dispatchKeyboardEvent" on "AcmePad" returns kIOReturnSuccess
    And there are no warnings
