import { parseKextVersion } from '../../engine/lifecycle/version.js';
import { textOf } from '../../engine/values/value.js';
import type { DriverDescription } from '../../engine/world.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { kindText, valueText } from '../wording/value.js';

type Described = Readonly<DriverDescription>;
interface Said {
  readonly key: string;
  readonly what: string;
  readonly fix: string;
}

export const isDext = ({ kind }: Described): boolean => kind === 'dext' || kind === 'codeless-dext';
export const entriesOf = ({ info }: Described) => info?.entries ?? new Map();

/** A property list that says nothing of the bundle is one that Xcode completes (GENERATE_INFOPLIST_FILE). */
const OF_BUNDLE = ['CFBundleIdentifier', 'CFBundleVersion', 'CFBundlePackageType', 'CFBundleExecutable'];
export const isComplete = (driver: Described): boolean => OF_BUNDLE.some((key) => entriesOf(driver).has(key));

/** Only good to know: in a source tree it is as it should be, in a bundle it is not. */
function identifierOfXcode({ id, info }: Described): readonly Diagnostic[] {
  if (info === undefined) return [];
  const key = 'CFBundleIdentifier';
  const message = `There is no ${key}, nor another key of the bundle: that is right where Xcode adds them (GENERATE_INFOPLIST_FILE), and wrong in a built bundle.`;
  const fix = `<key>${key}</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>`;
  return [report('I632', { driver: id }, { key, severity: 'information', message, fix })];
}

/** I632: without identifier and version the kernel does not register the bundle. */
export function missingKeys({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description }) => {
    if (!isComplete(description)) return identifierOfXcode(description);
    return ['CFBundleIdentifier', 'CFBundleVersion', 'CFBundlePackageType'].flatMap((key) => {
      const value = entriesOf(description).get(key);
      if (textOf(value) !== undefined) return [];
      const is = value === undefined ? 'is missing' : `is of type ${kindText(value)} where string is needed`;
      const who =
        key === 'CFBundlePackageType'
          ? 'the validation of bundles does not let it pass'
          : 'the kernel does not register the bundle';
      const message = `${key} of ${description.id} ${is}: ${who}.`;
      const word = isDext(description) ? 'DEXT' : 'KEXT';
      const text = key === 'CFBundlePackageType' ? word : key === 'CFBundleVersion' ? '1.0' : 'com.acme.driver';
      return [
        report('I632', { driver: description.id }, { key, message, fix: `<key>${key}</key><string>${text}</string>` }),
      ];
    });
  });
}

const REQUIRED_FOR = ['Root', 'Local-Root', 'Network-Root', 'Safe Boot', 'Console', 'DriverKit'];
const NOT_IN_DEXTS = [
  'OSKernelResource',
  'AppleSecurityExtension',
  'AppleKernelExternalComponent',
  'OSBundleSharedExecutableIdentifier',
  'OSBundleIsInterface',
];

function badType(driver: Described): Said | undefined {
  const key = 'CFBundlePackageType';
  const type = textOf(entriesOf(driver).get(key));
  const word = isDext(driver) ? 'DEXT' : 'KEXT';
  if (type === undefined || type === word || type.includes('$')) return undefined;
  return { key, what: `"${type}" where ${word} is needed`, fix: `<key>${key}</key><string>${word}</string>` };
}

function badRequired(driver: Described): Said | undefined {
  const key = 'OSBundleRequired';
  const value = entriesOf(driver).get(key);
  if (value === undefined || driver.signing === 'platform') return undefined;
  const text = textOf(value) ?? '';
  if (isDext(driver)) {
    if (driver.id.startsWith('com.apple.')) return undefined;
    return {
      key,
      what: `${valueText(value)}, and a DEXT that is not Apple's may not have the key`,
      fix: `Remove ${key}.`,
    };
  }
  if (REQUIRED_FOR.includes(text) && text !== 'DriverKit') return undefined;
  return {
    key,
    what: `${valueText(value)}, which is none of ${REQUIRED_FOR.slice(0, -1).join(', ')}`,
    fix: 'Write one of them.',
  };
}

function notAllowed(driver: Described): readonly Said[] {
  if (driver.kind !== 'dext') return [];
  return NOT_IN_DEXTS.filter((key) => entriesOf(driver).has(key)).map((key) => ({
    key,
    what: 'there, and a DEXT may not have it',
    fix: `Remove ${key}.`,
  }));
}

/** OSBundleLibraries: needed by code in the kernel, with versions that can be read. */
function badLibraries(driver: Described): readonly Said[] {
  const key = 'OSBundleLibraries';
  const value = entriesOf(driver).get(key);
  if (value === undefined) {
    const alone = [...entriesOf(driver).keys()].some((each) => each.startsWith(key));
    if (driver.kind !== 'kext' || alone || textOf(entriesOf(driver).get('CFBundleExecutable')) === undefined) return [];
    return [
      {
        key,
        what: 'missing, and a kext with code must name what it links against',
        fix: `<key>${key}</key><dict><key>com.apple.kpi.iokit</key><string>8.0</string></dict>`,
      },
    ];
  }
  if (value.kind !== 'dictionary')
    return [{ key, what: `of type ${kindText(value)} where a dictionary is needed`, fix: 'Write a <dict>.' }];
  return [...value.entries].flatMap(([name, version]): Said[] => {
    const text = textOf(version);
    if (text !== undefined && (text.includes('$') || parseKextVersion(text) !== undefined)) return [];
    return [
      {
        key,
        what: `naming ${name} with ${valueText(version)}, which is no version`,
        fix: `<key>${name}</key><string>8.0</string>`,
      },
    ];
  });
}

/** I631: what the classic validation of bundles finds; the kernel itself asks for none of it. */
export function invalidKeys({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description }) => {
    if (description.info === undefined) return [];
    const said = [badType(description), badRequired(description)].flatMap((each) => each ?? []);
    return [...said, ...notAllowed(description), ...badLibraries(description)].map(({ key, what, fix }) =>
      report(
        'I631',
        { driver: description.id },
        { key, message: `${key} of ${description.id} is ${what}: the validation of bundles refuses that.`, fix },
      ),
    );
  });
}
