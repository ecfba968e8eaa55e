/** The real window. */
import { invoke } from '@tauri-apps/api/core';
import { listen, type EventCallback, type UnlistenFn } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { DeskEvent, Host } from './index';

/** Listening begins a little later than it is asked for; stopping must work in between, too. */
function later(listening: Promise<UnlistenFn>): () => void {
  return () => void listening.then((stop) => stop());
}

/** What is said to this window alone. Without a target a window hears what is said to the others, too. */
function own<T>(event: string, handler: EventCallback<T>): Promise<UnlistenFn> {
  return listen<T>(event, handler, { target: getCurrentWebview().label });
}

export const tauriHost: Host = {
  get label() {
    return getCurrentWebview().label;
  },
  call: (name, request) => invoke('call', { name, payload: request }),
  onEvent: (handler) => later(listen<DeskEvent>('desk-event', ({ payload }) => handler(payload))),
  onCloseRequested: (handler) =>
    later(own<{ program: boolean }>('close-requested', ({ payload }) => handler(payload.program))),
  onLeavingStopped: (handler) =>
    later(own<{ title: string }>('leaving-stopped', ({ payload }) => handler(payload.title))),
  onArguments: (handler) => later(own('arguments', () => handler())),
  onFilesDropped: (handler) =>
    later(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop' && payload.paths.length > 0) handler(payload.paths);
      })
    ),
  setZoom: (factor) => {
    getCurrentWebview()
      .setZoom(factor)
      // Where the shell does not let the page zoom its view, the page zooms itself.
      .catch(() => document.documentElement.style.setProperty('zoom', String(factor)));
  }
};

/** True in the shell's window, false in a plain browser. */
export function inShell(): boolean {
  return '__TAURI_INTERNALS__' in window;
}
