Feature: On a captured Mac

  All of this holds on a whole Mac as well: a registry that `ioreg -l` printed, with Apple's own drivers in their
  places. The Mac Studio of these scenarios has a network card in a Thunderbolt enclosure, a serial adapter, a game
  pad and a disk, all without their makers' drivers.

  Background:
    Given the registry captured in "fixtures/macs/mac-studio.ioreg.txt"

  @dts-01 @dts-15
  Scenario Outline: <driver> takes what it is for
    Given the DEXT "<driver>" is installed from "fixtures/dexts/<bundle>.dext"
    When the system starts
    Then "<driver>" runs on "<nub>"
    And Start is called on "<bundle>"

    Examples:
      | driver          | bundle     | nub                        |
      | com.acme.nic    | AcmeNIC    | ethernet                   |
      | com.acme.serial | AcmeSerial | Acme Serial Port           |
      | com.acme.pad    | AcmePad    | IOHIDInterface#0x100000ac0 |
      | com.acme.vault  | AcmeVault  | IOSCSILogicalUnitNub       |
      | com.acme.agent  | AcmeAgent  | IOUserResources            |

  @dts-08 @R-081
  Scenario: A category of its own: Apple's driver runs beside it
    Given the DEXT "com.acme.pad" is installed from "fixtures/dexts/mistakes/AcmePad-own-category.dext"
    When the system starts
    Then "com.acme.pad" runs on "IOHIDInterface#0x100000ac0"
    And the diagnostic "A302" is reported for "com.acme.pad"

  @dts-05 @R-116b
  Scenario: IOUserService left in place
    Given the DEXT "com.acme.vault" is installed from "fixtures/dexts/mistakes/AcmeVault-wrong-kernel-class.dext"
    And its executable defines the classes:
      | class     | superclass                       |
      | AcmeVault | IOUserSCSIPeripheralDeviceType00 |
    When the system starts
    Then "com.acme.vault" runs on "IOSCSILogicalUnitNub"
    And calling "UserReportMediumBlockSize" on "AcmeVault" returns kIOReturnUnsupported
    And the diagnostic "L404" is reported for "com.acme.vault"

  @dts-16 @F-ENT-007
  Scenario: An entitlement for another vendor
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/mistakes/AcmeNIC-other-vendor.dext"
    When the system starts
    Then "com.acme.nic" stops at the entitlement gate on "ethernet" because of "E203"
    And the kernel log contains "provider entitlements check failed"

  @dts-09
  Scenario: Without IOUserServerName it runs in the kernel
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/mistakes/AcmeNIC-no-server-name.dext"
    When the system starts
    Then "com.acme.nic" runs on "ethernet"
    But no process of "com.acme.nic" is launched
    And the diagnostic "L402" is reported for "com.acme.nic"
