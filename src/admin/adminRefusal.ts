/** A reason, in plain sentences, for which a command could not do what was asked. The program ends with 1. */
export class AdminRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AdminRefusal';
  }
}

/** The command was not called as it can be called. The program ends with 2. */
export class WrongCall extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongCall';
  }
}
