/**
 * A failure that the person at the keyboard can mend: its message is the one line that they see, without a
 * stack trace. Everything else that is thrown is a defect and shows its stack.
 */
export class ExpectedFailure extends Error {
  /** @param {string} message one line, in Vietnamese, that names what is wrong and what to do */
  constructor(message) {
    super(message);
    this.name = 'ExpectedFailure';
  }
}
