Feature: Opening a driver from an app

  An app reaches a DEXT through a user client. The DEXT's own code is asked first; then the kernel asks whether this
  app may. There are two ways: the app lists the bundle id of the DEXT in its entitlement `userclient-access`, or the
  DEXT lets everybody in with `allow-any-userclient-access`. The entitlement belongs to the app: on the DEXT it has no
  effect.

  Background:
    Given the DEXT "com.acme.agent" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeAgent           |
      | IOUserServerName         | com.acme.agent      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_agent      |

  @R-122 @F-ENT-020 @scenario-kernel-69
  Scenario: The app lists the driver
    Given the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.acme.agent] |
    When the system starts
    And the app "com.acme.app" opens "com.acme.agent"
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnSuccess

  @R-002 @R-122 @F-ENT-020 @scenario-kernel-69
  Scenario Outline: Listed as <listed>
    Given the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | <listed> |
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns <result>

    Examples:
      | listed                             | result                |
      | [com.other.driver, com.acme.agent] | kIOReturnSuccess      |
      | com.acme.agent                     | kIOReturnSuccess      |
      | [com.acme.Agent]                   | kIOReturnNotPermitted |
      | [com.acme]                         | kIOReturnNotPermitted |
      | true                               | kIOReturnNotPermitted |

  @R-122 @F-ENT-020 @scenario-kernel-68 @scenario-family-69
  Scenario: The app has no such entitlement
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns 0xe00002e2
    And the kernel log contains "needed bundle ID com.acme.agent"
    And the kernel log contains "UC entitlements check failed"
    And the diagnostic "C501" is reported for "com.acme.agent"

  @F-ENT-020 @scenario-family-69
  Scenario: The app lists another driver: refused with fewer words
    Given the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.other.driver] |
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnNotPermitted
    And the kernel log contains "UC entitlements check failed"
    But the kernel log does not contain "needed bundle ID"

  @R-122 @F-ENT-020 @S-18 @scenario-family-70
  Scenario Outline: The driver lets everybody in, with the value <value>
    Being there is enough.

    Given its entitlements:
      | com.apple.developer.driverkit                             | true    |
      | com.apple.developer.driverkit.allow-any-userclient-access | <value> |
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnSuccess

    Examples:
      | value |
      | true  |
      | false |

  @F-ENT-021
  Scenario: On the DEXT, userclient-access has no effect
    Given its entitlements:
      | com.apple.developer.driverkit                   | true             |
      | com.apple.developer.driverkit.userclient-access | [com.acme.agent] |
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnNotPermitted
    And the diagnostic "C501" is reported for "com.acme.agent"

  @F-ENT-008 @R-122
  Scenario: The boot argument dk=0x8001 lets everybody in
    Given the boot argument "dk" is set to "0x8001"
    When the system starts
    Then opening "com.acme.agent" from the app "com.acme.app" returns kIOReturnSuccess

  @R-125
  Scenario Outline: A kernel driver is opened by other rules: IOUserClientClass <class>
    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass   | AcmeBus       |
      | IOClass           | AcmeBusDriver |
      | IOUserClientClass | <class>       |
    When the system starts
    Then opening "com.acme.bus" from the app "com.acme.app" returns <result>

    Examples:
      | class            | result               |
      | IOUserUserClient | kIOReturnSuccess     |
      | IOPCIDevice      | kIOReturnUnsupported |

  @R-125
  Scenario: A kernel driver without a user client class
    Given a nub "bus" of class "AcmeBus"
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    When the system starts
    Then opening "com.acme.bus" from the app "com.acme.app" returns 0xe00002c7

  @R-125
  Scenario Outline: A nub is opened like a kernel driver: IOUserClientClass <class>
    Given a nub "bus" of class "AcmeBus" with:
      | IOUserClientClass | <class> |
    When the system starts
    Then opening "bus" from the app "com.acme.app" returns <result>

    Examples:
      | class          | result               |
      | AcmeUserClient | kIOReturnSuccess     |
      | IOPCIDevice    | kIOReturnUnsupported |
      | 5              | kIOReturnUnsupported |

  @R-102
  Scenario Outline: <object> gives no user clients
    When the system starts
    Then opening "<object>" from the app "com.acme.app" returns kIOReturnUnsupported

    Examples:
      | object          |
      | IOResources     |
      | IOUserResources |

  @R-078 @R-150 @scenario-kernel-22
  Scenario: A user client stands in no driver's way
    It is a client of the nub like a driver, but it holds no match category.

    Given a nub "bus" of class "AcmeBus" with:
      | IOUserClientClass | AcmeUserClient |
    And the KEXT "com.acme.bus" is known but not installed
    And its personality "Main":
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    When the system starts
    And the app "com.acme.app" opens "bus"
    Then the registry shows:
      """
      +-o bus  <class AcmeBus
      +-o AcmeUserClient  <class AcmeUserClient
      """
    When "com.acme.bus" is installed
    Then "com.acme.bus" runs on "bus"

  @R-124 @F-PAIR-006
  Scenario Outline: What the DEXT hands to IOService::Create: <what>
    Given the DEXT "com.acme.maker" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeMaker           |
      | IOUserServerName         | com.acme.maker      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_maker      |
      | UserClientProperties     | <properties>        |
    And its NewUserClient creates what "UserClientProperties" says
    And the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.acme.maker] |
    When the system starts
    Then opening "com.acme.maker" from the app "com.acme.app" returns <result>

    Examples:
      | what                             | properties                                         | result               |
      | a user client                    | { IOClass: IOUserUserClient, IOUserClass: AcmeUC } | kIOReturnSuccess     |
      | no dictionary                    | [IOUserUserClient]                                 | kIOReturnBadArgument |
      | no class                         | { IOUserClass: AcmeUC }                            | kIOReturnBadArgument |
      | a class that nobody knows        | { IOClass: AcmeInvented }                          | kIOReturnUnsupported |
      | a service that is no user client | { IOClass: IOUserService }                         | kIOReturnUnsupported |

  @R-123
  Scenario Outline: The user client's own IOUserClientEntitlements: <value>
    Given the DEXT "com.acme.maker" is installed with the personality:
      | IOProviderClass          | IOUserResources                                                  |
      | IOClass                  | IOUserService                                                    |
      | IOUserClass              | AcmeMaker                                                        |
      | IOUserServerName         | com.acme.maker                                                   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit                                              |
      | IOMatchCategory          | com_acme_maker                                                   |
      | UserClientProperties     | { IOClass: IOUserUserClient, IOUserClientEntitlements: <value> } |
    And its NewUserClient creates what "UserClientProperties" says
    And the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.acme.maker] |
      | com.acme.held                                   | true             |
      | com.acme.refused                                | false            |
    When the system starts
    Then opening "com.acme.maker" from the app "com.acme.app" returns <result>

    Examples:
      | value            | result                 |
      | false            | kIOReturnSuccess       |
      | com.acme.held    | kIOReturnSuccess       |
      | com.acme.lacking | kIOReturnNotPrivileged |
      | com.acme.refused | kIOReturnNotPrivileged |
      | true             | kIOReturnNotPrivileged |

  @R-122 @S-17
  Scenario Outline: The DEXT's own answer comes first: <what>
    Given the DEXT "com.acme.maker" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeMaker           |
      | IOUserServerName         | com.acme.maker      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_maker      |
    And <behaviour>
    And the app "com.acme.app" has the entitlements:
      | com.apple.developer.driverkit.userclient-access | [com.acme.maker] |
      | com.acme.control                                | true             |
    When the system starts
    Then opening "com.acme.maker" from the app "com.acme.app" returns <result>

    Examples:
      | what                         | behaviour                                                          | result                |
      | it refuses                   | its NewUserClient fails with kIOReturnBusy                         | kIOReturnBusy         |
      | an object of another class   | its NewUserClient makes an object of class "IOService"             | kIOReturnUnsupported  |
      | it asks for what the app has | its NewUserClient asks apps for the entitlement "com.acme.control" | kIOReturnSuccess      |
      | it asks for what it has not  | its NewUserClient asks apps for the entitlement "com.acme.root"    | kIOReturnNotPermitted |

  @R-121
  Scenario Outline: Taking a provider from a driver that <willing>
    Given a nub "bus" of class "AcmeBus" with:
      | IOUserClientClass | AcmeUserClient |
    And the KEXT "com.acme.bus" is installed with the personality:
      | IOProviderClass | AcmeBus       |
      | IOClass         | AcmeBusDriver |
    And it opens its provider when it starts
    And <behaviour>
    When the system starts
    Then seizing "bus" from the app "com.acme.app" returns <result>

    Examples:
      | willing   | behaviour                         | result                   |
      | closes it | it closes its provider when asked | kIOReturnSuccess         |
      | keeps it  | its probe returns the score 0     | kIOReturnExclusiveAccess |

  @R-121
  Scenario: Who has seized keeps out the next, until it closes
    Given a nub "bus" of class "AcmeBus" with:
      | IOUserClientClass | AcmeUserClient |
    When the system starts
    And the app "com.acme.first" seizes "bus"
    Then seizing "bus" from the app "com.acme.second" returns kIOReturnExclusiveAccess
    When the app "com.acme.first" closes "bus"
    Then seizing "bus" from the app "com.acme.second" returns kIOReturnSuccess

  @R-122 @F-ENT-020
  Scenario Outline: On an iPad: <case>
    Nobody lists drivers there. The app says that it talks to drivers, and is of the driver's team, unless the driver
    lets others in.

    Given an iPad running iPadOS "18.1"
    And the DEXT "com.acme.pad.driver" is installed with the personality:
      | IOProviderClass          | IOUserResources     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmePad             |
      | IOUserServerName         | com.acme.pad.driver |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOMatchCategory          | com_acme_pad        |
    And it is signed by the team "ACME123456"
    And its entitlements:
      | com.apple.developer.driverkit                               | true          |
      | com.apple.developer.driverkit.allow-third-party-userclients | <third party> |
    And the app "com.acme.pad" is signed by the team "<team>"
    And the app "com.acme.pad" has the entitlements:
      | <claim> | true |
    When the system starts
    Then opening "com.acme.pad.driver" from the app "com.acme.pad" returns <result>

    Examples:
      | case                        | team       | third party | claim                                                   | result                |
      | the maker's own app         | ACME123456 | false       | com.apple.developer.driverkit.communicates-with-drivers | kIOReturnSuccess      |
      | another maker's app         | OTHER98765 | false       | com.apple.developer.driverkit.communicates-with-drivers | kIOReturnNotPermitted |
      | another maker's app, let in | OTHER98765 | true        | com.apple.developer.driverkit.communicates-with-drivers | kIOReturnSuccess      |
      | an app that says nothing    | ACME123456 | true        | com.apple.developer.driverkit.userclient-access         | kIOReturnNotPermitted |
