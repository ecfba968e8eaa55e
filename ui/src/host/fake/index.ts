/**
 * A stand-in for the shell: canned answers and no rules of the desk. It exists so that the pages can be drawn and
 * tested without a window; the built program does not contain it.
 */
import { HostError, type Answer, type CommandName, type Commands, type DeskEvent, type Host } from '../index';
import { ferry } from '../../compare/testing/ferry';
import * as sample from './sample';

export interface FakeOptions {
  /** A desk that has just been set up. */
  empty?: boolean;
  /** Every write fails. */
  failing?: boolean;
  /** Replaces single answers. */
  answers?: Partial<{ [N in CommandName]: (request: Commands[N]['request']) => Answer<N> }>;
}

type Answers = { [N in CommandName]?: (request: Commands[N]['request']) => Answer<N> };

export function fakeHost(
  options: FakeOptions = {}
): Host & { emit(event: DeskEvent): void; asked: string[] } {
  const handlers = new Set<(event: DeskEvent) => void>();
  const asked: string[] = [];
  let person = options.empty ? null : (sample.PERSONS[0] ?? null);
  let created = 0;

  const started = (): Answer<'start'> => ({
    person,
    persons: options.empty ? [] : sample.PERSONS,
    settings: options.empty ? {} : { last: sample.FERRY },
    store: '~/.local/share/stet/stet.db',
    articles: options.empty ? 0 : sample.CARDS.length,
    recovered: [],
    version: '0.1.0'
  });

  const written = (seq: number): Answer<'write_working'> => {
    if (options.failing) {
      throw new HostError({
        code: 'not-saved',
        message: 'The disk is full: the words could not be written to stet.db.',
        hint: 'Make room on the disk, then try again.'
      });
    }
    return { seq, at: Date.now(), changes: 4 };
  };

  const opened = (article: string): Answer<'open_article'> => {
    const known = sample.CARDS.find((card) => card.article === article);
    const full = article === sample.FERRY;
    const blank = { ...sample.EMPTY_CONTENT, slug: known?.slug ?? '', section: known?.section ?? '' };
    return {
      card: known ?? { ...sample.CARDS[5]!, article, slug: '', section: '', revision: 1, unsaved: false },
      content: full ? sample.FERRY_CONTENT : { ...blank, headline: known?.headline ?? '' },
      mended: [],
      base_revision: full ? 11 : (known?.revision ?? 1),
      seq: 3,
      selection: null,
      on_disk: full ? sample.NOW : null,
      changes: full ? 4 : 0,
      beside: []
    };
  };

  const answers: Answers = {
    start: started,
    sit_down: ({ name }) => {
      const initials = name
        .split(/\s+/)
        .map((part) => part.charAt(0).toUpperCase())
        .join('')
        .slice(0, 3);
      person = { uid: `0199a000-0000-7000-8000-0000000009${10 + name.length}`, name, initials };
      return started();
    },
    set_setting: () => ({}),
    sort_paths: ({ paths }) => ({ whole: [], single: paths }),
    list_articles: ({ search }) => {
      const all = options.empty ? [] : sample.CARDS;
      const wanted = search.toLowerCase();
      const articles = all.filter((card) => `${card.headline} ${card.slug}`.toLowerCase().includes(wanted));
      return { articles, total: articles.length, counts: sample.COUNTS };
    },
    create_article: () => opened(`0199a000-0000-7000-8000-00000001${String(created++).padStart(4, '0')}`),
    open_sample: () => ({ article: sample.FERRY, new: true }),
    duplicate_article: () => ({ article: sample.FERRY, slug: 'ferry-tender-copy' }),
    open_article: ({ article }) => opened(article),
    write_working: ({ delta }) => written(delta.seq),
    write_whole: ({ seq }) => written(seq),
    save_revision: () => ({
      revision: sample.HISTORY.revisions[0]!,
      new: true,
      mended: [],
      content: null,
      beside: []
    }),
    history: ({ article }) =>
      article === sample.FERRY
        ? sample.HISTORY
        : {
            revisions: sample.HISTORY.revisions.slice(-1),
            heads: [1],
            live: null,
            working: null,
            standing: { state: 'in-hand', live: null, legalled: null, put_away: null }
          },
    read_revision: ({ revision }) => ({
      revision:
        sample.HISTORY.revisions.find((card) => card.number === revision) ?? sample.HISTORY.revisions[0]!,
      edition: { content: sample.FERRY_CONTENT, bios: [] }
    }),
    restore: ({ article }) => opened(article),
    set_reason: () => ({}),
    mark_revision: () => ({}),
    withdraw_mark: () => ({}),
    spike: () => ({}),
    kill: () => ({}),
    bring_back: () => ({}),
    check_links: () => ({ remarks: [], targets: [] }),
    set_read: () => ({}),
    compare: () => ferry(),
    preview_restore: () => ferry(),
    take_back: ({ content }) => ({ content, words: 'The old words stand.' }),
    incoming_links: () => ({ links: [] }),
    list_authors: ({ search, only }) => {
      const wanted = search.toLowerCase();
      const authors = sample.AUTHORS.filter((author) =>
        only ? only.includes(author.uid) : author.name.toLowerCase().includes(wanted)
      );
      return { authors, of: authors.length, total: sample.AUTHORS.length, today: [sample.AUTHORS[0]!.uid] };
    },
    save_author: ({ name, organisation }) => ({
      uid: `0199a000-0000-7000-8000-0000000005${10 + name.length}`,
      name,
      organisation,
      retired: false,
      bio: null,
      bio_revisions: 0,
      articles: 0,
      section: '',
      added_at: sample.NOW
    }),
    preview_import: ({ path }) => ({
      name: path ?? 'pasted text',
      edition: { content: sample.FERRY_CONTENT, bios: [] },
      known: [],
      report: [
        {
          id: 'headline',
          kind: 'recognised',
          place: 'headline',
          words: 'The first line that stands alone is the headline.',
          evidence: '',
          undoable: false
        },
        {
          id: 'standfirst',
          kind: 'guessed',
          place: 'standfirst',
          words: 'The second line is the standfirst.',
          evidence: 'the first paragraph says the same words again',
          undoable: true
        },
        {
          id: 'crosshead',
          kind: 'guessed',
          place: 'body/8',
          words: '‘Nobody was told’ is a crosshead.',
          evidence: 'it stands alone, in quotation marks, without a full stop',
          undoable: true
        },
        {
          id: 'reply',
          kind: 'dropped',
          place: 'body',
          words: '‘Leave a reply’ and what follows it belong to the web page.',
          evidence: '',
          undoable: true
        }
      ]
    }),
    compare_import: () => ferry(),
    import_revision: () => ({ revision: sample.HISTORY.revisions[0]!, new: true, beside: [], report: [] }),
    import: () => ({
      known: [],
      article: sample.FERRY,
      slug: 'ferry-tender',
      headline: sample.FERRY_CONTENT.headline,
      report: []
    }),
    export: ({ path }) => ({ path, warnings: [] }),
    copy_for_web: () => ({ html: '<h1>Headline</h1>', text: 'Headline', warnings: [] }),
    verify: () => ({
      sound: true,
      stopped: false,
      index_rebuilt: false,
      articles: 9,
      revisions: 41,
      withheld: 0,
      damaged: [],
      digest: '7b1e0c44a9d25f60'
    }),
    back_up: () => ({ path: '~/.local/share/stet/backups/stet-2026-03-24.db' }),
    window_ready: () => ({}),
    take_arguments: () => ({ files: [], addresses: [], article: null, first: true }),
    take_crash: () => ({ crash: null }),
    where_notes: () => ({ log: '~/.local/state/stet/stet.log', crashes: '~/.local/state/stet/crashes' }),
    open_window: () => ({}),
    claim_article: () => ({ claimed: true }),
    close_window: () => ({}),
    choose_files: () => ({ paths: ['ferry.txt'] }),
    choose_place: ({ name }) => ({ path: name }),
    open_address: () => ({}),
    print: ({ path }) => ({ path }),
    set_title: ({ title }) => {
      document.title = title;
      return {};
    },
    set_spelling: () => ({ checked: true }),
    quit: () => ({})
  };

  return {
    label: 'main',
    asked,
    emit: (event) => handlers.forEach((handler) => handler(event)),
    async call(name, request) {
      asked.push(name);
      const answer = options.answers?.[name] ?? answers[name];
      if (!answer)
        throw new HostError({ code: 'other', message: `The stand-in has no answer to '${name}'.` });
      return answer(request);
    },
    onEvent(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    onCloseRequested: () => () => undefined,
    onLeavingStopped: () => () => undefined,
    onArguments: () => () => undefined,
    onFilesDropped: () => () => undefined,
    setZoom(factor) {
      document.documentElement.style.setProperty('zoom', String(factor));
    }
  };
}
