Feature: Entitlements that are of no use

  An entitlements file grows like a plist: by copying. Some keys in it are no entitlements, or no longer, or belong
  into the app. The kernel ignores them without a word, and the one that is needed is still not there.

  Background:
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

  @R-111 @F-ENT-005
  Scenario Outline: <key> beside the right ones
    Given its entitlements:
      | com.apple.developer.driverkit                         | true |
      | com.apple.developer.driverkit.transport.hid           | true |
      | com.apple.developer.driverkit.family.hid.eventservice | true |
      | <key>                                                 | true |
    When "pad" is registered
    Then "com.acme.pad" runs on "pad"
    And the diagnostic "E206" is reported for "com.acme.pad"

    Examples:
      | key                                                     | what                 |
      | com.apple.developer.driverkit.family.hid.virtual.device | obsolete             |
      | com.apple.developer.driverkit.family.scsi-peripherals   | never was            |
      | com.apple.developer.driverkit.userclient-access         | belongs into the app |

  @R-111 @F-ENT-005
  Scenario: A slip of the pen instead of the right one
    Given its entitlements:
      | com.apple.developer.driverkit                          | true |
      | com.apple.developer.driverkit.transport.hid            | true |
      | com.apple.developer.driverkit.family.hid.eventservices | true |
    When "pad" is registered
    Then "com.acme.pad" stops at the entitlement gate on "pad" because of "E201"
    And the diagnostic "E206" is reported for "com.acme.pad"

  @dts-23
  Scenario: A family's kernel class whose process is refused
    The kernel class attaches, does its own work, and waits for a process that will not come: the nub may stay busy.

    Given a PCI device "card" with:
      | vendor | 0x11c1   |
      | device | 0x5901   |
      | class  | 0x0c0010 |
    And the DEXT "com.acme.scsi" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                           |
      | IOClass                  | IOUserSCSIParallelInterfaceController |
      | IOUserClass              | AcmeSCSI                              |
      | IOUserServerName         | com.acme.scsi                         |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIParallelFamily  |
      | IOPCIMatch               | 0x590111c1                            |
    And it is signed ad hoc
    When "card" is plugged in
    Then "com.acme.scsi" stops at the launch gate on "card" because of "L409"
    And the diagnostic "L410" is reported for "com.acme.scsi"
