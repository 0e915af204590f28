Feature: Comparing properties of the nub

  Before a family is asked, the kernel itself compares a few keys that every personality may carry. `IOPropertyMatch`
  wants values, `IOPropertyExistsMatch` wants keys. A list means "any of these", a dictionary means "all of these", and
  types must agree: a number is never equal to a text. What fails here fails without a line in any log.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus" with:
      | Vendor | A               |
      | Model  | B               |
      | id     | 1               |
      | ids    | [1, 2]          |
      | five   | 5               |
      | code   | data <61626300> |
      | b      | false           |
      | more   | { x: 1, y: 2 }  |
      | minus  | data <ffffffff> |
      | on     | true            |
    And the KEXT "com.acme.a" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeA   |

  @R-003 @R-008 @R-055 @scenario-kernel-24 @scenario-kernel-29
  Scenario Outline: IOPropertyMatch <value> holds: <why>
    Given its personality "Main" has "IOPropertyMatch" set to '<value>'
    When "bus" is registered
    Then "com.acme.a" runs on "bus"

    Examples: values that agree
      | value                          | why                                     |
      | { Vendor: A, Model: B }        | a dictionary means all of these         |
      | [{ Vendor: X }, { Vendor: A }] | a list means any of these               |
      | {}                             | nothing is asked                        |
      | { ids: [1, 2] }                | a list as a value is that very list     |
      | { more: { x: 1, y: 2 } }       | a dictionary as a value is equal in all |
      | { code: abc }                  | data may end in one zero byte           |
      | { five: 5 }                    | numbers are equal by value              |

  @R-001 @R-005 @R-006 @R-007 @R-055 @R-056 @scenario-kernel-23 @scenario-kernel-25 @scenario-kernel-26 @scenario-kernel-27 @scenario-kernel-28
  Scenario Outline: IOPropertyMatch <value> fails: <why>
    Given its personality "Main" has "IOPropertyMatch" set to '<value>'
    When "bus" is registered
    Then "com.acme.a" stops at the keys gate on "bus" because of "IOPropertyMatch"

    Examples: values that do not
      | value                             | why                                      |
      | { Vendor: A, Model: C }           | one of all is wrong                      |
      | { Vendor: A, Serial: 7 }          | the nub does not have it                 |
      | [{ Vendor: X }, 7, { Vendor: A }] | the list ends at what is no dictionary   |
      | []                                | none of none                             |
      | { id: [1, 2] }                    | a list as a value is no choice           |
      | { five: "5" }                     | a text is not a number                   |
      | { Vendor: a }                     | case counts                              |
      | { more: { x: 1 } }                | nested dictionaries must be equal in all |
      | { ids: [2, 1] }                   | order counts                             |
      | { on: 1 }                         | a boolean is not a number                |
      | { minus: 4294967295 }             | data is not a number                     |
      | Vendor                            | a string is no dictionary                |

  @R-057 @scenario-kernel-30
  Scenario Outline: IOPropertyExistsMatch <value>
    The value of the property is of no interest: `false` is there, too.

    Given its personality "Main" has "IOPropertyExistsMatch" set to "<value>"
    When "bus" is registered
    Then the candidates for "bus" are, in order:
      | driver     | gate   | reason   |
      | com.acme.a | <gate> | <reason> |

    Examples:
      | value     | gate    | reason                | why                            |
      | Vendor    | running | -                     | it is there                    |
      | vendor    | keys    | IOPropertyExistsMatch | case counts                    |
      | [a, b]    | running | -                     | any of these, and b is there   |
      | [a, c]    | keys    | IOPropertyExistsMatch | none of these                  |
      | [a, 7, b] | keys    | IOPropertyExistsMatch | the list ends at 7             |
      | { b: 1 }  | running | -                     | of a dictionary the keys count |
      | []        | keys    | IOPropertyExistsMatch | none of none                   |
      | true      | keys    | IOPropertyExistsMatch | neither text nor collection    |

  @R-051
  Scenario: The first key that fails is the reason
    The kernel asks in an order of its own, and stops at the first no.

    Given its personality "Main" has "IOPropertyMatch" set to "{ Vendor: X }"
    And its personality "Main" has "IONameMatch" set to "acme-bus"
    When "bus" is registered
    Then "com.acme.a" does not match "bus" because of "IONameMatch"

  @R-071
  Scenario: A key that the kernel does not know changes nothing
    Given its personality "Main" has "IOExactMatch" set to "true"
    When "bus" is registered
    Then "com.acme.a" runs on "bus"
