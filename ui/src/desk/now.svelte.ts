/** The time of day, for words such as 'Today'. Once a minute is enough: nothing counts seconds. */
class Now {
  at = $state(Date.now());

  /** Starts looking at the clock; returns the way to stop. */
  start(): () => void {
    const timer = setInterval(() => {
      this.at = Date.now();
    }, 60_000);
    return () => clearInterval(timer);
  }
}

export const now = new Now();
