Feature: What can be told without hardware

  `dextspec lint` judges drivers as they stand: no nub is needed, and none changes what it says. What only hardware shows,
  it leaves to scenarios about hardware.

  @F-PCI-005 @case-1
  Scenario: The halves of an id are told apart by the vendor that the entitlement names
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeNIC       |
      | IOUserServerName | com.acme.nic  |
      | IOPCIMatch       | 0xac3e07b1    |
    And its entitlements:
      | com.apple.developer.driverkit               | true                                            |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }] |
    Then lint reports "M112" for "com.acme.nic/Main"
    And lint reports "E203" for "com.acme.nic/Main"

  @F-USB-003 @F-USB-014
  Scenario: The vendor-specific class says nothing without its vendor
    Given the DEXT "com.acme.pen" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | IOUserService      |
      | IOUserClass        | AcmePen            |
      | IOUserServerName   | com.acme.pen       |
      | bInterfaceClass    | 255                |
      | bInterfaceSubClass | 1                  |
      | bInterfaceProtocol | 1                  |
    Then lint reports "M120" for "com.acme.pen"

  @F-ENT-012 @dts-16
  Scenario Outline: An entitlement may be broader than the personality, not the other way round
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeNIC       |
      | IOUserServerName | com.acme.nic  |
      | IOPCIMatch       | <match>       |
    And its entitlements:
      | com.apple.developer.driverkit               | true                             |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: <claim> }] |
    Then lint reports "<code>" for "com.acme.nic"

    Examples:
      | match                 | claim                 | code |
      | 0x0000ac3e&0x0000ffff | 0x07b1ac3e            | E210 |
      | 0x07b1ac3e            | 0x0000ac3f&0x0000ffff | E203 |

  @R-087 @S-9
  Scenario: A misspelt kernel bundle stalls every nub that the personality matches
    Given the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kip.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |
    Then lint reports "A305" for "com.acme.nic"
