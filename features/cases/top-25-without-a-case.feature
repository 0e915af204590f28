Feature: Troubles of the top 25 that have no case of their own

  @top-21 @F-USB-019 @A308
  Scenario: Two drivers on different nubs of the same hardware
    Given a USB device "box" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0b0c |
      | bDeviceClass | 0      |
    And "box" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 1        | 1        |
      | 1      | 1             | 3     | 1        | 1        |
    And the DEXT "com.example.box" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | IOUserService      |
      | IOUserClass         | ExampleBox         |
      | IOUserServerName    | com.example.box    |
      | idVendor            | 0xac3e             |
      | idProduct           | 0x0b0c             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    And the KEXT "com.rival.keys" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | RivalKeys          |
      | bInterfaceClass    | 3                  |
      | bInterfaceSubClass | 1                  |
    When "box" is plugged in
    Then "com.example.box" runs on "box interface 0"
    And "com.rival.keys" runs on "box interface 1"
    And the diagnostic "A308" says "is one piece of hardware with several nubs, and different drivers have them"
    And the diagnostic "A308" says 'com.rival.keys/Main on "box interface 1"'

  @top-21
  Scenario: One driver on both interfaces: nothing to say
    Given a USB device "box" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0b0c |
      | bDeviceClass | 0      |
    And "box" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 3     | 1        | 2        |
      | 1      | 1             | 3     | 1        | 1        |
    And the KEXT "com.example.keys" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExampleKeys        |
      | bInterfaceClass    | 3                  |
      | bInterfaceSubClass | 1                  |
    When "box" is plugged in
    Then "com.example.keys" runs on "box interface 0"
    And "com.example.keys" runs on "box interface 1"
    And the diagnostic "A308" is not reported

  @top-22 @R-077 @S-5 @A306
  Scenario Outline: The category was taken: a late driver never displaces, whatever its score of <score>
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.rival.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | RivalNIC    |
      | IOPCIClassMatch | 0x02000000  |
    And the DEXT "com.acme.nic" is known but not installed
    And its personality "Main":
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeNIC       |
      | IOUserServerName | com.acme.nic  |
      | IOPCIMatch       | 0x07b1ac3e    |
      | IOProbeScore     | <score>       |
    When "card" is plugged in
    And "com.acme.nic" is installed
    Then "com.rival.nic" runs on "card"
    And "com.acme.nic" stops at the category gate on "card" because of "A306"
    And the diagnostic "A306" for "com.acme.nic" says "com.rival.nic/Main holds the category IODefaultMatchCategory"
    And the diagnostic "A306" says "a driver that runs is not displaced"
    And the diagnostic "A306" advises "plug it in again, or restart"

    Examples:
      | score |
      | 0     |
      | 90000 |

  @top-22
  Scenario: Plugged in again: now all are ranked anew
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.rival.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | RivalNIC    |
      | IOPCIClassMatch | 0x02000000  |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeNIC       |
      | IOUserServerName | com.acme.nic  |
      | IOPCIMatch       | 0x07b1ac3e    |
    When "card" is plugged in
    Then "com.acme.nic" wins "card" over "com.rival.nic"
    And the diagnostic "A306" is not reported

  @top-25 @R-055 @R-067 @M130
  Scenario Outline: The property is on a relative of the nub: <what>
    Given a nub "bus" of class "AcmeBus" with:
      | slot | A |
    And a nub "port" of class "AcmePort" with:
      | speed | 12 |
    And "port" is below "bus"
    And the KEXT "com.example.port" is installed with the personality:
      | IOProviderClass | <class>     |
      | IOClass         | ExamplePort |
      | <key>           | <value>     |
    When every nub is registered
    Then "com.example.port" does not match "<nub>" because of "<key>"
    And the diagnostic "M130" for "com.example.port" says "<says>"
    And the diagnostic "M130" advises "<advises>"

    Examples:
      | what                     | class    | nub  | key                   | value         | says                           | advises                                                                  |
      | the parent has it        | AcmePort | port | IOPropertyMatch       | { slot: A }   | above it, has slot =           | <key>IOParentMatch</key><dict><key>IOProviderClass</key><string>AcmeBus< |
      | the parent, by existence | AcmePort | port | IOPropertyExistsMatch | slot          | above it, has slot =           | <key>IOPropertyExistsMatch</key><string>slot</string>                    |
      | the child has it         | AcmeBus  | bus  | IOPropertyMatch       | { speed: 12 } | below it, has speed = 12 (0xc) | <key>IOProviderClass</key><string>AcmePort</string> to match there       |

  @top-25 @R-055 @M133
  Scenario Outline: Nobody has the property: <value>
    Given a nub "port" of class "AcmePort" with:
      | speed | 12   |
      | ready | true |
    And the KEXT "com.example.port" is installed with the personality:
      | IOProviderClass | AcmePort    |
      | IOClass         | ExamplePort |
      | IOPropertyMatch | <value>     |
    When "port" is plugged in
    Then "com.example.port" does not match "port" because of "<code>"
    And the diagnostic "<code>" for "com.example.port" says "<says>"
    And the diagnostic "M130" is not reported

    Examples:
      | value           | code | says                                            |
      | { spede: 12 }   | M133 | The nearest property is speed = 12 (0xc)        |
      | { speed: 13 }   | M102 | it is 12 (0xc)                                  |
      | { speed: "12" } | M103 | values of two types are never equal             |
      | { ready: 1 }    | M103 | is of type boolean (true)                       |
      | speed           | M103 | where a dictionary, or an array of dictionaries |

  @top-25 @R-150 @R-151
  Scenario: Several personalities, a virtual nub, and a property on it
    A nub that a driver publishes takes part in matching like any other, with the properties it was given.

    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeCard      |
      | IOUserServerName | com.acme.card |
      | IOPCIMatch       | 0x07b1ac3e    |
    And it publishes a nub "port0" of class "AcmePort" when it starts with:
      | port-kind | left |
    And the DEXT "com.acme.port" is installed
    And its personality "left":
      | IOProviderClass  | AcmePort            |
      | IOClass          | IOUserService       |
      | IOUserClass      | AcmePortDriver      |
      | IOUserServerName | com.acme.port       |
      | IOPropertyMatch  | { port-kind: left } |
    And its personality "right":
      | IOProviderClass  | AcmePort             |
      | IOClass          | IOUserService        |
      | IOUserClass      | AcmePortDriver       |
      | IOUserServerName | com.acme.port        |
      | IOPropertyMatch  | { port-kind: right } |
    When "card" is plugged in
    Then "com.acme.port/left" runs on "port0"
    And "com.acme.port/right" does not match "port0" because of "IOPropertyMatch"
    And there are no diagnostics

  @top-25 @F-NAME-002 @R-053 @M101
  Scenario Outline: IONameMatch <name>
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | AcmeNIC     |
      | IONameMatch     | <name>      |
    When "card" is plugged in
    Then "com.acme.nic" does not match "card" because of "M101"
    And the diagnostic "M101" says "<says>"
    And the diagnostic "M101" advises "<advises>"

    Examples:
      | name         | says                               | advises                      |
      | IOPCIDevice  | IOPCIDevice is the name of a class | Remove IONameMatch           |
      | pciac3e,07b1 | answers to                         | <string>pciac3e,7b1</string> |
      | PCIAC3E,7B1  | answers to                         | <string>pciac3e,7b1</string> |

  @top-25 @R-054 @R-060 @M134
  Scenario Outline: Not where it is: <key> <value>
    Given a nub "bus" of class "AcmeBus"
    And a nub "port" of class "AcmePort"
    And "port" is below "bus"
    And the KEXT "com.example.port" is installed with the personality:
      | IOProviderClass | AcmePort    |
      | IOClass         | ExamplePort |
      | <key>           | <value>     |
    When every nub is registered
    Then "com.example.port" does not match "port" because of "M134"
    And the diagnostic "M134" says '<says>'

    Examples:
      | key             | value                        | says                            |
      | IOParentMatch   | { IOProviderClass: AcmeBsu } | above it are "bus" (AcmeBus)    |
      | IOLocationMatch | "1"                          | it has no location              |
      | IOPathMatch     | /bus/port                    | a path needs its plane in front |

  @top-25 @F-USB-023 @M104
  Scenario Outline: Class names of an older macOS: <class>
    Given a USB device "stick" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0001 |
    And "stick" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 8     | 6        | 80       |
    And the KEXT "com.example.stick" is installed with the personality:
      | IOProviderClass | <class>      |
      | IOClass         | ExampleStick |
      | idVendor        | 0xac3e       |
      | idProduct       | 0x0001       |
    When "stick" is plugged in
    Then the diagnostic "M104" for "com.example.stick" says "<class> is the name of USB nubs before OS X 10.11"
    And the diagnostic "M104" advises "<string><right></string>"

    Examples:
      | class          | right              |
      | IOUSBDevice    | IOUSBHostDevice    |
      | IOUSBInterface | IOUSBHostInterface |

  @top-25 @F-USB-023
  Scenario: One personality for the old class and one for the new: as it should be
    Given a USB device "stick" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0001 |
    And the KEXT "com.example.stick" is installed
    And its personality "old":
      | IOProviderClass | IOUSBDevice  |
      | IOClass         | ExampleStick |
      | idVendor        | 0xac3e       |
      | idProduct       | 0x0001       |
    And its personality "new":
      | IOProviderClass | IOUSBHostDevice |
      | IOClass         | ExampleStick    |
      | idVendor        | 0xac3e          |
      | idProduct       | 0x0001          |
    When "stick" is plugged in
    Then "com.example.stick/new" runs on "stick"
    And there are no diagnostics

  @top-25 @F-USB-006 @M124 @M125
  Scenario Outline: Keys of another family, and keys with a slip in them: <key>
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | AcmeNIC     |
      | IOPCIClassMatch | 0x02000000  |
      | <key>           | <value>     |
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And the diagnostic "<code>" for "com.acme.nic" says "<says>"
    And the diagnostic "<code>" advises "<advises>"

    Examples:
      | key                   | value  | code | says                                             | advises                                     |
      | idVendor              | 0xac3e | M125 | belongs to USB                                   | Use IOPCIMatch instead                      |
      | bInterfaceNumber      | 0      | M125 | belongs to USB                                   | Remove it, or match IOUSBHostDevice         |
      | IOPCITunnelCompatable | true   | M124 | differs in spelling from IOPCITunnelCompatible   | <key>IOPCITunnelCompatible</key><true/>     |
      | ioprobescore          | 5      | M124 | differs in upper and lower case from IOProbeScore | <key>IOProbeScore</key><integer>5</integer> |
