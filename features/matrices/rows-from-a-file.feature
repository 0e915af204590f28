Feature: Rows of a scenario outline from a file

  A list of devices lives in a file of its own, where others can add a row. `Examples: from cards.csv` takes it: the
  file lies beside the feature. The header says which columns the outline uses, and lets editors check it; without one,
  all columns are there. `dextspec run` reads the rows, plain Cucumber does not.

  Scenario Outline: <card>: our driver ends at the gate <gate>
    Given a PCI device "card" with:
      | vendor | <vendor> |
      | device | <device> |
      | class  | <class>  |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice           |
      | IOClass          | IOUserService         |
      | IOUserClass      | AcmeNIC               |
      | IOUserServerName | com.acme.nic          |
      | IOPCIMatch       | 0x07b1ac3e 0x07b2ac3e |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver       | gate   |
      | com.acme.nic | <gate> |

    Examples: from cards.csv
      | card | vendor | device | class | gate |

  Scenario Outline: On macOS <macOS> an Intel I225 goes to <driver>
    Given a Mac running macOS "<macOS>"
    And the built-in drivers of macOS
    And a PCI device "ethernet" with:
      | vendor | 0x8086   |
      | device | 0x15f2   |
      | class  | 0x020000 |
    When "ethernet" is plugged in
    Then "<driver>" runs on "ethernet"

    Examples: from releases.yaml
