/** Lines of the list that one card shows, each with its tick. */
export const TICKS = 6;

/** Longest question, answer or reason, in characters. */
export const STEP_CHARACTERS = 3_000;
