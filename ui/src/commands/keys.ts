/** Keys as people write them (`Ctrl+Shift+D`), read from and compared with keyboard events. */

export interface KeyChord {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

const onMac = typeof navigator !== 'undefined' && /^Mac/.test(navigator.platform);

/** Reads `Ctrl+Alt+M`. The last part is the key itself: a letter, a digit, a sign or a name such as `F8`. */
export function parseKey(text: string): KeyChord {
  const parts = text === '+' ? ['+'] : text.split(/\+(?=.)/);
  const key = parts[parts.length - 1] ?? '';
  return {
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: key.length === 1 ? key.toLowerCase() : key
  };
}

/** One form for every way of writing a chord, so that two can be compared. */
export function sameKeyForm(chord: KeyChord): string {
  return `${chord.ctrl ? 'c' : ''}${chord.alt ? 'a' : ''}${chord.shift ? 's' : ''}:${chord.key}`;
}

/** Names that events use, as keys are written here. */
const EVENT_NAMES: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  ' ': 'Space',
  '=': '+'
};

/** The chords that an event may stand for, the likeliest first. */
export function chordsOf(event: KeyboardEvent): KeyChord[] {
  // AltGr types letters; it is no command, though some systems report it as Ctrl+Alt.
  if (event.getModifierState?.('AltGraph')) return [];
  const ctrl = onMac ? event.metaKey : event.ctrlKey;
  const named = EVENT_NAMES[event.key] ?? event.key;
  const key = named.length === 1 ? named.toLowerCase() : named;
  const chords: KeyChord[] = [{ ctrl, alt: event.altKey, shift: event.shiftKey, key }];
  // A digit with Alt or Shift, or a letter on a keyboard of another script, is known by where it lies.
  const place = /^(?:Digit|Key|Numpad)(.)$/.exec(event.code ?? '')?.[1]?.toLowerCase();
  if (place && place !== key && (ctrl || event.altKey)) {
    chords.push({ ctrl, alt: event.altKey, shift: event.shiftKey, key: place });
  }
  // '+' itself needs Shift on most keyboards, and the chord is written without it.
  if (event.shiftKey && key.length === 1 && !/[a-z0-9]/.test(key)) {
    chords.push({ ctrl, alt: event.altKey, shift: false, key });
  }
  return chords;
}

/** As the menu shows it here. */
export function showKey(text: string): string {
  if (!onMac) return text;
  return text.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '');
}
