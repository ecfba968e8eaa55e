import { describe, expect, it, vi } from 'vitest';
import { Registry } from '../commands/registry.svelte';
import { compareCommands, type CompareActions } from './commands';
import { alertsAmong, shownChanges, step } from './steps';
import { ferry } from './testing/ferry';

describe('steps', () => {
  const { changes } = ferry().comparison;
  const shown = shownChanges(changes, new Set());

  it('pass over what is folded', () => {
    expect(shown).not.toContain(7);
    expect(step(shown, 6, 1)).toBe(8);
    expect(step(shown, 8, -1)).toBe(6);
  });

  it('stay at either end', () => {
    expect(step(shown, 12, 1)).toBe(12);
    expect(step(shown, 0, -1)).toBe(0);
    expect(step([], null, 1)).toBeNull();
  });

  it('go on from a place between', () => {
    expect(step(alertsAmong(changes), 5, 1)).toBe(6);
    expect(step(alertsAmong(changes), 5, -1)).toBe(4);
    expect(step(shown, null, 1)).toBe(0);
  });
});

describe('commands', () => {
  const actions = (): CompareActions => ({
    hasChanges: () => true,
    hasAlerts: () => true,
    canStet: () => true,
    canGoTo: () => true,
    canFollow: () => false,
    canUndo: () => false,
    hasNewer: () => false,
    reading: () => 'inline',
    isTicked: () => false,
    isClean: () => false,
    next: vi.fn(),
    previous: vi.fn(),
    first: vi.fn(),
    last: vi.fn(),
    nextAlert: vi.fn(),
    previousAlert: vi.fn(),
    stet: vi.fn(),
    stetSentence: vi.fn(),
    stetParagraph: vi.fn(),
    undo: vi.fn(),
    follow: vi.fn(),
    tickAll: vi.fn(),
    toNewest: vi.fn(),
    copyAddress: vi.fn(),
    goTo: vi.fn(),
    tick: vi.fn(),
    setClean: vi.fn(),
    read: vi.fn(),
    close: vi.fn()
  });

  it('have a key each, and no key twice', () => {
    const registry = new Registry();
    const view = actions();
    registry.add(compareCommands(view));
    const press = (key: string, more: KeyboardEventInit = {}): string | undefined => {
      const event = new KeyboardEvent('keydown', { key, ...more });
      // The stand-in for a browser takes every Alt for AltGr.
      event.getModifierState = () => false;
      return registry.forEvent(event)?.name;
    };
    expect(press('ArrowDown', { altKey: true })).toBe('compare.next');
    expect(press('Home', { altKey: true })).toBe('compare.first');
    expect(press('a')).toBe('compare.next-alert');
    expect(press('A', { shiftKey: true })).toBe('compare.previous-alert');
    expect(press('s')).toBe('compare.stet');
    expect(press(' ')).toBe('compare.tick');
    expect(press('Enter')).toBe('compare.go-to');
    expect(press('Escape')).toBe('compare.close');
    expect(press('x')).toBeUndefined();
  });

  it('leave Enter and Space to a button that has the focus', () => {
    const registry = new Registry();
    registry.add(compareCommands(actions()));
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    expect(registry.forEvent(new KeyboardEvent('keydown', { key: 'Enter' }))).toBeUndefined();
    button.setAttribute('aria-current', 'true');
    expect(registry.forEvent(new KeyboardEvent('keydown', { key: 'Enter' }))?.name).toBe('compare.go-to');
    button.remove();
  });
});
