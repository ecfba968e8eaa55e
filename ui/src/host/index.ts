/**
 * The only way from the page to the shell. Nothing outside this folder knows what the shell is made of.
 */
import type { Commands } from './bindings/commands';
import type { DeskEvent, ErrorCode, WireError } from './bindings/types';

export type { Commands } from './bindings/commands';
export type * from './bindings/types';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Answer<N extends CommandName> = Commands[N]['answer'];

/** What a host must be able to do: the real window, or a stand-in for tests and design work. */
export interface Host {
  /** The window's own name, as events give it for their origin. */
  readonly label: string;
  call<N extends CommandName>(name: N, request: Request<N>): Promise<Answer<N>>;
  /** Everything that other windows, the terminal and the desk itself did. Returns the way to stop listening. */
  onEvent(handler: (event: DeskEvent) => void): () => void;
  /**
   * Somebody wants the window closed. Nothing closes until the page has flushed and called `quit` (where the whole
   * program is to end) or `close_window`.
   */
  onCloseRequested(handler: (program: boolean) => void): () => void;
  /** The program was to end and stays: the window of this title could not put its words on the disk. */
  onLeavingStopped(handler: (title: string) => void): () => void;
  /** A second start handed its files and addresses over: `take_arguments` has them. */
  onArguments(handler: () => void): () => void;
  /** Files dropped on the window, by path. */
  onFilesDropped(handler: (paths: string[]) => void): () => void;
  /** 1 is life size. */
  setZoom(factor: number): void;
}

/** An error as a person should read it: what, and what to do about it. */
export class HostError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'HostError';
    this.code = wire.code;
    this.hint = wire.hint ?? '';
  }

  /** Whatever was thrown, as one of these: nothing that fails may fail to be shown. */
  static from(thrown: unknown): HostError {
    if (thrown instanceof HostError) return thrown;
    if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
      const { message, code, hint } = thrown as Partial<WireError>;
      return new HostError({ code: code ?? 'other', message: String(message), ...(hint ? { hint } : {}) });
    }
    return new HostError({ code: 'other', message: String(thrown) });
  }
}

let present: Host | undefined;

/** Called once, before anything is drawn. */
export function useHost(host: Host): void {
  present = host;
}

function host(): Host {
  if (!present) throw new Error('useHost() has not been called');
  return present;
}

/** Asks the desk, or the shell, for one thing. Fails only with a {@link HostError}. */
export async function call<N extends CommandName>(name: N, request: Request<N>): Promise<Answer<N>> {
  try {
    return await host().call(name, request);
  } catch (thrown) {
    throw HostError.from(thrown);
  }
}

/** Whether this window itself did what an event tells of. */
export const isOwn = (origin: string): boolean => host().label === origin;

export const onEvent: Host['onEvent'] = (handler) => host().onEvent(handler);
export const onCloseRequested: Host['onCloseRequested'] = (handler) => host().onCloseRequested(handler);
export const onLeavingStopped: Host['onLeavingStopped'] = (handler) => host().onLeavingStopped(handler);
export const onArguments: Host['onArguments'] = (handler) => host().onArguments(handler);
export const onFilesDropped: Host['onFilesDropped'] = (handler) => host().onFilesDropped(handler);
export const setZoom: Host['setZoom'] = (factor) => host().setZoom(factor);
