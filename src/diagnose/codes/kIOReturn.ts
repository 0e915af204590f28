/** A kIOReturn code as people meet it: in headers, in logs, and as the signed number that Swift prints. */
export interface ReturnCode {
  readonly name: string;
  /** Unsigned, eight digits. */
  readonly hex: string;
  readonly decimal: number;
}

/** The low 12 bits of iokit_common_err codes (IOReturn.h). */
const COMMON: Readonly<Record<string, number>> = {
  Error: 0x2bc,
  NoMemory: 0x2bd,
  NoResources: 0x2be,
  IPCError: 0x2bf,
  NoDevice: 0x2c0,
  NotPrivileged: 0x2c1,
  BadArgument: 0x2c2,
  LockedRead: 0x2c3,
  LockedWrite: 0x2c4,
  ExclusiveAccess: 0x2c5,
  BadMessageID: 0x2c6,
  Unsupported: 0x2c7,
  VMError: 0x2c8,
  InternalError: 0x2c9,
  IOError: 0x2ca,
  CannotLock: 0x2cc,
  NotOpen: 0x2cd,
  NotReadable: 0x2ce,
  NotWritable: 0x2cf,
  NotAligned: 0x2d0,
  BadMedia: 0x2d1,
  StillOpen: 0x2d2,
  RLDError: 0x2d3,
  DMAError: 0x2d4,
  Busy: 0x2d5,
  Timeout: 0x2d6,
  Offline: 0x2d7,
  NotReady: 0x2d8,
  NotAttached: 0x2d9,
  NoChannels: 0x2da,
  NoSpace: 0x2db,
  PortExists: 0x2dd,
  CannotWire: 0x2de,
  NoInterrupt: 0x2df,
  NoFrames: 0x2e0,
  MessageTooLarge: 0x2e1,
  NotPermitted: 0x2e2,
  NoPower: 0x2e3,
  NoMedia: 0x2e4,
  UnformattedMedia: 0x2e5,
  UnsupportedMode: 0x2e6,
  Underrun: 0x2e7,
  Overrun: 0x2e8,
  DeviceError: 0x2e9,
  NoCompletion: 0x2ea,
  Aborted: 0x2eb,
  NoBandwidth: 0x2ec,
  NotResponding: 0x2ed,
  IsoTooOld: 0x2ee,
  IsoTooNew: 0x2ef,
  NotFound: 0x2f0,
  Invalid: 0x1,
};

/** err_system(0x38): what every IOKit code carries in its high bits. */
const IOKIT = 0xe000_0000;

function codeOf(name: string, unsigned: number): ReturnCode {
  return { name, hex: `0x${unsigned.toString(16).padStart(8, '0')}`, decimal: unsigned | 0 };
}

const ALL: readonly ReturnCode[] = [
  codeOf('kIOReturnSuccess', 0),
  // Mach's word for a process that died during a call to it (R-116b).
  codeOf('MIG_SERVER_DIED', 0xffff_fecc),
  ...Object.entries(COMMON).map(([name, low]) => codeOf(`kIOReturn${name}`, IOKIT + low)),
];
const byName = new Map(ALL.map((code) => [code.name.toLowerCase(), code]));
const byNumber = new Map(ALL.map((code) => [code.decimal, code]));

/** Every code that has a name here. */
export const RETURN_CODE_NAMES: readonly string[] = ALL.map(({ name }) => name);

/** A code from its name, its hex, or its decimal, unsigned or negative; undefined: none that is known. */
export function returnCode(text: string): ReturnCode | undefined {
  const word = text.trim();
  const named = byName.get(word.toLowerCase());
  if (named !== undefined) return named;
  if (!/^(0x[0-9a-f]{1,8}|-?\d{1,10})$/i.test(word)) return undefined;
  const value = Number(word);
  return value < -0x8000_0000 || value > 0xffff_ffff ? undefined : byNumber.get(value | 0);
}

/** `kIOReturnUnsupported (0xe00002c7, -536870201)`; a name that is not known stays as it is. */
export function formatReturn(name: string): string {
  const code = returnCode(name);
  return code === undefined ? name : `${code.name} (${code.hex}, ${code.decimal})`;
}
