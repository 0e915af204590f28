Feature: PCI behind Thunderbolt

  A device in a Thunderbolt enclosure is an ordinary PCI device, except that it may vanish at any moment. So the kernel
  gives it only to drivers that say that they can cope: `IOPCITunnelCompatible`, as the boolean true and nothing else.
  A driver that works in a slot and not in the enclosure nearly always lacks this key.

  Background:
    Given a PCI device "card" with:
      | vendor | 0x1002   |
      | device | 0x744c   |
      | class  | 0x030000 |
    And "card" is behind Thunderbolt
    And the DEXT "com.acme.gpu" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeGPU             |
      | IOUserServerName         | com.acme.gpu        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x744c1002          |

  @F-PCI-040 @F-TBT-001 @scenario-family-10
  Scenario: Without the key: refused, with one of the few log lines of this stage
    The line names `IOClass`, so it says "IOUserService" for nearly every DEXT there is.

    When "card" is plugged in
    Then "com.acme.gpu" stops at the keys gate on "card" because of "IOPCITunnelCompatible"
    And the kernel log contains 'Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist'
    And the diagnostic "M115" is reported for "com.acme.gpu"

  @F-PCI-040 @F-TBT-002 @scenario-family-11
  Scenario: With the key
    Given its personality "Main" has "IOPCITunnelCompatible" set to "true"
    When "card" is plugged in
    Then "com.acme.gpu" runs on "card"
    And there are no diagnostics

  @F-PCI-040 @scenario-family-11
  Scenario Outline: <value> is not true, and nothing is logged
    Given its personality "Main" has "IOPCITunnelCompatible" set to '<value>'
    When "card" is plugged in
    Then "com.acme.gpu" stops at the keys gate on "card" because of "IOPCITunnelCompatible"
    And the kernel log does not contain "IOPCITunnelCompatible"
    And the diagnostic "M115" is reported for "com.acme.gpu"

    Examples:
      | value  |
      | false  |
      | "true" |
      | YES    |
      | 1      |

  @F-PCI-040 @scenario-family-12
  Scenario Outline: The boot argument npci=0x80000 lets the key be <key>
    Given the boot argument "npci" is set to "0x80000"
    And its personality "Main" has "IOPCITunnelCompatible" set to "<key>"
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   | reason   |
      | com.acme.gpu | <gate> | <reason> |

    Examples:
      | key   | gate    | reason                |
      | true  | running | -                     |
      | 1     | running | -                     |
      | false | keys    | IOPCITunnelCompatible |

  @F-PCI-040 @scenario-family-12
  Scenario: The boot argument npci=0x80000 and no key at all
    Given the boot argument "npci" is set to "0x80000"
    When "card" is plugged in
    Then "com.acme.gpu" runs on "card"
    And the kernel log contains 'Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist'

  @F-PCI-040 @F-TBT-003
  Scenario: The bridges of the enclosure need no key
    Their driver is exempt by the name of its class.

    Given a PCI device "bridge" with:
      | vendor      | 0x8086   |
      | device      | 0x15da   |
      | class       | 0x060400 |
      | header type | 1        |
    And "bridge" is behind Thunderbolt
    And the KEXT "com.example.bridges" is installed with the personality:
      | IOProviderClass | IOPCIDevice           |
      | IOClass         | IOPCI2PCIBridge       |
      | IOPCIClassMatch | 0x06040000&0xffff0000 |
    When "bridge" is plugged in
    Then "com.example.bridges" runs on "bridge"

  @F-PCI-041
  Scenario: Entitlements know nothing of tunnels
    The dictionaries of an entitlement hold ids. They need no tunnel key.

    Given its personality "Main" has "IOPCITunnelCompatible" set to "true"
    And its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001002&0x0000ffff }] |
    When "card" is plugged in
    Then the entitlement check of "com.acme.gpu" on "card" passes
    And "com.acme.gpu" runs on "card"
