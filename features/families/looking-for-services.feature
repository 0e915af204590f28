Feature: Looking for services from user space

  An app finds hardware with a matching dictionary, too: `IOServiceGetMatchingServices`. The kernel compares it as it
  compares a personality, generic keys first, then the family's. But a personality always has keys that no comparison
  reads, `IOClass` to begin with, so its family is always asked. A dictionary with nothing but generic keys is
  through before. So an app may find what no driver could match in the same words.

  Background:
    Given a USB device "stick" with:
      | idVendor     | 1118 |
      | idProduct    | 746  |
      | bDeviceClass | 255  |
    And a USB device "modem" with:
      | idVendor        | 1118   |
      | idProduct       | 0x12ab |
      | bDeviceClass    | 2      |
      | bDeviceSubClass | 2      |
    And a USB device "sleeper" with:
      | idVendor  | 7 |
      | idProduct | 7 |
    And "sleeper" never registers
    And the system starts

  @F-CORE-001 @F-USB-021 @R-037 @scenario-family-33
  Scenario: A class alone finds every device of it that is registered
    Then looking for services finds "stick, modem":
      | IOProviderClass | IOUSBHostDevice |

  @F-CORE-001 @F-USB-003 @scenario-family-33
  Scenario: With a vendor beside it the family is asked, and knows no such key set
    Then looking for services finds nothing:
      | IOProviderClass | IOUSBHostDevice |
      | idVendor        | 1118            |

  @F-CORE-001 @F-USB-001
  Scenario: A legal key set finds what a driver would match
    Then looking for services finds "stick":
      | IOProviderClass | IOUSBHostDevice |
      | idVendor        | 1118            |
      | idProduct       | 746             |

  @F-CORE-001 @F-USB-021
  Scenario: The vendor as a property to be matched is a generic key
    Then looking for services finds "stick, modem":
      | IOProviderClass | IOUSBHostDevice    |
      | IOPropertyMatch | { idVendor: 1118 } |

  @F-CORE-001 @F-USB-003
  Scenario: The same as a personality matches nothing: a driver always has keys of its own
    Given the KEXT "com.acme.lister" is installed with the personality:
      | IOProviderClass | IOUSBHostDevice    |
      | IOClass         | AcmeLister         |
      | IOPropertyMatch | { idVendor: 1118 } |
    When "stick" is registered
    Then "com.acme.lister" stops at the keys gate on "stick" because of "M120"

  @R-037
  Scenario: What goes away is not found any more
    When "stick" is unplugged
    Then looking for services finds "modem":
      | IOProviderClass | IOUSBHostDevice |

  @F-HID-014 @scenario-family-42
  Scenario: Looking for game controllers finds every HID device where there is none
    Given a HID device "keyboard" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 6    |
    And a HID device "mouse" with:
      | VendorID         | 1133 |
      | PrimaryUsagePage | 1    |
      | PrimaryUsage     | 2    |
    When every nub is registered
    Then looking for services finds "keyboard, mouse":
      | IOProviderClass  | IOHIDDevice |
      | PrimaryUsagePage | 5           |
      | PrimaryUsage     | 1           |
    But looking for services finds nothing:
      | IOProviderClass  | IOHIDDevice |
      | PrimaryUsagePage | 5           |
      | PrimaryUsage     | 2           |

  @F-SER-001
  Scenario: A terminal looks for its port
    Given a nub "port" of class "IOSerialBSDClient" with:
      | IOCalloutDevice | /dev/cu.usbserial-1 |
    And a nub "other port" of class "IOSerialBSDClient" with:
      | IOCalloutDevice | /dev/cu.usbserial-2 |
    When every nub is registered
    Then looking for services finds "port":
      | IOProviderClass | IOSerialBSDClient   |
      | IOCalloutDevice | /dev/cu.usbserial-1 |

  @F-NET-001 @F-CORE-004
  Scenario: A network interface is found by its BSD name, without its family
    Given a nub "en7" of class "IOEthernetInterface" with:
      | BSD Name | en7 |
    When every nub is registered
    Then looking for services finds "en7":
      | IOProviderClass | IONetworkInterface |
      | BSD Name        | en7                |
