/**
 * Superclass → classes, as Macs of 2009 to 2026 showed them (registries with their class inheritance, class lists of
 * kernel collections). The families' tables hold what matching rests on; this is what else a registry is full of.
 */
const SUBCLASSES: Readonly<Record<string, string>> = {
  AGDCPlugin: 'AGDCPluginDisplayMetrics',
  AMDRadeonX4000_AMDGraphicsAccelerator: 'AMDRadeonX4000_AMDVIGraphicsAccelerator',
  AMDRadeonX4000_AMDRadeonHWServicesAbstract: 'AMDRadeonX4000_AMDRadeonHWServicesPolaris',
  AMDRadeonX4000_AMDRadeonHWServicesInterface: 'AMDRadeonX4000_AMDRadeonHWServicesAbstract',
  AMDRadeonX4000_AMDVIGraphicsAccelerator: 'AMDRadeonX4000_AMDBaffinGraphicsAccelerator',
  ATIController: 'BaffinSharedController',
  AppleAHCI: 'AppleIntelPchSeriesAHCI',
  AppleAHCIPort: 'AppleIntelPchSeriesAHCIPort',
  AppleBCMWLANBusInterface: 'AppleBCMWLANBusInterfacePCIe',
  AppleBCMWLANIO80211VirtualInterface:
    'AppleBCMWLANIO80211APSTAInterface AppleBCMWLANIO80211P2PInterface AppleBCMWLANProximityInterface',
  AppleBacklightParameterHandler: 'AGDCBacklightControl AppleIntelPanel',
  AppleBluetoothHCIControllerUSBTransport: 'BroadcomBluetoothHCIControllerUSBTransport',
  AppleEffaceableStorage: 'AppleEffaceableNOR',
  AppleEmbeddedKeyboard: 'AppleHIDKeyboardEventDriverV2 AppleUSBTCKeyEventDriver',
  AppleGFXHDAEngine: 'AppleGFXHDAEngineOutput',
  AppleGFXHDAEngineOutput: 'AppleGFXHDAEngineOutputDP',
  AppleGraphicsControl: 'AppleMuxControl ApplePolicyControl',
  AppleGraphicsDeviceControl:
    'AGDCMuxClientControl AGDPClientControl AppleGPUWrangler AtiDeviceControl AtiGpuWrangler ' + 'IntelFBClientControl',
  AppleGraphicsDeviceControlClient: 'AppleGPUWranglerClient',
  AppleHDACodec: 'AppleHDACodecGeneric',
  AppleHDAEngine: 'AppleHDAEngineInput AppleHDAEngineOutput',
  AppleHPM: 'AppleHPMIECS',
  AppleHSBluetoothNub: 'AppleHSBluetoothInterface',
  AppleIntelLpssUART: 'AppleIntelLpssUARTv1',
  AppleIntelPanel: 'AppleIntelPanelA',
  AppleMCCSControlFamily: 'AppleMCCSControlCello AppleMCCSControlModule',
  AppleMMIOSerial: 'AppleIntelLpssUART',
  AppleMultitouchHIDEventDriverV2: 'AppleMultitouchInputHIDEventDriver',
  AppleMultitouchInputHIDEventDriver: 'AppleMultitouchMouseHIDEventDriver AppleMultitouchTrackpadHIDEventDriver',
  AppleNVMeController: 'AppleANS2Controller',
  AppleOnboardSerialBusInterface: 'AppleMMIOSerial',
  AppleOnboardSerialSync: 'AppleSimpleUARTSync',
  ApplePMC: 'AppleACPIPMC AppleSMCPMC',
  AppleSMBusController: 'AppleSMBusControllerICH',
  AppleSMCFamily: 'AppleSMC',
  AppleSSEInterface: 'AppleSSE',
  AppleThunderboltDPAdapterFamily: 'AppleThunderboltDPInAdapter AppleThunderboltDPOutAdapter',
  AppleThunderboltGenericHAL: 'AppleThunderboltHAL',
  AppleThunderboltNHI: 'AppleThunderboltNHIType2 AppleThunderboltNHIType3',
  AppleUSB20XHCIPort: 'AppleUSB20XHCITypeCPort',
  AppleUSB30XHCIPort: 'AppleUSB30XHCITypeCPort',
  AppleUSBBluetoothHCIController: 'Broadcom2045FamilyUSBBluetoothHCIController CSRUSBBluetoothHCIController',
  AppleUSBCDCControl: 'AppleUSBACMControl AppleUSBNCMControl',
  AppleUSBFnTrackpad: 'AppleUSBGrIITrackpad',
  AppleUSBGrIITrackpad: 'AppleUSBGrIIITrackpad',
  AppleUSBHostCompositeDevice: 'AppleUSBCDCCompositeDevice',
  AppleUSBHostController: 'AppleUSBVHCI AppleUSBXHCI',
  AppleUSBHostPort: 'AppleUSBHubPort AppleUSBVHCIPort AppleUSBXHCIPort',
  AppleUSBHostResourcesClient: 'AppleUSBLegacyRoot',
  AppleUSBHub: 'AppleUSB20Hub AppleUSB30Hub',
  AppleUSBHubPort: 'AppleUSB20HubPort AppleUSB30HubPort',
  AppleUSBTrackpad: 'AppleUSBFnTrackpad',
  AppleUSBVHCI: 'AppleUSBVHCIBCE',
  AppleUSBXHCI: 'AppleUSBXHCIPCI',
  AppleUSBXHCILPT: 'AppleUSBXHCIWPT',
  AppleUSBXHCIPCI: 'AppleIntelCNLUSBXHCI AppleUSBXHCILPT AppleUSBXHCITR',
  AppleUSBXHCIPort: 'AppleUSB20XHCIPort AppleUSB30XHCIPort',
  AppleVirtualNORFlashDevice: 'AppleBCENORFlashDevice',
  AtiGpuWrangler: 'AMD9500ControllerWrangler',
  BaffinSharedController: 'AMD9500Controller',
  BridgeAudioController: 'BridgeAudioControllerPCI',
  BroadcomBluetoothHostController: 'AppleBroadcomBluetoothHostController',
  CCDataStream: 'CCIOReporterDataStream',
  CCLogStream: 'CCIOReporterLogStream',
  CCPipe: 'CCDataPipe CCLogPipe',
  CCPipeUserClient: 'CCDataPipeUserClient CCLogPipeUserClient',
  CCStream: 'CCDataStream CCLogStream',
  IO80211Controller: 'AirPort_Athr5424ab AirPort_Brcm4331 AirPort_Brcm4360 AppleBCMWLANCore',
  IO80211Interface: 'AirPort_Brcm4331_Interface AirPort_Brcm4360_Interface AtherosM35abInterface',
  IO80211P2PInterface:
    'AirPort_Brcm4331_P2PInterface AirPort_Brcm4360_P2PInterface AppleBCMWLANIO80211VirtualInterface',
  IO80211VirtualInterface: 'IO80211P2PInterface',
  IOACPIPlatformExpert: 'AppleACPIPlatformExpert',
  IOAHCIBlockStorageDriver: 'AppleAHCIDiskDriver',
  IOAHCIPort: 'AppleAHCIPort',
  IOAHCIPortInterface: 'IOAHCIPort',
  IOATAController: 'IOPCIATA',
  IOATADevice: 'ATADeviceNub',
  IOAccel2DContext2: 'AMDRadeonX4000_AMDAccel2DContext IGAccel2DContext',
  IOAccelCommandQueue: 'AMDRadeonX4000_AMDAccelCommandQueue IGAccelCommandQueue',
  IOAccelContext2: 'IOAccel2DContext2 IOAccelGLContext2',
  IOAccelDevice2: 'AMDRadeonX4000_AMDAccelDevice IGAccelDevice',
  IOAccelGLContext2: 'AMDRadeonX4000_AMDSIGLContext IGAccelGLContext',
  IOAccelSharedUserClient2: 'AMDRadeonX4000_AMDAccelSharedUserClient IGAccelSharedUserClient',
  IOAccelSubmitter2: 'IOAccelCommandQueue IOAccelContext2',
  IOAccelSurface2: 'AMDRadeonX4000_AMDAccelSurface IGAccelSurface',
  IOAccelerator: 'IOGraphicsAccelerator2 IOIntel915Accelerator IOIntelAccelerator',
  IOAppleBluetoothHIDDriver: 'AppleHSBluetoothDevice',
  IOAudioControl: 'IOAudioLevelControl IOAudioSelectorControl IOAudioToggleControl',
  IOAudioDevice: 'AppleGFXHDADriver AppleHDADriver com_apple_driver_AudioIPCDevice',
  IOAudioEngine: 'AppleGFXHDAEngine AppleHDAEngine com_apple_driver_AudioIPCEngine',
  IOAudioSelectorControl: 'AppleGFXHDAAudioSelectorControlDP',
  IOAudioStream: 'AppleGFXHDAStream AppleHDAStream',
  IOBacklightDisplay: 'AppleBacklightDisplay',
  IOBlockStorageDevice:
    'AppleSDXCBlockStorageDevice IOAHCIBlockStorageDevice IOBlockStorageServices ' +
    'IOCDBlockStorageDevice IONVMeBlockStorageDevice',
  IOBlockStorageDriver: 'IOCDBlockStorageDriver com_faronics_driver_DFXDriver',
  IOBluetoothHCIController: 'AppleUSBBluetoothHCIController',
  IOBluetoothHCIControllerTransport: 'AppleBluetoothHCIControllerUSBTransport',
  IOBluetoothHIDDriver: 'IOAppleBluetoothHIDDriver',
  IOBluetoothHostController: 'BroadcomBluetoothHostController',
  IOBluetoothHostControllerTransport: 'IOBluetoothHostControllerUARTTransport IOBluetoothHostControllerUSBTransport',
  IOBluetoothHostControllerUSBTransport: 'BroadcomBluetoothHostControllerUSBTransport',
  IOBluetoothL2CAPChannel: 'IOBluetoothL2CAPSignalChannel',
  IOBluetoothObject: 'IOBluetoothDevice IOBluetoothL2CAPChannel',
  IOBufferCopyControllerBase: 'IOBufferCopyController',
  IOBufferCopyEngine: 'IOBufferCopyControllerBase',
  IOCDBlockStorageDevice: 'IODVDBlockStorageDevice',
  IOCDBlockStorageDriver: 'IODVDBlockStorageDriver',
  IOCPU: 'AppleACPICPU',
  IOCPUInterruptController: 'AppleACPICPUInterruptController',
  IODTNVRAM: 'AppleEFINVRAM',
  IODTPlatformExpert: 'IOACPIPlatformExpert',
  IODVDBlockStorageDevice: 'IODVDServices',
  IODisplay: 'AppleDisplay IOBacklightDisplay',
  IODisplayParameterHandler: 'AGDCBacklightControlNub AppleBacklightParameterHandler AppleMCCSParameterHandler',
  IOEthernetAVBController: 'BCM5701Enet',
  IOEthernetController: 'AppleThunderboltIPPort AppleUSBNCMData IO80211Controller IOEthernetAVBController yukon',
  IOEthernetInterface: 'IO80211Interface IOEthernetAVBInterface',
  IOFWController: 'IOFireWireIP',
  IOFireWireBus: 'IOFireWireController',
  IOFireWireLink: 'AppleFWOHCI',
  IOFireWireNub: 'IOFireWireLocalNode',
  IOFramebuffer: 'AMDFramebuffer AppleIntelFramebuffer IONDRVFramebuffer',
  IOGen5752DContext: 'Gen5752DContext',
  IOGen575Device: 'Gen575Device',
  IOGen575GraphicsClient: 'IOGen5752DContext',
  IOGen72DContext: 'Gen72DContext',
  IOGen7Device: 'Gen7Device',
  IOGen7GraphicsClient: 'IOGen72DContext IOIntelGLContext',
  IOGraphicsAccelerator2: 'AMDRadeonX4000_AMDGraphicsAccelerator IntelAccelerator',
  IOGraphicsDevice: 'IOFramebuffer',
  IOHDAController: 'AppleHDAController',
  IOHIDDevice:
    'AppleHSBluetoothHIDDriver AppleMikeyHIDDriver BaselineReporter IOBluetoothHIDDriver ' +
    'IOHIDDeviceShim IOHIDUserDevice IOUSBHIDDriver IOUSBHostHIDDevice RawDataReporter',
  IOHIDDeviceShim: 'IOHIDPointingDevice',
  IOHIDEventDriver: 'AppleEmbeddedKeyboard AppleMultitouchHIDEventDriverV2',
  IOHIDEventService: 'AppleDeviceManagementHIDEventService AppleUSBMultitouchHIDEventDriver IOHIDEventDriver',
  IOHIDevice: 'IOHIKeyboard IOHIPointing',
  IOHIKeyboard: 'IOHIDConsumer IOHIDKeyboard',
  IOHIPointing: 'AppleUSBTrackpad IOHITablet',
  IOHITablet: 'IOHIDPointing',
  IOHWMonitor: 'IOHWControl',
  IOI2CInterface: 'IOFramebufferI2CInterface',
  IOImageLoaderDatastore: 'IOImageLoaderHashstore',
  IOImageLoaderHashstore: 'BCMWLANFirmware4364_Hashstore',
  IOIntel9152DContext: 'Intel9152DContext',
  IOIntel915Accelerator: 'Intel915',
  IOIntel915GLContext: 'Intel915GLContext',
  IOIntel915Surface: 'Intel915Surface',
  IOIntelGLContext: 'IntelGLContext',
  IOIntelSurface: 'IntelSurface',
  IOInterruptController:
    'AppleACPIEventController AppleAPICInterruptController IOCPUInterruptController ' +
    'IOPCIMessagedInterruptController',
  IOMapper: 'AppleVTD',
  IOMedia: 'AppleAPFSMedia AppleAPFSVolume CoreStorageLogical',
  IOMediaBSDClient: 'AppleAPFSVolumeBSDClient CoreStorageLogicalBSDClient',
  IOModemSerialStreamSync: 'IOBluetoothSerialClientModemStreamSync',
  IONVMeController: 'AppleNVMeController',
  IONetworkController: 'IOEthernetController IOFWController',
  IONetworkInterface: 'IOEthernetInterface IOFWInterface',
  IOPCIATA: 'AppleIntelPIIXPATA',
  IOPCIBridge: 'AppleACPIPCI IOPCI2PCIBridge',
  IOPMPowerSource: 'AppleSmartBattery',
  IOPartitionScheme: 'AppleAPFSContainer IOFDiskPartitionScheme IOGUIDPartitionScheme',
  IOPlatformDevice: 'AtiFbStub IOACPIPlatformDevice',
  IOPlatformExpert: 'IODTPlatformExpert',
  IOPlatformPlugin: 'ACPI_SMC_PlatformPlugin',
  IOPlatformPluginFamily: 'IOPlatformPluginFamilyPriv',
  IOPlatformPluginFamilyPriv: 'X86PlatformPlugin',
  IORS232SerialStreamSync: 'AppleOnboardSerialSync IOBluetoothSerialClientSerialStreamSync',
  IORTC: 'AppleSMCRTC',
  IORegistryEntry: 'IOService',
  IOSCSIBlockCommandsDevice: 'IOSCSIPeripheralDeviceType00',
  IOSCSIMultimediaCommandsDevice: 'IOSCSIPeripheralDeviceType05',
  IOSCSIPeripheralDeviceNub: 'IOSCSILogicalUnitNub',
  IOSCSIPeripheralDeviceType00: 'com_apple_driver_AppleUSBCardReaderSBC',
  IOSCSIPrimaryCommandsDevice: 'IOSCSIBlockCommandsDevice IOSCSIMultimediaCommandsDevice',
  IOSCSIProtocolInterface: 'IOSCSIPrimaryCommandsDevice IOSCSIProtocolServices',
  IOSCSIProtocolServices:
    'IOATAPIProtocolTransport IOSCSIPeripheralDeviceNub IOUSBMassStorageClass IOUSBMassStorageDriver',
  IOSMBusController: 'AppleECSMBusController AppleSMBusController',
  IOSerialDriverSync: 'AppleUSBACMData IOBluetoothSerialClient',
  IOSerialStreamSync: 'IOModemSerialStreamSync IORS232SerialStreamSync',
  IOService:
    'AGDCPlugin AGPM AGPMController AMDRadeonX4000_AMDRadeonHWLibs ' +
    'AMDRadeonX4000_AMDRadeonHWServicesInterface AMDSupport ATIController AppleACPIACAdapter ' +
    'AppleACPIButton AppleACPIEC AppleACPILid AppleAHCI AppleAVBAudioManager AppleActuatorDevice ' +
    'AppleActuatorHIDEventDriver AppleBCMWLANBusInterface AppleBusPowerController ' +
    'AppleCredentialManager AppleEFIRuntime AppleEffaceableStorage AppleFDEKeyStore ' +
    'AppleGFXHDAController AppleGraphicsControl AppleGraphicsDeviceControl ' +
    'AppleGraphicsDeviceControlPlugin AppleGraphicsDevicePolicy AppleHDACodec AppleHPET AppleHPM ' +
    'AppleHPMDevice AppleHSBluetoothNub AppleHV AppleIntelCPUPowerManagement ' +
    'AppleIntelCPUPowerManagementClient AppleIntelCapriController AppleIntelFBController ' +
    'AppleIntelFramebufferController AppleIntelIntegratedFramebuffer AppleIntelMEClientController ' +
    'AppleIntelMEIDriver AppleIntelPIIXATAChannel AppleIntelPIIXATARoot AppleIntelSNBGraphicsFB ' +
    'AppleKeyStore AppleLMUController AppleLPC AppleMCCSControlFamily AppleMEClientController ' +
    'AppleMikeyDriver AppleMobileFileIntegrity AppleMultitouchDevice AppleOnboardSerialBSDClient ' +
    'AppleOnboardSerialBusInterface ApplePCISlotPM ApplePMC ApplePlatformEnabler AppleRTC ' +
    'AppleSCSISubsystemGlobals AppleSDXC AppleSDXCSlot AppleSEPIntelIOPNub AppleSMBIOS ' +
    'AppleSMBusDevice AppleSMBusPCI AppleSMCFamily AppleSMCPDRC AppleSSEInterface ' +
    'AppleSmartBatteryManager AppleSystemPolicy AppleThunderboltEDMSink AppleThunderboltGenericHAL ' +
    'AppleThunderboltIPService AppleUSBALSService AppleUSBCDCControl AppleUSBHostCompositeDevice ' +
    'AppleUSBHostController AppleUSBHostLegacyClient AppleUSBHostPacketFilterService AppleUSBHostPort ' +
    'AppleUSBHostResources AppleUSBHostResourcesClient AppleUpstreamUserClientDriver ' +
    'AppleVirtualNORFlashDevice AudioAUUCDriver BridgeAudioCommunicationService BridgeAudioController ' +
    'CCFaultReporter CCPipe CCStream CHUDKernLib CHUDProf CHUDUtils CoreCaptureResponder CoreStorage ' +
    'Dont_Steal_Mac_OS_X IO80211VirtualInterface IOAHCIBlockStorageDriver IOAHCIDevice ' +
    'IOAHCIPortInterface IOATAController IOATADevice IOAVBNub IOAccelerator IOAudioControl ' +
    'IOAudioDevice IOAudioEngine IOAudioStream IOBlockStorageDevice IOBluetoothHCIController ' +
    'IOBluetoothHCIControllerTransport IOBluetoothHostController IOBluetoothHostControllerTransport ' +
    'IOBluetoothObject IOBluetoothSerialManager IOBufferCopyEngine IOCPU IODTNVRAM IODisplay ' +
    'IODisplayConnect IODisplayParameterHandler IODisplayWrangler IOFireWireBus IOFireWireLink ' +
    'IOFireWireNub IOFireWireUserClientIniter IOGraphicsDevice IOHDACodecDevice IOHDACodecDriver ' +
    'IOHDACodecFunction IOHDAController IOHDIXController IOHIDDevice IOHIDEventService IOHIDInterface ' +
    'IOHIDResource IOHIDSystem IOHIDevice IOHWMonitor IOI2CInterface IOImageLoader ' +
    'IOImageLoaderDatastore IOImageLoaderRequest IOInterruptController IOMapper IOMediaBSDClient ' +
    'IONVMeController IONetworkController IONetworkInterface IONetworkStack IOPCIBridge IOPCIDevice ' +
    'IOPMPowerSource IOPMrootDomain IOPlatformDevice IOPlatformExpert IOPlatformExpertDevice ' +
    'IOPlatformPlugin IOPlatformPluginDevice IOPlatformPluginFamily IORTC IOReportHub IOResources ' +
    'IORootParent IOSCSIProtocolInterface IOSMBusController IOSerialBSDClient IOSerialDriverSync ' +
    'IOSerialStreamSync IOSlaveCPU IOSlaveProcessor IOSlowAdaptiveClockingManager IOStorage ' +
    'IOSurfaceRoot IOThunderboltController IOThunderboltIECSNub IOThunderboltLocalNode ' +
    'IOThunderboltNHI IOThunderboltNub IOThunderboltTunnelDriver IOTimeSyncClockManager IOUSBBus ' +
    'IOUSBCompositeDriver IOUSBHubPolicyMaker IOUSBMassStorageDriverNub IOUSBMassStorageInterfaceNub ' +
    'IOUSBNub IOUserClient IOUserEthernetResource IOWatchDogTimer SCSITaskUserClientIniter ' +
    'SMCMotionSensor X86PlatformShim at_obdev_KUC com_apple_AVEBridge ' +
    'com_apple_AppleFSCompression_AppleFSCompressionTypeDataless ' +
    'com_apple_AppleFSCompression_AppleFSCompressionTypeZlib com_apple_BootCache ' +
    'com_apple_driver_pmtelemetry com_apple_filesystems_hfs com_apple_filesystems_hfs_encodings ' +
    'sk98osx_dnet',
  IOSlaveCPU: 'AppleSEPIntelIOP',
  IOSlaveProcessor: 'AppleSEPManager',
  IOSlowAdaptiveClockingManager: 'AppleIntelSlowAdaptiveClockingManager',
  IOStorage:
    'AppleAPFSContainerScheme CoreStorageGroup CoreStoragePhysical IOBlockStorageDriver IOMedia ' + 'IOPartitionScheme',
  IOThunderboltNHI: 'AppleThunderboltNHI',
  IOThunderboltNub: 'IOThunderboltPort IOThunderboltSwitch',
  IOThunderboltSwitch: 'IOThunderboltSwitchLC IOThunderboltSwitchType2',
  IOThunderboltSwitchLC: 'IOThunderboltSwitchType3',
  IOThunderboltTunnelDriver: 'AppleThunderboltDPAdapterFamily AppleThunderboltPCIDownAdapter',
  IOUSBBus: 'IOUSBController',
  IOUSBController: 'IOUSBControllerV2',
  IOUSBControllerV2: 'IOUSBControllerV3',
  IOUSBControllerV3: 'AppleUSBController AppleUSBEHCI AppleUSBUHCI',
  IOUSBDevice: 'IOUSBHubDevice',
  IOUSBDeviceUserClient: 'IOUSBDeviceUserClientV2',
  IOUSBHIDDriver: 'AppleIRController AppleUSBMultitouchDriver AppleUSBTCButtons AppleUSBTCKeyboard',
  IOUSBHubDevice: 'IOUSBRootHubDevice',
  IOUSBHubPolicyMaker: 'AppleUSBHub',
  IOUSBInterfaceUserClient: 'IOUSBInterfaceUserClientV2',
  IOUSBInterfaceUserClientV2: 'IOUSBInterfaceUserClientV3',
  IOUSBMassStorageClass: 'com_apple_driver_AppleUSBCardReaderUMC',
  IOUSBNub: 'IOUSBDevice IOUSBInterface',
  IOUSBUserClientLegacy: 'IOUSBDeviceUserClient IOUSBInterfaceUserClient',
  IOUserClient:
    'AppleActuatorDeviceUserClient AppleCredentialManagerUserClient AppleGraphicsControlClient ' +
    'AppleGraphicsDeviceControlClient AppleKeyStoreUserClient AppleMultitouchDeviceUserClient ' +
    'AppleOSXWatchdogClient AppleSMCClient AppleSSEUserClient AppleSystemPolicyUserClient ' +
    'AppleUSBMultitouchUserClient BridgeAudioCommunicationUserClient BridgeAudioControllerUserClient ' +
    'CCPipeUserClient IOAccelDevice2 IOAccelDisplayPipeUserClient2 IOAccelSharedUserClient2 ' +
    'IOAccelSubmitter2 IOAccelSurface2 IOAccelerationUserClient IOAudioControlUserClient ' +
    'IOAudioEngineUserClient IOBluetoothDeviceUserClient IOBluetoothHCIUserClient ' +
    'IOBluetoothL2CAPChannelUserClient IOFramebufferSharedUserClient IOFramebufferUserClient ' +
    'IOGen575Device IOGen575GraphicsClient IOGen7Device IOGen7GraphicsClient ' +
    'IOHIDEventServiceUserClient IOHIDEventSystemUserClient IOHIDLibUserClient IOHIDParamUserClient ' +
    'IOHIDResourceDeviceUserClient IOHIDStackShotUserClient IOHIDUserClient IOI2CInterfaceUserClient ' +
    'IOIntel9152DContext IOIntel915GLContext IOIntel915Surface IOIntelSurface ' +
    'IONetworkStackUserClient IOReportUserClient IOSurfaceRootUserClient IOUSBUserClientLegacy ' +
    'RootDomainUserClient',
  IOWatchDogTimer: 'AppleOSXWatchdog SMCWatchDogTimer',
  IntelAccelerator: 'Gen6Accelerator Gen7Accelerator',
  IntelGLContext: 'Gen6GLContext Gen7GLContext',
  IntelSurface: 'Gen6Surface Gen7Surface',
  OSObject: 'IORegistryEntry',
  sk98osx_dnet: 'yukon2osx',
};

/** Class → superclass, for every class that was observed. */
export function observedSuperclasses(): ReadonlyMap<string, string> {
  const superclasses = new Map<string, string>();
  for (const [superclass, classes] of Object.entries(SUBCLASSES))
    for (const className of classes.split(' ')) superclasses.set(className, superclass);
  return superclasses;
}
