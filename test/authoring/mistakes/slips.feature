Feature: What authors mistype

  Scenario: a field that the hardware has not, and a number in quotes
    Given a PCI device "card" with:
      | vender | 0xac3e |
      | device | "1"    |

  Scenario: a column of a list table
    Given a USB device "stick" with:
      | idVendor | 0xac3e |
    And "stick" has the interfaces:
      | number | clas |
      | 0      | 8    |

  Scenario: text where an interface has a number
    Given a USB device "stick" with:
      | idVendor | 0xac3e |
    And "stick" has the interfaces:
      | number | class        |
      | 0      | 8            |
      | 1      | mass storage |

  Scenario: a property table of three columns
    Given a nub "port" of class "AcmePort" with:
      | key         | value | type    |
      | port-number | 1     | integer |

  Scenario: bytes that are none
    Given a nub "port" of class "AcmePort" with:
      | reg   | data <6a1> |
      | speed | data <zz>  |

  Scenario: a doc string that does not parse
    Given a nub "port" of class "AcmePort" with:
      """
      speed: 12
      lanes: [1, 2
      """

  Scenario: a nub that nobody declared
    Given a PCI device "card" with:
      | vendor | 0xac3e |
    When "crad" is plugged in

  Scenario: a driver that nobody declared
    Given a nub "port" of class "AcmePort"
    And the DEXT "com.acme.port" is installed
    When "port" is plugged in
    Then "com.acme.prot" runs on "port"

  Scenario: a personality that the driver has not
    Given a nub "port" of class "AcmePort"
    And the DEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort |
    When "port" is plugged in
    Then "com.acme.port/Mian" matches "port"

  Scenario: a nub that is there twice
    Given a nub "port" of class "AcmePort"
    And a USB device "port" with:
      | idVendor | 0xac3e |

  Scenario: it, before a driver has been named
    Given it has no entitlements

  Scenario: a kIOReturn that is none
    Given the DEXT "com.acme.port" is installed
    And its Start fails with kIOReturnNoResource

  Scenario: a diagnostic that is none
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    Then the diagnostic "M1O2" is reported

  Scenario: a gate that is none
    Given a nub "port" of class "AcmePort"
    And the DEXT "com.acme.port" is installed
    When "port" is plugged in
    Then "com.acme.port" stops at the key gate on "port"

  Scenario: a step with a slip in it
    Given a nub "port" of class "AcmePort"
    When "port" is pluged in

  Scenario: a Then without a When
    Given a nub "port" of class "AcmePort"
    Then nothing runs on "port"

  Scenario: a Given that comes too late
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    Given "port" has the property "speed" set to "12"

  Scenario: a file that is not there
    Given the DEXT "com.acme.port" is installed from "slips.featre"

  Scenario: an expectation that does not hold
    Given a PCI device "ethernet" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.driver.AcmeEthernet" is installed
    And its personality "AcmeEthernetController":
      | IOProviderClass  | IOPCIDevice                            |
      | IOClass          | IOUserNetworkEthernet                  |
      | IOUserClass      | AcmeEthernetController                 |
      | IOUserServerName | com.acme.driver.AcmeEthernet |
      | IOPCIMatch       | 0xac3e07b1                             |
    And the KEXT "com.rival.driver.RivalEthernet" is installed
    And its personality "RivalEthernet":
      | IOProviderClass | IOPCIDevice   |
      | IOClass         | RivalEthernet |
      | IOPCIMatch      | 0x07b1ac3e    |
    When "ethernet" is plugged in
    Then the candidates for "ethernet" are, in order:
      | driver                                 | score | verdict |
      | com.acme.driver.AcmeEthernet | 1000  | running |

  Scenario: a table that is missing
    Given a PCI device "card" with:

  Scenario: a doc string where a table belongs
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    Then the candidates for "port" are, in order:
      """
      com.acme.port
      """

  Scenario: a table where a doc string belongs
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    Then the registry shows:
      | port |

  Scenario: a table without a header
    Given a USB device "stick" with:
      | idVendor | 0xac3e |
    And "stick" has the interfaces:
      | 0 | 8 |

  Scenario: a driver that is there twice
    Given the DEXT "com.acme.port" is installed
    And the KEXT "com.acme.port" is installed

  Scenario: a user class that nobody has, in an expectation that it is not called
    Given a nub "port" of class "AcmePort"
    And the DEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort |
      | IOUserClass     | AcmePort |
    When "port" is plugged in
    Then Start is never called on "AcmePrt"

  Scenario: a reason with a slip in it
    Given a nub "port" of class "AcmePort"
    And the DEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort   |
      | IOPropertyMatch | { a: "1" } |
    When "port" is plugged in
    Then "com.acme.port" does not match "port" because of "IOPropertyMach"

  Scenario: a phrase again, with a slip the second time
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    And "port" is disconnected
    And "prot" is plugged in

  Scenario: a table that belongs to no phrase
    Given a Mac with Apple silicon
      | cores | 8 |

  Scenario: a word that is no verdict
    Given a nub "port" of class "AcmePort"
    When "port" is plugged in
    Then the candidates for "port" are, in order:
      | verdict |
      | runing  |
