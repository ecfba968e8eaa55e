/** One long piece of work that a dialog began: how far it is, and the way to stop it. */
import { call, HostError, onEvent, type Progress } from '../host';

let begun = 0;

export class LongWork<T> {
  /** Its name, which no other piece of work of this window has. */
  readonly name = `window-${Date.now()}-${(begun += 1)}`;
  progress = $state.raw<Progress | null>(null);
  running = $state(false);
  stopping = $state(false);
  done = $state.raw<T | null>(null);
  failure = $state.raw<HostError | null>(null);

  async run(act: (name: string) => Promise<T>): Promise<void> {
    const silent = onEvent((event) => {
      if (event.event === 'progress' && event.work === this.name) this.progress = event;
    });
    this.progress = null;
    this.failure = null;
    this.stopping = false;
    this.running = true;
    try {
      this.done = await act(this.name);
    } catch (thrown) {
      this.failure = HostError.from(thrown);
    } finally {
      this.running = false;
      silent();
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await call('stop_work', { work: this.name }).catch(() => {
      this.stopping = false;
    });
  }
}
