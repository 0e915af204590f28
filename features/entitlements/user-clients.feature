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
