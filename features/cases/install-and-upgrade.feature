Feature: Installing, approving, replacing: cases that people brought

  Before anything is matched the personalities must reach the kernel, under its own rules for versions and identifiers.
  And an upgrade ends no process. Where a symptom belongs to signing, that is said.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And a USB device "stick" with:
      | idVendor  | 1356 |
      | idProduct | 2    |

  @case-33 @dts-23 @E205
  Scenario Outline: The claim is not what the profile grants: <claim>, granted <grant>
    Given the DEXT "com.example.stick" is installed with the personality:
      | IOProviderClass  | IOUSBHostDevice   |
      | IOClass          | IOUserService     |
      | IOUserClass      | ExampleStick      |
      | IOUserServerName | com.example.stick |
      | idVendor         | 1356              |
      | idProduct        | 2                 |
    And its entitlements:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.usb | <claim> |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true    |
      | com.apple.developer.driverkit.transport.usb | <grant> |
    When "stick" is plugged in
    Then "com.example.stick" matches "stick"
    But "com.example.stick" stops at the launch gate on "stick" because of "E205"
    And the diagnostic "E205" for "com.example.stick" says "<says>"
    And the diagnostic "E205" says "a matter of signing, not of matching"
    And the diagnostic "E205" advises "<advises>"

    Examples:
      | claim                | grant                | says                                | advises                                    |
      | [{ idVendor: 1356 }] | [{ idVendor: "*" }]  | (the development variant)           | <key>idVendor</key><string>*</string>      |
      | [{ idVendor: "*" }]  | [{ idVendor: 1356 }] | grants [{ idVendor: 1356 (0x54c) }] | <key>idVendor</key><integer>1356</integer> |
      | [{ idVendor: 1356 }] | []                   | grants an empty list                | Get a profile that has the capability      |
      | [{ idVendor: 1356 }] | [{ idVendor: 1357 }] | grants [{ idVendor: 1357 (0x54d) }] | <key>idVendor</key><integer>1357</integer> |

  @case-33
  Scenario: The claim is what the profile grants
    Given the DEXT "com.example.stick" is installed with the personality:
      | IOProviderClass  | IOUSBHostDevice   |
      | IOClass          | IOUserService     |
      | IOUserClass      | ExampleStick      |
      | IOUserServerName | com.example.stick |
      | idVendor         | 1356              |
      | idProduct        | 2                 |
    And its entitlements:
      | com.apple.developer.driverkit               | true                 |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 1356 }] |
    And its provisioning profile grants:
      | com.apple.developer.driverkit               | true                 |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 1356 }] |
    When "stick" is plugged in
    Then "com.example.stick" runs on "stick"
    And there are no warnings

  @case-35 @R-140 @I605
  Scenario: Installed, and not switched on
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And it has not been approved by the user
    When "card" is plugged in
    Then "com.example.card" stops at the catalogue gate on "card" because of "I605"
    And the diagnostic "I605" says "[activated waiting for user]"
    And the diagnostic "I605" says "its personalities never reached the kernel"
    And the diagnostic "I605" advises "System Settings"

  @case-37 @I609
  Scenario: An iPad without an M-series chip
    Given an iPad without an M-series chip running iPadOS "18.0"
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then "com.example.card" stops at the catalogue gate on "card" because of "I609"
    And the diagnostic "I609" says "iPads run DEXTs on M-series chips only"

  @case-36 @case-37 @I610
  Scenario Outline: On an iPad, <class> is <outcome>
    Given an iPad running iPadOS "18.0"
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | <class>          |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver           | gate   | reason   |
      | com.example.card | <gate> | <reason> |
    And the diagnostic "I610" <reported>

    Examples:
      | class                 | outcome     | gate      | reason | reported                                   |
      | IOUserSerial          | not offered | catalogue | I610   | says "a family that iPadOS does not offer" |
      | IOUserNetworkEthernet | not offered | catalogue | I610   | says "IOClass IOUserNetworkEthernet"       |
      | IOUserService         | offered     | running   | -      | is not reported                            |

  @case-40 @R-145 @I601
  Scenario Outline: CFBundleVersion <version>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its version is "<version>"
    When "card" is plugged in
    Then "com.example.card" stops at the catalogue gate on "card" because of "I601"
    And the diagnostic "I601" says '(<says>): up to three numbers of at most 4 digits each'
    And the diagnostic "I601" advises "<advises>"

    Examples:
      | version                    | says                                | advises                                   |
      | 10000                      | 10000 has 5 digits                  | for example 1.00.00                       |
      | 1.20260101                 | 20260101 has 8 digits               | <key>CFBundleVersion</key><string>1.0101< |
      | 1.2.3.4                    | it has 4 numbers                    | <key>CFBundleVersion</key><string>1.2.3<  |
      | v1.2                       | "v1" is no number                   | <key>CFBundleVersion</key><string>1.2<    |
      | 1.2.3d300                  | 300 behind the stage is above 255   | a version like 1.2.3 or 1.2.3d4           |
      | $(CURRENT_PROJECT_VERSION) | a build variable was never replaced | --define NAME=VALUE                       |

  @case-40
  Scenario Outline: A version that is legal: <version>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its version is "<version>"
    When "card" is plugged in
    Then "com.example.card" runs on "card"
    And there are no diagnostics

    Examples:
      | version  |
      | 9999     |
      | 1.2.3    |
      | 1.2.3fc9 |

  @case-41 @R-144 @I602
  Scenario: A bundle identifier of 64 characters
    Given the DEXT "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12" is installed with the personality:
      | IOProviderClass  | IOPCIDevice                                                      |
      | IOClass          | IOUserService                                                    |
      | IOUserClass      | ExampleCard                                                      |
      | IOUserServerName | com.acme.driver.for.every.card.that.acme.has.made.in.all.years12 |
      | IOPCIMatch       | 0x07b1ac3e                                                       |
    When "card" is plugged in
    Then the diagnostic "I602" says "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12 is too long: 64 bytes, at most 63"
    And no process of "com.acme.driver.for.every.card.that.acme.has.made.in.all.years12" is launched

  @case-42 @M150
  Scenario Outline: A build variable in <key>
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its personality "Main" has "<key>" set to "<value>"
    When "card" is plugged in
    Then the diagnostic "M150" for "com.example.card" says "<key> in Main still holds the build variable <value>"
    And the diagnostic "M150" advises "--define <name>=VALUE"

    Examples:
      | key              | value                            | name                      |
      | IOUserServerName | $(PRODUCT_BUNDLE_IDENTIFIER)     | PRODUCT_BUNDLE_IDENTIFIER |
      | IOUserClass      | $(PRODUCT_NAME:c99extidentifier) | PRODUCT_NAME              |
      | IOPCIMatch       | ${CARD_IDS}                      | CARD_IDS                  |

  @case-55 @R-141 @I603
  Scenario: The upgrade does not restart the process
    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its version is "1.6"
    When "card" is plugged in
    And "com.example.card" is upgraded to version "1.7"
    Then 1 process of "com.example.card" is running
    And the diagnostic "I603" for "com.example.card" says "Version 1.7 of com.example.card is installed and waits: version 1.6 keeps running"
    And the diagnostic "I603" says 'old: version 1.6, running on "card" (IOPCIDevice); new: version 1.7, [activated enabled], starts after that or after a restart'
    And the diagnostic "I603" advises "Unplug the hardware"
    When the process of "com.example.card" exits
    Then "com.example.card" runs on "card"
    And the diagnostic "I603" is not reported

  @case-56 @R-141 @I603
  Scenario: On a nub that cannot be unplugged only a restart helps
    Given the DEXT "com.example.agent" is installed with the personality:
      | IOProviderClass  | IOUserResources   |
      | IOClass          | IOUserService     |
      | IOUserClass      | ExampleAgent      |
      | IOUserServerName | com.example.agent |
      | IOMatchCategory  | com_example_agent |
    And its version is "15"
    When the system starts
    And "com.example.agent" is upgraded to version "16"
    Then 1 process of "com.example.agent" is running
    And the diagnostic "I603" for "com.example.agent" says "old: version 15, running on IOUserResources; new: version 16"
    And the diagnostic "I603" advises "Restart the Mac: that nub cannot be unplugged"

  @case-57 @R-140 @S-4 @I604
  Scenario: The same build is not replaced
    The case speaks of the version. By the rules (R-140) the kernel compares the unique id of the build: with the same
    Info.plist it is the same build, whatever its file is called.

    Given the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass  | IOPCIDevice      |
      | IOClass          | IOUserService    |
      | IOUserClass      | ExampleCard      |
      | IOUserServerName | com.example.card |
      | IOPCIMatch       | 0x07b1ac3e       |
    And its version is "1.0"
    When "card" is plugged in
    And "com.example.card" is upgraded to version "1.0"
    Then the diagnostic "I604" for "com.example.card" says "has the unique id of the one that is there"
    And the diagnostic "I604" advises "Build it anew"
    And the diagnostic "I603" is not reported

  @case-59 @I607
  Scenario Outline: In the app <app>
    Given the DEXT "com.b.driver" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | ExampleCard   |
      | IOUserServerName | com.b.driver  |
      | IOPCIMatch       | 0x07b1ac3e    |
    And it is inside the app "<app>"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.b.driver | <gate> | <reason> |
    And the diagnostic "I607" <reported>

    Examples:
      | app       | gate      | reason | reported                                |
      | com.a.App | catalogue | I607   | advises "Name it com.a.App.driver."     |
      | com.b.Dri | catalogue | I607   | says 'does not begin with "com.b.Dri."' |
      | com.b     | running   | -      | is not reported                         |
