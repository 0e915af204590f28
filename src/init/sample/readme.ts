export const SAMPLE_README = `# What our drivers do on a Mac

Three features say which hardware our drivers take, which they leave alone, and why. dextspec runs them: no Mac, no
hardware, a second.

    npm install
    npx dextspec run

| file                          | what it is                                                                     |
| ----------------------------- | ------------------------------------------------------------------------------ |
| \`features/usb-device.feature\` | a USB device with two interfaces; the driver is for one of them                |
| \`features/pci-card.feature\`   | a card behind Thunderbolt: the tunnel key, the entitlement, a second driver     |
| \`features/agent.feature\`      | a driver without hardware, on IOUserResources                                   |
| \`worlds/the-lab.yaml\`         | the Mac that the card is in, as a world document                                |
| \`drivers/ExampleNIC.dext\`     | the card's driver: its Info.plist, and its entitlements beside it                 |

## Break something

Change \`0x07b1ac3e\` in \`drivers/ExampleNIC.dext/Info.plist\` to \`0x07b2ac3e\`, and run again: the answer names the
driver, the gate where it stopped, the key, what it asks for and what the card has. Then put it back.

## Make it yours

- Put your driver's path where \`drivers/ExampleNIC.dext\` stands: a bundle, an app that holds it, or an Info.plist.
- \`npx dextspec steps\` lists what a scenario can say, \`npx dextspec steps entitlement\` the phrases with that word.
- With a registry that \`ioreg -l -w0\` printed on a Mac, \`npx dextspec init DRIVER --on REGISTRY --into FOLDER\` writes
  such features for your own driver, out of what it does there.
- For a scenario that expects "no", name the gate and the reason: \`stops at the keys gate on "card" because of
  "IOPCIMatch"\`. A bare \`does not run\` would pass for a wrong reason too.
`;
