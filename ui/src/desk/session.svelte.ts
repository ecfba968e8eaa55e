/** Where the desk stands: who sits at it, and what the window remembers. */
import { call, HostError, setZoom, type Person, type RecoveredWords, type Started } from '../host';

export type Theme = 'system' | 'light' | 'dark';
export type MarginTab = 'history' | 'related' | 'byline' | 'who';

const ZOOMS = [0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

class Session {
  started = $state(false);
  /** Why the desk could not be opened; the window then shows only this. */
  failure = $state<HostError | null>(null);
  person = $state<Person | null>(null);
  persons = $state<Person[]>([]);
  store = $state('');
  version = $state('');
  articles = $state(0);
  /** Words that a failing disk had kept from the store and that this start brought back. */
  recovered = $state.raw<RecoveredWords[]>([]);

  theme = $state<Theme>('system');
  zoom = $state(1);
  railShown = $state(true);
  marginShown = $state(true);
  tab = $state<MarginTab>('history');
  /** Where readers' replies go, for the whole desk: a page's or a mailbox's address; empty for nowhere yet. */
  repliesTo = $state('');
  /** The article that was open last. */
  last = $state('');
  /** Whether this is the window that the program opens with: the one that remembers what was open last. */
  first = $state(true);

  async start(): Promise<void> {
    this.failure = null;
    try {
      this.#take(await call('start', {}));
      this.started = true;
    } catch (thrown) {
      this.failure = HostError.from(thrown);
    }
  }

  /** Somebody else has come or gone. Where it cannot be read now, what is shown stays. */
  async refresh(): Promise<void> {
    const started = await call('start', {}).catch(() => null);
    if (started) this.#takePersons(started);
  }

  /** Light or dark as another window has it now; rail, margin and zoom are each window's own. */
  async followTheme(): Promise<void> {
    const theme = (await call('start', {}).catch(() => null))?.settings['theme'];
    if (theme !== 'light' && theme !== 'dark' && theme !== 'system') return;
    this.theme = theme;
    this.#showTheme();
  }

  /** Whoever sat here has left; their words were flushed before this is called. */
  async sitDown(name: string): Promise<void> {
    this.#takePersons(await call('sit_down', { name }));
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#showTheme();
    this.#keep('theme', theme);
  }

  zoomBy(steps: number): void {
    const at = ZOOMS.findIndex((zoom) => zoom >= this.zoom - 0.001);
    this.setZoom(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + steps))] ?? 1);
  }

  setZoom(zoom: number): void {
    this.zoom = zoom;
    setZoom(zoom);
    this.#keep('zoom', zoom);
  }

  showRail(shown: boolean): void {
    this.railShown = shown;
    this.#keep('rail', shown);
  }

  showMargin(shown: boolean): void {
    this.marginShown = shown;
    this.#keep('margin', shown);
  }

  /** Fails where the address leads nowhere that replies could go. */
  async setRepliesTo(address: string): Promise<void> {
    await call('set_setting', { name: 'repliesTo', value: address.trim() || null });
    const { repliesTo } = (await call('start', {})).settings;
    this.repliesTo = typeof repliesTo === 'string' ? repliesTo : '';
  }

  showTab(tab: MarginTab): void {
    this.tab = tab;
    if (!this.marginShown) this.showMargin(true);
    this.#keep('tab', tab);
  }

  remember(article: string): void {
    this.last = article;
    if (this.first) this.#keep('last', article);
  }

  #takePersons(started: Started): void {
    this.person = started.person;
    this.persons = started.persons;
    this.articles = started.articles;
    // Told once, whoever asks first: what came stays until it has been shown.
    if (started.recovered.length > 0) this.recovered = [...this.recovered, ...started.recovered];
  }

  #take(started: Started): void {
    this.#takePersons(started);
    this.store = started.store;
    this.version = started.version;
    const { theme, zoom, rail, margin, tab, last, repliesTo } = started.settings;
    if (theme === 'light' || theme === 'dark' || theme === 'system') this.theme = theme;
    if (typeof zoom === 'number' && zoom >= 0.5 && zoom <= 3 && zoom !== this.zoom) {
      this.zoom = zoom;
      setZoom(zoom);
    }
    if (typeof rail === 'boolean') this.railShown = rail;
    if (typeof margin === 'boolean') this.marginShown = margin;
    if (tab === 'history' || tab === 'related' || tab === 'byline') this.tab = tab;
    if (typeof last === 'string') this.last = last;
    if (typeof repliesTo === 'string') this.repliesTo = repliesTo;
    this.#showTheme();
  }

  #showTheme(): void {
    const root = document.documentElement;
    if (this.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.theme;
  }

  #keep(name: string, value: unknown): void {
    // A setting that could not be kept costs nobody a word; the next one may be kept again.
    call('set_setting', { name, value }).catch(() => undefined);
  }
}

export const session = new Session();
