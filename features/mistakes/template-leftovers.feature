Feature: Leftovers of a template

  Most projects begin as a copy of a sample. What made sense there stays behind: a match on every provider, a wait for
  a resource, a name of another bundle, a variable that only Xcode resolves. The kernel takes it all at its word.

  @dts-02 @R-019
  Scenario: IOProviderClass IOService: a candidate everywhere
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And a USB device "stick" with:
      | idVendor  | 1 |
      | idProduct | 2 |
    And the DEXT "com.acme.everything" is installed with the personality:
      | IOProviderClass          | IOService           |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeEverything      |
      | IOUserServerName         | com.acme.everything |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When the system starts
    Then "com.acme.everything" runs on "card"
    And "com.acme.everything" stops at the keys gate on "stick" because of "M120"
    And "com.acme.everything" stops at the launch gate on "IOResources" because of "A304"
    And the diagnostic "M160" is reported for "com.acme.everything"

  @dts-02 @R-019
  Scenario: The class that was meant
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And a USB device "stick" with:
      | idVendor  | 1 |
      | idProduct | 2 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    When the system starts
    Then "com.acme.nic" runs on "card"
    And "com.acme.nic" stops at the provider-class gate on "stick" because of "IOProviderClass"
    And there are no warnings

  @R-103
  Scenario: IOResourceMatch on hardware
    It does not filter there. It makes the start wait, and only by luck not for ever.

    Given a USB device "stick" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0001 |
    And the DEXT "com.acme.stick" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeStick           |
      | IOUserServerName         | com.acme.stick      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0001              |
      | IOResourceMatch          | IOKit               |
    When "stick" is plugged in
    Then "com.acme.stick" runs on "stick"
    And the diagnostic "A307" is reported for "com.acme.stick"

  @dts-09 @R-107
  Scenario: A build variable that nobody resolved
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice                  |
      | IOClass                  | IOUserService                |
      | IOUserClass              | AcmeNIC                      |
      | IOUserServerName         | $(PRODUCT_BUNDLE_IDENTIFIER) |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit          |
      | IOPCIPrimaryMatch        | 0x07b1ac3e                   |
    When "card" is plugged in
    Then "com.acme.nic" runs on "card"
    And the diagnostic "M150" is reported for "com.acme.nic"

  @dts-10 @R-116a
  Scenario: The class of the sample
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDirver          |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |
    And its executable defines the classes:
      | class      | superclass |
      | AcmeDriver | IOService  |
    When "card" is plugged in
    Then "com.acme.nic" stops at the user-class gate on "card" because of "L403"
    And the kernel log contains "AcmeDirver"
