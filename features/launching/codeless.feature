Feature: Codeless bundles

  A bundle may bring personalities and no code. Four kinds go by that name. The first holds a device so that nobody
  else gets it. The second changes properties of the provider while it is probed, and rejects. The third maps hardware
  to a class that the system has already. The fourth is a DEXT with an empty subclass: that one does launch. Only the
  second never comes to its start.

  Background: an interface that Apple's audio driver would take
    Given a USB device "dac" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0dac |
    And "dac" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 1     | 1        | 32       |
    And the KEXT "com.example.audio" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExampleAudio       |
      | bInterfaceClass    | 1                  |
      | bInterfaceSubClass | 1                  |

  @dts-21 @R-130 @R-132 @scenario-kernel-45
  Scenario: It blocks: IOService with a good score
    IOService starts at once and does nothing. Its category is taken, and an app may open the interface by itself.

    Given the codeless KEXT "com.acme.block" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | IOService          |
      | idVendor            | 0xac3e             |
      | idProduct           | 0x0dac             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    And its personality "Main" has "CFBundleIdentifierKernel" set to "com.apple.kpi.iokit"
    When "dac" is plugged in
    Then "com.acme.block" wins "dac interface 0" over "com.example.audio"
    And no process of "com.acme.block" is launched
    And the kernel calls are, in order:
      | call  | driver            |
      | probe | com.acme.block    |
      | probe | com.example.audio |
      | start | com.acme.block    |

  @dts-21 @R-134a @R-134b
  Scenario: It merges: AppleUSBMergeNub, done in probe
    It sets properties on the provider and rejects. It takes no category, so Apple's driver starts all the same, and
    what was merged is there for everybody who is probed after it.

    Given the codeless DEXT "com.acme.names" is installed with the personality:
      | IOProviderClass           | IOUSBHostInterface                                   |
      | IOClass                   | AppleUSBMergeNub                                     |
      | IOUserClass               | AcmeNames                                            |
      | CFBundleIdentifierKernel  | com.apple.driver.AppleUSBMergeNub                    |
      | idVendor                  | 0xac3e                                               |
      | idProduct                 | 0x0dac                                               |
      | bInterfaceNumber          | 0                                                    |
      | bConfigurationValue       | 1                                                    |
      | IOProviderMergeProperties | { kUSBString: Acme Sound, Latencies: { input: 12 } } |
    When "dac" is plugged in
    Then "com.acme.names" stops at the probe gate on "dac interface 0" because of "probe"
    And the property "kUSBString" of "dac interface 0" is "Acme Sound"
    And "com.example.audio" runs on "dac interface 0"
    And no process of "com.acme.names" is launched
    And Start is never called on "AcmeNames"
    And the kernel calls are, in order:
      | call  | driver            |
      | probe | com.acme.names    |
      | probe | com.example.audio |
      | start | com.example.audio |

  @dts-21 @R-134a
  Scenario: Dictionaries are merged into dictionaries, all else is replaced
    Given "dac interface 0" has the property "Latencies" set to "{ input: 1, output: 2 }"
    And the codeless DEXT "com.acme.names" is installed with the personality:
      | IOProviderClass           | IOUSBHostInterface                |
      | IOClass                   | AppleUSBMergeNub                  |
      | CFBundleIdentifierKernel  | com.apple.driver.AppleUSBMergeNub |
      | idVendor                  | 0xac3e                            |
      | idProduct                 | 0x0dac                            |
      | bInterfaceNumber          | 0                                 |
      | bConfigurationValue       | 1                                 |
      | IOProviderMergeProperties | { Latencies: { input: 12 } }      |
    When "dac" is plugged in
    Then the property "Latencies" of "dac interface 0" is "{ input: 12, output: 2 }"

  @R-134a
  Scenario: Any driver may do the same in its probe
    Given the KEXT "com.acme.merger" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | AcmeMerger         |
      | idVendor            | 0xac3e             |
      | idProduct           | 0x0dac             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    And its probe merges the properties:
      | InhibitAudioClassDriver | true |
    When "dac" is plugged in
    Then "com.acme.merger" stops at the probe gate on "dac interface 0" because of "probe"
    And the property "InhibitAudioClassDriver" of "dac interface 0" is "true"

  @dts-21 @R-134c
  Scenario: It maps: hardware to a driver of the system's
    A codeless kext names the class and the bundle of a driver that is there already. That driver's own code runs.

    Given the codeless KEXT "com.acme.mapping" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | IOClass             | ExampleAudio       |
      | CFBundleIdentifier  | com.example.audio  |
      | idVendor            | 0xac3e             |
      | idProduct           | 0x0dac             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
    When "dac" is plugged in
    Then "com.acme.mapping" runs on "dac interface 0"
    And the property "CFBundleIdentifier" of "com.acme.mapping" is "com.example.audio"
    And the property "IOPersonalityPublisher" of "com.acme.mapping" is "com.acme.mapping"
    And no process of "com.acme.mapping" is launched

  @dts-21 @R-134c
  Scenario: An empty subclass: a DEXT that launches
    "Codeless" in Apple's article on drivers, and to the kernel a DEXT like any other: its Start is the one inherited.

    Given the DEXT "com.acme.empty" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeEmpty           |
      | IOUserServerName         | com.acme.empty      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0dac              |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    And its executable defines the classes:
      | class     | superclass |
      | AcmeEmpty | IOService  |
    When "dac" is plugged in
    Then "com.acme.empty" runs on "dac interface 0"
    And 1 process of "com.acme.empty" is running
    And Start is called on "AcmeEmpty"

  @R-133 @scenario-kernel-44
  Scenario: Without IOClass it does nothing at all
    The blocking trick needs a real class, if a trivial one.

    Given the codeless KEXT "com.acme.block" is installed with the personality:
      | IOProviderClass     | IOUSBHostInterface |
      | idVendor            | 0xac3e             |
      | idProduct           | 0x0dac             |
      | bInterfaceNumber    | 0                  |
      | bConfigurationValue | 1                  |
      | IOProbeScore        | 9999               |
    When "dac" is plugged in
    Then "com.acme.block" stops at the class gate on "dac interface 0" because of "IOClass"
    And "com.example.audio" runs on "dac interface 0"

  @R-033 @R-135 @scenario-kernel-75
  Scenario: Taking a codeless bundle away leaves behind what named another bundle
    Personalities are removed by CFBundleIdentifier. Those that carry somebody else's stay.

    Given a USB device "second dac" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0dac |
    And the codeless KEXT "com.acme.mapping" is installed with the personality:
      | IOProviderClass    | IOUSBHostDevice   |
      | IOClass            | ExampleAudio      |
      | CFBundleIdentifier | com.example.audio |
      | idVendor           | 0xac3e            |
      | idProduct          | 0x0dac            |
    When "dac" is plugged in
    And "com.acme.mapping" is removed
    And "second dac" is plugged in
    Then "com.acme.mapping" runs on "second dac"
