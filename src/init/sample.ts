/** What a project without a driver of its own starts from: a network card's DEXT, and what its team would pin of it. */
export interface Sample {
  readonly pinned: ReadonlyMap<string, string>;
  readonly readme: string;
}

const PLIST = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">';

const INFO = `${PLIST}
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

const ENTITLEMENTS = `${PLIST}
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

const FEATURE = `Feature: The network card

  Our driver is for one card, vendor 0xac3e, device 0x07b1. Customers put it into a slot or into a Thunderbolt enclosure.
  Put your own driver's path and your own hardware here; \`npx dextspec steps\` lists what a scenario can say.

  Background:
    Given a Mac with Apple silicon
    And a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.example.nic" is installed from "drivers/ExampleNIC.dext"

  Scenario: It takes the card
    When "card" is plugged in
    Then "com.example.nic" runs on "card"
    And Start is called on "ExampleNIC"
    And the entitlement check of "com.example.nic" on "card" passes
    And there are no warnings

  Scenario: It leaves another card alone
    Given a PCI device "other" with:
      | vendor | 0xac3e   |
      | device | 0x07b2   |
      | class  | 0x020000 |
    When "other" is plugged in
    Then "com.example.nic" does not match "other" because of "IOPCIMatch"

  Scenario: In a Thunderbolt enclosure it needs the tunnel key
    Given "card" is behind Thunderbolt
    And its personality "Card" has no "IOPCITunnelCompatible"
    When "card" is plugged in
    Then "com.example.nic" stops at the keys gate on "card" because of "IOPCITunnelCompatible"
    And the diagnostic "M115" is reported for "com.example.nic"

  Scenario: An entitlement for another vendor is found out after the launch
    Given its entitlements:
      | com.apple.developer.driverkit               | true                                           |
      | com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3f&0x0000ffff }] |
    When "card" is plugged in
    Then "com.example.nic" stops at the entitlement gate on "card" because of "E203"
    And Start is never called on "ExampleNIC"

  Scenario: A driver for all network cards comes second
    Given the DEXT "com.example.rival" is installed with the personality:
      | IOProviderClass          | IOPCIDevice           |
      | IOPCIClassMatch          | 0x02000000&0xffff0000 |
      | IOProbeScore             | 500                   |
      | IOClass                  | IOUserService         |
      | IOUserClass              | RivalNIC              |
      | IOUserServerName         | com.example.rival     |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit   |
    When "card" is plugged in
    Then the drivers that match "card" are, in order:
      | driver            | score | verdict   | reason |
      | com.example.nic   | 1000  | running   | -      |
      | com.example.rival | 500   | outranked | A301   |
`;

const README = `# Scenarios for a driver

\`features/\` says what the driver in \`drivers/\` does, and \`npm test\` finds out whether it does:

    npm install
    npm test

With a registry that \`ioreg -l -w0\` printed on a Mac, \`dextspec init DRIVER --on REGISTRY\` writes such scenarios for
your own driver, out of what it does there.
`;

/** A project that runs green as it stands. */
export const SAMPLE: Sample = {
  pinned: new Map([
    ['drivers/ExampleNIC.dext/Info.plist', INFO],
    ['drivers/ExampleNIC.dext/ExampleNIC.entitlements', ENTITLEMENTS],
    ['features/the-network-card.feature', FEATURE],
  ]),
  readme: README,
};
