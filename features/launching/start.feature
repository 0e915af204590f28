Feature: Start

  The process is there, its entitlements are good: now the kernel has the class in `IOUserClass` made in it and calls
  its `Start`. This is the first moment at which code of the developer's runs. When `Start` fails, the kernel
  goes on down the list; so a device that "goes back to Apple's driver" has often had a driver whose Start failed.

  Background:
    Given a USB device "scanner" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x05ca |
      | bcdDevice | 0x0100 |
    And the DEXT "com.example.generic" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleGeneric      |
      | IOUserServerName         | com.example.generic |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | bDeviceClass             | 0                   |
      | bDeviceSubClass          | 0                   |
    And the DEXT "com.acme.scanner" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeScanner         |
      | IOUserServerName         | com.acme.scanner    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x05ca              |

  @dts-10 @R-115 @R-116a
  Scenario: IOUserClass names what is made in the process
    Given its executable defines the classes:
      | class       | superclass |
      | AcmeScanner | AcmeBase   |
      | AcmeBase    | IOService  |
    When "scanner" is plugged in
    Then "com.acme.scanner" runs on "scanner"
    And Start is called on "AcmeScanner"
    And Start is never called on "ExampleGeneric"
    And the property "IOUserClasses" of "com.acme.scanner" is "[AcmeScanner, AcmeBase, IOService]"

  @dts-10 @R-116a @F-PAIR-002 @scenario-family-68
  Scenario: A slip in IOUserClass
    The process runs and knows no such class. The next driver gets the device.

    Given its executable defines the classes:
      | class      | superclass |
      | AcmeScaner | IOService  |
    When "scanner" is plugged in
    Then "com.acme.scanner" stops at the user-class gate on "scanner" because of "L403"
    And Start is never called on "AcmeScanner"
    And the kernel calls are, in order:
      | call   | driver              | result |
      | launch | com.acme.scanner    | true   |
      | launch | com.example.generic | true   |
    And the kernel log contains "DK: AcmeScanner: no user class found"
    And the candidates for "scanner" are, in order:
      | driver              | verdict  | gate       | reason | basis   |
      | com.acme.scanner    | rejected | user-class | L403   | assumed |
      | com.example.generic | running  | running    | -      | assumed |

  @dts-10 @R-116a @F-PAIR-002
  Scenario: No IOUserClass at all
    Given its personality "Main" has no "IOUserClass"
    When "scanner" is plugged in
    Then "com.acme.scanner" stops at the user-class gate on "scanner" because of "L403"
    And the kernel log contains "DK: no IOUserClass defined for"
    And "com.example.generic" runs on "scanner"

  @dts-19 @dts-20 @R-093 @R-116 @scenario-kernel-9
  Scenario: Start fails, the next driver gets its turn
    Given its Start fails with kIOReturnNoResources
    When "scanner" is plugged in
    Then "com.acme.scanner" stops at the start gate on "scanner" because of "L405"
    And "com.example.generic" runs on "scanner"
    And the kernel calls are, in order:
      | call  | driver              | result               |
      | Start | com.acme.scanner    | kIOReturnNoResources |
      | Start | com.example.generic | true                 |

  @R-116
  Scenario: A Start that fails does not end the process
    Whoever looks for the process of a driver that "does not run" may find it.

    Given its Start fails
    When "scanner" is plugged in
    Then 1 process of "com.acme.scanner" is running
    But "com.acme.scanner" stops at the start gate on "scanner" because of "L405"

  @R-117 @scenario-kernel-58
  Scenario: A crash inside Start is a failed Start
    No second try: that is for drivers which had started.

    Given its Start crashes
    When "scanner" is plugged in
    Then "com.acme.scanner" stops at the start gate on "scanner" because of "L406"
    And "com.example.generic" runs on "scanner"
    And "scanner" has no property "IORematchPersonality"

  @R-116
  Scenario: A Start that never returns keeps the nub
    Nobody else is asked, and the nub stays busy.

    Given its Start never returns
    When "scanner" is plugged in
    Then "com.acme.scanner" stops at the start gate on "scanner" because of "L405"
    And matching on "scanner" is stalled
    And Start is never called on "ExampleGeneric"

  @R-042 @R-093
  Scenario: When everybody fails, the nub is matched, and free
    Given a nub "thing" of class "AcmeThing"
    And the DEXT "com.acme.thing" is installed with the personality:
      | IOProviderClass          | AcmeThing           |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeThingDriver     |
      | IOUserServerName         | com.acme.thing      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its Start fails
    When "thing" is registered
    Then "com.acme.thing" stops at the start gate on "thing" because of "L405"
    And matching on "thing" is complete

  @R-093
  Scenario: The same personality is tried again at the next registration
    Nothing remembers that it failed.

    Given its Start fails
    And the DEXT "com.acme.alone" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeAlone           |
      | IOUserServerName         | com.acme.alone      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | alone               |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x05ca              |
    And its Start fails with kIOReturnNotReady
    When "scanner" is plugged in
    And "scanner" is registered
    Then the kernel calls are, in order:
      | call  | driver              | result            |
      | Start | com.acme.scanner    | kIOReturnError    |
      | Start | com.example.generic | true              |
      | Start | com.acme.alone      | kIOReturnNotReady |
      | Start | com.acme.alone      | kIOReturnNotReady |
    And "com.acme.alone" stops at the start gate on "scanner" because of "L405"
