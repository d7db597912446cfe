/** What stands in the place of a forgotten person's Entra object id. */
export const FORGOTTEN = 'forgotten';
/** What stands in the place of their name. */
export const FORGOTTEN_NAME = 'Somebody who has left';
