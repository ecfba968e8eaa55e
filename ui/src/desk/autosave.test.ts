import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostError, type Content, type Delta, type Written } from '../host';
import { EMPTY_CONTENT } from '../host/fake/sample';
import { AT_MOST, Autosave, PAUSE, SAY_SAVING, type AutosaveState } from './autosave';

/** A desk that keeps what it is given, so that what reached it can be compared with what was typed. */
class Desk {
  content: Content = EMPTY_CONTENT;
  seq = 1;
  deltas: Delta[] = [];
  wholes = 0;
  /** Each call waits for its turn to be let through or refused. */
  waiting: { let: () => void; refuse: (error: HostError) => void; lose: () => void }[] = [];
  held = false;

  writeDelta(delta: Delta): Promise<Written> {
    // As the desk does: a delta of numbers that it has is one whose answer was lost.
    if (delta.seq === this.seq && delta.base_seq < delta.seq) {
      return Promise.resolve({ seq: this.seq, at: Date.now(), changes: 1 });
    }
    if (delta.base_seq !== this.seq) {
      return Promise.reject(new HostError({ code: 'gap', message: 'The desk stands elsewhere.' }));
    }
    return this.#turn(() => {
      this.deltas.push(delta);
      const blocks = new Map([...this.content.body, ...delta.upserts].map((block) => [block.id, block]));
      const order = delta.order ?? this.content.body.map((block) => block.id);
      this.content = { ...this.content, ...delta.fields, body: order.map((id) => blocks.get(id)!) };
      this.seq = delta.seq;
    });
  }

  writeWhole(seq: number, content: Content): Promise<Written> {
    return this.#turn(() => {
      this.wholes += 1;
      this.content = content;
      this.seq = seq;
    });
  }

  #turn(keep: () => void): Promise<Written> {
    const answer = (): Written => {
      keep();
      return { seq: this.seq, at: Date.now(), changes: 1 };
    };
    if (!this.held) return Promise.resolve(answer());
    return new Promise((resolve, reject) => {
      this.waiting.push({
        let: () => resolve(answer()),
        refuse: reject,
        lose: () => {
          answer();
          reject(new HostError({ code: 'other', message: 'The answer was lost.' }));
        }
      });
    });
  }
}

const failed = new HostError({ code: 'not-saved', message: 'The disk is full.', hint: 'Make room.' });

let desk: Desk;
let screen: Content;
let states: AutosaveState[];
let autosave: Autosave;

const last = (): AutosaveState => states[states.length - 1]!;

function type(words: string): void {
  screen = { ...screen, body: [{ kind: 'paragraph', id: 'first', text: [{ text: words }] }] };
  autosave.changed();
}

beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
  screen = EMPTY_CONTENT;
  states = [];
  autosave = new Autosave({
    desk: {
      writeDelta: (delta) => desk.writeDelta(delta),
      writeWhole: (seq, content) => desk.writeWhole(seq, content)
    },
    content: EMPTY_CONTENT,
    seq: 1,
    onDisk: null,
    changes: 0,
    read: () => ({ content: screen, selection: null }),
    onState: (state) => states.push(state)
  });
});
afterEach(() => {
  autosave.stop();
  vi.useRealTimers();
});

describe('the loop to the disk', () => {
  it('sends once after a pause, however many keys were pressed', async () => {
    for (const words of ['a', 'ab', 'abc']) {
      type(words);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.deltas).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(desk.deltas).toHaveLength(1);
    expect(desk.content).toEqual(screen);
    expect(last().pending).toBe(false);
  });

  it('does not wait for a pause that never comes', async () => {
    for (let at = 0; at < AT_MOST; at += 100) {
      type(`word ${at}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.deltas.length).toBeGreaterThan(0);
  });

  it('sends only what changed, and nothing where nothing did', async () => {
    type('one');
    await autosave.flush();
    expect(desk.deltas[0]).toMatchObject({ order: null, removed: [], fields: {}, base_seq: 1, seq: 2 });
    autosave.changed();
    await autosave.flush();
    expect(desk.deltas).toHaveLength(1);
  });

  it('keeps one call under way and sends what was typed meanwhile with the next', async () => {
    desk.held = true;
    type('first');
    await vi.advanceTimersByTimeAsync(PAUSE);
    type('second');
    await vi.advanceTimersByTimeAsync(AT_MOST);
    expect(desk.waiting).toHaveLength(1);
    expect(last().pending).toBe(true);
    desk.held = false;
    desk.waiting[0]!.let();
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(desk.content).toEqual(screen);
    expect(last().pending).toBe(false);
  });

  it('says Saving… only where it takes long, and stops saying it', async () => {
    desk.held = true;
    type('slow');
    await vi.advanceTimersByTimeAsync(PAUSE + SAY_SAVING - 1);
    expect(states.some((state) => state.saving)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(last().saving).toBe(true);
    desk.waiting[0]!.let();
    await vi.advanceTimersByTimeAsync(0);
    expect(last().saving).toBe(false);
  });

  it('says a failure with its since, keeps it, tries again, and loses nothing', async () => {
    type('safe');
    await autosave.flush();
    const since = last().onDisk;
    desk.held = true;
    type('safe and more');
    await vi.advanceTimersByTimeAsync(PAUSE);
    desk.waiting[0]!.refuse(failed);
    await vi.advanceTimersByTimeAsync(0);
    expect(last().trouble).toEqual({ since, message: 'The disk is full.', hint: 'Make room.' });
    type('safe and more still');
    desk.held = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last().trouble).toBeNull();
    expect(desk.content).toEqual(screen);
  });

  it('rejects a flush that cannot reach the disk, so that nothing closes over it', async () => {
    desk.held = true;
    type('unsafe');
    const flushed = expect(autosave.flush()).rejects.toMatchObject({ code: 'not-saved', hint: 'Make room.' });
    await vi.advanceTimersByTimeAsync(0);
    desk.waiting[0]!.refuse(failed);
    await flushed;
    expect(last().pending).toBe(true);
  });

  it('sends the whole after a gap, and goes on with deltas', async () => {
    desk.seq = 7;
    type('after a gap');
    await autosave.flush();
    expect(desk.wholes).toBe(1);
    expect(desk.content).toEqual(screen);
    type('and on');
    await autosave.flush();
    expect(desk.wholes).toBe(1);
    expect(desk.deltas).toHaveLength(1);
    expect(desk.content).toEqual(screen);
  });

  it('survives an answer that was lost after the desk had written', async () => {
    desk.held = true;
    type('written, not answered');
    await vi.advanceTimersByTimeAsync(PAUSE);
    desk.waiting[0]!.lose();
    await vi.advanceTimersByTimeAsync(0);
    desk.held = false;
    type('written, not answered, and written on');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last().trouble).toBeNull();
    expect(desk.content).toEqual(screen);
  });

  it('sends the whole where two blocks bear one id', async () => {
    const twin = { kind: 'paragraph', id: 'twin', text: [{ text: 'x' }] } as const;
    screen = {
      ...screen,
      body: [
        { ...twin, text: [...twin.text] },
        { ...twin, text: [...twin.text] }
      ]
    };
    autosave.changed();
    await autosave.flush();
    expect(desk.wholes).toBe(1);
  });
});
