Feature: What a captured registry tells of a Mac
  A registry shows a Mac after everything has happened. What must have been so when its drivers matched is stated beside
  what it shows: `dextspec import --as steps` writes these phrases.

  Background:
    Given a nub "port" of class "AcmePort" with:
      | Adapter Type | 2 |

  @R-053
  Scenario: A driver renamed its provider, and IONameMatch still finds the name it was matched by
    Given "port" once bore the name "gmux"
    And the KEXT "com.acme.mux" is installed with the personality:
      | IOProviderClass | AcmePort |
      | IOClass         | AcmeMux  |
      | IONameMatch     | gmux     |
    When "port" is registered
    Then "com.acme.mux" runs on "port"

  @R-053
  Scenario: The name that it shows counts as well, another one does not
    Given "port" once bore the name "gmux"
    And "port" is called "mux0" in the registry
    And the KEXT "com.acme.now" is installed with the personality:
      | IOProviderClass | AcmePort |
      | IOClass         | AcmeNow  |
      | IONameMatch     | mux0     |
    And the KEXT "com.acme.never" is installed with the personality:
      | IOProviderClass | AcmePort  |
      | IOClass         | AcmeNever |
      | IONameMatch     | mux       |
    When "port" is registered
    Then "com.acme.now" runs on "port"
    And "com.acme.never" does not match "port" because of "IONameMatch"

  @R-064 @R-065
  Scenario: A closed family compares a key, as its drivers show
    Given nubs of the class "AcmePort" compare "Adapter Type"
    And the KEXT "com.acme.display" is installed with the personality:
      | IOProviderClass | AcmePort    |
      | IOClass         | AcmeDisplay |
      | Adapter Type    | 1           |
    And the KEXT "com.acme.tunnel" is installed with the personality:
      | IOProviderClass | AcmePort   |
      | IOClass         | AcmeTunnel |
      | Adapter Type    | 2          |
    When "port" is registered
    Then "com.acme.tunnel" runs on "port"
    And "com.acme.display" does not match "port" because of "Adapter Type"
    And the candidates for "port" are, in order:
      | driver           | verdict  | basis    |
      | com.acme.tunnel  | running  | inferred |
      | com.acme.display | rejected | inferred |

  @R-054 @R-061 @R-155 @R-156
  Scenario: Where it was, and its id
    Given "port" is at the location "1c,4"
    And "port" has the registry id "0x100000abc"
    And the KEXT "com.acme.there" is installed with the personality:
      | IOProviderClass   | AcmePort    |
      | IOClass           | AcmeThere   |
      | IOLocationMatch   | 1c,4        |
      | IORegistryEntryID | 0x100000abc |
    When "port" is registered
    Then "com.acme.there" runs on "port"

  @R-096 @R-097
  Scenario: What was published before anything happened
    Given IOResources has "AcmeReady" from the start
    And IOResources has "AcmeLevel" from the start, with the value "{ level: 2 }"
    And the KEXT "com.acme.agent" is installed with the personality:
      | IOProviderClass | IOResources                 |
      | IOClass         | AcmeAgent                   |
      | IOMatchCategory | AcmeAgent                   |
      | IOResourceMatch | AcmeReady                   |
      | IOPropertyMatch | { AcmeLevel: { level: 2 } } |
    When the system starts
    Then "com.acme.agent" runs on "IOResources"

  @F-STOR-003 @F-STOR-004
  Scenario: A partition scheme's probe finds its own content alone
    Given a nub "stick" of class "IOMedia" with:
      | Whole   | true                   |
      | Content | FDisk_partition_scheme |
    And the KEXT "com.acme.schemes" is installed
    And its personality "GUID":
      | IOProviderClass | IOMedia   |
      | IOClass         | AcmeGUID  |
      | IOMatchCategory | IOStorage |
      | IOProbeScore    | 4000      |
    And its probe returns the score 4000 for "GUID"
    And its probe needs "Content" to be "GUID_partition_scheme" for "GUID"
    And its personality "FDisk":
      | IOProviderClass | IOMedia   |
      | IOClass         | AcmeFDisk |
      | IOMatchCategory | IOStorage |
      | IOProbeScore    | 3000      |
    And its probe returns the score 3000 for "FDisk"
    And its probe needs "Content" to be "FDisk_partition_scheme" for "FDisk"
    When "stick" is registered
    Then the candidates for "stick" are, in order:
      | personality | score | verdict  | gate    | reason |
      | GUID        | -     | rejected | probe   | probe  |
      | FDisk       | 3000  | running  | running | -      |

  @R-089
  Scenario: A probe turns a class of providers down
    Given the kernel class "AcmeInnerPort" inherits from "AcmePort"
    And a nub "inner" of class "AcmeInnerPort"
    And the KEXT "com.acme.outer" is installed with the personality:
      | IOProviderClass | AcmePort  |
      | IOClass         | AcmeOuter |
    And its probe returns the score 10 for "Main"
    And its probe turns down providers of class "AcmeInnerPort" for "Main"
    When every nub is registered
    Then "com.acme.outer" runs on "port"
    And "com.acme.outer" stops at the probe gate on "inner" because of "probe"

  Scenario: What was attached competes, and nobody is given advice on it
    Given the KEXT "com.acme.old" is installed with the personality:
      | IOProviderClass | AcmePort  |
      | IOClass         | AcmeOld   |
      | IOResourceMatch | AcmeNever |
    And it was attached when the registry was captured
    When "port" is registered
    Then "com.acme.old" stops at the resources gate on "port" because of "IOResourceMatch"
    And there are no diagnostics
