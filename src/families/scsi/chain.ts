export const TYPE = 'Peripheral Device Type';
export const VENDOR = 'Vendor Identification';
export const PRODUCT = 'Product Identification';
export const REVISION = 'Product Revision Level';

/** Each is only looked at when the one before it was compared and equal (F-SCSI-003, F-SCSI-004). */
export const SCSI_CHAIN: readonly string[] = [TYPE, VENDOR, PRODUCT, REVISION];

/** The category of generic task clients, which are meant for every device (F-SCSI-008). */
export const TASK_USER_CLIENT = 'SCSITaskUserClientDevice';
