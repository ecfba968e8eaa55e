/** What goes in and out whole: folders, the store, one article with its history. */
import { call } from '../host';
import { announcer, notices } from '../desk/announce.svelte';
import { importPaths } from '../desk/importing';
import { open } from '../desk/open.svelte';
import { view } from '../desk/view.svelte';
import { words } from '../words/strings';

export async function chooseFolder(): Promise<void> {
  const { paths } = await call('choose_folder', { title: words.importFolder.chooseTitle });
  await importPaths(paths);
}

export async function chooseFolderForAll(): Promise<void> {
  await open.flush();
  const { path } = await call('choose_place', {
    title: words.exportAll.placeTitle,
    name: words.exportAll.folder,
    ending: ''
  });
  if (path) view.open({ kind: 'export-all', path });
}

export async function exportHistory(): Promise<void> {
  await open.flush();
  const name = `${open.content?.slug || words.page.untitledSlug}.stet-article`;
  const place = { title: words.exportHistory.placeTitle, name, ending: 'stet-article' };
  const { path } = await call('choose_place', place);
  if (!path) return;
  const written = await call('export_history', { article: open.article, path, notes: false });
  const title = words.exportHistory.done(written.path, written.revisions);
  announcer.say(title);
  const lines = [words.exportHistory.digest(written.digest), ...written.warnings];
  notices.add({ kind: 'remark', title, text: '', lines });
}
