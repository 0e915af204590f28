import type { BehaviorDocument, DriverDocument, NubDocument } from '../formats/world/document.js';

/** Hardware as a person writes it: a world document's nub, or one put together by steps. */
export type NubDraft = Omit<NubDocument, 'path'>;

export type BehaviorDraft = Omit<BehaviorDocument, 'publishes'> & {
  readonly publishes?: readonly NubDraft[] | undefined;
};

/** A driver as a person writes it; files are named, not read. */
export type DriverDraft = Omit<DriverDocument, 'path' | 'behavior'> & {
  readonly behavior?: ReadonlyMap<string, BehaviorDraft> | undefined;
};
