Feature: Speaking to the catalogue

  Beside installing bundles, user space can speak to the catalogue itself: add personalities, take some out, set it
  back, end services. That is what tools like `kextutil` and the daemon do. It shows the catalogue's own rules most
  plainly: what is stored, what counts as already there, and when nubs are matched again.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And the kernel class "AcmeOne" inherits from "IOService"
    And the kernel class "AcmeTwo" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the app "kextutil" has the entitlements:
      | com.apple.private.security.iocatalog-management | true |

  @R-015 @R-022 @scenario-kernel-1
  Scenario: What is added is matched at once
    When "bus" is registered
    And the tool "kextutil" adds to the catalogue:
      """
      One: { IOProviderClass: AcmeBus, IOClass: AcmeOne }
      """
    Then the tool "kextutil" is told kIOReturnSuccess
    And "kextutil/One" runs on "bus"

  @R-015 @scenario-kernel-7
  Scenario: What is no dictionary ends the call
    What came before it is stored, what comes after it is not, and nobody is matched: not until something else asks
    for it.

    When "bus" is registered
    And the tool "kextutil" adds to the catalogue:
      """
      One: { IOProviderClass: AcmeBus, IOClass: AcmeOne }
      Odd: just a text
      Two: { IOProviderClass: AcmeBus, IOClass: AcmeTwo, IOProbeScore: 9 }
      """
    Then the tool "kextutil" is told kIOReturnError
    And the kernel log contains "encountered non-dictionary"
    And the catalogue holds 1 personality with:
      | IOProviderClass | AcmeBus |
    And the catalogue is at generation 1
    And the kernel calls are, in order:
      | call | driver | nub | result |
    When "bus" is registered
    Then "kextutil/One" runs on "bus"

  @R-032
  Scenario: A tool without the entitlement is told that all went well
    When "bus" is registered
    And the tool "acmetool" adds to the catalogue:
      """
      One: { IOProviderClass: AcmeBus, IOClass: AcmeOne }
      """
    Then the tool "acmetool" is told kIOReturnSuccess
    And the kernel log contains "acmetool is not entitled"
    And the catalogue holds 0 personalities with:
      | IOClass | AcmeOne |

  @R-014 @R-021 @scenario-kernel-4
  Scenario: Without a provider class it is not stored, and still counts as a change
    When the tool "kextutil" adds to the catalogue:
      """
      Nowhere: { IOClass: AcmeOne }
      """
    Then the catalogue holds 0 personalities with:
      | IOClass | AcmeOne |
    And the catalogue is at generation 2

  @R-016 @R-021 @scenario-kernel-5
  Scenario: The same once more changes nothing
    When the tool "kextutil" adds to the catalogue:
      """
      One: { IOProviderClass: AcmeBus, IOClass: AcmeOne }
      """
    Then the catalogue is at generation 2
    When the tool "kextutil" adds to the catalogue:
      """
      Again: { IOClass: AcmeOne, IOProviderClass: AcmeBus }
      """
    Then the catalogue holds 1 personality with:
      | IOClass | AcmeOne |
    And the catalogue is at generation 2

  @R-017
  Scenario: Nothing is replaced by adding
    Two builds that differ in one key live side by side until somebody takes the old one out.

    When the tool "kextutil" adds to the catalogue:
      """
      Old: { IOProviderClass: AcmeBus, IOClass: AcmeOne, IOProbeScore: 1 }
      New: { IOProviderClass: AcmeBus, IOClass: AcmeOne, IOProbeScore: 2 }
      """
    And "bus" is registered
    Then the candidates for "bus" are, in order:
      | personality | score | gate    | reason |
      | New         | 2     | running | -      |
      | Old         | 1     | rank    | A301   |

  @R-024 @R-012 @R-011
  Scenario: A search by bundle finds what names no other kernel bundle
    The query is completed like a personality: with `CFBundleIdentifier` it also asks for that
    `CFBundleIdentifierKernel`, so a DEXT that names the kernel's own bundle is not found.

    Given the KEXT "com.acme.kext" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeOne |
    And the DEXT "com.acme.dext" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDext            |
      | IOUserServerName         | com.acme.dext       |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    When the system starts
    Then the catalogue holds 1 personality with:
      | CFBundleIdentifier | com.acme.kext |
    And the catalogue holds 0 personalities with:
      | CFBundleIdentifier | com.acme.dext |
    And the catalogue holds 1 personality with:
      | IOUserServerName | com.acme.dext |

  @R-025 @R-021 @R-022
  Scenario: Taking a personality out ends nobody
    When the tool "kextutil" adds to the catalogue:
      """
      One: { IOProviderClass: AcmeBus, IOClass: AcmeOne, Vendor: acme }
      """
    And "bus" is registered
    Then "kextutil/One" runs on "bus"
    When the tool "kextutil" removes from the catalogue whatever has:
      | Vendor | acme |
    Then the tool "kextutil" is told kIOReturnSuccess
    And the catalogue holds 0 personalities with:
      | Vendor | acme |
    And the catalogue is at generation 3
    And "kextutil/One" runs on "bus"

  @R-025
  Scenario: An empty dictionary takes everything out
    Given the KEXT "com.acme.kext" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeOne |
    When the system starts
    And the tool "kextutil" removes from the catalogue whatever has:
      """
      {}
      """
    Then the catalogue holds 0 personalities with:
      """
      {}
      """

  @R-018 @R-027
  Scenario: Set back, the catalogue keeps the kernel's own table and what loaded kexts brought
    Given the KEXT "com.acme.loaded" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | AcmeOne |
    And the KEXT "com.acme.idle" is installed with the personality:
      | IOProviderClass | AcmeElsewhere |
      | IOClass         | AcmeTwo       |
    When the system starts
    And the tool "kextutil" resets the catalogue to:
      """
      New: { IOProviderClass: AcmeBus, IOClass: AcmeTwo, IOMatchCategory: beside }
      """
    Then the catalogue holds 1 personality with:
      | CFBundleIdentifier | com.acme.loaded |
    And the catalogue holds 0 personalities with:
      | CFBundleIdentifier | com.acme.idle |
    And the catalogue holds 2 personalities with:
      | KernelConfigTable | true |
    And both "com.acme.loaded" and "kextutil/New" run on "bus"

  @R-028 @scenario-kernel-62
  Scenario: Ending services by what they bear
    Given the KEXT "com.acme.kext" is installed with the personality:
      | IOProviderClass | AcmeBus   |
      | IOClass         | AcmeThree |
    When the system starts
    Then "com.acme.kext" runs on "bus"
    When the tool "kextutil" terminates the services that have:
      | CFBundleIdentifier | com.acme.kext |
    Then the tool "kextutil" is told kIOReturnSuccess
    And "com.acme.kext" stops at the start gate on "bus" because of "L415"
    And the kernel calls are, in order:
      | call | driver        | nub |
      | stop | com.acme.kext | bus |

  @R-028
  Scenario Outline: A service of <whose> <outcome>
    Given the KEXT "<bundle>" is installed with the personality:
      | IOProviderClass | AcmeBus |
      | IOClass         | <class> |
    And its Info.plist has "<key>" set to "<value>"
    When the system starts
    And the tool "kextutil" terminates the services of class "<class>"
    Then the tool "kextutil" is told <answer>

    Examples:
      | whose                                    | outcome    | bundle          | class      | key                        | value | answer               |
      | Apple's                                  | is refused | com.apple.acme  | AppleAcme  | Comment                    | none  | kIOReturnUnsupported |
      | Apple's that allows it                   | is ended   | com.apple.acme  | AppleAcme  | OSBundleAllowUserTerminate | true  | kIOReturnSuccess     |
      | a third party's that does not allow it   | is refused | com.acme.strict | AcmeStrict | OSBundleAllowUserTerminate | false | kIOReturnUnsupported |
      | a third party's                          | is ended   | com.acme.free   | AcmeFree   | Comment                    | none  | kIOReturnSuccess     |
      | the kernel's own class, whoever names it | is refused | com.acme.block  | IOService  | Comment                    | none  | kIOReturnUnsupported |

  @R-023
  Scenario: IOResources is one object
    A personality for `IOResources` that joins later is tested on that object alone.

    When "bus" is registered
    And the tool "kextutil" adds to the catalogue:
      """
      Service: { IOProviderClass: IOResources, IOClass: AcmeOne, IOMatchCategory: AcmeOne, IOResourceMatch: IOKit }
      """
    Then "kextutil/Service" runs on "IOResources"

  @R-013 @R-074
  Scenario: One class's personalities keep the order in which they came
    When the tool "kextutil" adds to the catalogue:
      """
      First: { IOProviderClass: AcmeBus, IOClass: AcmeOne }
      Second: { IOProviderClass: AcmeBus, IOClass: AcmeTwo }
      """
    And "bus" is registered
    Then the kernel calls are, in order:
      | call  | driver          |
      | probe | kextutil/First  |
      | probe | kextutil/Second |
    And the candidates for "bus" are, in order:
      | personality | gate    | reason |
      | First       | running | -      |
      | Second      | rank    | A301   |
