Feature: Ids and numbers

  Registers print bytes, plists hold decimals, manuals give hexadecimals, and PCI wants its two halves in an order of
  its own. A wrong number is the plainest of failures, and the most silent: the personality is not refused, it is for
  another device.

  @F-PCI-005 @F-PCI-003
  Scenario Outline: PCI: <value> for the device 0x0016 of vendor 0x1916
    Given a PCI device "card" with:
      | vendor | 0x1916   |
      | device | 0x0016   |
      | class  | 0x020000 |
    And the DEXT "com.example.card" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleCard         |
      | IOUserServerName         | com.example.card    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | <value>             |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver           | gate   | reason   |
      | com.example.card | <gate> | <reason> |
    And the diagnostic "<code>" is reported for "com.example.card"

    Examples:
      | value                 | gate    | reason            | code | what                                        |
      | 0x19160016            | keys    | IOPCIPrimaryMatch | M112 | the halves swapped                          |
      | 0x16191600            | keys    | IOPCIPrimaryMatch | M112 | the bytes as the registry prints them       |
      | 0xFFFFFFFF&0x00161916 | running | -                 | M111 | value and mask swapped: it fits by accident |
      | 0xFFFFFFFF&0x00000000 | running | -                 | M114 | every device of the Mac                     |
      | 0x00161916&zz         | running | -                 | M114 | an unreadable mask: likewise                |
      | 0x00171916,0x00161916 | keys    | IOPCIPrimaryMatch | M116 | a comma: only the first is read             |
      | 0x00171916            | keys    | IOPCIPrimaryMatch | M102 | another product                             |

  @F-PCI-004
  Scenario Outline: PCI: the class <value> for a 3D controller
    Given a PCI device "gpu" with:
      | vendor | 0x10de   |
      | device | 0x2321   |
      | class  | 0x030200 |
    And the DEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleGPU          |
      | IOUserServerName         | com.example.gpu     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIClassMatch          | <value>             |
    When "gpu" is plugged in
    Then the candidates for "gpu" are, in order:
      | driver          | gate   | reason   |
      | com.example.gpu | <gate> | <reason> |

    Examples:
      | value                 | gate    | reason          |
      | 0x03000000            | keys    | IOPCIClassMatch |
      | 0x03000000&0xff000000 | running | -               |

  @F-PCI-004
  Scenario: PCI: a class that is too narrow is named as such
    Given a PCI device "gpu" with:
      | vendor | 0x10de   |
      | device | 0x2321   |
      | class  | 0x030200 |
    And the DEXT "com.example.gpu" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleGPU          |
      | IOUserServerName         | com.example.gpu     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIClassMatch          | 0x03000000          |
    When "gpu" is plugged in
    Then "com.example.gpu" does not match "gpu" because of "M113"

  @F-USB-012
  Scenario Outline: USB: idVendor = <value>
    Given a USB device "adapter" with:
      | idVendor  | 60186 |
      | idProduct | 9600  |
    And the DEXT "com.example.adapter" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAdapter      |
      | IOUserServerName         | com.example.adapter |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | <value>             |
      | idProduct                | 9600                |
    When "adapter" is plugged in
    Then the candidates for "adapter" are, in order:
      | driver              | gate   | reason   |
      | com.example.adapter | <gate> | <reason> |

    Examples:
      | value      | gate    | reason   |
      | 60186      | running | -        |
      | 0xeb1a     | running | -        |
      | real 60186 | keys    | idVendor |
      | "60186"    | keys    | idVendor |
      | "0xEB1A"   | keys    | idVendor |
      | true       | keys    | idVendor |

  @F-USB-012
  Scenario: USB: a wrong type is named as such
    Given a USB device "adapter" with:
      | idVendor  | 60186 |
      | idProduct | 9600  |
    And the DEXT "com.example.adapter" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleAdapter      |
      | IOUserServerName         | com.example.adapter |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | real 60186          |
      | idProduct                | 9600                |
    When "adapter" is plugged in
    Then "com.example.adapter" does not match "adapter" because of "M103"

  @F-USB-001
  Scenario: USB: a product that is not listed
    0x7523 is listed, the device is 0x7522.

    Given a USB device "CH340K" with:
      | idVendor  | 6790  |
      | idProduct | 29986 |
    And the DEXT "com.example.serial" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleSerial       |
      | IOUserServerName         | com.example.serial  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 6790                |
      | idProduct                | 29987               |
    When "CH340K" is plugged in
    Then "com.example.serial" does not match "CH340K" because of "idProduct"
    And the diagnostic "M102" is reported for "com.example.serial"

  @R-053 @F-NAME-001
  Scenario: A class name where a name belongs
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IONameMatch              | IOPCIDevice         |
    When "card" is plugged in
    Then "com.acme.nic" does not match "card" because of "IONameMatch"
    And the diagnostic "M101" is reported for "com.acme.nic"
