Feature: Who is told of a service

  Apps, daemons and drivers ask IOKit to tell them when a service appears, is matched, or goes. Publish notifications
  take part in matching itself: they stand in the same list as the personalities, by their priority.

  Background:
    Given the kernel class "AcmeBus" inherits from "IOService"
    And a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
      | IOProbeScore    | 5             |

  @R-043 @R-041 @R-042
  Scenario: A first registration, step by step
    FirstPublish and Publish come before any driver is probed, Matched and FirstMatch when all is over.

    Given "agent" asks for IOServiceFirstMatch notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServiceMatched notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServicePublish notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServiceFirstPublish notifications of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    Then the notifications are, in order:
      | notification          | nub | after              |
      | IOServiceFirstPublish | bus | -                  |
      | IOServicePublish      | bus | -                  |
      | IOServiceMatched      | bus | start com.acme.bus |
      | IOServiceFirstMatch   | bus | start com.acme.bus |

  @R-040 @R-043 @scenario-kernel-71
  Scenario: Registered again, the first time stays the first
    Given "agent" asks for IOServiceFirstPublish notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServicePublish notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServiceMatched notifications of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServiceFirstMatch notifications of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    And "bus" is registered
    Then the notifications are, in order:
      | notification          | nub |
      | IOServiceFirstPublish | bus |
      | IOServicePublish      | bus |
      | IOServiceMatched      | bus |
      | IOServiceFirstMatch   | bus |
      | IOServicePublish      | bus |
      | IOServiceMatched      | bus |

  @R-076 @R-087
  Scenario: Above a stall somebody is told
    The list is walked from the top. A kernel bundle that is not known ends the walk.

    Given the KEXT "com.acme.stall" is installed with the personality:
      | IOProviderClass          | AcmeBus       |
      | IOClass                  | AcmeStall     |
      | CFBundleIdentifierKernel | com.acme.none |
      | IOProbeScore             | 5             |
    And "agent" asks for IOServicePublish notifications with the priority 6 of:
      | IOProviderClass | AcmeBus |
    And "late" asks for IOServicePublish notifications with the priority 5 of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    Then the notifications are, in order:
      | notification     | subscriber |
      | IOServicePublish | agent      |

  @R-076 @R-087 @R-043
  Scenario: Below the stall nobody is told
    Given the KEXT "com.acme.stall" is installed with the personality:
      | IOProviderClass          | AcmeBus       |
      | IOClass                  | AcmeStall     |
      | CFBundleIdentifierKernel | com.acme.none |
    And "agent" asks for IOServicePublish notifications with the priority -1 of:
      | IOProviderClass | AcmeBus |
    And "agent" asks for IOServiceMatched notifications of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    Then nobody is notified
    And matching on "bus" is stalled

  @R-043
  Scenario: Who asks late is told of what is there
    When "bus" is registered
    And "agent" asks for IOServiceMatched notifications of:
      | IOProviderClass | AcmeBus |
    Then the notifications are, in order:
      | notification     | nub |
      | IOServiceMatched | bus |

  @R-037
  Scenario: What never registered is told to nobody
    Given a nub "silent" of class "AcmeBus"
    And "silent" never registers
    And "agent" asks for IOServicePublish notifications of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    Then the notifications are, in order:
      | notification     | nub |
      | IOServicePublish | bus |

  @R-044
  Scenario: The end of a service is told too
    Given "agent" asks for IOServiceTerminate notifications of:
      | IOProviderClass | AcmeBus |
    When "bus" is registered
    And "bus" is unplugged
    Then the notifications are, in order:
      | notification       | nub |
      | IOServiceTerminate | bus |

  @R-052
  Scenario: Class and properties are compared in full
    Given "agent" asks for IOServicePublish notifications of:
      | IOProviderClass | IOPCIDevice |
    And "agent" asks for IOServicePublish notifications of:
      | IOProviderClass | IOService      |
      | IOPropertyMatch | { speed: 100 } |
    When "bus" is registered
    Then nobody is notified

  @R-126
  Scenario: A DEXT hears of what another DEXT publishes to it
    The publisher holds `allows-publish`, and the listener what the service asks for. Without both, a DEXT hears of
    the services of its own process only.

    Given the DEXT "com.acme.hub" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeHub             |
      | IOUserServerName         | com.acme.hub        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | hub                 |
    And its entitlements:
      | com.apple.developer.driverkit              | true |
      | com.apple.private.driverkit.allows-publish | true |
    And it publishes a nub "port" of class "AcmePort" when it starts with:
      | IODriverKitPublishEntitlementsKey | com.acme.listens |
    And the DEXT "com.acme.listener" is installed with the personality:
      | IOProviderClass          | AcmeElsewhere       |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeListener        |
      | IOUserServerName         | com.acme.listener   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its entitlements:
      | com.apple.developer.driverkit | true |
      | com.acme.listens              | true |
    And "com.acme.listener" asks for IOServicePublish notifications of:
      | IOProviderClass | AcmePort |
    When "bus" is registered
    Then "com.acme.hub" runs on "bus"
    And the notifications are, in order:
      | subscriber        | nub  |
      | com.acme.listener | port |

  @R-126
  Scenario Outline: A DEXT hears nothing of another DEXT <case>

    Given the DEXT "com.acme.hub" is installed with the personality:
      | IOProviderClass          | AcmeBus             |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeHub             |
      | IOUserServerName         | com.acme.hub        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | hub                 |
    And its entitlements:
      | com.apple.developer.driverkit | true |
      | <publisher>                   | true |
    And it publishes a nub "port" of class "AcmePort" when it starts with:
      | IODriverKitPublishEntitlementsKey | com.acme.listens |
    And the DEXT "com.acme.listener" is installed with the personality:
      | IOProviderClass          | AcmeElsewhere       |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeListener        |
      | IOUserServerName         | com.acme.listener   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
    And its entitlements:
      | com.apple.developer.driverkit | true |
      | <listener>                    | true |
    And "com.acme.listener" asks for IOServicePublish notifications of:
      | IOProviderClass | AcmePort |
    When "bus" is registered
    Then "com.acme.hub" runs on "bus"
    And nobody is notified

    Examples:
      | case                              | publisher                                  | listener         |
      | that may not publish              | com.apple.developer.driverkit.family.audio | com.acme.listens |
      | whose audience it does not belong | com.apple.private.driverkit.allows-publish | com.acme.other   |
