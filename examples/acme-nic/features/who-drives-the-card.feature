Feature: Who drives the card

  Other makers write drivers for whole classes of cards, ours among them. One driver of each match category gets the
  card: the one with the best score whose Start succeeds.

  Background:
    Given a PCI device "card" with:
      | vendor   | 0xac3e   |
      | device   | 0x07b1   |
      | class    | 0x020000 |
      | revision | 0x03     |
    And the DEXT "com.example.ethernet" is installed with the personality:
      | IOProviderClass          | IOPCIDevice           |
      | IOClass                  | IOUserService         |
      | IOUserClass              | ExampleEthernet       |
      | IOUserServerName         | com.example.ethernet  |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit   |
      | IOPCIClassMatch          | 0x02000000&0xffff0000 |
      | IOProbeScore             | 900                   |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIMatch               | 0x07b1ac3e          |

  Scenario: On Apple silicon the exact id is worth 1000
    Given a Mac with Apple silicon
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver               | score | verdict   | gate    | reason |
      | com.acme.nic         | 1000  | running   | running | -      |
      | com.example.ethernet | 900   | outranked | rank    | A301   |

  Scenario: On an Intel Mac the exact id is worth nothing
    Given a Mac with an Intel processor
    When "card" is plugged in
    Then "com.example.ethernet" wins "card" over "com.acme.nic"
    And "com.acme.nic" stops at the rank gate on "card" because of "A301"

  Scenario: When our Start fails, the next driver gets its turn
    Given a Mac with Apple silicon
    And its Start fails with kIOReturnNoResources
    When "card" is plugged in
    Then "com.acme.nic" stops at the start gate on "card" because of "L405"
    And "com.example.ethernet" runs on "card"
    And the kernel calls are, in order:
      | call  | driver                    | result               |
      | Start | com.acme.nic/Main         | kIOReturnNoResources |
      | Start | com.example.ethernet/Main | true                 |

  Scenario: A match category of our own does not win the card, it shares it
    Given a Mac with Apple silicon
    And its personality "Main" has "IOMatchCategory" set to "com_acme_nic"
    When "card" is plugged in
    Then both "com.acme.nic" and "com.example.ethernet" run on "card"
    And the diagnostic "A302" is reported for "com.acme.nic"
