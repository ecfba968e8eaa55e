/** The real window. */
import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { DeskEvent, Host } from './index';

/** The one event that the shell sends; what it is about stands in its payload. */
const DESK_EVENT = 'desk';

/** Listening begins a little later than it is asked for; stopping must work in between, too. */
function later(listening: Promise<UnlistenFn>): () => void {
  return () => void listening.then((stop) => stop());
}

export const tauriHost: Host = {
  call: (name, request) => invoke('call', { name, payload: request }),
  onEvent: (handler) => later(listen<DeskEvent>(DESK_EVENT, ({ payload }) => handler(payload))),
  onCloseRequested: (handler) =>
    later(
      getCurrentWindow().onCloseRequested((event) => {
        // The page ends the program itself, when every word is on the disk.
        event.preventDefault();
        handler();
      })
    ),
  onFilesDropped: (handler) =>
    later(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop' && payload.paths.length > 0) handler(payload.paths);
      })
    ),
  setZoom: (factor) => void getCurrentWebview().setZoom(factor)
};

/** True in the shell's window, false in a plain browser. */
export function inShell(): boolean {
  return '__TAURI_INTERNALS__' in window;
}
