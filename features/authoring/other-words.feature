Feature: The same said in other words

  People say that a driver takes a device, attaches to it, or loads beside another one. Each of these is other words for
  one phrase, and means exactly what that phrase means: `dextspec steps` lists them together.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the dext "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice   |
      | IOClass          | IOUserService |
      | IOUserClass      | AcmeNIC       |
      | IOUserServerName | com.acme.nic  |
      | IOPCIMatch       | 0x07b1ac3e    |
    And the kext "com.rival.audio" is installed with the personality:
      | IOProviderClass | IOAudioDevice |
      | IOClass         | RivalAudio    |

  Scenario: Who has the device
    When "card" is plugged in
    Then "com.acme.nic" takes "card"
    And "com.acme.nic" claims "card"
    And "com.acme.nic" attaches to "card"
    And "com.acme.nic" binds to "card"
    And "com.acme.nic" is attached to "card"
    And "com.acme.nic" is bound to "card"

  Scenario: Who has it not
    When "card" is plugged in
    Then "com.rival.audio" does not take "card"
    And "com.rival.audio" does not claim "card"
    And "com.rival.audio" does not attach to "card"
    And "com.rival.audio" does not bind to "card"
    And "com.rival.audio" is not attached to "card"
    And "com.rival.audio" is not bound to "card"
    But "com.rival.audio" stops at the provider-class gate on "card" because of "IOProviderClass"

  Scenario: Nobody has it
    Given a device "lamp" of class "AcmeLamp"
    When every device is registered
    Then nothing takes "lamp"
    And "com.acme.nic" stops at the provider-class gate on "lamp" because of "IOProviderClass"
    And nothing claims "lamp"

  Scenario: Two have it
    Given the kext "com.rival.nic" is installed with the personality:
      | IOProviderClass | IOPCIDevice |
      | IOClass         | RivalNIC    |
      | IOMatchCategory | Rival       |
    When "card" is plugged in
    Then "com.rival.nic" loads beside "com.acme.nic" on "card"
    And "com.rival.nic" runs beside "com.acme.nic" on "card"

  Scenario: It is behind a cable, and the cable is pulled
    Given "card" is behind USB4
    When "card" is plugged in
    Then "com.acme.nic" does not match "card" because of "IOPCITunnelCompatible"
    When "card" is disconnected
    Then nothing runs on "card"
