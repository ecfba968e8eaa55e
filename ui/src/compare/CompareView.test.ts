import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import axe from 'axe-core';
import CompareView from './CompareView.svelte';
import { clean } from './copying';
import { ferry } from './testing/ferry';
import { ofSentence } from './together';

let view: Record<string, unknown> | undefined;
afterEach(async () => {
  if (view) await unmount(view);
  view = undefined;
  document.body.innerHTML = '';
});

type Props = Partial<Parameters<typeof CompareView>[1]>;

function open(props: Props = {}): HTMLElement {
  view = mount(CompareView, {
    target: document.body,
    props: { compared: ferry(), onTakeBack: vi.fn(), onClose: vi.fn(), ...props }
  });
  flushSync();
  return document.querySelector<HTMLElement>('.compare')!;
}

function press(root: HTMLElement, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  event.getModifierState = () => false;
  root.dispatchEvent(event);
  flushSync();
  return event;
}

const current = (root: HTMLElement): string =>
  root.querySelector('.changes-list [aria-current="true"] .change-number')?.textContent ?? '';
const announced = (root: HTMLElement): string => root.querySelector('[aria-live]')?.textContent ?? '';

describe('stepping', () => {
  it('begins at the first change and says each as it comes', () => {
    const root = open();
    expect(current(root)).toBe('1');
    press(root, 'ArrowDown', { altKey: true });
    expect(current(root)).toBe('2');
    expect(announced(root)).toBe(
      'Change 2 of 12. In a quotation, “reckless” became “careless”. Alert: Quotation altered.'
    );
    press(root, 'End', { altKey: true });
    expect(current(root)).toBe('13');
    press(root, 'Home', { altKey: true });
    expect(current(root)).toBe('1');
  });

  it('goes from alert to alert', () => {
    const root = open();
    press(root, 'End', { altKey: true });
    press(root, 'A', { shiftKey: true });
    expect(current(root)).toBe('9');
    press(root, 'A', { shiftKey: true });
    expect(current(root)).toBe('7');
    press(root, 'a');
    expect(current(root)).toBe('9');
  });

  it('comes back to the change where one was, in the reading that was chosen', () => {
    const root = open({ current: 4, reading: 'in-words' });
    expect(current(root)).toBe('5');
    expect(root.querySelector('.in-words li[aria-current="true"]')?.getAttribute('value')).toBe('5');
  });

  it('leaves alone what the window has handled', () => {
    const root = open();
    const event = new KeyboardEvent('keydown', { key: 's', bubbles: true, cancelable: true });
    event.preventDefault();
    root.dispatchEvent(event);
    flushSync();
    expect(current(root)).toBe('1');
  });
});

