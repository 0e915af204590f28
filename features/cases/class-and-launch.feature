Feature: Kernel class, launch and Start: cases that people brought

  The personality matched, and still nothing works: the kernel class is the wrong one, the process is not what the
  personality names, or its Start says no. Each stop has its gate; two of them, codeless by accident and a wrong
  pairing, run and do nothing.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |

  @case-20 @R-134b @L407
  Scenario: Meant to be codeless, and a process is launched all the same
    Given a USB device "FwMode" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0f00 |
      | bDeviceClass | 0      |
    And "FwMode" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 0        | 0        |
    And the codeless DEXT "com.example.fw" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleFw           |
      | IOUserServerName         | com.example.fw      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0f00              |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    When "FwMode" is plugged in
    Then the diagnostic "L407" for "com.example.fw" says "makes the kernel launch a process for it"
    And the diagnostic "L407" advises "Remove IOUserServerName and IOUserClass"

  @case-20 @R-134c
  Scenario: Codeless as it is meant: it wins, holds the interface, and launches nothing
    Given the built-in drivers of macOS
    And a USB device "FwMode" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0f00 |
      | bDeviceClass | 0      |
    And "FwMode" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 0        | 0        |
    And the codeless DEXT "com.example.fw" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOService           |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0f00              |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    When "FwMode" is plugged in
    Then "com.example.fw" wins "FwMode interface 0" over "com.apple.AppleUserHIDDrivers"
    And no process of "com.example.fw" is launched
    And the diagnostic "A309" for "com.example.fw" says "does not open it"
    And there are no warnings

  @case-21 @R-115 @L407
  Scenario Outline: Codeless by accident: IOClass <class> hosts no process
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | <class>          |
      | IOUserClass      | MyCustomDriver   |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then Start is never called on "MyCustomDriver"
    And the diagnostic "L407" for "com.example.card" says "IOClass <class> in com.example.card/Main hosts no user class"
    And the diagnostic "L407" says "it never calls Start of MyCustomDriver"
    And the diagnostic "L407" advises "<key>IOClass</key><string>IOUserService</string>"

    Examples:
      | class               |
      | IOService           |
      | IOEthernetInterface |

  @case-21
  Scenario: IOUserService hosts one, and nothing is said
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | MyCustomDriver   |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then Start is called on "MyCustomDriver"
    And there are no diagnostics

  @case-31 @R-104 @S-2 @L401
  Scenario Outline: IOUserServerName is <name>: it runs, and Apple advises against it
    Given the DEXT "com.example.driver2" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | ExampleDriver |
      | IOUserServerName | <name>        |
      | IOPCIMatch       | 0x07b1ac3e    |
    When "card" is plugged in
    Then "com.example.driver2" runs on "card"
    And the diagnostic "L401" for "com.example.driver2" says '"<name>" in com.example.driver2/Main is not the bundle identifier "com.example.driver2"'
    And the diagnostic "L401" says "<says>"
    And the diagnostic "L401" says "$(PRODUCT_BUNDLE_IDENTIFIER)"
    And the diagnostic "L401" advises "<string>com.example.driver2</string>"

    Examples:
      | name                | says                                 |
      | com.example.Driver  | The kernel launches by               |
      | com.example.Driver2 | differ in upper and lower case alone |
      | com-example-driver2 | so it runs                           |

  @case-31 @R-104 @L402
  Scenario: No IOUserServerName at all: no process, ever
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServername | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then no process of "com.example.card" is launched
    And the diagnostic "L402" for "com.example.card" advises "<key>IOUserServerName</key><string>com.example.card</string>"
    And the diagnostic "M124" for "com.example.card" says "differs in upper and lower case from IOUserServerName"

  @case-38 @R-116b @F-PAIR-001 @dts-05 @L404
  Scenario: IOUserService left where a family class is needed
    Given a SCSI logical unit "LUN0" with:
      | Peripheral Device Type | 0 |
    And the DEXT "com.example.disk" is installed with the personality:
      | IOProviderClass        | IOSCSIPeripheralDeviceNub |
      | IOClass                | IOUserService             |
      | IOUserClass            | MyType00                  |
      | IOUserServerName       | com.example.disk          |
      | Peripheral Device Type | 0                         |
    And its executable defines the classes:
      | class    | superclass                       |
      | MyType00 | IOUserSCSIPeripheralDeviceType00 |
    When "LUN0" is plugged in
    Then Start is called on "MyType00"
    But calling "UserReportMediumBlockSize" on "MyType00" returns kIOReturnUnsupported
    And the diagnostic "L404" for "com.example.disk" says "MyType00 derives from IOUserSCSIPeripheralDeviceType00"
    And the diagnostic "L404" says "kIOReturnUnsupported (0xe00002c7, -536870201)"
    And the diagnostic "L404" advises "<key>IOClass</key><string>IOUserSCSIPeripheralDeviceType00</string>"
    And the diagnostic "L404" advises "<key>CFBundleIdentifierKernel</key>"

  @case-38 @F-PAIR-001 @L404
  Scenario Outline: The class pairing: <base> needs <right>
    Given the DEXT "com.example.pair" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | <class>          |
      | IOUserClass      | MyClass          |
      | IOUserServerName | com.example.pair |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its executable defines the classes:
      | class   | superclass |
      | MyBase  | <base>     |
      | MyClass | MyBase     |
    When "card" is plugged in
    Then the diagnostic "<code>" for "com.example.pair" advises "<key>IOClass</key><string><right></string>"

    Examples:
      | base                  | class                | code | right                    |
      | IOUserHIDEventDriver  | IOUserService        | L404 | AppleUserHIDEventService |
      | IOUserHIDEventDriver  | IOUserHIDEventDriver | L414 | AppleUserHIDEventService |
      | IOUserNetworkEthernet | IOUserService        | L404 | IOUserNetworkEthernet    |
      | IOUserSerial          | IOUserService        | L404 | IOUserSerial             |
      | IOUserUSBSerial       | IOUserSerail         | L414 | IOUserSerial             |

  @case-38
  Scenario Outline: Rightly paired: <base> with <class>
    Given the DEXT "com.example.pair" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | <class>          |
      | IOUserClass      | MyClass          |
      | IOUserServerName | com.example.pair |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its executable defines the classes:
      | class   | superclass |
      | MyClass | <base>     |
    When "card" is plugged in
    Then the diagnostic "L404" is not reported
    And the diagnostic "L414" is not reported

    Examples:
      | base         | class         |
      | IOService    | IOUserService |
      | IOUserSerial | IOUserSerial  |

  @case-39 @R-116a @L403
  Scenario Outline: IOUserClass <name> is not in the executable
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | <name>           |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its executable defines the classes:
      | class        | superclass   |
      | MyDriver     | IOService    |
      | MyUserClient | IOUserClient |
    When "card" is plugged in
    Then "com.example.card" stops at the user-class gate on "card" because of "L403"
    And the kernel log contains "no user class found"
    And the diagnostic "L403" says "IOUserClass in com.example.card/Main is <name>"
    And the diagnostic "L403" says "It defines MyDriver, MyUserClient"
    And the diagnostic "L403" advises "<advises>"

    Examples:
      | name     | advises                                 |
      | MyDirver | <key>IOUserClass</key><string>MyDriver< |
      | mydriver | <key>IOUserClass</key><string>MyDriver< |
      | MyDrive  | <key>IOUserClass</key><string>MyDriver< |

  @case-39 @F-PAIR-004 @L414
  Scenario Outline: IOClass <name> names no kernel class
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | <name>           |
      | IOUserClass      | MyDriver         |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then "com.example.card" stops at the class gate on "card" because of "IOClass"
    And "com.example.card" stops at the class gate on "card" because of "L414"
    And the diagnostic "L414" advises "<string><right></string>"

    Examples:
      | name             | right         |
      | MyDriver         | IOUserService |
      | IOUserServcie    | IOUserService |
      | IOUserSerialPort | IOUserService |

  @case-43 @R-093 @R-116 @S-28 @L405
  Scenario: Start fails: the device silently goes to the next driver
    Given a HID interface "Pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0001 |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the KEXT "com.rival.hid" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | RivalHID       |
      | PrimaryUsagePage | 1              |
    And the DEXT "com.example.pad" is installed with the personality:
      | IOProviderClass  | IOHIDInterface           |
      | IOClass          | AppleUserHIDEventService |
      | IOUserClass      | MyDriver                 |
      | IOUserServerName | com.example.pad          |
      | VendorID         | 0xac3e                   |
      | ProductID        | 0x0001                   |
    And its Start fails with kIOReturnNoResources
    When "Pad" is plugged in
    Then "com.rival.hid" runs on "Pad"
    And "com.example.pad" stops at the start gate on "Pad" because of "L405"
    And the diagnostic "L405" says "returned kIOReturnNoResources (0xe00002be, -536870210)"
    And the diagnostic "L405" says "com.rival.hid/Main runs there instead"

  @case-43 @R-117 @L406
  Scenario: Start crashes: the same, under its own code
    Given the KEXT "com.rival.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | RivalNIC    |
      | IOPCIClassMatch | 0x02000000  |
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | MyDriver         |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its Start crashes
    When "card" is plugged in
    Then "com.rival.nic" runs on "card"
    And the diagnostic "L406" for "com.example.card" says "com.rival.nic/Main runs there instead"

  @case-43 @R-116
  Scenario Outline: What the numbers in an app's log mean: <written>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | MyDriver         |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its Start fails with <written>
    When "card" is plugged in
    Then "com.example.card" stops at the start gate on "card" because of "L405"
    And the diagnostic "L405" says "<name>"
    And the diagnostic "L405" says "No other candidate of its category runs there"

    Examples:
      | written                  | name                                           |
      | -536870212               | kIOReturnError (0xe00002bc, -536870212)        |
      | -536870201               | kIOReturnUnsupported (0xe00002c7, -536870201)  |
      | 0xe00002e2               | kIOReturnNotPermitted (0xe00002e2, -536870174) |
      | kIOReturnExclusiveAccess | (0xe00002c5, -536870203)                       |

  @case-44 @dts-23 @L409
  Scenario: Signed ad hoc, with SIP: this is signing, not matching
    Given SIP is enabled
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | MyDriver         |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And it is signed ad hoc
    When "card" is plugged in
    Then "com.example.card" matches "card"
    But "com.example.card" stops at the launch gate on "card" because of "L409"
    And no process of "com.example.card" is launched
    And the diagnostic "L409" says 'would match "card"'
    And the diagnostic "L409" says "signed ad hoc"
    And the diagnostic "L409" advises "decided outside of matching: by signing and security policy"

  @case-44
  Scenario: The same build with SIP off runs
    Given SIP is disabled
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | MyDriver         |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And it is signed ad hoc
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And the diagnostic "L409" is not reported
