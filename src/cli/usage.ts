/** The command line itself is wrong: exit 2, with the usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
