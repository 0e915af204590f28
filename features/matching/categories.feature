Feature: Match categories

  Drivers compete within a match category, and each category has exactly one winner on a nub. Who names no category is
  in the default one, together with everybody else. So `IOMatchCategory` is never a way to win: it is a way to run
  beside the winner. And a category that has a driver is closed: who comes later is not even looked at.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |
      | IOProbeScore    | 10      |

  @R-081 @scenario-kernel-18
  Scenario: Two categories, two winners
    Given the KEXT "com.example.b" is installed with the personality:
      | IOProviderClass | AcmeBus     |
      | IOClass         | ExampleB    |
      | IOMatchCategory | com_example |
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver        | category               | score | verdict |
      | com.acme.a    | IODefaultMatchCategory | 10    | running |
      | com.example.b | com_example            | 0     | running |

  @R-081
  Scenario: Categories differ by a single letter
    Given the KEXT "com.example.b" is installed with the personality:
      | IOProviderClass | AcmeBus                |
      | IOClass         | ExampleB               |
      | IOMatchCategory | iodefaultmatchcategory |
    When "bus" is registered
    Then both "com.acme.a" and "com.example.b" run on "bus"

  @R-082 @scenario-kernel-19
  Scenario Outline: <value> is no name: it means the default category
    Given the KEXT "com.example.b" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | ExampleB |
      | IOProbeScore    | 20       |
      | IOMatchCategory | <value>  |
    When "bus" is registered
    Then "com.example.b" wins "bus" over "com.acme.a"
    And the property "IOMatchCategory" of "com.example.b" is "IODefaultMatchCategory"

    Examples:
      | value  |
      | 5      |
      | [mine] |
      | true   |

  @R-075
  Scenario: Categories start in the order in which they were first probed
    Not by name, and not by who has the best score at last.

    Given the KEXT "com.example.z" is installed with the personality:
      | IOProviderClass | AcmeBus  |
      | IOClass         | ExampleZ |
      | IOProbeScore    | 30       |
      | IOMatchCategory | zebra    |
    And the KEXT "com.example.ape" is installed with the personality:
      | IOProviderClass | AcmeBus    |
      | IOClass         | ExampleApe |
      | IOProbeScore    | 20         |
      | IOMatchCategory | ape        |
    When "bus" is registered
    Then the kernel calls are, in order:
      | call  | driver          |
      | start | com.example.z   |
      | start | com.example.ape |
      | start | com.acme.a      |

  @R-047 @R-077 @scenario-kernel-20
  Scenario: A better driver that comes later finds the category taken
    A score of 99999 does not help: nobody computes it.

    Given the KEXT "com.example.late" is known but not installed
    And its personality "Main":
      | IOProviderClass | AcmeBus     |
      | IOClass         | ExampleLate |
      | IOProbeScore    | 99999       |
    When "bus" is registered
    And "com.example.late" is installed
    Then "com.acme.a" runs on "bus"
    But "com.example.late" stops at the category gate on "bus" because of "A306"
    And the kernel calls are, in order:
      | call  | driver     |
      | probe | com.acme.a |

  @R-079 @scenario-kernel-21
  Scenario: A DEXT that comes later is counted, and not started
    The count is what people see in ioreg when "it matches but does not run".

    Given the DEXT "com.example.late" is known but not installed
    And its personality "Main":
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | ExampleLate         |
      | IOUserServerName         | com.example.late    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOProbeScore             | 99999               |
    When "bus" is registered
    And "com.example.late" is installed
    Then "com.example.late" matches "bus"
    But "com.example.late" stops at the category gate on "bus" because of "A306"
    And the property "IODEXTMatchCount" of "bus" is "1"
    And no process of "com.example.late" is launched

  @R-077 @R-081
  Scenario: Its own category is free
    Given the KEXT "com.example.late" is known but not installed
    And its personality "Main":
      | IOProviderClass | AcmeBus     |
      | IOClass         | ExampleLate |
      | IOMatchCategory | com_example |
    When "bus" is registered
    And "com.example.late" is installed
    Then both "com.acme.a" and "com.example.late" run on "bus"
