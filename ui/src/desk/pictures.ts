/** Pictures of the media folder: put in from files, and drawn by their hash. */
import { call } from '../host';
import { words } from '../words/strings';
import { open } from './open.svelte';

/** What the desk takes; the bytes are looked at there, whatever the name says. */
const ENDINGS = ['png', 'jpg', 'jpeg', 'gif', 'webp'];
/** So many are kept ready: a picture that scrolls by again is not asked for again. */
const MOST = 60;

const ready = new Map<string, Promise<string | undefined>>();

function keep(hash: string, address: Promise<string | undefined>): void {
  ready.set(hash, address);
  const oldest = ready.keys().next();
  if (ready.size > MOST && !oldest.done) ready.delete(oldest.value);
}

/** An address that holds the picture itself, or nothing where it is not in the media folder. */
export function pictureOf(hash: string): Promise<string | undefined> {
  const known = ready.get(hash);
  if (known) return known;
  const asked = call('read_picture', { hash }).then(
    ({ address }) => address,
    () => {
      // It may come yet: the next look asks again.
      ready.delete(hash);
      return undefined;
    }
  );
  keep(hash, asked);
  return asked;
}

export const arePictures = (paths: readonly string[]): boolean =>
  paths.length > 0 && paths.every((path) => ENDINGS.includes(path.split('.').pop()?.toLowerCase() ?? ''));

/** Puts pictures in after the block of the caret, in order. Stops at the first that is refused, and says why. */
export async function insertPictures(paths: readonly string[]): Promise<void> {
  const { article } = open;
  for (const path of paths) {
    const { hash, address } = await call('add_picture', { path });
    // Another article may have been opened meanwhile.
    if (open.article !== article) return;
    keep(hash, Promise.resolve(address));
    open.surface?.insertPicture(hash);
  }
}

export async function choosePictures(): Promise<void> {
  const { paths } = await call('choose_files', {
    title: words.insertPicture.title,
    endings: ENDINGS,
    several: true
  });
  await insertPictures(paths);
}
