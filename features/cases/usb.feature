Feature: USB, HID and SCSI: cases that people brought

  Device and interface are two nubs, with keys of their own; a set of keys is legal or matches nothing; numbers are
  decimal in a plist and hexadecimal on every sticker. Most of what goes wrong with USB is one of these.

  Background: a composite device that says 0 and leaves its class to its interfaces
    Given a USB device "Razr" with:
      | idVendor     | 0x22b8 |
      | idProduct    | 0x41da |
      | bcdDevice    | 0x0216 |
      | bDeviceClass | 0      |
    And "Razr" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 224   | 1        | 3        |
      | 1      | 1             | 10    | 0        | 0        |

  @case-18 @F-USB-006 @M121
  Scenario: The class is in the interface, not in the device
    Given the KEXT "com.example.rndis" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleRNDIS    |
      | bDeviceClass    | 224             |
      | bDeviceSubClass | 1               |
    When "Razr" is plugged in
    Then "com.example.rndis" does not match "Razr" because of "bDeviceClass"
    And "com.example.rndis" does not match "Razr" because of "M121"
    And the diagnostic "M121" says "has 0 (which says: look at the interfaces)"
    And the diagnostic "M121" says 'it is the bInterfaceClass of "Razr interface 0"'
    And the diagnostic "M121" says "{bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol} is a legal key set, which scores 60000"
    And the diagnostic "M121" advises "<string>IOUSBHostInterface</string> <key>bInterfaceClass</key><integer>224</integer> <key>bInterfaceSubClass</key><integer>1</integer> <key>bInterfaceProtocol</key><integer>3</integer>"

  @case-18 @F-USB-006 @F-USB-014
  Scenario Outline: Moved to the <to>, with a key set that is legal there: <what>
    Given a USB device "box" with:
      | idVendor        | 0xac3e |
      | idProduct       | 0x0b0c |
      | bDeviceClass    | <own>  |
      | bDeviceSubClass | 5      |
      | bDeviceProtocol | 6      |
    And "box" has the interfaces:
      | number | configuration | class  | subclass | protocol |
      | 2      | 1             | <face> | 7        | 8        |
    And the DEXT "com.example.box" is installed with the personality:
      | IOProviderClass  | <provider>      |
      | IOClass          | IOUserService   |
      | IOUserClass      | ExampleBox      |
      | IOUserServerName | com.example.box |
      | <key 1>          | <value 1>       |
      | <key 2>          | <value 2>       |
    When "box" is plugged in
    Then the diagnostic "M121" for "com.example.box" advises "<advises>"
    And the diagnostic "M121" says "<says>"

    Examples:
      | what                       | own | face | provider           | key 1           | value 1 | key 2              | value 2 | to        | says                                                                | advises                                                                                            |
      | vendor-specific interface  | 0   | 255  | IOUSBHostDevice    | bDeviceClass    | 255     | bDeviceSubClass    | 7       | interface | {idVendor, bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol} | IOUSBHostInterface</string> <key>idVendor</key><integer>44094</integer> <key>bInterfaceClass</key> |
      | the device's class         | 9   | 3    | IOUSBHostInterface | bInterfaceClass | 9       | bInterfaceSubClass | 5       | device    | {bDeviceClass, bDeviceSubClass, bDeviceProtocol} is a legal key set | IOUSBHostDevice</string> <key>bDeviceClass</key><integer>9</integer>                               |
      | keys that no device reads  | 0   | 3    | IOUSBHostDevice    | bInterfaceClass | 3       | bInterfaceSubClass | 7       | interface | belong to a USB interface                                           | IOUSBHostInterface</string> <key>bInterfaceClass</key><integer>3</integer>                         |
      | the right nub, wrong names | 0   | 3    | IOUSBHostInterface | bDeviceClass    | 3       | bDeviceSubClass    | 7       | interface | belong to a USB device                                              | IOUSBHostInterface</string> <key>bInterfaceClass</key><integer>3</integer>                         |

  @case-18 @F-USB-006
  Scenario: It matches, and takes the whole device instead of one interface
    Given the KEXT "com.example.razr" is installed with the personality:
      | IOProviderClass     | IOUSBHostDevice |
      | IOClass             | ExampleRazr     |
      | idVendor            | 0x22b8          |
      | idProduct           | 0x41da          |
      | bInterfaceNumber    | 1               |
      | bConfigurationValue | 1               |
    When "Razr" is plugged in
    Then "com.example.razr" runs on "Razr"
    And the diagnostic "M121" for "com.example.razr" says "it matched by its other keys alone"
    And the diagnostic "M121" advises "<key>bInterfaceNumber</key><integer>1</integer> <key>bConfigurationValue</key><integer>1</integer>"

  @case-18
  Scenario Outline: Right, and so nothing is said: <provider>
    Given the DEXT "com.example.razr" is installed with the personality:
      | IOProviderClass  | <provider>       |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleRazr      |
      | IOUserServerName | com.example.razr |
      | <key 1>          | <value 1>        |
      | <key 2>          | <value 2>        |
    When "Razr" is plugged in
    Then "com.example.razr" runs on "<nub>"
    And there are no diagnostics

    Examples:
      | provider           | nub              | key 1           | value 1 | key 2              | value 2 |
      | IOUSBHostDevice    | Razr             | idVendor        | 0x22b8  | idProduct          | 0x41da  |
      | IOUSBHostInterface | Razr interface 0 | bInterfaceClass | 224     | bInterfaceSubClass | 1       |

  @case-22 @R-103 @A307
  Scenario: IOResourceMatch left from the template: nobody is filtered, start waits
    The case was told as "both start". By the rules (R-103) the key decides nothing on hardware: it is a wait before
    start, and the better score still wins alone.

    Given the DEXT "com.example.razr" is installed with the personality:
      | IOProviderClass  | IOUSBHostDevice  |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleRazr      |
      | IOUserServerName | com.example.razr |
      | idVendor         | 0x22b8           |
      | idProduct        | 0x41da           |
      | IOResourceMatch  | <resource>       |
    When "Razr" is plugged in
    Then the candidates for "Razr" are, in order:
      | driver           | gate      | reason          |
      | com.example.razr | resources | IOResourceMatch |
    And the diagnostic "A307" for "com.example.razr" says "without a time limit"
    And the diagnostic "A307" advises "Remove IOResourceMatch"

  @case-22 @R-103 @A307
  Scenario: The same with a resource that is there: it runs, and the key is still of no use
    Given the DEXT "com.example.razr" is installed with the personality:
      | IOProviderClass  | IOUSBHostDevice  |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleRazr      |
      | IOUserServerName | com.example.razr |
      | idVendor         | 0x22b8           |
      | idProduct        | 0x41da           |
      | IOResourceMatch  | IOKit            |
    And the KEXT "com.rival.bluetooth" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | RivalBluetooth  |
      | idVendor        | 0x22b8          |
      | idProduct       | 0x41da          |
      | bcdDevice       | 0x0216          |
    When "Razr" is plugged in
    Then "com.rival.bluetooth" wins "Razr" over "com.example.razr"
    And the diagnostic "A307" for "com.example.razr" says "does not filter on IOUSBHostDevice"

  @case-23 @F-USB-003 @M120
  Scenario Outline: A key set that is none: <keys> on <provider>
    Given the KEXT "com.example.razr" is installed with the personality:
      | IOProviderClass | <provider>  |
      | IOClass         | ExampleRazr |
      | <key 1>         | <value 1>   |
      | <key 2>         | <value 2>   |
    When "Razr" is plugged in
    Then "com.example.razr" does not match "<nub>" because of "M120"
    And the diagnostic "M120" says "has {<keys>}, which is no legal key set"
    And the diagnostic "M120" says "<nearest>"
    And the diagnostic "M120" advises "<advises>"

    Examples:
      | provider           | nub              | key 1     | value 1 | key 2           | value 2 | keys                      | nearest                                                           | advises                                                                        |
      | IOUSBHostInterface | Razr interface 0 | idVendor  | 0x22b8  | idProduct       | 0x41da  | idVendor, idProduct       | add bInterfaceNumber and bConfigurationValue                      | <key>bInterfaceNumber</key><integer>0</integer> <key>bConfigurationValue</key> |
      | IOUSBHostInterface | Razr interface 0 | idVendor  | 0x22b8  | bInterfaceClass | 224     | idVendor, bInterfaceClass | add bInterfaceSubClass, take away idVendor                        | <key>bInterfaceSubClass</key><integer>1</integer>; remove idVendor             |
      | IOUSBHostDevice    | Razr             | idVendor  | 0x22b8  | bcdDevice       | 0x0216  | idVendor, bcdDevice       | add idProduct (idVendor+idProduct+bcdDevice), which scores 100000 | <key>idProduct</key><integer>16858</integer>                                   |
      | IOUSBHostDevice    | Razr             | idProduct | 0x41da  | IOProbeScore    | 1000    | idProduct                 | add idVendor (idVendor+idProduct), which scores 91000             | <key>idVendor</key><integer>8888</integer>                                     |

  @case-23
  Scenario: The whole set, on the other interface, has another fault: M121
    Given the KEXT "com.example.razr" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | ExampleRazr        |
      | idVendor            | 0x22b8             |
      | idProduct           | 0x41da             |
      | bInterfaceNumber    | 2                  |
      | bConfigurationValue | 1                  |
    When "Razr" is plugged in
    Then "com.example.razr" does not match "Razr interface 0" because of "M121"
    And the diagnostic "M121" says "The device has interface 0 of configuration 1, interface 1 of configuration 1"
    And the diagnostic "M120" is not reported

  @case-24 @F-USB-001 @A301
  Scenario: Apple's driver and the vendor's, a score of 1 apart
    Given the built-in drivers of macOS
    And a USB device "CH340" with:
      | idVendor     | 0x1a86 |
      | idProduct    | 0x7523 |
      | bDeviceClass | 255    |
    And "CH340" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 1        | 2        |
    And the DEXT "cn.example.ch34x" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | IOUserService      |
      | IOUserClass         | ExampleCH34x       |
      | IOUserServerName    | cn.example.ch34x   |
      | idVendor            | 0x1a86             |
      | idProduct           | 0x7523             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    When "CH340" is plugged in
    Then the drivers that match "CH340 interface 0" are, in order:
      | driver                                  | score | gate    |
      | com.apple.DriverKit-AppleUSBCHCOM/CH340 | 89999 | rank    |
      | cn.example.ch34x/Main                   | 90000 | running |
    And the diagnostic "A301" is not reported

  @case-24 @case-29 @A301
  Scenario Outline: Who owns it, how the scores came about, and what would win: <what>
    Given the KEXT "com.rival.serial" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | RivalSerial        |
      | idVendor            | 0x22b8             |
      | idProduct           | 0x41da             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
      | IOProbeScore        | <rival>            |
    And the DEXT "com.example.razr" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | IOUserService      |
      | IOUserClass        | ExampleRazr        |
      | IOUserServerName   | com.example.razr   |
      | bInterfaceClass    | 224                |
      | bInterfaceSubClass | 1                  |
      | IOProbeScore       | <own>              |
    When "Razr" is plugged in
    Then "com.rival.serial" wins "Razr interface 0" over "com.example.razr"
    And the diagnostic "A301" for "com.example.razr" says "<says>"
    And the diagnostic "A301" says 'com.rival.serial/Main owns "Razr interface 0"'
    And the diagnostic "A301" advises "<advises>"

    Examples:
      | what                    | rival | own  | says                                                                    | advises                                                                  |
      | the same class of score | 0     | 0    | 90000) against 50000 (key set bInterfaceClass+bInterfaceSubClass 50000) | No IOProbeScore reaches 90001: on this family the most it counts is 9999 |
      | a more exact set        | 0     | 0    | wins                                                                    | <key>bcdDevice</key><integer>534</integer> scores 100000                 |
      | with a score of its own | 9999  | 0    | 99999 (key set                                                          | <key>bcdDevice</key><integer>534</integer> scores 100000                 |
      | both with scores        | 500   | 9000 | by 31500                                                                | These matching keys do: <key>idVendor</key><integer>8888</integer>       |

  @case-26 @F-USB-012 @M102
  Scenario: A product id that is not listed, of a driver with many
    Given a USB device "CH340K" with:
      | idVendor  | 6790  |
      | idProduct | 29986 |
    And the DEXT "com.example.serial" is installed
    And its personality "usb01":
      | IOProviderClass  | IOUSBHostDevice    |
      | IOClass          | IOUserService      |
      | IOUserClass      | ExampleSerial      |
      | IOUserServerName | com.example.serial |
      | idVendor         | 6790               |
      | idProduct        | 21795              |
    And its personality "usb11":
      | IOProviderClass  | IOUSBHostDevice    |
      | IOClass          | IOUserService      |
      | IOUserClass      | ExampleSerial      |
      | IOUserServerName | com.example.serial |
      | idVendor         | 6790               |
      | idProduct        | 29987              |
    When "CH340K" is plugged in
    Then "com.example.serial" does not match "CH340K" because of "idProduct"
    And the diagnostic "M102" for "com.example.serial/usb11" says 'is 29987 (0x7523); on "CH340K" (IOUSBHostDevice) it is 29986 (0x7522)'
    And the diagnostic "M102" for "com.example.serial/usb11" advises "<key>idProduct</key><integer>29986</integer>, or a further personality"

  @case-26 @F-USB-012
  Scenario Outline: How a number goes wrong: <what>
    Given a USB device "CH340K" with:
      | idVendor  | 6790  |
      | idProduct | 29986 |
    And the KEXT "com.example.serial" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleSerial   |
      | idVendor        | <vendor>        |
      | idProduct       | <product>       |
    When "CH340K" is plugged in
    Then "com.example.serial" does not match "CH340K" because of "M102"
    And the diagnostic "M102" for "CH340K" says "<says>"
    And the diagnostic "M102" for "CH340K" advises "<advises>"

    Examples:
      | what                              | vendor | product | says                                      | advises                                      |
      | hex digits taken for decimal ones | 6790   | 7522    | plist integers are decimal                | <key>idProduct</key><integer>29986</integer> |
      | decimal digits taken for hex ones | 6790   | 0x29986 | The digits are right, the notation is not | <key>idProduct</key><integer>29986</integer> |
      | vendor and product exchanged      | 29986  | 6790    | idVendor and idProduct are exchanged      | <key>idVendor</key><integer>6790</integer>   |
      | low byte first                    | 0x861a | 29986   | The two bytes are exchanged               | <key>idVendor</key><integer>6790</integer>   |
      | another product                   | 6790   | 29987   | it is 29986 (0x7522)                      | or a further personality for this device     |

  @case-27 @F-USB-018 @N702
  Scenario: Everything is in the plist, and there is no interface to match
    Given a USB device "AtPlay" with:
      | idVendor     | 0x0e6f |
      | idProduct    | 0x0501 |
      | bDeviceClass | 255    |
    And "AtPlay" has no active configuration
    And the DEXT "com.example.pad" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | IOUserService      |
      | IOUserClass         | ExamplePad         |
      | IOUserServerName    | com.example.pad    |
      | idVendor            | 0x0e6f             |
      | idProduct           | 0x0501             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    When "AtPlay" is plugged in
    Then the diagnostic "N702" for "com.example.pad" says "it has no active configuration"
    And the diagnostic "N702" says "No key of the personality is the cause: its provider is not there"
    And the diagnostic "N702" advises "call SetConfiguration"

  @case-28 @R-134c @A309
  Scenario Outline: A codeless <kind> keeps the serial chip free for user space
    Given the KEXT "com.rival.ftdi" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | RivalFTDI          |
      | idVendor            | 0x22b8             |
      | idProduct           | 0x41da             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    And it opens its provider when it starts
    And its probe returns the score 89999
    And the codeless <kind> "com.example.holder" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOService           |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0x22b8              |
      | idProduct                | 0x41da              |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    When "Razr" is plugged in
    Then "com.example.holder" wins "Razr interface 0" over "com.rival.ftdi"
    And no process of "com.example.holder" is launched
    And the diagnostic "A309" for "com.example.holder" says "does not open it, so that user space can"
    And the diagnostic "A309" says "It keeps away com.rival.ftdi/Main (89999)"
    And the diagnostic "A301" for "com.rival.ftdi" says "It is codeless: it holds the nub and does not open it"

    Examples:
      | kind |
      | KEXT |
      | DEXT |

  @case-29 @A301
  Scenario Outline: A UPS that the system holds, on macOS <version>: <driver>
    Given a Mac running macOS <version>
    And the built-in drivers of macOS
    And a USB device "UPS" with:
      | idVendor     | 0x051d |
      | idProduct    | 0x0002 |
      | bDeviceClass | 0      |
    And "UPS" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 0        | 0        |
    And the codeless KEXT "com.example.ups" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | IOService          |
      | bInterfaceClass    | 3                  |
      | bInterfaceSubClass | 0                  |
      | IOProbeScore       | <own>              |
    When "UPS" is plugged in
    Then "<driver>" runs on "UPS interface 0"

    Examples:
      | version | own  | driver                        |
      | "15.4"  | 9000 | com.example.ups               |
      | "15.4"  | 0    | com.apple.AppleUserHIDDrivers |
      | "12.0"  | 0    | com.apple.AppleUserHIDDrivers |

  @case-29 @A301
  Scenario: Who owns the UPS, with which score, and what would win
    Given a Mac running macOS "15.4"
    And the built-in drivers of macOS
    And a USB device "UPS" with:
      | idVendor     | 0x051d |
      | idProduct    | 0x0002 |
      | bcdDevice    | 0x0106 |
      | bDeviceClass | 0      |
    And "UPS" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 0        | 0        |
    And the codeless DEXT "com.example.ups" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | IOService          |
      | bInterfaceClass    | 3                  |
      | bInterfaceSubClass | 0                  |
    When "UPS" is plugged in
    Then "com.example.ups" stops at the rank gate on "UPS interface 0" because of "A301"
    And the diagnostic "A301" for "com.example.ups" says "com.apple.AppleUserHIDDrivers"
    And the diagnostic "A301" says "50001 (key set bInterfaceClass+bInterfaceSubClass 50000, IOProbeScore 1"
    And the diagnostic "A301" advises "A score of 50002 or more wins: <key>IOProbeScore</key><integer>2</integer>"

  @case-32 @F-CORE-005 @M103
  Scenario Outline: <key> = <value>: the wrong type, whatever the digits
    Given the KEXT "com.example.razr" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleRazr     |
      | idVendor        | 0x22b8          |
      | idProduct       | 0x41da          |
    And its personality "Main" has "<key>" set to "<value>"
    When "Razr" is plugged in
    Then "com.example.razr" does not match "Razr" because of "<key>"
    And "com.example.razr" does not match "Razr" because of "M103"
    And the diagnostic "M103" for "com.example.razr" says "<key> in com.example.razr/Main is of type <type>"
    And the diagnostic "M103" advises "<advises>"

    Examples:
      | key       | value       | type    | advises                                      |
      | idVendor  | real 8888   | real    | <key>idVendor</key><integer>8888</integer>   |
      | idVendor  | data <b822> | data    | <key>idVendor</key><integer>8888</integer>   |
      | idVendor  | '0x22B8'    | string  | <key>idVendor</key><integer>8888</integer>   |
      | idVendor  | true        | boolean | <key>idVendor</key><integer>8888</integer>   |
      | idProduct | [0x41da]    | array   | <key>idProduct</key><integer>16858</integer> |
      | idProduct | [1, 2]      | array   | <key>idProductArray</key><array>             |

  @case-32
  Scenario: Two wrong types: the engine stops at the first, both are said
    Given the KEXT "com.example.razr" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleRazr     |
      | idVendor        | "8888"          |
      | idProduct       | "16858"         |
    When "Razr" is plugged in
    Then the diagnostic "M103" says "idVendor in com.example.razr/Main is of type string"
    And the diagnostic "M103" says "idProduct in com.example.razr/Main is of type string"
    And the diagnostic "M102" is not reported

  @case-36 @F-USB-018 @N702
  Scenario: On an iPad: no configuration, no interface nubs
    Given an iPad running iPadOS "18.0"
    And a USB device "Dev" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0101 |
      | bDeviceClass | 0      |
    And "Dev" has no active configuration
    And the DEXT "com.example.app.dev" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface  |
      | IOClass             | IOUserService       |
      | IOUserClass         | ExampleDev          |
      | IOUserServerName    | com.example.app.dev |
      | idVendor            | 0xac3e              |
      | idProduct           | 0x0101              |
      | bInterfaceNumber    | 0                   |
      | bConfigurationValue | 1                   |
    When "Dev" is plugged in
    Then the diagnostic "N702" for "com.example.app.dev" says "has published none"
    And Start is never called on "ExampleDev"

  @top-25 @F-HID-011 @M123
  Scenario Outline: HID: <what>
    Given a HID interface "keys" with:
      | VendorID         | 0x045e |
      | ProductID        | 0x0745 |
      | Transport        | USB    |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 6      |
    And the KEXT "com.example.keys" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | ExampleKeys    |
      | <key 1>         | <value 1>      |
      | <key 2>         | <value 2>      |
    When "keys" is plugged in
    Then the candidates for "keys" are, in order:
      | driver           | gate   | reason   |
      | com.example.keys | <gate> | <reason> |
    And the diagnostic "<code>" for "com.example.keys" says "<says>"
    And the diagnostic "<code>" advises "<advises>"

    Examples:
      | what                      | key 1            | value 1                                    | key 2        | value 2 | gate    | reason           | code | says                               | advises                                         |
      | page and usage exchanged  | PrimaryUsagePage | 6                                          | PrimaryUsage | 1       | keys    | PrimaryUsagePage | M123 | Usage page and usage are exchanged | <key>PrimaryUsagePage</key><integer>1</integer> |
      | exchanged in the pairs    | DeviceUsagePairs | [{ DeviceUsagePage: 6, DeviceUsage: 1 }]   | VendorID     | 0x045e  | keys    | DeviceUsagePairs | M123 | Usage page and usage are exchanged | <key>DeviceUsage</key><integer>6</integer>      |
      | pairs of the wrong keys   | DeviceUsagePairs | [{ PrimaryUsagePage: 1, PrimaryUsage: 6 }] | VendorID     | 0x045e  | running | -                | M123 | it chooses nothing                 | <key>DeviceUsagePage</key>                     |
      | USB's keys                | idVendor         | 0x045e                                     | idProduct    | 0x0745  | running | -                | M125 | belong to USB                      | <key>VendorID</key><integer>1118</integer>      |
      | another product           | VendorID         | 0x045e                                     | ProductID    | 0x0746  | keys    | ProductID        | M102 | it is 1861 (0x745)                 | <key>ProductID</key><integer>1861</integer>     |
      | Transport in another case | Transport        | usb                                        | VendorID     | 0x045e  | keys    | Transport        | M123 | it is                              | <key>Transport</key><string>USB</string>        |

  @top-25 @F-SCSI-003 @M127
  Scenario Outline: SCSI: <what>
    Given a SCSI logical unit "disk" with:
      | Peripheral Device Type | 0          |
      | Vendor Identification  | ACME       |
      | Product Identification | FLASH DISK |
    And the KEXT "com.example.disk" is installed with the personality:
      | IOProviderClass | IOSCSIPeripheralDeviceNub |
      | IOClass         | ExampleDisk               |
      | <key 1>         | <value 1>                 |
      | <key 2>         | <value 2>                 |
    When "disk" is plugged in
    Then the candidates for "disk" are, in order:
      | driver           | gate   |
      | com.example.disk | <gate> |
    And the diagnostic "<code>" for "com.example.disk" says "<says>"

    Examples:
      | what                         | key 1                  | value 1 | key 2                  | value 2      | gate    | code | says                                      |
      | padded as the unit sends it  | Peripheral Device Type | 0       | Vendor Identification  | "ACME    "   | keys    | M102 | They differ in blanks alone               |
      | in another case              | Peripheral Device Type | 0       | Vendor Identification  | Acme         | keys    | M102 | They differ in upper and lower case alone |
      | a product without its vendor | Peripheral Device Type | 0       | Product Identification | OTHER        | running | M127 | has no Vendor Identification              |
      | a vendor without the type    | Vendor Identification  | ACME    | Product Identification | FLASH DISK   | keys    | M127 | matches no SCSI device at all             |
      | a category without the type  | Vendor Identification  | OTHER   | IOMatchCategory        | example_disk | running | M114 | its category lets it in everywhere        |
      | keys of USB                  | Peripheral Device Type | 0       | idProduct              | 1            | running | M125 | belongs to USB                            |
