/**
 * The loop that carries what is typed to the disk: 400 ms after the last change, at the latest 2 s after the first.
 * One call is under way at a time; whatever changes meanwhile goes with the next. Nothing is given up: a failure
 * is said, stays, and is tried again until the words are on the disk.
 */
import { HostError, type Content, type Delta, type Written } from '../host';
import { deltaBetween, needsWhole } from './delta';

/** After the last change. */
export const PAUSE = 400;
/** After the first change, however steadily somebody types. */
export const AT_MOST = 2000;
/** 'Saving…' is said only when it takes longer than this. */
export const SAY_SAVING = 400;
/** Between two tries after a failure; the last is repeated. */
const RETRIES = [1000, 2000, 5000, 10_000];

export interface Trouble {
  /** When the last words reached the disk, in milliseconds UTC; absent where none of this sitting have. */
  since: number | null;
  message: string;
  hint: string;
}

export interface AutosaveDesk {
  writeDelta(delta: Delta, selection: unknown): Promise<Written>;
  writeWhole(seq: number, content: Content, selection: unknown): Promise<Written>;
}

export interface AutosaveState {
  /** Words on the screen that are not on the disk. */
  pending: boolean;
  /** It has taken long enough to say so. */
  saving: boolean;
  trouble: Trouble | null;
  /** When the last words reached the disk. */
  onDisk: number | null;
  /** Changes since the last revision, as the desk counts them. */
  changes: number;
}

export interface AutosaveOptions {
  desk: AutosaveDesk;
  /** What the desk has, as it was opened. */
  content: Content;
  seq: number;
  onDisk: number | null;
  changes: number;
  /** What the screen shows now, and where the caret is. */
  read: () => { content: Content; selection: unknown };
  /** Told of every change of state. */
  onState: (state: AutosaveState) => void;
}

export class Autosave {
  readonly #options: AutosaveOptions;
  #acknowledged: Content;
  #seq: number;
  #state: AutosaveState;
  #dirty = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #underWay: Promise<void> | undefined;
  #failures = 0;
  #sendWhole = false;
  #stopped = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#acknowledged = options.content;
    this.#seq = options.seq;
    this.#state = {
      pending: false,
      saving: false,
      trouble: null,
      onDisk: options.onDisk,
      changes: options.changes
    };
  }

  /** The state that the disk has: the next delta starts from it. */
  get seq(): number {
    return this.#seq;
  }

  get state(): AutosaveState {
    return this.#state;
  }

  /** Something on the screen changed. Cheap: call it for every transaction. */
  changed(): void {
    if (this.#stopped) return;
    this.#dirty = true;
    if (!this.#state.pending) this.#say({ pending: true });
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#begin(), PAUSE);
    this.#deadline ??= setTimeout(() => void this.#begin(), AT_MOST);
  }

  /** Sends everything now. Resolves when it is on the disk; rejects with the reason where it cannot be put there. */
  async flush(): Promise<void> {
    await this.#underWay;
    // What was typed while that call was under way goes now; a call that began by itself meanwhile is waited for, too.
    while ((this.#dirty || this.#underWay) && !this.#stopped) {
      await this.#begin();
      if (this.#state.trouble && !this.#underWay) {
        throw new HostError({
          code: 'not-saved',
          message: this.#state.trouble.message,
          ...(this.#state.trouble.hint ? { hint: this.#state.trouble.hint } : {})
        });
      }
    }
  }

  /** The desk and the screen agree on this state: after saving a revision, restoring, or taking over. */
  agree(content: Content, seq: number, onDisk: number | null, changes: number): void {
    this.#acknowledged = content;
    this.#seq = seq;
    this.#say({ onDisk: onDisk ?? this.#state.onDisk, changes });
  }

  /** The desk counts anew: a revision was saved without us. */
  counted(changes: number): void {
    this.#say({ changes });
  }

  /** Stops the timers. Words that are still pending stay unsent: flush first. */
  stop(): void {
    this.#stopped = true;
    this.#clearTimers();
    clearTimeout(this.#retry);
  }

  #say(part: Partial<AutosaveState>): void {
    this.#state = { ...this.#state, ...part };
    this.#options.onState(this.#state);
  }

  #clearTimers(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#deadline);
    this.#pause = undefined;
    this.#deadline = undefined;
  }

  #begin(): Promise<void> {
    clearTimeout(this.#retry);
    this.#clearTimers();
    if (this.#underWay) return this.#underWay;
    this.#underWay = this.#send().finally(() => {
      this.#underWay = undefined;
      // Typed meanwhile, and the pause is over already: it goes at once. Otherwise its timer is still running.
      if (this.#dirty && !this.#state.trouble && !this.#pause && !this.#stopped) void this.#begin();
    });
    return this.#underWay;
  }

  async #send(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    const { content, selection } = this.#options.read();
    const slow = setTimeout(() => this.#say({ saving: true }), SAY_SAVING);
    try {
      const written = await this.#write(content, selection);
      this.#acknowledged = content;
      this.#failures = 0;
      this.#sendWhole = false;
      if (written) {
        this.#seq = written.seq;
        this.#say({ onDisk: written.at, changes: written.changes });
      }
      this.#say({ trouble: null, pending: this.#dirty });
    } catch (thrown) {
      this.#fail(HostError.from(thrown));
    } finally {
      clearTimeout(slow);
      if (this.#state.saving) this.#say({ saving: false });
    }
  }

  async #write(content: Content, selection: unknown): Promise<Written | undefined> {
    const { desk } = this.#options;
    if (!this.#sendWhole && !needsWhole(content)) {
      const delta = deltaBetween(this.#acknowledged, content, this.#seq);
      if (!delta) return undefined;
      try {
        return await desk.writeDelta(delta, selection);
      } catch (thrown) {
        const error = HostError.from(thrown);
        if (error.code !== 'gap') throw error;
        // The desk stands elsewhere than this page thought: an answer was lost. The whole settles it.
        this.#sendWhole = true;
      }
    }
    return await desk.writeWhole(this.#seq + 1, content, selection);
  }

  #fail(error: HostError): void {
    this.#dirty = true;
    // The call may have reached the disk before its answer was lost, and a delta of the same numbers would then be
    // taken for the one that is there already. The whole cannot be mistaken.
    this.#sendWhole = true;
    this.#say({
      pending: true,
      trouble: {
        since: this.#state.trouble ? this.#state.trouble.since : this.#state.onDisk,
        message: error.message,
        hint: error.hint
      }
    });
    const wait = RETRIES[Math.min(this.#failures, RETRIES.length - 1)];
    this.#failures += 1;
    clearTimeout(this.#retry);
    if (!this.#stopped) this.#retry = setTimeout(() => void this.#begin(), wait);
  }
}
