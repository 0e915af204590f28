/** A card in a Thunderbolt enclosure: its driver as a bundle, the Mac as a world document. */
const PLIST = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">';

export const CARD_INFO = `${PLIST}
<dict>
	<key>CFBundleIdentifier</key>
	<string>com.example.nic</string>
	<key>CFBundleExecutable</key>
	<string>ExampleNIC</string>
	<key>CFBundlePackageType</key>
	<string>DEXT</string>
	<key>CFBundleVersion</key>
	<string>1</string>
	<key>IOKitPersonalities</key>
	<dict>
		<key>Card</key>
		<dict>
			<key>CFBundleIdentifier</key>
			<string>com.example.nic</string>
			<key>CFBundleIdentifierKernel</key>
			<string>com.apple.kpi.iokit</string>
			<key>IOProviderClass</key>
			<string>IOPCIDevice</string>
			<key>IOPCIMatch</key>
			<string>0x07b1ac3e</string>
			<key>IOPCITunnelCompatible</key>
			<true/>
			<key>IOClass</key>
			<string>IOUserService</string>
			<key>IOUserClass</key>
			<string>ExampleNIC</string>
			<key>IOUserServerName</key>
			<string>com.example.nic</string>
		</dict>
	</dict>
</dict>
</plist>
`;

export const CARD_ENTITLEMENTS = `${PLIST}
<dict>
	<key>com.apple.developer.driverkit</key>
	<true/>
	<key>com.apple.developer.driverkit.transport.pci</key>
	<array>
		<dict>
			<key>IOPCIPrimaryMatch</key>
			<string>0x0000ac3e&amp;0x0000ffff</string>
		</dict>
	</array>
</dict>
</plist>
`;

export const LAB = `# yaml-language-server: $schema=../node_modules/dextspec/schema/world.schema.json
#
# The Mac in our lab, as far as our card is concerned: the card in its enclosure, and the port that the Mac has itself.
dextspec: 1
system:
  os: macOS
  version: "15.4"

nubs:
  # Our card. Behind Thunderbolt, as most customers use it.
  - id: card
    pci:
      vendor: 0xac3e
      device: 0x07b1
      class: 0x020000 # Ethernet controller
      tunnelled: true

  # The Mac's own Ethernet port: a card of another maker, and none of our business.
  - id: own-port
    pci:
      vendor: 0x1d6a
      device: 0x14c0
      class: 0x020000
      builtIn: true
`;

export const PCI_FEATURE = `Feature: The network card

  A card of ours, vendor 0xac3e and device 0x07b1, in a Thunderbolt enclosure. The driver is read from its bundle in
  drivers/, the Mac from worlds/the-lab.yaml.

  Background:
    Given the world described in "worlds/the-lab.yaml"
    And the DEXT "com.example.nic" is installed from "drivers/ExampleNIC.dext"

  Scenario: The driver takes our card
    When "card" is plugged in
    Then "com.example.nic" runs on "card"
    And Start is called on "ExampleNIC"
    And the entitlement check of "com.example.nic" on "card" passes
    And there are no warnings

  Scenario: It leaves the Mac's own port alone
    A "does not" says why, so that it cannot come true for another reason.

    When the system starts
    Then "com.example.nic" stops at the keys gate on "own-port" because of "IOPCIMatch"

  Scenario: Without the tunnel key, the enclosure is out of reach
    Given its personality "Card" has no "IOPCITunnelCompatible"
    When "card" is plugged in
    Then "com.example.nic" stops at the keys gate on "card" because of "IOPCITunnelCompatible"
    And the diagnostic "M115" is reported for "com.example.nic"

  Scenario: An entitlement for another vendor
    The kernel launches the process before it looks at the entitlement: the driver is seen to start, and to vanish.

    Given its entitlements:
      | com.apple.developer.driverkit               | true                                             |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: "0x0000ac3f&0x0000ffff" }] |
    When "card" is plugged in
    Then "com.example.nic" matches "card"
    But "com.example.nic" stops at the entitlement gate on "card" because of "E203"
    And Start is never called on "ExampleNIC"

  Scenario: A driver for every network card comes second
    Given the DEXT "com.example.generic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice           |
      | IOPCIClassMatch          | 0x02000000&0xffff0000 |
      | IOPCITunnelCompatible    | true                  |
      | IOProbeScore             | 500                   |
      | IOClass                  | IOUserService         |
      | IOUserClass              | GenericNIC            |
      | IOUserServerName         | com.example.generic   |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit   |
    When "card" is plugged in
    Then the candidates for "card" are, in order:
      | driver              | score | verdict   | gate    | reason |
      | com.example.nic     | 1000  | running   | running | -      |
      | com.example.generic | 500   | outranked | rank    | A301   |
`;
