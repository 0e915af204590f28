Feature: What the code of a driver does

  Some things that a driver's code does are rare: a probe may hand back another object than itself, a process may check
  in with a token that is not its own, a DEXT may create an object for an app out of a property of its own. Here a world
  document states them; each has a phrase of its own, too.

  Background:
    Given the world described in "what-code-does.yaml"

  @R-090
  Scenario: A probe that hands back another object
    The other object is started in the place of the one that was probed.

    When the system starts
    Then "com.acme.helper" runs on "helped"
    And the registry shows:
      """
      +-o helped  <class AcmeBus, registered, matched, active, busy 0>
        +-o AcmeHelper  <class AcmeHelper
      """

  @R-109d
  Scenario: A process with another's token
    It is told to exit, and the next driver gets the nub.

    When the system starts
    Then "com.acme.token" stops at the check-in gate on "token" because of "L413"
    And Start is never called on "AcmeToken"
    And "com.example.fallback" runs on "token"

  @R-124 @F-PAIR-006 @scenario-kernel-70
  Scenario Outline: IOService::Create from <what>
    When the system starts
    Then opening "<driver>" from the app "com.acme.app" returns <result>

    Examples:
      | what                       | driver             | result               |
      | a dictionary with a class  | com.acme.good      | kIOReturnSuccess     |
      | an array                   | com.acme.array     | 0xe00002c2           |
      | a dictionary without class | com.acme.classless | kIOReturnBadArgument |
      | a class nobody has         | com.acme.unknown   | 0xe00002c7           |

  @F-AUD-004 @F-PAIR-006
  Scenario Outline: The MIDI framework makes its user client out of a key of the personality: <what>
    CoreMIDI cannot open a driver without it.

    When the system starts
    Then "<driver>" runs on "IOUserResources"
    And opening "<driver>" from the app "com.apple.midiserver" returns <result>

    Examples:
      | what             | driver        | result               |
      | it is there      | com.acme.midi | kIOReturnSuccess     |
      | it was forgotten | com.acme.mute | kIOReturnBadArgument |
