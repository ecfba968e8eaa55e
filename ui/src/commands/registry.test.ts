import { describe, expect, it } from 'vitest';
import { words } from '../words/strings';
import { chordsOf, parseKey, sameKeyForm } from './keys';
import { windowCommands } from './list';
import { MENUS, Registry } from './registry.svelte';

/** The test's browser says AltGr for Alt; real ones tell them apart. */
function press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...init });
  Object.defineProperty(event, 'getModifierState', { value: () => false, configurable: true });
  return event;
}

describe('the registry of commands', () => {
  it('takes all of the window’s commands: no key and no name twice', () => {
    const registry = new Registry();
    expect(() => registry.add(windowCommands())).not.toThrow();
    expect(registry.all.length).toBeGreaterThan(40);
  });

  it('has words for each, and a place in a menu', () => {
    for (const command of windowCommands()) {
      expect(command.title, command.name).toBe(words.commands[command.name as keyof typeof words.commands]);
      expect(command.title.length, command.name).toBeGreaterThan(0);
      expect(command.menu, command.name).toBeDefined();
    }
  });

  it('opens each menu by a letter of its own', () => {
    expect(new Set(MENUS.map((menu) => words.menuLetters[menu])).size).toBe(MENUS.length);
  });

  it('refuses a key that is taken, unless it is another view’s', () => {
    const registry = new Registry();
    const run = (): void => undefined;
    registry.add([{ name: 'a', title: 'A', keys: ['Ctrl+B'], run }]);
    expect(() => registry.add([{ name: 'b', title: 'B', keys: ['Ctrl+b'], run }])).toThrow('Ctrl+b is taken');
    expect(() =>
      registry.add([{ name: 'c', title: 'C', keys: ['Ctrl+B'], scope: 'elsewhere', run }])
    ).not.toThrow();
  });

  it('gives a key to what applies, a view’s own before the window’s', () => {
    const registry = new Registry();
    const run = (): void => undefined;
    let here = false;
    registry.add([
      { name: 'general', title: 'G', keys: ['Alt+Down'], run },
      { name: 'own', title: 'O', keys: ['Alt+Down'], scope: 'view', when: () => here, run }
    ]);
    const event = press('ArrowDown', { altKey: true });
    expect(registry.forEvent(event)?.name).toBe('general');
    here = true;
    expect(registry.forEvent(event)?.name).toBe('own');
  });

  it('takes commands out again', () => {
    const registry = new Registry();
    const remove = registry.add([{ name: 'a', title: 'A', keys: ['F2'], run: () => undefined }]);
    remove();
    expect(registry.forEvent(press('F2'))).toBeUndefined();
  });

  it('leaves letters to a field', () => {
    const registry = new Registry();
    registry.add([
      { name: 'letter', title: 'L', keys: ['S'], run: () => undefined },
      { name: 'chord', title: 'C', keys: ['Ctrl+S'], run: () => undefined }
    ]);
    const field = document.createElement('input');
    document.body.append(field);
    const inField = (event: KeyboardEvent): string | undefined => {
      let found: string | undefined;
      field.addEventListener('keydown', (seen) => (found = registry.forEvent(seen)?.name), { once: true });
      field.dispatchEvent(event);
      return found;
    };
    expect(inField(press('s'))).toBeUndefined();
    expect(inField(press('s', { ctrlKey: true }))).toBe('chord');
    field.remove();
  });
});

describe('keys', () => {
  it('reads the plus and the minus as keys of their own', () => {
    expect(parseKey('Ctrl++')).toEqual({ ctrl: true, alt: false, shift: false, key: '+' });
    expect(parseKey('Ctrl+-').key).toBe('-');
  });

  it('knows a digit by its place where Alt or the keyboard makes it another sign', () => {
    const forms = chordsOf(press('º', { ctrlKey: true, altKey: true, code: 'Digit0' })).map(sameKeyForm);
    expect(forms).toContain(sameKeyForm(parseKey('Ctrl+Alt+0')));
  });

  it('takes Ctrl and the key that bears the plus, with or without Shift', () => {
    const wanted = sameKeyForm(parseKey('Ctrl++'));
    expect(chordsOf(press('=', { ctrlKey: true })).map(sameKeyForm)).toContain(wanted);
    expect(chordsOf(press('+', { ctrlKey: true, shiftKey: true })).map(sameKeyForm)).toContain(wanted);
  });

  it('leaves what AltGr types alone', () => {
    const event = press('@', { ctrlKey: true, altKey: true });
    Object.defineProperty(event, 'getModifierState', { value: (name: string) => name === 'AltGraph' });
    expect(chordsOf(event)).toEqual([]);
  });
});
