Feature: PCI and Thunderbolt: cases that people brought

  What was seen on real Macs, each with the facts, the gate, the reason, the code, and the words that say what to
  change. After each come variations of the same kind, and the near miss, for which the advice would be wrong.

  Background:
    Given a PCI device "card" with:
      | vendor           | 0x1916   |
      | device           | 0x0016   |
      | class            | 0x030200 |
      | subsystem vendor | 0x1043   |
      | subsystem        | 0x8694   |

  @case-1 @F-PCI-003 @F-PCI-053
  Scenario: Value and mask are swapped: it fits by accident, and thousands of others do
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass   | IOPCIDevice           |
      | IOClass           | IOUserService         |
      | IOUserClass       | ExampleCard           |
      | IOUserServerName  | com.example.card      |
      | IOPCIPrimaryMatch | 0xFFFFFFFF&0x00161916 |
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And the diagnostic "M111" for "com.example.card" says "value 0xffffffff and mask 0x00161916"
    And the diagnostic "M111" says "8,388,608 ids, whatever the vendor: 0x00161916, 0xffff1916"
    And the diagnostic "M111" advises "<string>0x00161916</string> for device 0x0016 of vendor 0x1916"
    And the diagnostic "M111" advises "<string>0x00001916&amp;0x0000ffff</string> for the whole vendor"

  @case-1 @F-PCI-003
  Scenario Outline: Which way round: <value>
    Given the KEXT "com.example.card" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | ExampleCard |
      | <key>           | <value>     |
    When "card" is plugged in
    Then the diagnostic "M111" for "com.example.card" says "<says>"
    And the diagnostic "M111" advises "<advises>"

    Examples:
      | key             | value                 | says                                 | advises                                 |
      | IOPCIMatch      | 0x0000FFFF&0x00001916 | looks like mask&value                | <string>0x00001916&amp;0x0000ffff       |
      | IOPCIMatch      | 0xFFFF0000&0x00160000 | looks like mask&value                | <string>0x00160000&amp;0xffff0000       |
      | IOPCIClassMatch | 0xFF000000&0x03000000 | looks like mask&value                | <string>0x03000000&amp;0xff000000       |
      | IOPCIMatch      | 0x00161916&0x0000ffff | all devices of vendor 0x1916 (65,536 | <string>0x00161916</string> for this id |
      | IOPCIMatch      | 0xFFFFFFFF&0          | compares no bit of the value         | 0x0000VVVV&0x0000ffff                   |

  @case-1 @F-PCI-007
  Scenario: "&amp;" typed into a plist editor
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass   | IOPCIDevice               |
      | IOClass           | IOUserService             |
      | IOUserClass       | ExampleCard               |
      | IOUserServerName  | com.example.card          |
      | IOPCIPrimaryMatch | 0x00001916&amp;0x0000ffff |
    When "card" is plugged in
    Then the diagnostic "M116" for "com.example.card" says "is how an XML file writes"
    And the diagnostic "M116" advises "<string>0x00001916&amp;0x0000ffff</string> in the file"

  @case-1
  Scenario Outline: Right, and so nothing is said: <value>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | <key>            | <value>          |
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And there are no diagnostics

    Examples:
      | key                 | value                 |
      | IOPCIPrimaryMatch   | 0x00161916            |
      | IOPCIPrimaryMatch   | 0x00001916&0x0000ffff |
      | IOPCIMatch          | 0x00151916 0x00161916 |
      | IOPCISecondaryMatch | 0x86941043            |
      | IOPCIMatch          | 0x86941043            |
      | IOPCIClassMatch     | 0x03020000            |
      | IOPCIClassMatch     | 0x03000000&0xff000000 |

  @top-9 @F-PCI-005 @F-PCI-053
  Scenario Outline: The four bytes in another order: <key> <value>
    Given the KEXT "com.example.card" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | ExampleCard |
      | <key>           | <value>     |
    When "card" is plugged in
    Then "com.example.card" does not match "card" because of "M112"
    And "com.example.card" does not match "card" because of "<key>"
    And the diagnostic "M112" for "com.example.card" says "<says>"
    And the diagnostic "M112" advises "<advises>"

    Examples:
      | key                 | value                 | says                   | advises                           |
      | IOPCIPrimaryMatch   | 0x19160016            | halves are swapped     | <string>0x00161916<               |
      | IOPCIMatch          | 0x00171916 0x19160016 | halves are swapped     | <string>0x00161916<               |
      | IOPCIPrimaryMatch   | 0x19160000&0xffff0000 | halves are swapped     | <string>0x00001916&amp;0x0000ffff |
      | IOPCISecondaryMatch | 0x10438694            | halves are swapped     | <string>0x86941043<               |
      | IOPCIMatch          | 0x10438694            | 0x86941043 (subsystem) | <string>0x86941043<               |
      | IOPCIPrimaryMatch   | 0x16191600            | as the registry prints | <string>0x00161916<               |
      | IOPCIPrimaryMatch   | 0x16001619            | within its halves      | <string>0x00161916<               |
      | IOPCIClassMatch     | 0x00020300            | prints class-code      | <string>0x03020000<               |

  @top-8 @F-PCI-005
  Scenario Outline: Another id, and how it came about: <key> <value>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | <key>            | <value>          |
    When "card" is plugged in
    Then "com.example.card" does not match "card" because of "M102"
    And the diagnostic "M102" for "com.example.card" says "<says>"
    And the diagnostic "M102" advises "<advises>"
    And the diagnostic "M112" is not reported

    Examples:
      | key                 | value      | says                                       | advises                                    |
      | IOPCIPrimaryMatch   | 0x00171916 | vendor 0x1916 (6422), device 0x0016 (22)   | <string>0x00161916</string>                |
      | IOPCIPrimaryMatch   | 0x00001916 | Without a mask the device half is compared | <string>0x00001916&amp;0x0000ffff</string> |
      | IOPCIPrimaryMatch   | 00221916   | match strings are hexadecimal              | <string>0x00161916</string>                |
      | IOPCIPrimaryMatch   | 0x00000016 | That is the device alone                   | <string>0x00161916</string>                |
      | IOPCIPrimaryMatch   | 0x86941043 | That is the subsystem id of this device    | <key>IOPCISecondaryMatch</key>             |
      | IOPCISecondaryMatch | 0x00161916 | That is the device id of this device       | <key>IOPCIPrimaryMatch</key>               |

  @case-3 @F-PCI-004
  Scenario: A class match that is too exact
    Given the DEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass  | IOPCIDevice     |
      | IOClass          | IOUserService   |
      | IOUserClass      | ExampleGPU      |
      | IOUserServerName | com.example.gpu |
      | IOPCIClassMatch  | 0x03000000      |
    When "card" is plugged in
    Then "com.example.gpu" does not match "card" because of "IOPCIClassMatch"
    And "com.example.gpu" does not match "card" because of "M113"
    And the diagnostic "M113" says "class 0x03, subclass 0x00, prog-if 0x00 (mask 0xffffff00, the default), a VGA controller"
    And the diagnostic "M113" says "is of class 0x03, subclass 0x02, prog-if 0x00, a 3D controller"
    And the diagnostic "M113" advises "<string>0x03000000&amp;0xff000000</string> takes the whole class"

  @case-3 @F-PCI-004
  Scenario Outline: Classes: <value> for <class>
    Given a PCI device "other" with:
      | vendor   | 0xac3e  |
      | device   | 0x0001  |
      | class    | <class> |
      | revision | 3       |
    And the KEXT "com.example.plain" is installed with the personality:
      | IOProviderClass | IOPCIDevice  |
      | IOClass         | ExampleClass |
      | IOPCIClassMatch | <value>      |
    When "other" is plugged in
    Then "com.example.plain" stops at the keys gate on "other" because of "<code>"
    And the diagnostic "<code>" for "com.example.plain" says "<says>"
    And the diagnostic "<code>" for "com.example.plain" advises "<advises>"

    Examples:
      | class    | value                 | code | says                            | advises                                    |
      | 0x010802 | 0x01080300            | M113 | an NVMe controller              | <string>0x01080000&amp;0xffff0000</string> |
      | 0x010802 | 0x01060000            | M113 | a SATA controller               | <string>0x01080200</string> for exactly    |
      | 0x020000 | 0x02800000            | M113 | an Ethernet controller          | <string>0x02000000&amp;0xff000000</string> |
      | 0x010802 | 0x01080205&0xffffffff | M113 | revision 0x03                   | the revision is not compared               |
      | 0x010802 | 0x010802              | M102 | two digits for the revision are | <string>0x01080200</string>                |
      | 0x020000 | 0x0200                | M102 | four digits for prog-if         | <string>0x02000000&amp;0xffff0000</string> |
      | 0x0c0330 | 0x010802              | M102 | a USB controller                | <string>0x0c033000</string>                |
      | 0x0c0330 | 0x30030c00            | M112 | prints class-code               | <string>0x0c033000</string>                |

  @case-5 @R-110 @F-CORE-003 @E201
  Scenario: Matched and launched, and then it dies: the entitlement was never claimed
    Given a PCI device "TB" with:
      | vendor | 0x1e52 |
      | device | 0xb140 |
    And the DEXT "com.example.tb" is installed with the personality:
      | IOProviderClass  | IOPCIDevice    |
      | IOClass          | IOUserService  |
      | IOUserClass      | ExampleTB      |
      | IOUserServerName | com.example.tb |
      | IOPCIMatch       | 0xb1401e52     |
    And its entitlements:
      | com.apple.developer.driverkit | true |
    When "TB" is plugged in
    Then "com.example.tb" matches "TB"
    But the entitlement check of "com.example.tb" on "TB" fails because of "E201"
    And "com.example.tb" stops at the entitlement gate on "TB" because of "E201"
    And Start is never called on "ExampleTB"
    And the kernel log contains "provider entitlements check failed"
    And the diagnostic "E201" says "asks for com.apple.developer.driverkit.transport.pci"
    And the diagnostic "E201" says "it claims com.apple.developer.driverkit."
    And the diagnostic "E201" says "A capability in the developer portal is no claim"
    And the diagnostic "E201" advises "<string>0x00001e52&amp;0x0000ffff</string>"

  @case-5
  Scenario: The profile has it, the entitlements file has not
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit | true |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001916&0x0000FFFF }] |
    When "card" is plugged in
    Then "com.example.card" stops at the entitlement gate on "card" because of "E201"
    And the diagnostic "E201" says "The provisioning profile grants"
    And the diagnostic "E201" says "covers all devices of vendor 0x1916"
    And the diagnostic "E201" advises "<string>0x00001916&amp;0x0000FFFF</string>"

  @case-6 @F-PCI-060 @E202
  Scenario: Claimed as an empty array
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true |
      | com.apple.developer.driverkit.transport.pci | []   |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001916&0x0000FFFF }] |
    When "card" is plugged in
    Then the entitlement check of "com.example.card" on "card" fails because of "E202"
    And the diagnostic "E202" says "is an empty array, which covers no device"
    And the diagnostic "E202" says "The provisioning profile grants"
    And the diagnostic "E202" advises "<string>0x00001916&amp;0x0000FFFF</string>"

  @case-7 @dts-16 @F-PCI-060 @E203
  Scenario Outline: The entitlement is for another vendor, or is written wrongly: <claim>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true                             |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: <claim> }] |
    When "card" is plugged in
    Then "com.example.card" stops at the entitlement gate on "card" because of "E203"
    And the diagnostic "E203" says 'IOPCIMatch "0x00161916"'
    And the diagnostic "E203" says "covers <covers>"
    And the diagnostic "E203" says "the device is vendor 0x1916 (6422), device 0x0016 (22)"
    And the diagnostic "E203" says "<says>"
    And the diagnostic "E203" advises "<string>0x00001916&amp;0x0000ffff</string>"

    Examples:
      | claim                 | covers                         | says                                       |
      | 0x00001234&0x0000FFFF | all devices of vendor 0x1234   | the entitlement does not                   |
      | 0x00171916            | device 0x0017 of vendor 0x1916 | the entitlement does not                   |
      | 0x00001916            | device 0x0000 of vendor 0x1916 | Without a mask the device half is compared |
      | 0x19160000&0xFFFF0000 | device 0x1916 of any vendor    | Its halves are swapped                     |
      | 0x00000000&0xFFFFFFFF | device 0x0000 of vendor 0x0000 | Value and mask are exchanged               |

  @case-7
  Scenario: An entitlement that is broader than the personality is as it should be
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001916&0x0000FFFF }] |
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And there are no diagnostics

  @case-8 @F-PCI-066 @E204
  Scenario Outline: The development wildcard, <signed>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }] |
    And <signed>
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver           | gate   | reason   |
      | com.example.card | <gate> | <reason> |
    And the diagnostic "E204" says "0xFFFFFFFF&0x00000000 (a mask of 0: any device)"

    Examples:
      | signed                        | gate    | reason |
      | it is signed for distribution | launch  | E204   |
      | it is signed for development  | running | -      |

  @case-8 @F-PCI-066 @M114
  Scenario: The wildcard in the personality takes every card of the Mac
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass   | IOPCIDevice           |
      | IOClass           | IOUserService         |
      | IOUserClass       | ExampleCard           |
      | IOUserServerName  | com.example.card      |
      | IOPCIPrimaryMatch | 0xFFFFFFFF&0x00000000 |
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And the diagnostic "M114" says "takes every IOPCIDevice"
    And the diagnostic "M114" advises "belongs in the entitlement, never in the personality"

  @case-10 @F-PCI-060 @E202
  Scenario Outline: transport.pci is <claim>: an array of dictionaries is needed
    A boolean passes the kernel's check for PCI, so there it is a warning.

    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.pci | <claim> |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver           | gate   | reason   |
      | com.example.card | <gate> | <reason> |
    And the diagnostic "E202" says "<says>"
    And the diagnostic "E202" advises "<array><dict><key>IOPCIPrimaryMatch</key>"

    Examples:
      | claim                                        | gate        | reason | says                                                     |
      | true                                         | running     | -      | is boolean true where an array of dictionaries is needed |
      | { IOPCIPrimaryMatch: 0x00001916&0x0000ffff } | entitlement | E202   | is dictionary                                            |
      | 0x00001916&0x0000ffff                        | entitlement | E202   | is string                                                |
      | [0x00001916&0x0000ffff]                      | entitlement | E202   | is an array without a dictionary                         |

  @case-11 @dts-23 @E205
  Scenario: A capability that the profile does not have
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001916&0x0000FFFF }] |
    And its provisioning profile grants:
      | com.apple.developer.driverkit | true |
    When "card" is plugged in
    Then "com.example.card" matches "card"
    But "com.example.card" stops at the launch gate on "card" because of "E205"
    And no process of "com.example.card" is launched
    And the diagnostic "E205" says "the provisioning profile does not list it"
    And the diagnostic "E205" says "a matter of signing, not of matching"

  @case-12 @F-PCI-040 @F-TBT-002 @M115
  Scenario: In the Mac it works, in the enclosure it does not
    Given a PCI device "eGPU" with:
      | vendor | 0x1002   |
      | device | 0x744c   |
      | class  | 0x030000 |
    And "eGPU" is behind Thunderbolt
    And the KEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleGPU  |
      | IOPCIPrimaryMatch | 0x744c1002  |
    When "eGPU" is plugged in
    Then "com.example.gpu" does not match "eGPU" because of "IOPCITunnelCompatible"
    And "com.example.gpu" does not match "eGPU" because of "M115"
    And the kernel log contains "needs "
    And the diagnostic "M115" says "(IOPCITunnelled)"
    And the diagnostic "M115" advises "<key>IOPCITunnelCompatible</key><true/>"

  @case-12 @F-PCI-040
  Scenario Outline: IOPCITunnelCompatible is <value>
    Given "card" is behind Thunderbolt
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass       | IOPCIDevice      |
      | IOClass               | IOUserService    |
      | IOUserClass           | ExampleCard      |
      | IOUserServerName      | com.example.card |
      | IOPCIMatch            | 0x00161916       |
      | IOPCITunnelCompatible | <value>          |
    When "card" is plugged in
    Then "com.example.card" does not match "card" because of "M115"
    And the diagnostic "M115" says '<says>'

    Examples:
      | value | says                                  |
      | "YES" | as string "YES", which does not count |
      | 1     | as integer 1, which does not count    |
      | false | has IOPCITunnelCompatible = false     |

  @case-12
  Scenario: Without a tunnel nobody misses the key
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And the diagnostic "M115" is not reported

  @case-13
  Scenario: One personality, two functions of a card: each has its own account
    Given a PCI device "graphics" with:
      | vendor | 0x1002   |
      | device | 0x7551   |
      | class  | 0x030000 |
    And a PCI device "sound" with:
      | vendor | 0x1002   |
      | device | 0xab40   |
      | class  | 0x040300 |
    And the DEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass  | IOPCIDevice           |
      | IOClass          | IOUserService         |
      | IOUserClass      | ExampleGPU            |
      | IOUserServerName | com.example.gpu       |
      | IOPCIMatch       | 0x00001002&0x0000ffff |
    And its process never checks in
    When every nub is registered
    Then "com.example.gpu" stops at the check-in gate on "graphics" because of "L408"
    And "com.example.gpu" stops at the check-in gate on "sound" because of "L408"
    And "com.example.gpu" does not match "card" because of "IOPCIMatch"
    And Start is never called on "ExampleGPU"
    And the diagnostic "L408" for "sound" says "gives up after 120 s"
    And the diagnostic "L408" advises "amfid and taskgated-helper"

  @case-14 @N701
  Scenario: There is no nub of that hardware: the driver is not the problem
    Given the DEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass  | IOPCIDevice           |
      | IOClass          | IOUserService         |
      | IOUserClass      | ExampleGPU            |
      | IOUserServerName | com.example.gpu       |
      | IOPCIMatch       | 0x00001002&0x0000ffff |
    When "card" is plugged in
    Then "com.example.gpu" does not match "card" because of "IOPCIMatch"
    And the diagnostic "N701" for "com.example.gpu" says "Nothing to match"
    And the diagnostic "N701" says "none is of vendor 0x1002 (4098); there are 0x1916 (6422)"
    And the diagnostic "N701" advises "look at link, power and enumeration, not at the driver"

  @case-14 @N701
  Scenario Outline: Nothing of the class <class> is there
    Given the DEXT "com.example.none" is installed with the personality:
      | IOProviderClass  | <class>          |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleNone      |
      | IOUserServerName | com.example.none |
    When "card" is plugged in
    Then the diagnostic "N701" for "com.example.none" says "the registry has no <class>, nor any subclass of it"
    And the diagnostic "N701" says "The driver is not the cause"

    Examples:
      | class                     |
      | IOUSBHostDevice           |
      | IOHIDInterface            |
      | IOSCSIPeripheralDeviceNub |

  @case-14 @R-037
  Scenario: It is there, and never registers
    Given "card" never registers
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    When the system starts
    Then the diagnostic "N701" for "com.example.card" says "never calls registerService()"

  @case-14
  Scenario: Another product of the vendor, or a slip in the vendor: that is M102, the hardware is there
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161917       |
    When "card" is plugged in
    Then the diagnostic "M102" is reported for "com.example.card"
    And the diagnostic "N701" is not reported

  @case-15 @L410
  Scenario: A family's kernel class is attached, and its process never comes
    Given a PCI device "fw" with:
      | vendor | 0x11c1   |
      | device | 0x5901   |
      | class  | 0x0c0010 |
    And the DEXT "com.example.fw" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                           |
      | IOClass                  | IOUserSCSIParallelInterfaceController |
      | IOUserClass              | ExampleFW                             |
      | IOUserServerName         | com.example.fw                        |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSCSIParallelFamily  |
      | IOPCIMatch               | 0x590111c1                            |
    And it is signed ad hoc
    And SIP is enabled
    When "fw" is plugged in
    Then "com.example.fw" stops at the launch gate on "fw" because of "L409"
    And the diagnostic "L410" for "com.example.fw" says "the nub stays busy meanwhile"
    And the diagnostic "L410" says "the watchdog's panic after 60 s"
    And the diagnostic "L410" advises "Ship this personality only in builds"

  @case-15
  Scenario: IOUserService has nothing to wait for
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
    And its process dies before it checks in
    When "card" is plugged in
    Then "com.example.card" stops at the check-in gate on "card" because of "L408"
    And the diagnostic "L410" is not reported

  @case-17 @dts-08 @A302
  Scenario: A category on hardware: the system's driver starts beside, and opens the provider
    Given the KEXT "com.example.system" is installed with the personality:
      | IOProviderClass | IOPCIDevice   |
      | IOClass         | ExampleSystem |
      | IOPCIClassMatch | 0x03020000    |
      | IOProbeScore    | 5000          |
    And it opens its provider when it starts
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x00161916       |
      | IOMatchCategory  | com_example_card |
    When "card" is plugged in
    Then "com.example.system" runs on "card"
    And calling "Open" on "ExampleCard" returns kIOReturnExclusiveAccess
    And the diagnostic "A302" for "com.example.card" says "com.example.system/Main of the category IODefaultMatchCategory started beside it"
    And the diagnostic "A302" says "com.example.system/Main has the provider open"
    And the diagnostic "A302" advises "Remove IOMatchCategory"
