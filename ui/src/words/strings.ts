/**
 * Everything the window says, in one place. What takes an argument is a function, so that another language can
 * order its words as it likes.
 */
import { marks, related, standing } from './links';
import { count, figure, quoted, r } from './numbers';
import * as times from './times';

export { count, figure, minus, plus, r } from './numbers';

/** Where words still stand after a replacing. */
const leftPlaces: Record<string, string> = {
  slug: 'the slug',
  section: 'the section',
  byline: 'the byline',
  related: 'the related links',
  inline: 'RELATED lines',
  footnotes: 'the footnotes',
  tags: 'the tags',
  alt: 'alternative texts and credits'
};

export const words = {
  product: 'Stet',
  untitled: 'Untitled',

  menus: {
    bar: 'Menus',
    file: 'File',
    edit: 'Edit',
    view: 'View',
    insert: 'Insert',
    format: 'Format',
    article: 'Article',
    tools: 'Tools',
    help: 'Help'
  },
  /** The letter that opens each menu with Alt. */
  menuLetters: {
    file: 'f',
    edit: 'e',
    view: 'v',
    insert: 'i',
    format: 'o',
    article: 'a',
    tools: 't',
    help: 'h'
  },

  commands: {
    'file.new': 'New article',
    'file.open': 'Find an article',
    'file.import': 'Import…',
    'file.import-folder': 'Import a folder…',
    'file.export': 'Export…',
    'file.export-comparison': 'Export comparison…',
    'file.export-history': 'Export with history…',
    'file.export-all': 'Export everything…',
    'file.save': 'Save revision',
    'file.mark': 'Mark revision…',
    'file.copy-for-web': 'Copy for the web',
    'file.print': 'Print…',
    'file.print-file': 'Print to PDF…',
    'file.new-window': 'Open in a new window',
    'file.duplicate': 'Duplicate the article',
    'file.close': 'Close the article',
    'file.close-window': 'Close the window',
    'file.quit': 'Quit',
    'edit.undo': 'Undo',
    'edit.redo': 'Redo',
    'edit.paste-plain': 'Paste as plain text',
    'edit.find': 'Find in the article',
    'edit.replace': 'Replace in the article',
    'edit.find-close': 'Close the search',
    'edit.go-to-crosshead': 'Go to crosshead…',
    'edit.find-next': 'Next match',
    'edit.find-previous': 'Previous match',
    'edit.find-everywhere': 'Find in all articles',
    'view.palette': 'Any command',
    'view.authors': 'Authors',
    'view.rail': 'Articles',
    'view.margin': 'Margin',
    'view.focus': 'Page only',
    'view.zoom-in': 'Larger',
    'view.zoom-out': 'Smaller',
    'view.zoom-reset': 'Life size',
    'view.theme-light': 'Light',
    'view.theme-dark': 'Dark',
    'view.theme-system': 'Light or dark as the system has it',
    'insert.related': 'RELATED line…',
    'insert.divider': 'Rule between two parts',
    'insert.break': 'Line break',
    'insert.footnote': 'Footnote…',
    'insert.footnote-from-changes': 'Footnote from changes…',
    'insert.picture': 'Picture…',
    'insert.embed': 'Embed…',
    'insert.table': 'Table',
    'format.row-above': 'Row above',
    'format.row-below': 'Row below',
    'format.column-left': 'Column to the left',
    'format.column-right': 'Column to the right',
    'format.heading-row': 'Heading row, or none',
    'format.figures': 'Column of figures, or of words',
    'format.no-row': 'Take the row out',
    'format.no-column': 'Take the column out',
    'article.fields': 'Article fields…',
    'format.paragraph': 'Paragraph',
    'format.crosshead-2': 'Crosshead',
    'format.crosshead-3': 'Crosshead, second level',
    'format.crosshead-4': 'Crosshead, third level',
    'format.quotation': 'Block quotation',
    'format.pull-quote': 'Pull quote',
    'format.bulleted': 'Bulleted list',
    'format.numbered': 'Numbered list',
    'format.strong': 'Strong',
    'format.emphasis': 'Emphasis',
    'format.strike': 'Struck through',
    'format.subscript': 'Subscript',
    'format.superscript': 'Superscript',
    'format.code': 'Code',
    'format.attribution': 'Who said it',
    'format.link': 'Link…',
    'article.history': 'History',
    'article.picture': 'History as a picture',
    'article.who-wrote': 'Who wrote this',
    'article.compare': 'Compare: since I had it',
    'article.compare-legalled': 'Compare: since it was Legalled',
    'article.compare-live': 'Compare: since it went live',
    'article.compare-previous': 'Compare: since the revision before',
    'article.compare-any': 'Compare with…',
    'article.related': 'Related links',
    'article.byline': 'Byline',
    'article.reason': 'Say why it was saved…',
    'article.spike': 'Spike…',
    'article.kill': 'Kill…',
    'article.bring-back': 'Bring back',
    'article.back': 'Back to the writing',
    'article.back-to-comparison': 'Back to the comparison',
    'tools.verify': 'Check the store',
    'tools.back-up': 'Back up now',
    'tools.person': 'Change of chair…',
    'help.guide': 'Guide',
    'help.sample': 'Open the sample article',
    'help.keys': 'Keys and commands',
    'help.files': 'Where the files are'
  },

  person: {
    label: (name: string) => `At the desk: ${name}. Press for a change of chair.`,
    unnamed: 'Nobody named yet',
    title: 'Who is at the desk?',
    change: 'Change of chair',
    field: 'Your name',
    sit: 'Sit down',
    explain:
      'Every revision says who saved it. This is you at the keyboard, not the byline; nothing is sent anywhere.',
    leaving: (name: string) => `What ${name} has written is saved as a revision first.`,
    known: 'Sat here before',
    sat: (name: string) => `${name} is at the desk.`
  },

  rail: {
    label: 'Articles',
    search: 'Find an article',
    searchLabel: 'Find an article by title, slug or words',
    emptyTitle: 'No articles yet.',
    emptyNext: 'Articles gather here by section, the latest first.',
    nothing: (search: string) => `Nothing has ${quoted(search)} in its title, slug or text.`,
    clear: 'Show all',
    noSection: 'No section yet',
    unsaved: (revision: number) => `Unsaved changes since ${r(revision)}`,
    revision: (revision: number) => `Revision ${revision}`,
    liveSince: (live: number, newest: number) =>
      live === newest ? `Live, revision ${live}` : `Live r${live}, newest r${newest}`,
    legalled: (revision: number, newest: number) =>
      revision === newest
        ? `Legalled, revision ${revision}`
        : `Legalled r${revision}, ${newest - revision} since`,
    embargo: (at: number, now: number) => `Embargo ${times.exactly(at, now)}`,
    spiked: (at: number, by: string, now: number) => `Spiked ${times.shortly(at, now)} by ${by}`,
    killed: (at: number, orderedBy: string, now: number) =>
      `Killed ${times.shortly(at, now)}, ordered by ${orderedBy}`,
    filters: 'Show only',
    filterNames: {
      'in-hand': 'In hand',
      published: 'Published',
      embargoed: 'Embargoed',
      spiked: 'Spiked',
      killed: 'Killed'
    },
    filterLabel: (name: string, n: number) => `${name}: ${count(n, 'article')}`,
    noneSo: (name: string) => `Nothing is ${name.toLowerCase()}.`,
    more: (shown: number, total: number) =>
      `${figure(shown)} of ${figure(total)} shown. Search to narrow them.`,
    states: {
      unsaved: 'Unsaved changes',
      ring: 'In hand',
      live: 'Live',
      spike: 'Spiked',
      killed: 'Killed',
      embargo: 'Embargoed',
      legalled: 'Legalled'
    }
  },

  tools: {
    label: 'Tools',
    kind: 'Kind of block',
    kinds: {
      paragraph: 'Paragraph',
      'crosshead-2': 'Crosshead',
      'crosshead-3': 'Crosshead 2',
      'crosshead-4': 'Crosshead 3',
      quotation: 'Block quotation',
      'pull-quote': 'Pull quote',
      bulleted: 'Bulleted list',
      numbered: 'Numbered list',
      other: 'Other block'
    },
    compare: 'Compare',
    save: 'Save revision',
    nothingToSave: 'Nothing has changed since the last revision'
  },

  page: {
    label: 'Article',
    nothingOpen: 'No article is open.',
    nothingOpenNext: 'Find one on the left, begin a new one, or import a piece that exists already.',
    opening: 'Opening…',
    elsewhere: 'This article stands in another window, which is in front now.',
    duplicated: (slug: string) => `Duplicated as ${quoted(slug)}, a new article with a history of its own.`,
    untitledSlug: 'untitled',
    newArticle: 'New article',
    unsavedSince: (revision: number) => `Unsaved changes since revision ${revision}`,
    revision: (revision: number) => `Revision ${revision}`,
    replies: (open: boolean) => (open ? 'Replies open' : 'Replies closed'),
    noEmbargo: 'no embargo',
    pasted: 'Left out of what was pasted:',
    mended: (n: number) =>
      `${count(n, 'thing')} in this article could not stand and ${n === 1 ? 'was' : 'were'} mended.`
  },

  first: {
    label: 'Begin',
    name: 'First, who is at the desk?',
    ready: (name: string) => `The desk is yours, ${name}.`,
    readyNext: 'Begin with a blank page, or bring a piece in.',
    write: 'Write',
    writeExplain: 'A blank page, the caret in the headline',
    import: 'Import',
    importExplain: 'Text, Markdown or JSON, or a piece that you paste',
    sample: 'Look round a sample',
    sampleExplain: 'Six revisions of one invented article, ready to compare',
    guide: 'Read the guide',
    guideExplain: 'Five minutes: writing, saving, comparing, sending out',
    menuOf: (menu: string) => `${menu} menu`,
    kept: (file: string) => `Your words are kept in ${file}`
  },

  /** On a page without a word. */
  blank: {
    'file.import': {
      title: 'Import',
      explain: 'Text, Markdown or JSON, or a piece that you paste',
      key: 'File menu'
    },
    'article.byline': {
      title: 'Byline',
      explain: 'Who wrote it, with their roles and places',
      key: 'In the margin'
    },
    'help.keys': { title: 'Keys', explain: 'Every command with its key', key: 'F1' }
  },

  margin: {
    label: 'Margin',
    tabs: 'Margin',
    history: 'History',
    related: 'Related',
    byline: 'Byline',
    who: 'Who wrote'
  },

  history: {
    none: 'No revisions yet.',
    noneNext:
      'The first is written when you begin or import, before you change a word. After that every saved state stays, and any two can be laid side by side.',
    unsaved: 'Unsaved changes',
    you: 'You',
    since: (by: string, at: number, now: number) => `${by}, ${times.exactly(at, now)}`,
    compareWith: (revision: number) => `Compare with ${revision}`,
    saveAs: (revision: number) => `Save as revision ${revision}`,
    compare: 'Compare',
    compareLabel: (revision: number) => `Compare revision ${revision} with what stands now`,
    compareBefore: 'What it changed',
    compareBeforeLabel: (revision: number, before: number) =>
      `What it changed: revision ${revision} compared with ${before}`,
    open: 'Read',
    openLabel: (revision: number) => `Read revision ${revision}`,
    mark: 'Mark…',
    markLabel: (revision: number) => `Mark revision ${revision}`,
    restore: 'Restore…',
    restoreLabel: (revision: number) => `Restore revision ${revision}`,
    reason: 'Say why…',
    reasonLabel: (revision: number) => `Say why revision ${revision} was saved`,
    folded: (n: number) => count(n, 'automatic revision'),
    timeline: 'Timeline: words added above the line, removed below',
    timelinePoint: (revision: number, added: number, removed: number) =>
      `Revision ${revision}: ${count(added, 'word')} added, ${removed} removed`,
    now: 'now',
    several: (heads: number[]) =>
      `Two lines of revisions stand beside each other: ${heads.map(r).join(' and ')}.`,
    foot: (n: number) => count(n, 'revision'),
    pinned: 'Live and legalled',
    markSaid: (mark: string, by: string, clearedBy: string, place: string, at: number, now: number) =>
      `${mark} by ${by}${clearedBy ? `, cleared by ${clearedBy}` : ''}${place ? `, ${place}` : ''}, ${times.exactly(at, now)}`,
    kinds: {
      created: 'Begun',
      imported: 'Imported',
      saved: 'Saved',
      automatic: 'Saved by itself',
      restored: 'Restored',
      merged: 'Joined'
    }
  },

  marks,

  standing,

  related,

  byline: {
    willRead: 'As it will read',
    nothing: 'Nobody named yet.',
    none: 'No byline',
    noneChosen: 'No byline: chosen, and stored so.',
    emptyNext:
      'Type a name below. The place and role of each person stay with that person, whatever the order.',
    list: 'Byline entries, in order',
    add: 'Add an author',
    addLabel: 'Add an author: type a name, then Enter',
    newAuthor: (name: string) => `New author ${quoted(name)}`,
    newAuthorHint: 'opens a bio',
    articles: (n: number) => count(n, 'article'),
    role: 'Role',
    roles: ['by', 'additional reporting', 'pictures', 'translated by'],
    place: 'Place',
    placeHint: 'Where they were',
    tagline: 'Tagline',
    taglineHint: 'The line about them, for this article only',
    organisation: 'organisation',
    name: 'Name as printed here',
    remove: 'Take out',
    removeLabel: (name: string) => `Take ${name} out of the byline`,
    moved: (name: string, place: number) => `${name}, now ${place}`,
    removed: (name: string) => `${name} taken out of the byline.`,
    added: (name: string) => `${name} added to the byline.`,
    free: 'Free words instead of the line above',
    freeHint: 'Printed as typed',
    foot: 'Saving never swaps a byline or a bio by itself.',
    hint: 'Alt+Up and Alt+Down move the entry, Delete takes it out'
  },

  status: {
    label: 'Status',
    onDisk: (at: number, now: number) =>
      `On disk ${times.sameDay(at, now) ? times.timeToTheSecond(at) : times.exactly(at, now)}`,
    saving: 'Saving…',
    notSaved: 'Not saved',
    nothingYet: 'Nothing to save yet',
    revision: (revision: number, by: string, at: number, now: number, changes: number) =>
      `${r(revision)} by ${by} ${times.exactly(at, now)}, ${changes === 0 ? 'no changes since' : `${count(changes, 'change')} since`}`,
    live: (revision: number, at: number, changes: number, now: number) =>
      `live ${r(revision)} ${times.exactly(at, now)}${changes === 0 ? '' : `, ${count(changes, 'change')} not live`}`,
    notLive: 'not live',
    spiked: (at: number, now: number) => `spiked ${times.exactly(at, now)}`,
    killed: (at: number, now: number) => `killed ${times.exactly(at, now)}`,
    legalled: (revision: number, changes: number) =>
      `legalled ${r(revision)}${changes === 0 ? '' : ` · ${count(changes, 'change')} since`}`,
    words: (n: number) => count(n, 'word'),
    selected: (n: number, of: number) => `${figure(n)} of ${count(of, 'word')} selected`,
    toRead: (minutes: number) => `${figure(minutes)} min to read`,
    paragraph: (n: number, of: number) => `Paragraph ${n} of ${of}`,
    readOnly: 'Read only',
    noLanguage: 'No language said',
    reading: (revision: number, unsaved: boolean) =>
      unsaved
        ? `Unsaved changes are safe; you are reading revision ${revision}`
        : `You are reading revision ${revision}`,
    zoom: (factor: number) => `${Math.round(factor * 100)}%`,
    zoomLabel: (factor: number) => `Zoom ${Math.round(factor * 100)} per cent. Press for life size.`
  },

  reading: {
    title: (revision: number) => `Reading revision ${revision}`,
    when: (by: string, at: number, now: number) => `${times.exactly(at, now)}, ${by}. Read only.`,
    of: (revision: number, newest: number) => `Revision ${revision} of ${newest}`,
    restore: 'Restore…',
    compare: 'Compare with now',
    back: 'Back to the writing'
  },

  restore: {
    done: (revision: number) => `Revision ${revision} stands again, as the newest.`
  },

  save: {
    done: (revision: number, by: string) => `Saved as revision ${revision} by ${by}.`,
    nothing: (revision: number) => `Nothing has changed since revision ${revision}.`,
    automatic: (revision: number) => `The desk saved revision ${revision} by itself.`,
    reasonTitle: (revision: number) => `Why was revision ${revision} saved?`,
    reasonField: 'In a few words',
    reasonHint: 'Legal’s wording, wire update, copy edit …',
    reasonPress: 'Keep the reason',
    reasonDone: (revision: number) => `The reason stands beside revision ${revision}.`
  },

  /** A stet: address that was clicked somewhere or handed to the program. */
  address: {
    title: 'The address could not be opened',
    unknown: (address: string) =>
      `${quoted(address)} names nothing here: Stet opens stet://article/… and stet://compare/…/1..2 only.`,
    foreign: (address: string) =>
      `${quoted(address)} is neither a file on this machine nor a stet: address, so nothing was opened.`
  },

  /** Told once, at the next start; a page that was loaded again tells at once. */
  crash: {
    fault: 'Stet made a mistake',
    page: 'The page broke and was loaded again',
    ended: 'Stet was ended last time without being closed',
    more: 'Everything that the status line reported as on disk is here. What is known stands in a file, which holds no article’s words and is sent nowhere:'
  },

  trouble: {
    title: (at: number) => `Not saved since ${times.timeToTheSecond(at)}.`,
    never: 'Not saved.',
    held: 'Your words are held in this window. Do not close it; what you type is sent as soon as it can be.',
    retry: 'Try again',
    copy: 'Copy the whole article',
    copied: 'The whole article is on the clipboard.',
    solved: 'Saved again: everything is on disk.',
    stopTitle: (title: string) => `The last words of ${quoted(title)} could not be saved`,
    stopExplain: 'The window stays open so that they are not lost.',
    stopCopy: 'Copy the article',
    stopLeave: 'Close and lose the last words',
    stopped: (title: string) => `Stet stays open: the window ${quoted(title)} could not save its last words.`,
    stoppedNext: 'It stands in front now and says what to do. Everything in this window is on disk.',
    dismiss: 'Seen',
    storeTitle: 'The store could not be opened',
    again: 'Try again'
  },

  recovered: {
    title: (article: string, when: string) =>
      `Words of ‘${article}’ that the disk did not take were brought back (typed ${when}).`,
    explain: (revision: number) => `They are revision ${revision} now; nothing was replaced.`,
    compare: (before: number, revision: number) => `Compare r${before} with r${revision}`,
    failed: 'Words that the disk did not take could not be brought back.'
  },

  comparing: {
    newer: (revision: number, by: string) =>
      `Revision ${revision} by ${by} has arrived meanwhile. This comparison stands as it was opened.`,
    title: 'Comparison',
    opening: 'Comparing…',
    failed: 'There is nothing to compare',
    takenBack: 'The change could not be taken back',
    notTicked: 'The ticks could not be kept',
    noBio: 'That bio is not in this comparison any more. Compare again.',
    bioStands: (name: string) =>
      `The bio of ${name} is saved in those words. Articles take it on when they are saved next.`,
    allRead: (revision: number) =>
      `All read. What has been done since you had it begins at r${revision} now.`,
    addressCopied: (address: string) => `${address} is on the clipboard.`,
    noAddress: 'A comparison with a file or another article has no address.',
    edited: 'The article has been edited since the old words were let stand.',
    editedHint: 'Put the new words back by hand, or undo step by step in the writing.'
  },

  compareAny: {
    title: 'Compare with',
    field: 'r7..r11, live..now, or words of another article',
    explain:
      'Two states as r7..r11, live..now or legalled..r9; one alone is compared with what stands now. Or the words of another article.',
    pair: (old: string, newer: string) => `${old} → ${newer}`,
    points: {
      '@working': 'now',
      '@latest': 'the newest revision',
      '@previous': 'the revision before',
      '@live': 'the live revision',
      '@legalled': 'the legalled revision',
      '@mine': 'what you last saved or read'
    } as Record<string, string>,
    point: (name: string) => (/^[0-9]{1,6}$/.test(name) ? `r${name}` : name),
    revision: (number: number, what: string) => `r${number} ${what}`,
    then: 'revision of this article',
    article: 'another article',
    asTyped: 'as typed',
    file: 'A file…',
    fileHint: 'wire copy, a draft, a saved page',
    pasted: 'Pasted text…',
    pastedHint: 'from anywhere',
    paste: 'Paste the other text here',
    chooseTitle: 'A file to compare with',
    press: 'Compare',
    back: 'Back',
    fileOlder: 'The file is the older side: what yours has that it has not',
    nothing: (typed: string) => `Nothing is called “${typed}”, and it names no two states.`,
    pasteNothing: 'Paste some text first.'
  },

  stale: {
    title: (by: string, revision: number) =>
      `${by} saved revision ${revision}; you still see the one before.`,
    explain: 'Nothing on your page has moved.',
    show: (revision: number) => `Show revision ${revision}`,
    compare: 'Compare'
  },

  beside: {
    title: (by: string, revision: number) =>
      `${by} saved revision ${revision} while you have unsaved changes.`,
    explain: 'Both are kept. Nothing on your page has moved.',
    look: 'Lay them side by side',
    later: 'Later'
  },

  import: {
    title: 'Import',
    choose: 'Choose files…',
    chooseTitle: 'Files to import',
    drop: 'or paste a piece here',
    paste: 'Pasted text',
    look: 'See what is recognised',
    preview: (name: string) => `What was recognised in ${name}`,
    another: 'Another source',
    import: 'Import',
    importNew: 'Import as a new article',
    knownStory: 'The desk may know this story.',
    knownPress: (revision: number) => `Compare with ${r(revision)}…`,
    incoming: (name: string) => `A new revision from ${name}`,
    incomingSafe: 'Nothing is saved yet. What is unsaved in the article stays beside it.',
    asRevision: 'Save as a new revision',
    revised: (revision: number, name: string) => `Saved as revision ${revision}, from ${name}.`,
    importNext: (left: number) => `Import, ${count(left, 'file')} to follow`,
    skip: 'Leave this one out',
    reading: 'Reading…',
    report: 'Report',
    take: 'Untick a guess to take it back.',
    done: (title: string) => `${title} is imported. What was done with it stays here until you close it.`,
    openIt: 'Go to the article',
    nothing: 'Nothing in the report: everything was taken as it stood.',
    kinds: {
      recognised: 'Recognised',
      guessed: 'Guessed',
      dropped: 'Left out',
      kept: 'Kept aside',
      mended: 'Mended'
    } as Record<string, string>,
    blocks: (n: number) => count(n, 'block'),
    evidence: (words: string) => `From the words “${words}”`
  },

  work: {
    stop: 'Stop',
    stopping: 'Stopping: what is begun is finished first.',
    steps: {
      looking: 'Looking for files',
      authors: 'Taking authors in',
      articles: 'Taking articles in',
      writing: 'Writing',
      checking: 'Checking',
      indexing: 'Reading words',
      proving: 'Proving'
    } as Record<string, string>,
    so: (step: string, progress: { done: number; of: number; failed: number }) =>
      `${step}: ${figure(progress.done)} of ${figure(progress.of)}` +
      (progress.failed > 0 ? `, ${figure(progress.failed)} could not be` : '')
  },

  importFolder: {
    title: 'Import a folder',
    chooseTitle: 'Folder to import',
    explain:
      'Each article is on the disk, whole, when it is counted. You can stop at any time: what is in stays in, and the same import goes on where it stopped.',
    report: 'Report of every file',
    summary: (report: {
      taken: number;
      revised: number;
      authors: number;
      known: number;
      passed: number;
      failed: number;
    }) => {
      const parts = [
        report.failed > 0 ? `${count(report.failed, 'file')} could not be taken in` : '',
        report.taken > 0 ? `${count(report.taken, 'article')} taken in` : '',
        report.revised > 0 ? count(report.revised, 'new revision') : '',
        report.authors > 0 ? `${count(report.authors, 'author')} read` : '',
        report.known > 0 ? `${figure(report.known)} here already` : '',
        report.passed > 0 ? `${figure(report.passed)} passed over` : ''
      ].filter(Boolean);
      return parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing to take in was found.';
    },
    stopped: (trouble: string, left: number) =>
      `${trouble || 'Stopped.'} What is listed is in; ${count(left, 'file')} ${left === 1 ? 'is' : 'are'} left.`,
    goOn: 'Go on',
    openIt: 'Open',
    lines: (n: number) => count(n, 'remark'),
    outcomes: {
      taken: 'Taken in',
      revised: 'New revision',
      known: 'Here already',
      author: 'Author',
      passed: 'Passed over',
      failed: 'Failed'
    } as Record<string, string>
  },

  exportAll: {
    title: 'Export everything',
    placeTitle: 'New folder for everything',
    folder: 'stet-articles',
    summary: (done: { stopped: boolean; articles: number; authors: number; pictures: number }) =>
      done.stopped
        ? 'Stopped: nothing was written.'
        : `${count(done.articles, 'article')}, ${count(done.authors, 'author')} and ${count(done.pictures, 'picture')} are written.`
  },

  exportHistory: {
    placeTitle: 'File for the article and its history',
    done: (path: string, revisions: number) => `${count(revisions, 'revision')} written to ${path}`,
    digest: (digest: string) => `Digest of the history, to be kept elsewhere: ${digest}`
  },

  export: {
    title: 'Export',
    explain: 'The article as it stands now, with unsaved changes.',
    formats: {
      markdown: 'Markdown, with everything',
      html: 'HTML, one self-contained page',
      text: 'Plain text',
      json: 'JSON, the canonical form'
    },
    format: 'Form',
    press: 'Choose where…',
    placeTitle: 'Export to',
    done: (path: string) => `Written to ${path}`
  },

  print: {
    title: 'Print to PDF',
    file: 'File',
    explain: 'A name alone goes into your documents folder.',
    choose: 'Choose where…',
    placeTitle: 'Print to',
    press: 'Write the PDF',
    state: (revision: number, by: string, at: number, changes: number) =>
      `${r(revision)}${by ? ` by ${by}` : ''}, ${times.inFull(at)}${changes > 0 ? `, with ${count(changes, 'unsaved change')} since` : ''}`,
    embargo: (at: number, now: number, zone: string) => `EMBARGO until ${times.exactly(at, now)} (${zone})`,
    printed: (at: number) => `Printed ${times.inFull(at)}`,
    page: (page: number, of: number) => `Page ${page} of ${of}`
  },

  link: {
    title: 'Link',
    address: 'Address',
    addressHint: 'https://… or the title of one of your articles',
    set: 'Set the link',
    remove: 'Take the link off',
    sponsored: 'Paid for (sponsored)',
    found: 'Articles of this desk'
  },

  insertPicture: { title: 'Pictures to insert' },

  insertEmbed: {
    title: 'Insert an embed',
    address: 'Address of the post, the map, the film',
    explain: 'It is kept as its address with a caption. Nothing is fetched.',
    press: 'Insert'
  },

  insertRelated: {
    title: 'Insert a RELATED line',
    explain: 'The line names a link of the article’s list.',
    none: 'The list of related links is empty. Add one in the margin first.'
  },

  find: {
    label: 'Find in the article',
    field: 'Find in this article',
    next: 'Next match',
    previous: 'Previous match',
    close: 'Close',
    matches: (at: number, of: number) =>
      of === 0 ? 'No match' : at === 0 ? count(of, 'match', 'matches') : `${figure(at)} of ${figure(of)}`,
    matchCase: 'Match case',
    wholeWords: 'Whole words',
    replaceField: 'Replace with',
    replace: 'Replace',
    replaceAll: 'Replace all',
    fixed: 'The slug and the section are left as they are: change them there.',
    replaced: (n: number, left: { place: string; count: number }[]) =>
      `${n === 0 ? 'Nothing' : figure(n)} replaced${n > 0 ? ', undone in one step' : ''}.${
        left.length > 0
          ? ` Still there: ${left.map(({ place, count: c }) => `${figure(c)} in ${leftPlaces[place] ?? place}`).join(', ')}.`
          : ''
      }`
  },

  crossheads: {
    title: 'Go to crosshead',
    field: 'Words of the crosshead',
    none: 'This article has no crossheads. Ctrl+Alt+2 makes a paragraph one.',
    nothing: (typed: string) => `No crosshead has ${quoted(typed)} in it.`
  },

  palette: {
    label: 'Any command',
    field: 'Type a command',
    none: (typed: string) => `No command has ${quoted(typed)} in its name.`
  },

  help: {
    title: 'Keys and commands',
    intro:
      'Every command of the window with its key. Alt with a menu’s letter opens that menu; the arrows go from there.',
    moving: 'Going round the window',
    movingKeys: [
      ['F6, Shift+F6', 'to the next or previous part: articles, tools, page, margin, status'],
      ['Alt+F, E, V, I, O, A, T, H', 'opens a menu'],
      ['Arrows, Home, End', 'within menus, lists and tabs'],
      ['Esc', 'closes what is open, back to the writing']
    ] as const
  },

  guide: {
    title: 'Guide',
    intro: 'Five minutes through a day at the desk. The arrows scroll; Escape closes.'
  },

  files: {
    title: 'Where the files are',
    store: 'The store: every article and every revision',
    media: 'Pictures, beside it',
    log: 'The log, which holds no article’s words',
    crashes: 'What happened where Stet ended badly; never sent anywhere',
    version: (version: string) => `Stet ${version}`
  },

  verify: {
    title: 'The store, checked',
    stopped: (revisions: number) =>
      `Stopped after ${count(revisions, 'revision')}. What was not looked at is not known.`,
    indexRebuilt: 'The index of words was damaged and was built anew from the revisions; no word was lost.',
    sound: (articles: number, revisions: number) =>
      `Sound: ${count(articles, 'article')}, ${count(revisions, 'revision')}, every hash as it was saved.`,
    withheld: (revisions: number) =>
      `${count(revisions, 'revision')} withheld by a purge: hash and place are proven, the words are gone.`,
    damaged: 'These are not as they were saved:',
    digest: 'Digest over all revisions, to be kept elsewhere'
  },

  backUp: { done: (path: string) => `Backed up and checked: ${path}` },
  copied: 'The clean article is on the clipboard, rich and plain.',
  underEmbargo: (at: number, now: number, zone: string) =>
    `Under embargo until ${times.exactly(at, now)} (${zone}).`,

  dialog: { close: 'Close', cancel: 'Cancel' },
  undo: 'Undo'
};

export { times };
