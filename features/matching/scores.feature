Feature: Scores

  When several drivers match a nub, the better score goes first. It begins as the personality's `IOProbeScore`, the
  family of the nub may raise or replace it, and `probe` may change it once more. It is a signed number of 32 bits:
  what is no number counts as 0, and what is too large wraps around.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
    And the KEXT "com.example.b" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | ExampleB |

  @dts-19 @R-074 @R-092 @R-093 @scenario-kernel-8
  Scenario: The best starts, all were probed
    Given the KEXT "com.example.c" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | ExampleC |
      | IOProbeScore    | 2000     |
    And the KEXT "com.example.d" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | ExampleD |
      | IOProbeScore    | 1000     |
    When "bus" is registered
    Then the kernel calls are, in order:
      | call  | driver        | result |
      | probe | com.example.c | 2000   |
      | probe | com.example.d | 1000   |
      | probe | com.acme.a    | 0      |
      | probe | com.example.b | 0      |
      | start | com.example.c | true   |

  @R-072 @scenario-kernel-10
  Scenario: At equal scores the one that was there first
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver        | score | verdict   | gate    | reason |
      | com.acme.a    | 0     | running   | running | -      |
      | com.example.b | 0     | outranked | rank    | A301   |

  @R-066 @R-153
  Scenario Outline: IOProbeScore <written> counts as <score>
    Given its personality "Main" has "IOProbeScore" set to '<written>'
    When "bus" is registered
    Then the property "IOProbeScore" of "<winner>" is "<best>"
    And the candidates for "bus" are, in order:
      | driver   | score    | verdict   |
      | <winner> | <best>   | running   |
      | <loser>  | <second> | outranked |

    Examples: numbers
      | written    | score | winner        | best | loser         | second |
      | 1          | 1     | com.example.b | 1    | com.acme.a    | 0      |
      | -1         | -1    | com.acme.a    | 0    | com.example.b | -1     |
      | 4294967301 | 5     | com.example.b | 5    | com.acme.a    | 0      |
      | 4294967295 | -1    | com.acme.a    | 0    | com.example.b | -1     |

    Examples: what is no number
      | written | score | winner     | best | loser         | second |
      | "5000"  | 0     | com.acme.a | 0    | com.example.b | 0      |
      | true    | 0     | com.acme.a | 0    | com.example.b | 0      |
      | [5000]  | 0     | com.acme.a | 0    | com.example.b | 0      |

  @R-066 @scenario-kernel-12
  Scenario: A score written as a text is 0, and 1 is more
    Given its personality "Main" has "IOProbeScore" set to "1"
    And the KEXT "com.example.text" is installed with the personality:
      | IOProviderClass | AcmeBus     |
      | IOClass         | ExampleText |
      | IOProbeScore    | "5000"      |
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver           | score | verdict   |
      | com.example.b    | 1     | running   |
      | com.acme.a       | 0     | outranked |
      | com.example.text | 0     | outranked |

  @R-066 @scenario-kernel-13
  Scenario: No score is better than a negative one
    Given its personality "Main" has "IOProbeScore" set to "-1"
    When "bus" is registered
    Then "com.acme.a" wins "bus" over "com.example.b"
    And the candidates for "bus" are, in order:
      | driver        | score |
      | com.acme.a    | 0     |
      | com.example.b | -1    |

  @R-073 @scenario-kernel-14
  Scenario: Scores wrap around
    The kernel subtracts in 32 bits: 2147483647 minus -1 is negative, so -1 is taken for the better one.

    Given a nub "other" of class "AcmeOther"
    And the KEXT "com.acme.largest" is installed with the personality:
      | IOProviderClass | AcmeOther   |
      | IOClass         | AcmeLargest |
      | IOProbeScore    | 2147483647  |
    And the KEXT "com.acme.minus" is installed with the personality:
      | IOProviderClass | AcmeOther |
      | IOClass         | AcmeMinus |
      | IOProbeScore    | -1        |
    When "other" is registered
    Then "com.acme.minus" wins "other" over "com.acme.largest"

  @R-065 @R-074 @F-HID-011 @scenario-kernel-15
  Scenario: What the family adds counts before anybody is probed
    Given a HID interface "pad" with:
      | VendorID         | 0xac3e |
      | ProductID        | 0x0bad |
      | PrimaryUsagePage | 1      |
      | PrimaryUsage     | 5      |
    And the KEXT "com.example.high" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | ExampleHigh    |
      | IOProbeScore    | 5500           |
    And the KEXT "com.acme.pad" is installed with the personality:
      | IOProviderClass | IOHIDInterface |
      | IOClass         | AcmePad        |
      | VendorID        | 0xac3e         |
      | ProductID       | 0x0bad         |
    When "pad" is registered
    Then the kernel calls are, in order:
      | call  | driver           | result |
      | probe | com.acme.pad     | 6000   |
      | probe | com.example.high | 5500   |

  @dts-18 @dts-19 @R-091 @scenario-kernel-16
  Scenario: probe may lower its own score, and somebody else is started first
    Given its personality "Main" has "IOProbeScore" set to "100"
    And its probe returns the score -1
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver        | match score | score | verdict   |
      | com.example.b | 100         | -1    | outranked |
      | com.acme.a    | 0           | 0     | running   |
    And the kernel calls are, in order:
      | call  | driver        | result |
      | probe | com.example.b | -1     |
      | probe | com.acme.a    | 0      |
      | start | com.acme.a    | true   |

  @R-010 @R-066 @scenario-kernel-77
  Scenario: A real is no legal number
    Given its personality "Main" has "IOProbeScore" set to "real 10.7"
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver        | score |
      | com.example.b | 10    |
      | com.acme.a    | 0     |
