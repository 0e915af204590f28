Feature: The Acme card in a Thunderbolt enclosure

  We sell a network card. Most customers put it into a Thunderbolt enclosure, so what counts is what a Mac makes of it
  there. The registry is the one of the Mac Studio in our lab, captured with `ioreg -l -w0` before our driver existed:
  the card is the nub "ethernet", the Mac's own port is "lan-10gb", and the graphics card beside ours is "display".

  Background:
    Given the registry captured in "fixtures/macs/mac-studio.ioreg.txt"

  Scenario: Our driver takes the card
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" runs on "ethernet"
    And Start is called on "AcmeNIC"
    And 1 process of "com.acme.nic" is running

  Scenario: Our driver leaves everybody else's hardware alone
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/AcmeNIC.dext"
    When the system starts
    Then "com.acme.nic" does not match "lan-10gb" because of "IOPCIMatch"
    And "com.acme.nic" does not match "display" because of "IOPCIMatch"
    And "com.apple.driver.AppleEthernetAquantiaAqtion" runs on "lan-10gb"

  Scenario: Without the tunnel key the enclosure is out of reach
    In a Mac Pro's slot this build would work. Behind Thunderbolt the kernel asks for one key more.

    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/mistakes/AcmeNIC-no-tunnel-key.dext"
    When the system starts
    Then "com.acme.nic" stops at the keys gate on "ethernet" because of "IOPCITunnelCompatible"
    And the diagnostic "M115" is reported for "com.acme.nic"
    And the kernel log contains 'Driver "IOUserService" needs "IOPCITunnelCompatible" key in plist'
    And no process of "com.acme.nic" is launched

  Scenario: The vendor goes into the lower half of the id
    Given the DEXT "com.acme.nic" is installed from "fixtures/dexts/mistakes/AcmeNIC-halves-swapped.dext"
    When the system starts
    Then "com.acme.nic" stops at the keys gate on "ethernet" because of "IOPCIMatch"
    And the diagnostic "M112" is reported for "com.acme.nic"
    And Start is never called on "AcmeNIC"
