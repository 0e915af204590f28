Feature: Drivers make nubs

  Not everything in the registry came there by matching. A driver that matching started may create objects of its own
  and call `registerService()` on them, or on itself: then the whole process starts over on that object, and it is the
  provider of whatever wins. So a Mac's registry grows, layer upon layer, driver upon nub upon driver.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x0abc   |
      | class  | 0x010000 |
    And the kernel class "AcmePort" inherits from "IOService"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort    |
      | IOClass         | AcmeVolume  |
      | IOPropertyMatch | { port: 1 } |
    And the DEXT "com.acme.controller" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeController      |
      | IOUserServerName         | com.acme.controller |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x0abcac3e          |

  @dts-13 @dts-22 @R-037 @R-151
  Scenario: A nub that a driver publishes is matched like any other
    Given it publishes a nub "port 0" of class "AcmePort" when it starts with:
      | port | 1 |
    When "card" is plugged in
    Then "com.acme.controller" runs on "card"
    And "com.acme.port" runs on "port 0"
    And the registry shows:
      """
      +-o AcmeController  <class IOUserService
        +-o port 0  <class AcmePort
          +-o AcmeVolume  <class AcmeVolume
      """

  @dts-13 @dts-22 @R-151 @R-152
  Scenario: The object that registers is the provider of what wins
    IOParentMatch climbs from the new nub to the driver that made it, and on to the card.

    Given it publishes a nub "port 0" of class "AcmePort" when it starts with:
      | port | 1 |
    And the KEXT "com.acme.parent" is installed with the personality:
      | IOProviderClass | AcmePort                                                                            |
      | IOClass         | AcmeParent                                                                          |
      | IOMatchCategory | parent                                                                              |
      | IOParentMatch   | { IOProviderClass: IOUserService, IOParentMatch: { IOProviderClass: IOPCIDevice } } |
    When "card" is plugged in
    Then "com.acme.parent" runs on "port 0"

  @dts-13 @R-049
  Scenario: What does not fit the new nub stops there, with its reason
    Given it publishes a nub "port 0" of class "AcmePort" when it starts with:
      | port | 2 |
    When "card" is plugged in
    Then "com.acme.port" stops at the keys gate on "port 0" because of "IOPropertyMatch"
    And matching on "port 0" is complete

  @dts-13 @dts-22 @R-116
  Scenario: A driver whose Start fails publishes nothing
    Given it publishes a nub "port 0" of class "AcmePort" when it starts with:
      | port | 1 |
    And its Start fails
    When "card" is plugged in
    Then "com.acme.controller" stops at the start gate on "card" because of "L405"
    And the kernel calls are, in order:
      | call  | driver              | nub  |
      | probe | com.acme.controller | card |
      | Start | com.acme.controller | card |

  @dts-22 @R-150 @R-151
  Scenario: Layer upon layer
    A kernel driver publishes a port, a DEXT takes the port and publishes a disk, and somebody takes the disk.

    Given the kernel class "AcmeBus" inherits from "IOService"
    And the kernel class "AcmeDisk" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And it publishes a nub "slot" of class "AcmePort" when it starts with:
      | slot | 7 |
    And the DEXT "com.acme.slot" is installed with the personality:
      | IOProviderClass          | AcmePort            |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeSlot            |
      | IOUserServerName         | com.acme.slot       |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPropertyMatch          | { slot: 7 }         |
    And it publishes a nub "disk" of class "AcmeDisk" when it starts
    And the KEXT "com.acme.disk" is installed with the personality:
      | IOProviderClass | AcmeDisk       |
      | IOClass         | AcmeDiskDriver |
    When "bus" is registered
    Then "com.acme.bus" runs on "bus"
    And "com.acme.slot" runs on "slot"
    And "com.acme.disk" runs on "disk"
    And the kernel calls are, in order:
      | call  | driver        | nub  |
      | start | com.acme.bus  | bus  |
      | start | com.acme.slot | slot |
      | start | com.acme.disk | disk |

  @dts-22 @R-037
  Scenario: A nub that never calls registerService() gets no driver
    It is in the registry, and it is not matched.

    Given a nub "port 0" of class "AcmePort" with:
      | port | 1 |
    And "port 0" never registers
    When the system starts
    Then the registry shows:
      """
      +-o port 0  <class AcmePort, !registered, !matched, active, busy 0>
      """
    And the kernel calls are, in order:
      | call  | driver              | nub  |
      | probe | com.acme.controller | card |

  @dts-22 @R-156
  Scenario: Unplugging takes everything above along
    Given it publishes a nub "port 0" of class "AcmePort" when it starts with:
      | port | 1 |
    When "card" is plugged in
    And "card" is unplugged
    Then "com.acme.controller" stops at the start gate on "card" because of "L415"
    And 0 processes of "com.acme.controller" are running
