Feature: Drivers without hardware, apps, and owners: cases that people brought

  On the resources objects a category of one's own is a duty, on hardware a mistake. An app needs the entitlement that
  names the driver; a provider has one owner.

  @case-46 @R-081 @S-22 @dts-07 @A303
  Scenario Outline: Two <kind>s on <nub>, and only one starts
    Given the <kind> "com.first.agent" is installed with the personality:
      | IOProviderClass  | <nub>           |
      | IOClass          | <class 1>       |
      | IOUserClass      | FirstAgent      |
      | IOUserServerName | com.first.agent |
    And the <kind> "com.second.agent" is installed with the personality:
      | IOProviderClass  | <nub>            |
      | IOClass          | <class 2>        |
      | IOUserClass      | SecondAgent      |
      | IOUserServerName | com.second.agent |
    When the system starts
    Then "com.first.agent" runs on "<nub>"
    And "com.second.agent" stops at the <gate> gate on "<nub>" because of "<reason>"
    And the diagnostic "A303" for "com.second.agent" says "only one driver of the whole system can be there"
    And the diagnostic "A303" for "com.second.agent" advises "<advises>"

    Examples:
      | kind | nub             | class 1       | class 2       | gate | reason | advises                                             |
      | DEXT | IOUserResources | IOUserService | IOUserService | rank | A301   | <key>IOMatchCategory</key><string>com_second_agent< |

  @case-46 @R-081 @A303
  Scenario: Two kexts on IOResources
    Given the KEXT "com.first.kext" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | FirstKext   |
    And the KEXT "com.second.kext" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | SecondKext  |
    When the system starts
    Then "com.first.kext" runs on "IOResources"
    And "com.second.kext" stops at the category gate on "IOResources" because of "A306"
    And the diagnostic "A303" for "com.second.kext" advises "<key>IOMatchCategory</key><string>SecondKext</string>"

  @case-46
  Scenario: With categories both start
    Given the KEXT "com.first.kext" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | FirstKext   |
      | IOMatchCategory | FirstKext   |
    And the KEXT "com.second.kext" is installed with the personality:
      | IOProviderClass | IOResources |
      | IOClass         | SecondKext  |
      | IOMatchCategory | SecondKext  |
    When the system starts
    Then both "com.first.kext" and "com.second.kext" run on "IOResources"
    And there are no diagnostics

  @case-46 @R-098 @A304
  Scenario: A DEXT on IOResources is never started
    Given the DEXT "com.first.agent" is installed with the personality:
      | IOProviderClass  | IOResources     |
      | IOClass          | IOUserService   |
      | IOUserClass      | FirstAgent      |
      | IOUserServerName | com.first.agent |
      | IOMatchCategory  | com_first_agent |
    When the system starts
    Then "com.first.agent" stops at the launch gate on "IOResources" because of "A304"
    And the diagnostic "A304" advises "<string>IOUserResources</string>"

  @case-46 @R-096 @A310
  Scenario: It waits for a resource with a slip in its name
    Given the DEXT "com.first.agent" is installed with the personality:
      | IOProviderClass  | IOUserResources |
      | IOClass          | IOUserService   |
      | IOUserClass      | FirstAgent      |
      | IOUserServerName | com.first.agent |
      | IOMatchCategory  | com_first_agent |
      | IOResourceMatch  | IOKIT           |
    When the system starts
    Then "com.first.agent" stops at the keys gate on "IOUserResources" because of "IOResourceMatch"
    And the diagnostic "A310" for "com.first.agent" says "The nearest one that is published is IOKit"

  @case-47 @R-122 @F-ENT-020 @C501
  Scenario: The app may not open the driver
    Given the DEXT "com.example.null" is installed with the personality:
      | IOProviderClass  | IOUserResources  |
      | IOClass          | IOUserService    |
      | IOUserClass      | NullDriver       |
      | IOUserServerName | com.example.null |
      | IOMatchCategory  | com_example_null |
    When the system starts
    Then opening "com.example.null" from the app "com.example.app" returns 0xe00002e2
    And the kernel log contains "needed bundle ID com.example.null"
    And the diagnostic "C501" for "com.example.null" says "kIOReturnNotPermitted (0xe00002e2, -536870174)"
    And the diagnostic "C501" says "the app needs com.apple.developer.driverkit.userclient-access with com.example.null in it, and does not have it"
    And the diagnostic "C501" advises "In the entitlements of the app, not of the DEXT"
    And the diagnostic "C501" advises "<array><string>com.example.null</string></array>"

  @case-47 @R-122 @C501
  Scenario Outline: The app lists <listed>
    Given the DEXT "com.example.null" is installed with the personality:
      | IOProviderClass  | IOUserResources  |
      | IOClass          | IOUserService    |
      | IOUserClass      | NullDriver       |
      | IOUserServerName | com.example.null |
      | IOMatchCategory  | com_example_null |
    And the app "com.example.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | <listed> |
    When the system starts
    Then opening "com.example.null" from the app "com.example.app" returns <result>
    And the diagnostic "C501" <reported>

    Examples:
      | listed              | result                | reported                              |
      | [com.example.null]  | kIOReturnSuccess      | is not reported                       |
      | [com.example.Null]  | kIOReturnNotPermitted | says "has it without this identifier" |
      | [com.example.other] | kIOReturnNotPermitted | says "has it without this identifier" |

  @case-50 @R-081 @A302
  Scenario Outline: Categories on satellites: <laptop> with the trackpad <pad> and the screen <screen>
    The wish of the case: one set of personalities, judged on many machines. Without categories the exact one wins.

    Given a HID interface "trackpad" with:
      | VendorID         | <pad> |
      | ProductID        | 1     |
      | PrimaryUsagePage | 1     |
      | PrimaryUsage     | 2     |
    And a HID interface "screen" with:
      | VendorID         | <screen> |
      | ProductID        | 2        |
      | PrimaryUsagePage | 13       |
      | PrimaryUsage     | 4        |
    And the KEXT "com.example.pointer" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | ExamplePointer |
      | PrimaryUsagePage | 1              |
      | PrimaryUsage     | 2              |
    And the KEXT "com.example.touch" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | ExampleTouch   |
      | PrimaryUsagePage | 13             |
    When every nub is registered
    Then "com.example.pointer" runs on "trackpad"
    And "com.example.touch" runs on "screen"
    And "com.example.touch" does not match "trackpad" because of "PrimaryUsagePage"
    And there are no warnings

    Examples:
      | laptop  | pad    | screen |
      | one     | 0x06cb | 0x056a |
      | another | 0x04f3 | 0x04f3 |
      | a third | 0x0911 | 0x2a94 |

  @case-50 @R-081 @A302
  Scenario: With a category of its own the touch driver sits on the trackpad too
    Given a HID interface "trackpad" with:
      | VendorID         | 0x06cb |
      | ProductID        | 1      |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 2      |
    And the KEXT "com.example.pointer" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | ExamplePointer |
      | PrimaryUsagePage | 1              |
    And the KEXT "com.example.touch" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | ExampleTouch   |
      | VendorID        | 0x06cb         |
      | IOMatchCategory | ExampleTouch   |
    When "trackpad" is plugged in
    Then both "com.example.pointer" and "com.example.touch" run on "trackpad"
    And the diagnostic "A302" for "com.example.touch" says "com.example.pointer/Main of the category IODefaultMatchCategory started beside it"
    And the diagnostic "A302" advises "Remove IOMatchCategory"

  @case-54 @R-121 @C502
  Scenario: Seized: the provider has an owner
    Given a HID interface "Keyboard" with:
      | VendorID         | 0x05ac |
      | ProductID        | 0x0250 |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 6      |
    And the KEXT "com.rival.hid" is installed with the personality:
      | IOProviderClass  | IOHIDInterface |
      | IOClass          | RivalHID       |
      | PrimaryUsagePage | 1              |
    And it opens its provider when it starts
    And the DEXT "com.example.keys" is installed with the personality:
      | IOProviderClass  | IOHIDInterface           |
      | IOClass          | AppleUserHIDEventService |
      | IOUserClass      | ExampleKeys              |
      | IOUserServerName | com.example.keys         |
      | VendorID         | 0x05ac                   |
      | IOMatchCategory  | com_example_keys         |
      | IOProbeScore     | -9000                    |
    And it opens its provider when it starts
    When "Keyboard" is plugged in
    Then "com.rival.hid" runs on "Keyboard"
    And the diagnostic "C502" for "com.example.keys" says "cannot open"
    And the diagnostic "C502" says "com.rival.hid/Main has it open, and a provider has one owner"
    And the diagnostic "C502" says "kIOReturnExclusiveAccess (0xe00002c5, -536870203)"
