/** A family that caps what an IOProbeScore is worth: `cap` and more count as `instead`. */
export interface ScoreCap {
  readonly cap: number;
  readonly instead: number;
}

/** F-USB-002: so 9999 is the most that can be had. */
export const USB_SCORE_CAP: ScoreCap = { cap: 10000, instead: 9000 };

/** F-SCSI-006: so no IOProbeScore lifts a driver into the next band. */
export const SCSI_SCORE_CAP: ScoreCap = { cap: 5000, instead: 4000 };

export const cappedScore = (probeScore: number, { cap, instead }: ScoreCap): number =>
  probeScore >= cap ? instead : probeScore;
