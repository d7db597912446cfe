const now = performance.now.bind(performance);

/** Lets this many milliseconds pass for what measures time, such as how old the plan is, without waiting. */
export function letPass(ms: number): void {
  performance.now = () => now() + ms;
}

/** Time is what it was before {@link letPass}. */
export function restoreTime(): void {
  performance.now = now;
}
