Feature: Matching again

  A nub is matched when it registers, and again when it registers again, when the catalogue changes in a way that
  concerns it, or when the process of its driver has died. Matching again never takes anything away from a driver that
  runs: it fills what is free.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |

  @R-040 @R-047 @scenario-kernel-71
  Scenario: A second registration disturbs nobody
    When "bus" is registered
    And "bus" is registered
    Then "com.acme.a" runs on "bus"
    And the kernel calls are, in order:
      | call  | driver     | result |
      | probe | com.acme.a | 0      |
      | start | com.acme.a | true   |

  @R-048 @scenario-kernel-73
  Scenario: A driver that leaves by itself leaves the nub alone
    Nobody is asked in its place, until something registers the nub again.

    Given the DEXT "com.acme.quitter" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeQuitter         |
      | IOUserServerName         | com.acme.quitter    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOProbeScore             | 100                 |
    When "bus" is registered
    Then "com.acme.quitter" runs on "bus"
    When "com.acme.quitter" terminates itself on "bus"
    Then "com.acme.quitter" stops at the start gate on "bus" because of "L415"
    And the kernel calls are, in order:
      | call  | driver           |
      | start | com.acme.quitter |
    When "bus" is registered
    Then "com.acme.quitter" runs on "bus"

  @R-044 @R-156
  Scenario: Plugged in again, it is a new device
    When "bus" is registered
    And "bus" is unplugged
    And "bus" is plugged in
    Then "com.acme.a" runs on "bus"
    And the kernel calls are, in order:
      | call  | driver     | result |
      | start | com.acme.a | true   |
      | start | com.acme.a | true   |

  @R-031 @F-HID-022 @scenario-kernel-63 @scenario-family-44
  Scenario: HID is the exception: a new DEXT takes over at once
    The driver on a HID interface makes room for a DEXT that is installed later and matches.

    Given a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0bad |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the KEXT "com.example.events" is installed with the personality:
      | IOProviderClass  | IOHIDInterface                           |
      | IOClass          | ExampleEvents                            |
      | DeviceUsagePairs | [{ DeviceUsagePage: 1, DeviceUsage: 5 }] |
    And the DEXT "com.acme.pad" is known but not installed
    And its personality "Main":
      | IOProviderClass          | IOHIDInterface              |
      | IOClass                  | AppleUserHIDEventService    |
      | IOUserClass              | AcmePad                     |
      | IOUserServerName         | com.acme.pad                |
      | CFBundleIdentifierKernel | com.apple.iokit.IOHIDFamily |
      | VendorID                 | 0xac3e                      |
      | ProductID                | 0x0bad                      |
    When "pad" is registered
    Then "com.example.events" runs on "pad"
    When "com.acme.pad" is installed
    Then "com.acme.pad" runs on "pad"
    And "com.example.events" stops at the rank gate on "pad" because of "A301"

  @R-031 @F-HID-022 @S-5 @scenario-family-44
  Scenario: PCI waits for the next plugging in
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the KEXT "com.example.old" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleOld  |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
    And the DEXT "com.acme.nic" is known but not installed
    And its personality "Main":
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |
    When "card" is plugged in
    And "com.acme.nic" is installed
    Then "com.acme.nic" stops at the category gate on "card" because of "A306"
    And "com.example.old" runs on "card"
    When "card" is unplugged
    And "card" is plugged in
    Then "com.acme.nic" wins "card" over "com.example.old"

  @R-080 @scenario-kernel-64
  Scenario Outline: A kext of the boot collection that <offers> to make room
    The property `IOPrimaryDriverTerminateOptions` is the offer. Without it a driver of the system stays.

    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the KEXT "com.example.boot" is installed with the personality:
      | IOProviderClass   | IOPCIDevice |
      | IOClass           | ExampleBoot |
      | IOPCIPrimaryMatch | 0x07b1ac3e  |
      | <key>             | true        |
    And it is part of the boot kernel collection
    And the DEXT "com.acme.nic" is known but not installed
    And its personality "Main":
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |
    When "card" is plugged in
    Then "com.example.boot" runs on "card"
    And the property "IOMatchedAtBoot" of "com.example.boot" is "true"
    When "com.acme.nic" is installed
    Then "<winner>" runs on "card"
    And "<loser>" stops at the <gate> gate on "card" because of "<reason>"

    Examples:
      | offers         | key                             | winner           | loser            | gate     | reason |
      | offers         | IOPrimaryDriverTerminateOptions | com.acme.nic     | com.example.boot | rank     | A301   |
      | does not offer | SomethingElse                   | com.example.boot | com.acme.nic     | category | A306   |

  @R-080
  Scenario Outline: A boot driver that offers to make room, <where>
    The kernel does not take the ground from under its own feet.

    Given a nub "disk" of class "AcmeDisk"
    And the KEXT "com.example.boot" is installed with the personality:
      | IOProviderClass                 | AcmeDisk    |
      | IOClass                         | ExampleBoot |
      | IOPrimaryDriverTerminateOptions | true        |
    And it is part of the boot kernel collection
    And <given>
    And the KEXT "com.acme.disk" is known but not installed
    And its personality "Main":
      | IOProviderClass | AcmeDisk       |
      | IOClass         | AcmeDiskDriver |
      | IOProbeScore    | 100            |
    When "disk" is registered
    And "com.acme.disk" is installed
    Then "com.example.boot" runs on "disk"
    And "com.acme.disk" stops at the category gate on "disk" because of "A306"

    Examples:
      | where                                    | given                                   |
      | on what the Mac booted from              | "disk" is on the root media             |
      | on a Mac that does not know what that is | a Mac that does not know its root media |

  @R-086
  Scenario: A kernel bundle that this Mac has
    Given the kernel bundle "com.acme.family" is known
    And the KEXT "com.acme.b" is installed with the personality:
      | IOProviderClass          | AcmeBus         |
      | IOClass                  | AcmeB           |
      | CFBundleIdentifierKernel | com.acme.family |
      | IOMatchCategory          | b               |
    When "bus" is registered
    Then both "com.acme.a" and "com.acme.b" run on "bus"
    And the kernel extension daemon is never asked for "com.acme.family"
