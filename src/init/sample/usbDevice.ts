/** A device with two interfaces, and a driver for one of them. */
export const USB_FEATURE = `Feature: The measuring probe on USB

  One USB device, two interfaces: what it measures comes through interface 0, and interface 1 is a keyboard's three
  buttons, which macOS can handle by itself. A driver attaches to the device or to an interface of it, never to both
  with one personality.

  Background:
    Given a USB device "probe" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0042 |
      | bcdDevice | 0x0100 |
    And "probe" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 255   | 0        | 0        |
      | 1      | 1             | 3     | 1        | 1        |
    And the DEXT "com.example.probe" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0042              |
      | bConfigurationValue      | 1                   |
      | bInterfaceNumber         | 0                   |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleProbe        |
      | IOUserServerName         | com.example.probe   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  Scenario: The driver takes the interface that measures
    When "probe" is plugged in
    Then "com.example.probe" runs on "probe interface 0"
    And Start is called on "ExampleProbe"

  Scenario: It leaves the buttons to macOS
    When "probe" is plugged in
    Then "com.example.probe" stops at the keys gate on "probe interface 1" because of "bInterfaceNumber"

  Scenario: It is no driver for the device as a whole
    When "probe" is plugged in
    Then "com.example.probe" stops at the provider-class gate on "probe" because of "IOProviderClass"

  Scenario: A configuration that nobody chose
    Until something sets a configuration, there are no interfaces, and nothing for the driver to attach to.

    Given "probe" has no active configuration
    When "probe" is plugged in
    Then the diagnostic "N702" is reported for "probe"
    And no process of "com.example.probe" is launched

  Scenario: A key too few, and the keys are no set that USB matching knows
    The kernel accepts certain sets of keys and no others, each with its score.

    Given its personality "Main" has no "idProduct"
    When "probe" is plugged in
    Then "com.example.probe" stops at the keys gate on "probe interface 0" because of "M120"
`;
