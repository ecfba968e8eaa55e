// Made from the Rust types by crates/desk (see CONTRIBUTING.md); not written by hand.

import type * as types from './types';

/** Every command, with what it asks and what it answers. */
export interface Commands {
  start: { request: types.Start; answer: types.Started };
  sit_down: { request: types.SitDown; answer: types.Started };
  set_setting: { request: types.SetSetting; answer: types.Done };
  list_articles: { request: types.ListArticles; answer: types.ArticleList };
  create_article: { request: types.CreateArticle; answer: types.OpenedArticle };
  open_article: { request: types.OpenArticle; answer: types.OpenedArticle };
  write_working: { request: types.WriteWorking; answer: types.Written };
  write_whole: { request: types.WriteWhole; answer: types.Written };
  save_revision: { request: types.SaveRevision; answer: types.Saved };
  history: { request: types.HistoryOf; answer: types.History };
  read_revision: { request: types.ReadRevision; answer: types.ReadEdition };
  restore: { request: types.Restore; answer: types.OpenedArticle };
  set_reason: { request: types.SetReason; answer: types.Done };
  mark_revision: { request: types.MarkRevision; answer: types.Done };
  set_read: { request: types.SetRead; answer: types.Done };
  withdraw_mark: { request: types.WithdrawMark; answer: types.Done };
  spike: { request: types.Spike; answer: types.Done };
  kill: { request: types.Kill; answer: types.Done };
  bring_back: { request: types.BringBack; answer: types.Done };
  check_links: { request: types.CheckLinks; answer: types.CheckedLinks };
  incoming_links: { request: types.IncomingLinksOf; answer: types.IncomingLinks };
  compare: { request: types.Compare; answer: types.Compared };
  preview_restore: { request: types.Restore; answer: types.Compared };
  take_back: { request: types.TakeBack; answer: types.TakenBack };
  list_authors: { request: types.ListAuthors; answer: types.AuthorList };
  read_author: { request: types.ReadAuthor; answer: types.AuthorPage };
  save_author: { request: types.SaveAuthor; answer: types.Author };
  save_bio: { request: types.SaveBio; answer: types.Author };
  keep_bio_draft: { request: types.KeepBioDraft; answer: types.KeptBioDraft };
  compare_bios: { request: types.CompareBios; answer: types.ComparedBios };
  put_back_bio: { request: types.PutBackBio; answer: types.Author };
  add_picture: { request: types.AddPicture; answer: types.Picture };
  read_picture: { request: types.ReadPicture; answer: types.Picture };
  preview_import: { request: types.ImportSource; answer: types.ImportPreview };
  import: { request: types.ImportSource; answer: types.ImportedArticle };
  import_folder: { request: types.ImportFolder; answer: types.FolderReport };
  stop_work: { request: types.StopWork; answer: types.Done };
  export: { request: types.Export; answer: types.Exported };
  export_history: { request: types.ExportHistory; answer: types.ExportedHistory };
  export_all: { request: types.ExportAll; answer: types.ExportedAll };
  sort_paths: { request: types.SortPaths; answer: types.SortedPaths };
  copy_for_web: { request: types.CopyForWeb; answer: types.WebCopy };
  verify: { request: types.Verify; answer: types.Verified };
  back_up: { request: types.BackUp; answer: types.BackedUp };
  window_ready: { request: types.WindowReady; answer: types.Done };
  take_arguments: { request: types.TakeArguments; answer: types.Arguments };
  take_crash: { request: types.TakeCrash; answer: types.TakenCrash };
  where_notes: { request: types.WhereNotes; answer: types.Notes };
  choose_files: { request: types.ChooseFiles; answer: types.ChosenFiles };
  choose_folder: { request: types.ChooseFolder; answer: types.ChosenFiles };
  choose_place: { request: types.ChoosePlace; answer: types.ChosenPlace };
  open_address: { request: types.OpenAddress; answer: types.Done };
  print: { request: types.Print; answer: types.Done };
  set_title: { request: types.SetTitle; answer: types.Done };
  set_spelling: { request: types.SetSpelling; answer: types.Spelling };
  stay: { request: types.Stay; answer: types.Done };
  quit: { request: types.Quit; answer: types.Done };
}
