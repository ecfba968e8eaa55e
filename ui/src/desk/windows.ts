/** Several windows: each with an article of its own, the same one never in two. */
import { call } from '../host';
import { open } from './open.svelte';

/** Opens an article in a window of its own; the one that stands here moves there. Empty opens an empty window. */
export async function openInWindow(article: string): Promise<void> {
  if (article && article === open.article) await open.close();
  await call('open_window', { article: article || null });
}
