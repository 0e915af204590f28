Feature: From a nub to a running driver

  A DEXT brings nothing new to matching. Its `IOKitPersonalities` go into the same catalogue as those of every kernel
  extension, and the kernel runs its old cycle over them: passive matching excludes by class and by keys, active
  matching instantiates, probes, sorts and starts. What wins is always a kernel object. Only when that object starts
  is the process of the DEXT launched. Whoever knows these stages can say where a driver stopped, and look there.

  Background:
    Given a PCI device "card" with:
      | vendor | 0xac3e   |
      | device | 0x07b1   |
      | class  | 0x020000 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeNIC             |
      | IOUserServerName         | com.acme.nic        |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIPrimaryMatch        | 0x07b1ac3e          |

  @dts-01 @R-019 @R-042 @R-104 @scenario-kernel-1
  Scenario: A personality, a nub, a process
    When "card" is plugged in
    Then "com.acme.nic" matches "card"
    And "com.acme.nic" runs on "card"
    And 1 process of "com.acme.nic" is running
    And Start is called on "AcmeNIC"
    And matching on "card" is complete
    And there are no diagnostics

  @dts-01 @dts-20 @R-088 @R-104 @R-110 @R-115 @scenario-kernel-46
  Scenario: The stages, as the kernel calls them
    The kernel object is probed and put aside like any other. It comes back to be started, and its start launches the
    process and calls `Start` in it.

    When "card" is plugged in
    Then the kernel calls are, in order:
      | call   | driver       | nub  | result |
      | init   | com.acme.nic | card | true   |
      | attach | com.acme.nic | card | true   |
      | probe  | com.acme.nic | card | 0      |
      | detach | com.acme.nic | card | true   |
      | attach | com.acme.nic | card | true   |
      | launch | com.acme.nic | card | true   |
      | start  | com.acme.nic | card | true   |
      | Start  | com.acme.nic | card | true   |

  @dts-03 @R-088 @R-106 @R-115
  Scenario: What attaches to the nub is a kernel object, under the name of the user class
    `IOClass` says what the kernel makes: here the general `IOUserService`. The registry shows that object with the
    name that stands in `IOUserClass`. (A PCI nub of class 0x020000 is called "ethernet" there.)

    When "card" is plugged in
    Then the registry shows:
      """
      +-o ethernet  <class IOPCIDevice, registered, matched, active, busy 0>
        +-o AcmeNIC  <class IOUserService
      """
    And the property "IOUserClass" of "com.acme.nic" is "AcmeNIC"
    And the property "IOMatchCategory" of "com.acme.nic" is "IODefaultMatchCategory"
    And the property "IOProbeScore" of "com.acme.nic" is "0"
    And the property "IODEXTMatchCount" of "card" is "1"

  @R-042
  Scenario: "Matched" in the registry does not mean that a driver matched
    The word says that matching came to its end. It says so of a nub that nobody wanted, too.

    Given its personality "Main" has "IOPCIPrimaryMatch" set to "0x07b2ac3e"
    When "card" is plugged in
    Then "com.acme.nic" stops at the keys gate on "card" because of "IOPCIPrimaryMatch"
    And matching on "card" is complete

  @dts-14 @dts-15 @R-019 @R-049
  Scenario: Passive matching has two phases
    First the class of the provider decides who is a candidate at all, then the other keys prune.

    Given the DEXT "com.acme.stick" is installed with the personality:
      | IOProviderClass          | IOUSBHostDevice     |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeStick           |
      | IOUserServerName         | com.acme.stick      |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | idVendor                 | 0xac3e              |
      | idProduct                | 0x0001              |
    And the DEXT "com.acme.display" is installed with the personality:
      | IOProviderClass          | IOPCIDevice         |
      | IOClass                  | IOUserService       |
      | IOUserClass              | AcmeDisplay         |
      | IOUserServerName         | com.acme.display    |
      | CFBundleIdentifierKernel | com.apple.kpi.iokit |
      | IOPCIClassMatch          | 0x03000000          |
    When "card" is plugged in
    Then "com.acme.stick" stops at the provider-class gate on "card" because of "IOProviderClass"
    And the candidates for "card" are, in order:
      | driver           | match score | gate    | reason          |
      | com.acme.nic     | 0           | running | -               |
      | com.acme.display |             | keys    | IOPCIClassMatch |
