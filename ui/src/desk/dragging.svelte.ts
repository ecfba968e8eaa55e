/** A row on the move: followed by the pointer from its handle, or given up by Escape. */

/** So far a press may wander before it is a drag and not a click. */
const SLACK = 4;

export class Dragging {
  /** The row on the move; -1 where none is. */
  from = $state(-1);
  /** Where it would land. */
  to = $state(-1);
  #start = 0;
  #moved = false;

  constructor(
    private readonly rows: () => HTMLElement[],
    private readonly land: (from: number, to: number) => void
  ) {}

  /** Whether the press that has just ended was a drag: the click that follows it is none. */
  get wasDrag(): boolean {
    return this.#moved;
  }

  press(event: PointerEvent, at: number): void {
    if (event.button !== 0) return;
    this.#moved = false;
    this.#start = event.clientY;
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      if (!this.#moved && Math.abs(moved.clientY - this.#start) < SLACK) return;
      this.#moved = true;
      this.from = at;
      this.to = this.#placeOf(moved.clientY, at);
    };
    const end = (ended: Event): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
      const { from, to } = this;
      this.from = -1;
      this.to = -1;
      if (ended.type === 'pointerup' && from >= 0 && to >= 0 && to !== from) this.land(from, to);
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      end(key);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
  }

  #placeOf(y: number, from: number): number {
    const middles = this.rows().map((row) => {
      const box = row.getBoundingClientRect();
      return box.top + box.height / 2;
    });
    const before = middles.filter((middle, at) => at !== from && middle < y).length;
    return before;
  }
}
