/** Something the user wrote, not something we did: its stack is the message, since our frames say nothing to them. */
export abstract class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
