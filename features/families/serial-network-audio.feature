Feature: Serial, network, audio

  These families compare nothing of their own: a serial port, a network card, a sound device is found by the keys of
  the bus it sits on, and ranked by them. What tells the families apart is the kernel class in `IOClass`, and the
  entitlement that this class asks for.

  @F-SER-002 @scenario-family-62
  Scenario Outline: A client looks for streams of type <wanted>
    The type is a prefix of one of the class names of what stands below the nub.

    Given a nub "modem" of class "IOModemSerialStreamSync"
    And a nub "port" of class "IOSerialBSDClient" with:
      | IOTTYBaseName   | modem         |
      | IOCalloutDevice | /dev/cu.modem |
    And "port" is below "modem"
    And the KEXT "com.acme.dialler" is installed with the personality:
      | IOProviderClass       | IOSerialBSDClient |
      | IOClass               | AcmeDialler       |
      | IOSerialBSDClientType | <wanted>          |
    When the system starts
    Then the candidates for "port" are, in order:
      | driver           | gate   | reason   |
      | com.acme.dialler | <gate> | <reason> |

    Examples:
      | wanted              | gate    | reason                |
      | IOModemSerialStream | running | -                     |
      | IOSerialStream      | running | -                     |
      | IORS232SerialStream | keys    | IOSerialBSDClientType |
      | 7                   | keys    | IOSerialBSDClientType |

  @F-SER-001
  Scenario Outline: A client looks for the node <node>
    Given a nub "port" of class "IOSerialBSDClient" with:
      | IOCalloutDevice | /dev/cu.usbserial-1 |
    And the KEXT "com.acme.terminal" is installed with the personality:
      | IOProviderClass | IOSerialBSDClient |
      | IOClass         | AcmeTerminal      |
      | IOCalloutDevice | <node>            |
    When "port" is registered
    Then the candidates for "port" are, in order:
      | driver            | gate   | reason   |
      | com.acme.terminal | <gate> | <reason> |

    Examples:
      | node                | gate    | reason          |
      | /dev/cu.usbserial-1 | running | -               |
      | /dev/cu.usbserial-2 | keys    | IOCalloutDevice |

  @F-SER-004 @F-SER-006 @F-ENT-005
  Scenario Outline: A USB serial DEXT needs the bus and the family: <claims>
    Given a USB device "adapter" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x7523 |
    And the DEXT "com.acme.serial" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice                   |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | AcmeSerial                        |
      | IOUserServerName         | com.acme.serial                   |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | idVendor                 | 0xac3e                            |
      | idProduct                | 0x7523                            |
    And its executable defines the classes:
      | class      | superclass      |
      | AcmeSerial | IOUserUSBSerial |
    And its entitlements:
      | com.apple.developer.driverkit | true    |
      | <first>                       | <value> |
      | <second>                      | true    |
    When "adapter" is plugged in
    Then the candidates for "adapter" are, in order:
      | driver          | match score | gate   | reason   | basis   |
      | com.acme.serial | 90000       | <gate> | <reason> | <basis> |

    Examples:
      | claims      | first                                       | value                  | second                                      | gate        | reason | basis    |
      | both        | com.apple.developer.driverkit.transport.usb | [{ idVendor: 0xac3e }] | com.apple.developer.driverkit.family.serial | running     | -      | inferred |
      | bus only    | com.apple.developer.driverkit.transport.usb | [{ idVendor: 0xac3e }] | com.apple.developer.driverkit.family.audio  | entitlement | E201   | inferred |
      | family only | com.apple.developer.driverkit.family.audio  | true                   | com.apple.developer.driverkit.family.serial | entitlement | E201   | observed |

  @F-SER-004
  Scenario: That IOUserSerial asks for the entitlement is observed
    Given the DEXT "com.acme.virtual" is installed with the personality:
      | IOProviderClass          | IOUserResources                   |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | AcmeVirtual                       |
      | IOUserServerName         | com.acme.virtual                  |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | IOMatchCategory          | com_acme_virtual                  |
    And its entitlements:
      | com.apple.developer.driverkit | true |
    When the system starts
    Then the candidates for "IOUserResources" are, in order:
      | driver           | gate        | reason | basis    |
      | com.acme.virtual | entitlement | E201   | observed |
    And the kernel log contains "family entitlements check failed"

  @F-SER-005
  Scenario: On a USB device a serial DEXT ties with Apple's driver for the same chip
    Of equals the one that came first is tried first.

    Given a USB device "adapter" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x7523 |
    And the DEXT "com.example.chip" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice                   |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | ExampleChip                       |
      | IOUserServerName         | com.example.chip                  |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | idVendor                 | 0xac3e                            |
      | idProduct                | 0x7523                            |
    And the DEXT "com.acme.serial" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice                   |
      | IOClass                  | IOUserSerial                      |
      | IOUserClass              | AcmeSerial                        |
      | IOUserServerName         | com.acme.serial                   |
      | CFBundleIdentifierKernel | com.apple.driver.driverkit.serial |
      | idVendor                 | 0xac3e                            |
      | idProduct                | 0x7523                            |
    When "adapter" is plugged in
    Then the candidates for "adapter" are, in order:
      | driver           | match score | verdict   | reason |
      | com.example.chip | 90000       | running   | -      |
      | com.acme.serial  | 90000       | outranked | A301   |

  @F-NET-002 @F-NET-004 @F-ENT-005 @scenario-family-57
  Scenario: A network DEXT on a USB interface, without the family's entitlement
    Given a USB device "dongle" with:
      | idVendor  | 0xac3e |
      | idProduct | 0x0ca2 |
    And "dongle" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 1      | 1             | 255   | 0        | 0        |
    And the DEXT "com.acme.net" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface              |
      | IOClass                  | IOUserNetworkEthernet           |
      | IOUserClass              | AcmeNet                         |
      | IOUserServerName         | com.acme.net                    |
      | CFBundleIdentifierKernel | com.apple.iokit.IOSkywalkFamily |
      | idVendor                 | 0xac3e                          |
      | idProduct                | 0x0ca2                          |
      | bInterfaceNumber         | 1                               |
      | bConfigurationValue      | 1                               |
    And its entitlements:
      | com.apple.developer.driverkit               | true                   |
      | com.apple.developer.driverkit.transport.usb | [{ idVendor: 0xac3e }] |
    When "dongle" is plugged in
    Then the candidates for "dongle interface 1" are, in order:
      | driver       | match score | gate        | reason | basis    |
      | com.acme.net | 90000       | entitlement | E201   | inferred |
    And the kernel log contains "family entitlements check failed"

  @F-NET-003
  Scenario Outline: The kernel bundle of a network DEXT may be <bundle>
    Given the DEXT "com.acme.net" is installed with the personality:
      | IOProviderClass          | IOUserResources       |
      | IOClass                  | IOUserNetworkEthernet |
      | IOUserClass              | AcmeNet               |
      | IOUserServerName         | com.acme.net          |
      | CFBundleIdentifierKernel | <bundle>              |
      | IOMatchCategory          | com_acme_net          |
    When the system starts
    Then "com.acme.net" runs on "IOUserResources"

    Examples:
      | bundle                          |
      | com.apple.iokit.IOSkywalkFamily |
      | com.apple.iokit.IONetworkFamily |

  @F-NET-003
  Scenario: Another name stalls everybody on the nub
    Given the DEXT "com.acme.net" is installed with the personality:
      | IOProviderClass          | IOUserResources       |
      | IOClass                  | IOUserNetworkEthernet |
      | IOUserClass              | AcmeNet               |
      | IOUserServerName         | com.acme.net          |
      | CFBundleIdentifierKernel | com.acme.NetFamily    |
      | IOMatchCategory          | com_acme_net          |
    When the system starts
    Then "com.acme.net" stops at the module gate on "IOUserResources" because of "A305"
    And matching on "IOUserResources" is stalled

  @F-AUD-003 @F-AUD-004
  Scenario Outline: <what> needs the entitlement of its framework: <claim>
    The generic kernel class asks for nothing. That the framework does is documented.

    Given the DEXT "com.acme.sound" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeSound           |
      | IOUserServerName         | com.acme.sound      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_sound      |
    And its executable defines the classes:
      | class     | superclass   |
      | AcmeSound | <superclass> |
    And its entitlements:
      | com.apple.developer.driverkit                             | true |
      | com.apple.developer.driverkit.allow-any-userclient-access | true |
      | <claim>                                                   | true |
    When the system starts
    Then the candidates for "IOUserResources" are, in order:
      | driver         | gate   | reason   | basis      |
      | com.acme.sound | <gate> | <reason> | documented |

    Examples:
      | what  | superclass        | claim                                      | gate        | reason |
      | Audio | IOUserAudioDriver | com.apple.developer.driverkit.family.audio | running     | -      |
      | Audio | IOUserAudioDriver | com.apple.developer.driverkit.family.midi  | entitlement | E201   |
      | MIDI  | IOUserMIDIDriver  | com.apple.developer.driverkit.family.midi  | running     | -      |
      | MIDI  | IOUserMIDIDriver  | com.apple.developer.driverkit.family.audio | entitlement | E201   |

  @F-AUD-003 @F-ENT-020
  Scenario Outline: The system's sound daemon opens it only if everybody may: <claim>
    Given the DEXT "com.acme.sound" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeSound           |
      | IOUserServerName         | com.acme.sound      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_sound      |
    And its executable defines the classes:
      | class     | superclass        |
      | AcmeSound | IOUserAudioDriver |
    And its entitlements:
      | com.apple.developer.driverkit              | true |
      | com.apple.developer.driverkit.family.audio | true |
      | <claim>                                    | true |
    When the system starts
    Then opening "com.acme.sound" from the app "com.apple.audio.coreaudiod" returns <result>

    Examples:
      | claim                                                     | result                |
      | com.apple.developer.driverkit.allow-any-userclient-access | kIOReturnSuccess      |
      | com.apple.developer.driverkit.family.midi                 | kIOReturnNotPermitted |

  @dts-04 @F-AUD-002 @scenario-family-61
  Scenario Outline: For <what>, IOUserService is the right class
    Given the DEXT "com.acme.sound" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeSound           |
      | IOUserServerName         | com.acme.sound      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_sound      |
    And its executable defines the classes:
      | class     | superclass   |
      | AcmeSound | <superclass> |
    When the system starts
    Then "com.acme.sound" runs on "IOUserResources"
    And calling "RegisterService" on "AcmeSound" returns kIOReturnSuccess
    And there are no warnings

    Examples:
      | what  | superclass        |
      | audio | IOUserAudioDriver |
      | MIDI  | IOUserMIDIDriver  |

  @F-SER-003
  Scenario: Every serial stream gets its BSD node
    Given a nub "stream" of class "IOSerialStreamSync"
    And the KEXT "com.example.bsd" is installed with the personality:
      | IOProviderClass | IOSerialStreamSync |
      | IOClass         | IOSerialBSDClient  |
      | IOProbeScore    | 1000               |
      | IOResourceMatch | IOBSD              |
    When the system starts
    Then the candidates for "stream" are, in order:
      | driver          | match score | gate    |
      | com.example.bsd | 1000        | running |

  @F-NET-001
  Scenario: Network interfaces are found by the kernel's own keys
    Given a nub "en7" of class "IOEthernetInterface" with:
      | BSD Name | en7 |
    And the KEXT "com.acme.en7" is installed with the personality:
      | IOProviderClass | IOEthernetInterface |
      | IOClass         | AcmeEN7             |
      | BSD Name        | en7                 |
    And the KEXT "com.acme.en8" is installed with the personality:
      | IOProviderClass | IOEthernetInterface |
      | IOClass         | AcmeEN8             |
      | BSD Name        | en8                 |
    When "en7" is registered
    Then "com.acme.en7" runs on "en7"
    But "com.acme.en8" stops at the keys gate on "en7" because of "BSD Name"

  @F-AUD-001
  Scenario: Drivers of IOAudioFamily rank by their score alone
    Given a nub "sound" of class "IOAudioDevice"
    And the KEXT "com.acme.loud" is installed with the personality:
      | IOProviderClass | IOAudioDevice |
      | IOClass         | AcmeLoud      |
      | IOProbeScore    | 2             |
    And the KEXT "com.acme.quiet" is installed with the personality:
      | IOProviderClass | IOAudioDevice |
      | IOClass         | AcmeQuiet     |
      | IOProbeScore    | 1             |
    When "sound" is registered
    Then the candidates for "sound" are, in order:
      | driver         | match score | verdict   |
      | com.acme.loud  | 2           | running   |
      | com.acme.quiet | 1           | outranked |

  @F-AUD-005
  Scenario: A vendor's DEXT takes one interface from Apple's audio driver
    Given a USB device "dac" with:
      | idVendor     | 0xac3e |
      | idProduct    | 0x0dac |
      | bDeviceClass | 239    |
    And "dac" has the interfaces:
      | number | configuration | class | subclass | protocol |
      | 0      | 1             | 1     | 1        | 32       |
    And the KEXT "com.example.audio" is installed with the personality:
      | IOProviderClass    | IOUSBHostInterface |
      | IOClass            | ExampleAudio       |
      | bInterfaceClass    | 1                  |
      | bInterfaceSubClass | 1                  |
    And the DEXT "com.acme.dac" is installed with the personality:
      | IOProviderClass          | IOUSBHostInterface  |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDAC             |
      | IOUserServerName         | com.acme.dac        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0dac              |
      | bInterfaceNumber         | 0                   |
      | bConfigurationValue      | 1                   |
    When "dac" is plugged in
    Then the candidates for "dac interface 0" are, in order:
      | driver            | match score | verdict   |
      | com.acme.dac      | 90000       | running   |
      | com.example.audio | 50000       | outranked |
