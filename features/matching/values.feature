Feature: When two values are equal

  Matching compares plist values as the kernel's containers do. Numbers have a width, texts and bytes may be equal, and
  what looks alike in a property list need not be. The values here stand in `IOPropertyMatch`, on the right; the nub's
  own property stands on the left, and the left side decides.

  @R-001 @R-004 @R-008 @R-009 @R-055
  Scenario Outline: The nub has <nub>, the personality wants <wanted>: equal, <why>
    Given the world described in "values.yaml"
    And a nub "port" of class "AcmePort" with:
      | value | <nub> |
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort            |
      | IOClass         | AcmePortDriver      |
      | IOPropertyMatch | { value: <wanted> } |
    When the system starts
    Then "com.acme.port" runs on "port"

    Examples:
      | nub               | wanted             | why                                         |
      | 0x05ac            | 1452               | a number is a number, however it is written |
      | -1                | -1                 | both have 64 bits                           |
      | -1                | 0xffffffffffffffff | the same 64 bits                            |
      | data <75617274>   | uart               | bytes on the left, the text's own           |
      | data <7561727400> | uart               | one zero at the end is the text's end       |
      | [a, b]            | [a, b]             | pair by pair                                |
      | { a: 1, b: 2 }    | { b: 2, a: 1 }     | the order of keys does not count            |
      | true              | true               | the same boolean                            |

  @R-001 @R-002 @R-003 @R-004 @R-005 @R-006 @R-007 @R-010 @R-056 @scenario-kernel-77
  Scenario Outline: The nub has <nub>, the personality wants <wanted>: not equal, <why>
    Given the world described in "values.yaml"
    And a nub "port" of class "AcmePort" with:
      | value | <nub> |
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort            |
      | IOClass         | AcmePortDriver      |
      | IOPropertyMatch | { value: <wanted> } |
    When the system starts
    Then "com.acme.port" does not match "port" because of "IOPropertyMatch"

    Examples:
      | nub                 | wanted         | why                                |
      | 5                   | "5"            | a text is no number                |
      | true                | 1              | a boolean is no number             |
      | USB                 | usb            | case counts                        |
      | data <756172740000> | uart           | one zero at the end, not two       |
      | [a, b]              | [b, a]         | an array is compared in order      |
      | 1                   | [1, 2]         | an array is no choice of values    |
      | { a: 1 }            | { a: 1, b: 2 } | nested values are compared in full |
      | { a: 1, b: 2 }      | { a: 1 }       | in full: more is not equal either  |
      | 10                  | real 10.0      | a real equals no integer           |

  @R-004 @R-009
  Scenario Outline: A 32-bit number of the registry, and <wanted> in a personality
    A personality's integers have 64 bits. A driver that publishes -1 in 32 bits publishes 4294967295.

    Given the world described in "values.yaml"
    And a nub "port" of class "AcmePort" with:
      | value | 4294967295 |
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort            |
      | IOClass         | AcmePortDriver      |
      | IOPropertyMatch | { value: <wanted> } |
    When the system starts
    Then <outcome>

    Examples:
      | wanted     | outcome                                                            |
      | 4294967295 | "com.acme.port" runs on "port"                                     |
      | 0xffffffff | "com.acme.port" runs on "port"                                     |
      | -1         | "com.acme.port" does not match "port" because of "IOPropertyMatch" |

  @R-010 @R-066 @scenario-kernel-77
  Scenario: A real as a probe score is cut off
    Given a nub "port" of class "AcmePort"
    And the KEXT "com.acme.port" is installed with the personality:
      | IOProviderClass | AcmePort       |
      | IOClass         | AcmePortDriver |
      | IOProbeScore    | real 10.7      |
    When the system starts
    Then the candidates for "port" are, in order:
      | driver        | score | gate    |
      | com.acme.port | 10    | running |

  @R-011 @R-078 @R-082
  Scenario: The catalogue makes one category of two that are spelt alike
    Categories are compared by identity. Two personalities of different bundles still share one, because their
    category was interned when they were stored; a client that wrote its own property holds none.

    Given a nub "port" of class "AcmePort"
    And the KEXT "com.acme.first" is installed with the personality:
      | IOProviderClass | AcmePort  |
      | IOClass         | AcmeFirst |
      | IOMatchCategory | acme      |
    And the KEXT "com.acme.second" is installed with the personality:
      | IOProviderClass | AcmePort   |
      | IOClass         | AcmeSecond |
      | IOMatchCategory | acme       |
    When the system starts
    Then "com.acme.first" wins "port" over "com.acme.second"

  @R-064
  Scenario Outline: A family's own comparison: <key> is <stated> in the personality
    A key that the personality does not have is not compared. One that it has must be on the nub, and equal.

    Given a nub "disk" of class "IOMedia" with:
      | Whole   | true       |
      | Content | Apple_APFS |
    And the KEXT "com.acme.filter" is installed with the personality:
      | IOProviderClass | IOMedia    |
      | IOClass         | AcmeFilter |
      | <key>           | <value>    |
    When the system starts
    Then <outcome>

    Examples:
      | key     | stated         | value      | outcome                                                      |
      | Content | equal          | Apple_APFS | "com.acme.filter" runs on "disk"                             |
      | Content | another        | Apple_HFS  | "com.acme.filter" does not match "disk" because of "Content" |
      | UUID    | not on the nub | 1234       | "com.acme.filter" does not match "disk" because of "UUID"    |
      | Comment | no media key   | whatever   | "com.acme.filter" runs on "disk"                             |
