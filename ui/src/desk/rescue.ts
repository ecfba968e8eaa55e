/** When the disk takes nothing, the clipboard still does. */
import { open } from './open.svelte';

/** The whole article, in its canonical form, for `stet save --from` or another desk. */
export async function copyWhole(): Promise<void> {
  await navigator.clipboard.writeText(JSON.stringify(open.now(), null, 2));
}
