/** A driver that needs no device. */
export const AGENT_FEATURE = `Feature: The agent without hardware

  A driver that only serves our app needs no device. It attaches to IOUserResources, where all such drivers attach: the
  key IOMatchCategory lets them live there side by side.

  Background:
    Given the DEXT "com.example.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOResourceMatch          | IOKit               |
      | IOMatchCategory          | com.example.agent   |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAgent        |
      | IOUserServerName         | com.example.agent   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |

  Scenario: It starts with the Mac
    When the system starts
    Then "com.example.agent" runs on "IOUserResources"
    And Start is called on "ExampleAgent"
    And there are no warnings

  Scenario: Without a category of its own, another driver keeps it out
    Given its personality "Main" has no "IOMatchCategory"
    And the DEXT "com.example.other" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOResourceMatch          | IOKit               |
      | IOProbeScore             | 1                   |
      | IOClass                  | IOUserService       |
      | IOUserClass              | OtherAgent          |
      | IOUserServerName         | com.example.other   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When the system starts
    Then "com.example.agent" stops at the rank gate on "IOUserResources" because of "A301"
    And the diagnostic "A303" is reported for "com.example.agent"

  Scenario: On IOResources the kernel never starts a DEXT
    Given its personality "Main" has "IOProviderClass" set to "IOResources"
    When the system starts
    Then "com.example.agent" stops at the launch gate on "IOResources" because of "A304"
    And no process of "com.example.agent" is launched
`;
