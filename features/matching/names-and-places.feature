Feature: Matching by name and by place

  A personality may also ask for the name of the nub, for its location, for its path, for what stands above it, or for
  how many drivers it has already. Names come in two manners: an ordinary nub has one name, compared to the letter;
  a PCI nub or one out of the device tree has several, and a pattern for it may end in `*`.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bar" of class "AcmeBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |

  @R-053 @F-NAME-001 @F-NAME-003 @scenario-kernel-31
  Scenario Outline: IONameMatch <value> on a plain nub named "bar"
    Given its personality "Main" has "IONameMatch" set to "<value>"
    When "bar" is registered
    Then the candidates for "bar" are, in order:
      | driver     | gate   | reason   |
      | com.acme.a | <gate> | <reason> |

    Examples:
      | value         | gate    | reason      | why                              |
      | bar           | running | -           |                                  |
      | Bar           | keys    | IONameMatch | case counts                      |
      | ba*           | keys    | IONameMatch | no wildcards on a plain nub      |
      | AcmeBus       | keys    | IONameMatch | a class is not a name            |
      | [foo, bar]    | running | -           | any of these                     |
      | [foo, 3, bar] | keys    | IONameMatch | the list ends at what is no text |
      | []            | keys    | IONameMatch | none of none                     |
      | 7             | keys    | IONameMatch | a number is no name              |

  @R-053 @F-NAME-002 @F-NAME-004 @scenario-kernel-32
  Scenario: In the device tree a pattern may end in a star
    Given a nub "uart0" of class "IOPlatformDevice" with:
      | compatible | data <756172742d312c73616d73756e6700> |
    And the KEXT "com.acme.uart" is installed with the personality:
      | IOProviderClass | IOPlatformDevice |
      | IOClass         | AcmeUART         |
      | IONameMatch     | uart*            |
    When "uart0" is registered
    Then "com.acme.uart" runs on "uart0"
    And the property "IONameMatched" of "com.acme.uart" is "uart-1,samsung"

  @R-053 @F-NAME-005
  Scenario Outline: `compatible` as <what> and the name <name>
    Bytes hold several names, each ended by a zero; a text is one name.

    Given a nub "uart0" of class "IOPlatformDevice" with:
      | compatible | <compatible> |
    And the KEXT "com.acme.uart" is installed with the personality:
      | IOProviderClass | IOPlatformDevice |
      | IOClass         | AcmeUART         |
      | IONameMatch     | <name>           |
    When "uart0" is registered
    Then <outcome>

    Examples:
      | what   | compatible      | name | outcome                                                         |
      | bytes  | data <61006200> | a    | "com.acme.uart" runs on "uart0"                                 |
      | bytes  | data <61006200> | b    | "com.acme.uart" runs on "uart0"                                 |
      | a text | a               | a    | "com.acme.uart" runs on "uart0"                                 |
      | a text | a b             | b    | "com.acme.uart" does not match "uart0" because of "IONameMatch" |

  @R-053 @F-NAME-001 @scenario-kernel-32
  Scenario: On any other nub the same star is a letter
    Given a nub "uart-1" of class "AcmeBus"
    And its personality "Main" has "IONameMatch" set to "uart*"
    When "uart-1" is registered
    Then "com.acme.a" stops at the keys gate on "uart-1" because of "IONameMatch"

  @R-053 @F-NAME-003 @F-PCI-050 @scenario-family-63
  Scenario: A PCI nub goes by its general name too
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the KEXT "com.acme.ethernet" is installed with the personality:
      | IOProviderClass | IOPCIDevice     |
      | IOClass         | AcmeEthernet    |
      | IONameMatch     | [foo, ethernet] |
    When "card" is plugged in
    Then "com.acme.ethernet" runs on "card"
    And the property "IONameMatched" of "com.acme.ethernet" is "ethernet"

  @F-NAME-005 @R-053
  Scenario Outline: In the device tree, <property> = <value> bears the name <name>
    Data holds names one behind the other, each with a NUL at its end. A text is one name.

    Given a nub "port" of class "IOPlatformDevice" with:
      | <property> | <value> |
    And its personality "Main" has "IOProviderClass" set to "IOPlatformDevice"
    And its personality "Main" has "IONameMatch" set to "<name>"
    When "port" is registered
    Then the candidates for "port" are, in order:
      | driver     | gate   | reason   |
      | com.acme.a | <gate> | <reason> |

    Examples:
      | property    | value           | name    | gate    | reason      | why               |
      | compatible  | data <61006200> | a       | running | -           | the first         |
      | compatible  | data <61006200> | b       | running | -           | the second        |
      | compatible  | data <61006200> | ab      | keys    | IONameMatch | they are two      |
      | compatible  | data <6100622f> | b*      | running | -           | no NUL at the end |
      | compatible  | a,b             | a,b     | running | -           | a text is one     |
      | compatible  | a,b             | a       | keys    | IONameMatch | and not two       |
      | device_type | serial          | serial  | running | -           |                   |
      | model       | PNP0C0A         | PNP0C0A | running | -           |                   |
      | compatible  | 7               | 7       | keys    | IONameMatch | a number is none  |

  @R-067 @F-CORE-007 @scenario-kernel-33
  Scenario Outline: IOParentMatch <value>
    The nub's provider, then its provider, up to the root: one of them must fit the nested dictionary.

    Given the kernel class "AcmePort" inherits from "IOService"
    And a nub "hub" of class "AcmeBus" with:
      | kind | internal |
    And a nub "port" of class "AcmePort"
    And "port" is below "hub"
    And a nub "device" of class "AcmeBus"
    And "device" is below "port"
    And its personality "Main" has "IOParentMatch" set to "<value>"
    When the system starts
    Then the candidates for "device" are, in order:
      | driver     | gate   | reason   |
      | com.acme.a | <gate> | <reason> |

    Examples:
      | value                                                                      | gate    | reason        | why                            |
      | { IOProviderClass: AcmePort }                                              | running | -             | the provider                   |
      | { IOProviderClass: AcmeBus }                                               | running | -             | its provider                   |
      | { IOPropertyMatch: { kind: internal } }                                    | running | -             | whoever has the property       |
      | { IOProviderClass: AcmePort, IOPropertyMatch: { kind: internal } }         | keys    | IOParentMatch | not one and the same           |
      | { IOProviderClass: AcmePort, IOParentMatch: { IOProviderClass: AcmeBus } } | running | -             | the nested climb goes on above |
      | { IOProviderClass: AcmeBus, IOParentMatch: { IOProviderClass: AcmePort } } | keys    | IOParentMatch | nothing more of it above       |
      | AcmePort                                                                   | running | -             | a string is not read at all    |

  @R-060 @scenario-kernel-34
  Scenario: A path without its plane leads nowhere
    Given its personality "Main" has "IOPathMatch" set to "/bar"
    When "bar" is registered
    Then "com.acme.a" stops at the keys gate on "bar" because of "IOPathMatch"

  @R-054
  Scenario: A nub without a location fits no IOLocationMatch
    Given its personality "Main" has "IOLocationMatch" set to "1f,3"
    When "bar" is registered
    Then "com.acme.a" stops at the keys gate on "bar" because of "IOLocationMatch"

  @R-054 @scenario-kernel-36
  Scenario Outline: IOLocationMatch <wanted> is compared as text
    Given the world described in "locations.yaml"
    And the KEXT "com.acme.place" is installed with the personality:
      | IOProviderClass | AcmeSlot |
      | IOClass         | AcmeCard |
      | IOLocationMatch | <wanted> |
    When the system starts
    Then the candidates for "at 1F,3" are, in order:
      | driver         | gate   | reason   |
      | com.acme.place | <gate> | <reason> |

    Examples:
      | wanted | gate    | reason          |
      | 1F,3   | running | -               |
      | 1f,3   | keys    | IOLocationMatch |

  @R-062 @scenario-kernel-35
  Scenario: Only for nubs that nobody drives yet
    Given its personality "Main" has "IOMatchedServiceCountMatch" set to "0"
    And its personality "Main" has "IOMatchCategory" set to "com_acme_a"
    And the KEXT "com.example.first" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | FirstBus |
      | IOProbeScore    | 10       |
    When "bar" is registered
    Then both "com.acme.a" and "com.example.first" run on "bar"
    When "bar" is registered
    Then "com.acme.a" runs on "bar"

  @R-062 @scenario-kernel-35
  Scenario: A nub that is driven already is not counted as free
    Given the KEXT "com.example.second" is known but not installed
    And its personality "Main":
      | IOProviderClass            | AcmeBus    |
      | IOClass                    | SecondBus  |
      | IOMatchCategory            | com_second |
      | IOMatchedServiceCountMatch | 0          |
    When "bar" is registered
    And "com.example.second" is installed
    And "bar" is registered
    Then "com.acme.a" runs on "bar"
    But "com.example.second" stops at the keys gate on "bar" because of "IOMatchedServiceCountMatch"

  @R-061
  Scenario: By registry id
    Given its personality "Main" has "IORegistryEntryID" set to "1"
    When "bar" is registered
    Then "com.acme.a" does not match "bar" because of "IORegistryEntryID"

  @R-063
  Scenario: BSD names are compared with the nub's own
    Given its personality "Main" has "BSD Name" set to "disk0"
    When "bar" is registered
    Then "com.acme.a" does not match "bar" because of "BSD Name"
