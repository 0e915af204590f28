Feature: A registry that somebody pasted

  A user's registry comes out of a narrow terminal, quoted in a reply, as a part of the whole. What was done to it on the
  way is undone where that is certain; what is lost is absent, and never a guess.

  Scenario Outline: <form>
    Given the registry captured in "fixtures/macs/<file>"
    And the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" runs on "ethernet"

    Examples:
      | form                           | file                       |
      | The whole Mac, in text         | mac-studio.ioreg.txt       |
      | The whole Mac, in XML          | mac-studio.ioreg-a.plist   |
      | One card, quoted in a reply    | ethernet-in-a-reply.txt    |
      | One card, out of 80 columns    | ethernet-in-80-columns.txt |

  Scenario: What a terminal cut off matches nothing
    Given the registry captured in "fixtures/macs/ethernet-in-80-columns.txt"
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice                                                   |
      | IOClass          | IOUserService                                                 |
      | IOUserClass      | AcmeNIC                                                       |
      | IOUserServerName | com.acme.nic                                                  |
      | IOPropertyMatch  | { IOServiceDEXTEntitlements: [] }                                   |
    When the system starts
    Then "com.acme.nic" stops at the keys gate on "ethernet" because of "IOPropertyMatch"
