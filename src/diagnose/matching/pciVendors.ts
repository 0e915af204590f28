/**
 * Makers of PCI devices that Macs meet, by the ids that PCI-SIG assigned. Only to tell which half of an id is the
 * vendor's; nothing is matched by it.
 */
const VENDORS = `
  1000 1002 1014 101a 1022 1028 102b 102c 1033 103c 1043 104c 104d 1050 1057 1058 105a 1069 106b 1077 1080 1095 109e
  10b5 10b7 10b9 10c8 10cf 10de 10e3 10ec 1102 1106 110a 1113 1131 1137 1142 1166 1179 1180 1186 11ab 11c1 11f6 1217
  1234 126f 1274 12ae 12d8 1344 1385 1412 1414 1415 144d 144f 14c3 14e4 14f1 1524 1425 15ad 15b3 15b7 168c 1657 1692
  1712 1814 1912 1924 1957 1969 197b 19a2 19e5 1a03 1a05 1ae0 1aed 1af4 1b21 1b36 1b37 1b4b 1b73 1b85 1bb1 1c5c 1cc1
  1cc4 1ced 1d0f 1d6a 1d6c 1d87 1d97 1dd8 1e0f 1e36 1e49 1e52 1e95 1ecf 1f40 1fc9 2646 8086 8088 9004 9005 9710 c0a9
`;

const KNOWN: ReadonlySet<bigint> = new Set(
  VENDORS.trim()
    .split(/\s+/)
    .map((digits) => BigInt(`0x${digits}`)),
);

export const isKnownVendor = (id: bigint): boolean => KNOWN.has(id);
