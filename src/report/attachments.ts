/** Attachments with this type mark a negative expectation that gives no reason (contract vocabulary). */
export const UNEXPLAINED = 'application/x-dextspec.unexplained';