describe('working through it', () => {
  it('lets old words stand, and undoes it', () => {
    const onTakeBack = vi.fn();
    const onUndoTakeBack = vi.fn();
    const root = open({ onTakeBack, onUndoTakeBack, stands: new Set([2]), current: 1 });
    press(root, 's');
    expect(onTakeBack).toHaveBeenCalledExactlyOnceWith([1]);
    press(root, 'ArrowDown', { altKey: true });
    press(root, 's');
    expect(onUndoTakeBack).toHaveBeenCalledExactlyOnceWith(2);
    expect(root.querySelector('.side-old .stood')?.textContent).toContain('Marchetta');
  });

  it('lets a whole sentence or paragraph stand as one', () => {
    const onTakeBack = vi.fn();
    const onUndoTakeBack = vi.fn();
    const compared = ferry();
    const shared = compared.comparison.changes.findIndex(
      (_one, at) => at > 0 && ofSentence(compared, at).length > 1
    );
    const root = open({
      compared,
      onTakeBack,
      onUndoTakeBack,
      lastStet: () => 4,
      current: Math.max(shared, 3)
    });
    press(root, 'p');
    expect(onTakeBack.mock.calls[0]?.[0]).toContain(Math.max(shared, 3));
    expect(onTakeBack).toHaveBeenCalledOnce();
    press(root, 'z', { ctrlKey: true });
    expect(onUndoTakeBack).toHaveBeenCalledExactlyOnceWith(4);
  });

  it('says when everything has been read', () => {
    const onTicked = vi.fn();
    const onAllRead = vi.fn();
    const root = open({ onTicked, onAllRead, ticked: new Set([0, 1]) });
    expect(root.querySelector('.changes-head')?.textContent).toContain('2 of 12 read');
    press(root, ' ', { shiftKey: true });
    expect(onTicked.mock.calls[0]?.[0]?.size).toBe(12);
    expect(onAllRead).toHaveBeenCalledOnce();
  });

  it('goes from one end of a move to the other', () => {
    const compared = ferry();
    const moved = compared.comparison.changes.findIndex((change) => change.kind === 'moved');
    const root = open({ compared, current: moved });
    expect(press(root, 'm').defaultPrevented).toBe(true);
    press(root, 'Home', { altKey: true });
    expect(press(root, 'm').defaultPrevented, 'no move, no other end').toBe(false);
  });

  it('does not offer to take back what cannot be, nor while a restoration is looked at', () => {
    const onTakeBack = vi.fn();
    const compared = { ...ferry(), can_take_back: [] };
    press(open({ compared, onTakeBack }), 's');
    expect(onTakeBack).not.toHaveBeenCalled();
    expect(document.querySelectorAll('.stet-button')).toHaveLength(0);
  });

  it('shows a restoration before it is done', () => {
    const onRestore = vi.fn();
    const onCancel = vi.fn();
    const root = open({ restoring: { what: 'r3', onRestore, onCancel } });
    expect(root.textContent).toContain('Restoring r3 would make these changes');
    expect(root.querySelectorAll('.stet-button')).toHaveLength(0);
    root.querySelector<HTMLButtonElement>('.restore .main')?.click();
    press(root, 'Escape');
    expect([onRestore.mock.calls.length, onCancel.mock.calls.length]).toEqual([1, 1]);
  });

  it('ticks off what was read', () => {
    const onTicked = vi.fn();
    const root = open({ onTicked });
    press(root, ' ');
    expect(announced(root)).toBe('Ticked as read. 1 of 12 read.');
    expect(onTicked).toHaveBeenCalledExactlyOnceWith(new Set([0]));
  });

  it('goes into the working copy at the newer words', () => {
    const onGoTo = vi.fn();
    const root = open({ onGoTo, current: 8 });
    press(root, 'Enter');
    expect(onGoTo.mock.calls[0]?.[0]).toMatchObject({ side: 'new', path: 'body/17', start: 18, end: 32 });
  });

  it('shows clean text while the key is held', () => {
    const root = open();
    press(root, 'c');
    expect(root.classList.contains('clean')).toBe(true);
    window.dispatchEvent(new KeyboardEvent('keyup', { key: 'c' }));
    flushSync();
    expect(root.classList.contains('clean')).toBe(false);
  });

  it('opens what is folded by a press, and keeps the numbers', () => {
    const root = open();
    const fold = root.querySelector<HTMLButtonElement>('.changes-fold')!;
    fold.click();
    flushSync();
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    const numbers = [...root.querySelectorAll('.change-number')].map((one) => one.textContent);
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13']);
    expect(root.querySelectorAll('.side-new .typographic')).toHaveLength(1);
  });
});

describe('for everybody', () => {
  it('has two named sides, and says what was removed and added without colour', () => {
    const root = open();
    const names = [...root.querySelectorAll('section.side')].map((side) => side.getAttribute('aria-label'));
    expect(names).toEqual(['Older: r1', 'Newer: r4']);
    const removed = root.querySelector('.side-old .leaf-paragraph del');
    expect(removed?.textContent?.trim()).toBe('removed: reckless, end of removed');
  });

  it.each(['side-by-side', 'inline', 'in-words'] as const)(
    'has no fault that can be found by rule: %s',
    async (reading) => {
      const root = open({ reading, stands: new Set([2]), newerAnnouncement: 'Revision 5 has arrived.' });
      await tick();
      // Colours and sizes are judged where there is a layout.
      const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual(
        []
      );
    }
  );

  it('copies the words alone', () => {
    const root = open({ reading: 'inline' });
    const holder = document.createElement('div');
    holder.append(root.querySelector('.inline .leaf-paragraph')!.cloneNode(true));
    clean(holder);
    expect(holder.textContent?.replace(/\s+/g, ' ')).toContain('timetable was “careless with public money”');
  });

  it.each([
    ['inline', '.inline'],
    ['side-by-side', '.side-new']
  ] as const)('copies what stands, not what it pushed out: %s', (reading, side) => {
    const root = open({ reading, stands: new Set([1]) });
    const holder = document.createElement('div');
    holder.append(root.querySelector(`${side} .leaf-paragraph`)!.cloneNode(true));
    clean(holder);
    expect(holder.textContent?.replace(/\s+/g, ' ')).toContain('timetable was “reckless with public money”');
  });
});
