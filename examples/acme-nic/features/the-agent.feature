Feature: The agent without hardware

  Our app talks to a small driver that needs no hardware. It attaches to IOUserResources, where every such driver
  attaches: whoever has no match category of its own keeps all others of that kind away, or is kept away.

  Scenario: The agent starts with the system
    Given the DEXT "com.acme.agent" is installed from "fixtures/dexts/AcmeAgent.dext"
    When the system starts
    Then "com.acme.agent" runs on "IOUserResources"
    And Start is called on "AcmeAgent"

  Scenario: On a real Mac it runs beside Apple's own
    Given the registry captured in "fixtures/macs/mac-studio.ioreg.txt"
    And the DEXT "com.acme.agent" is installed from "fixtures/dexts/AcmeAgent.dext"
    When the system starts
    Then both "com.acme.agent" and "com.apple.DriverKit-IOUserDockChannelSerial" run on "IOUserResources"

  Scenario: Without a category, one agent too many
    Given the DEXT "com.acme.agent" is installed from "fixtures/dexts/mistakes/AcmeAgent-no-category.dext"
    And the DEXT "com.example.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAgent        |
      | IOUserServerName         | com.example.agent   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOProbeScore             | 1                   |
    When the system starts
    Then "com.example.agent" runs on "IOUserResources"
    But "com.acme.agent" stops at the rank gate on "IOUserResources" because of "A301"
    And the diagnostic "A303" is reported for "com.acme.agent"

  Scenario: An agent may wait for something to be published
    Given the DEXT "com.acme.agent" is installed from "fixtures/dexts/AcmeAgent.dext"
    And its personality "AcmeAgent" has "IOResourceMatch" set to "AcmeTime"
    When the system starts
    Then "com.acme.agent" stops at the keys gate on "IOUserResources" because of "IOResourceMatch"
    When "AcmeTime" is published on IOUserResources
    Then "com.acme.agent" runs on "IOUserResources"
