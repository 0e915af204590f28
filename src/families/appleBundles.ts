/**
 * The bundles of the built-in catalogue, by the start of their ids: the kernel knows them although no world installs them
 * (contract "Known kernel bundles"). Said here again, so that nothing is read from disk for it; a test holds the two together.
 */
const BY_PREFIX: Readonly<Record<string, string>> = {
  'com.apple.': `
    AppleUserHIDDrivers DriverKit.AppleUserECM IOUserBluetoothSerialDriver filesystems.apfs
    kext.AMD6000Controller
  `,
  'com.apple.DriverKit-': `
    AppleEthernetE1000 AppleEthernetMLX5 AppleUSBCHCOM AppleUSBFTDI AppleUSBPLCOM AppleUSBSLCOM
  `,
  'com.apple.driver.': `
    AirPort.Brcm4331 AirPort.BrcmNIC AppleACPIButtons AppleACPIEC AppleAHCIPort AppleAPIC
    AppleBCMWLANBusInterfacePCIe AppleDiskImages2 AppleEthernetAquantiaAqtion AppleFWOHCI AppleHDA
    AppleHDAController AppleHPET AppleIRController AppleIntel8254XEthernet AppleIntelCFLGraphicsFramebuffer
    AppleIntelHD3000Graphics AppleIntelHDGraphics AppleIntelI210Ethernet AppleIntelKBLGraphics
    AppleIntelSNBGraphicsFB AppleLPC AppleMikeyDriver AppleRTC AppleSDXC AppleSMBIOS AppleSMBusController
    AppleSMBusPCI AppleSmartBatteryManager AppleSyntheticGameController AppleThunderboltIP
    AppleThunderboltNHI AppleUSBAudio AppleUSBCDC AppleUSBCDCACMControl AppleUSBCDCACMData AppleUSBCDCDMM
    AppleUSBCDCECMControl AppleUSBCDCECMData AppleUSBCDCEEM AppleUSBCDCWCM AppleUSBCardReader
    AppleUSBComposite AppleUSBEHCI AppleUSBFTDI AppleUSBHub AppleUSBMultitouch AppleUSBOHCI
    AppleUSBTCButtons AppleUSBTCKeyEventDriver AppleUSBTCKeyboard AppleUSBUHCI AppleUSBXHCI AudioAUUC
    BroadcomUSBBluetoothHCIController DiskImages IOHIDPowerSource
  `,
  'com.apple.driver.usb.': `
    AppleUSBHostBillboardDevice AppleUSBHostCompositeDevice AppleUSBHostiOSDevice AppleUSBHub
    AppleUSBUserHCI AppleUSBXHCIPCI IOUSBHostHIDDevice cdc cdc.acm cdc.ecm cdc.ncm
  `,
  'com.apple.iokit.': `
    AppleBCM5701Ethernet BroadcomBluetoothHostControllerUSBTransport IOAHCIBlockStorage IOBluetoothFamily
    IOFireWireFamily IOFireWireIP IOGraphicsFamily IOHDAFamily IOHIDFamily IONVMeFamily IONetworkingFamily
    IOPCIFamily IOSCSIArchitectureModelFamily IOSCSIBlockCommandsDevice IOSCSIMultimediaCommandsDevice
    IOSCSIReducedBlockCommandsDevice IOSerialFamily IOStorageFamily IOSurface IOUSBHIDDriver IOUSBHostFamily
    IOUSBMassStorageClass IOUSBMassStorageDriver IOUserEthernet
  `,
};

export const appleBundles: readonly string[] = Object.entries(BY_PREFIX).flatMap(([prefix, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => prefix + name),
);
