import { hex, type Region, type Report } from './region.js';

/** The parts of an embedded signature (kern/cs_blobs.h), each without what it is wrapped in. */
export interface SignatureParts {
  readonly codeDirectory: Region | undefined;
  readonly xmlEntitlements: Uint8Array | undefined;
  readonly derEntitlements: Uint8Array | undefined;
  /** The CMS message; undefined where there is none, or an empty one, as in an ad-hoc signature. */
  readonly cms: Uint8Array | undefined;
}

const EMBEDDED_SIGNATURE = 0xfade0cc0;
const HEAD = 8;

/** Slot → the magic number that a blob there has, and its name. */
const SLOTS = {
  codeDirectory: [0, 0xfade0c02, 'code directory'],
  xml: [5, 0xfade7171, 'XML entitlements'],
  der: [7, 0xfade7172, 'DER entitlements'],
  cms: [0x10000, 0xfade0b01, 'CMS signature'],
} as const;

/** Takes the signature apart. Always big-endian, whatever the architecture. */
export function readSuperBlob(stretch: Region, report: Report): SignatureParts | undefined {
  const signature = stretch.inOrder(false);
  const head = signature.part(0, 12);
  if (head === undefined) return refuse(report, `the code signature has ${signature.length} bytes`);
  if (head.u32(0) !== EMBEDDED_SIGNATURE) {
    report(`the code signature begins with ${hex(head.u32(0))}`, hex(EMBEDDED_SIGNATURE));
    return undefined;
  }
  const whole = signature.part(0, head.u32(4));
  const count = head.u32(8);
  const index = whole?.part(12, count * 8);
  if (whole === undefined) {
    return refuse(
      report,
      `the code signature says that it has ${head.u32(4)} bytes, and there is room for ${signature.length}`,
    );
  }
  if (index === undefined) return refuse(report, `the code signature names ${count} blobs, more than it has room for`);
  const blobs = new Blobs(whole, index, count, report);
  const codeDirectory = blobs.at(SLOTS.codeDirectory);
  const cms = contentOf(blobs.at(SLOTS.cms));
  return {
    codeDirectory,
    xmlEntitlements: contentOf(blobs.at(SLOTS.xml)),
    derEntitlements: contentOf(blobs.at(SLOTS.der)),
    cms: cms === undefined || cms.length === 0 ? undefined : cms,
  };
}

const contentOf = (blob: Region | undefined): Uint8Array | undefined => blob?.bytes.subarray(HEAD);

class Blobs {
  readonly #whole: Region;
  readonly #report: Report;
  readonly #offsets = new Map<number, number>();

  constructor(whole: Region, index: Region, count: number, report: Report) {
    this.#whole = whole;
    this.#report = report;
    for (let entry = 0; entry < count; entry++) {
      const slot = index.u32(entry * 8);
      // The kernel takes the first of a slot.
      if (!this.#offsets.has(slot)) this.#offsets.set(slot, index.u32(entry * 8 + 4));
    }
  }

  at([slot, magic, name]: readonly [number, number, string]): Region | undefined {
    const offset = this.#offsets.get(slot);
    if (offset === undefined) return undefined;
    const head = this.#whole.part(offset, HEAD);
    const blob = head === undefined ? undefined : this.#whole.part(offset, head.u32(4));
    if (head === undefined || blob === undefined || blob.length < HEAD) {
      this.#report(
        `the ${name} at ${hex(offset)} of the code signature does not fit in its ${this.#whole.length} bytes`,
      );
      return undefined;
    }
    if (head.u32(0) === magic) return blob;
    this.#report(`the ${name} of the code signature begin with ${hex(head.u32(0))}`, hex(magic));
    return undefined;
  }
}

function refuse(report: Report, message: string): undefined {
  report(message);
  return undefined;
}
