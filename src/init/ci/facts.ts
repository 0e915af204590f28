/** What the files for a CI service depend on. */
export interface CiFacts {
  /** The project's folder as seen from the root of its repository; '' where it is the root. */
  readonly folder: string;
  /** How many jobs share the scenarios. */
  readonly shards: number;
  /** Drivers that the features read, and what belongs to them: paths from the project. */
  readonly builds: readonly string[];
}
