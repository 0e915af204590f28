import { runningOn } from '../../engine/outcome/outcome.js';
import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding, Subject } from '../evidence.js';
import { isPastKeys } from '../evidence.js';
import { report } from '../report.js';
import { deviceOf, interfacesOf, usbKind } from '../usbNubs.js';
import { nubName, personalityName } from '../wording/names.js';
import { numberText } from '../wording/value.js';

const VENDOR_SPECIFIC = 0xffn;

const kindOf = (nub: Service) => usbKind(nub.kernelClass.ancestors);

function isVendorSpecific({ properties }: Service): boolean {
  const value = properties.get('bDeviceClass');
  return value?.kind === 'number' && value.value === VENDOR_SPECIFIC;
}

/** A registry that was dumped says so itself; a driver on the device may have done it. */
function isConfigured(evidence: Evidence, device: Service): boolean {
  const current = device.properties.get('kUSBCurrentConfiguration');
  return (current?.kind === 'number' && current.value > 0n) || runningOn(evidence.machine, device).length > 0;
}

/** The personality names this device, as far as it names ids at all. */
function namesDevice({ personality }: Subject, device: Service): boolean {
  const ids = ['idVendor', 'idProduct'].filter((key) => personality.properties.entries.get(key)?.kind === 'number');
  return ids.every((key) => {
    const wanted = personality.properties.entries.get(key);
    const actual = device.properties.get(key);
    return wanted !== undefined && actual !== undefined && isEqual(wanted, actual);
  });
}

/** The device whose interfaces a personality waits for in vain; undefined: it does not, or found what it is for. */
export function waitingForInterfaces(evidence: Evidence, subject: Subject): Service | undefined {
  const { bundle, personality } = subject;
  const { providerClass } = personality;
  if (bundle.state !== 'active' || evidence.matching.has(bundle.description.id)) return undefined;
  if (providerClass === undefined || usbKind(evidence.machine.classes.get(providerClass).ancestors) !== 'interface')
    return undefined;
  const registered = (nub: Service): boolean => evidence.machine.trace.passesOf(nub.id).length > 0;
  // Without ids any device could be meant: then only where no interface is there at all.
  const anyInterface = evidence.nubs.some((nub) => kindOf(nub) === 'interface' && registered(nub));
  if (anyInterface && personality.properties.entries.get('idVendor')?.kind !== 'number') return undefined;
  return evidence.nubs.find(
    (nub) =>
      kindOf(nub) === 'device' && registered(nub) && namesDevice(subject, nub) && !interfacesOf(nub).some(registered),
  );
}

const FIX =
  'Let a personality on IOUSBHostDevice drive the device and call SetConfiguration: then its interfaces are published.';

function missing(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const device = waitingForInterfaces(evidence, subject);
    if (device === undefined) return [];
    const { personality } = subject;
    const own = isVendorSpecific(device)
      ? ` of the vendor-specific class ${numberText(VENDOR_SPECIFIC)}, which macOS does not configure by itself,`
      : '';
    const message = `${personalityName(personality)} waits for a USB interface, and ${nubName(device)}${own} has published none: it has no active configuration. No key of the personality is the cause: its provider is not there.`;
    return [report('N702', { personality, nub: device }, { key: 'IOProviderClass', message, fix: FIX })];
  });
}

/** The personality that relies most on an interface of this device: the first that matched one, else the first considered. */
function relying(evidence: Evidence, device: Service): Finding | undefined {
  const onInterfaces = evidence.findings.filter(({ nub }) => kindOf(nub) === 'interface' && deviceOf(nub) === device);
  return onInterfaces.find(({ verdict }) => isPastKeys(verdict.gate)) ?? onInterfaces[0];
}

/** F-USB-018: in a world the interfaces are there because its author said so. */
function doubtful(evidence: Evidence): readonly Diagnostic[] {
  const devices = evidence.nubs.filter(
    (nub) => kindOf(nub) === 'device' && isVendorSpecific(nub) && interfacesOf(nub).length > 0,
  );
  return devices.flatMap((device) => {
    const finding = isConfigured(evidence, device) ? undefined : relying(evidence, device);
    if (finding === undefined) return [];
    const { personality } = finding;
    const message = `${nubName(device)} is of the vendor-specific class ${numberText(VENDOR_SPECIFIC)} and no driver that runs on it configures it: on a real Mac the interfaces that ${personalityName(personality)} is for would not be there.`;
    return [
      report('N702', { personality, nub: device }, { key: 'bDeviceClass', severity: 'warning', message, fix: FIX }),
    ];
  });
}

/** N702. */
export function configuration(evidence: Evidence): readonly Diagnostic[] {
  if (evidence.hardware === 'unknown') return [];
  return [...missing(evidence), ...doubtful(evidence)];
}
