import axe from 'axe-core';
import { mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import App from './App.svelte';
import { registry } from './commands/registry.svelte';
import { history } from './desk/history.svelte';
import { open } from './desk/open.svelte';
import { session } from './desk/session.svelte';
import { view } from './desk/view.svelte';
import { fakeHost } from './host/fake';
import { useHost } from './host';

let app: ReturnType<typeof mount>;
let host: ReturnType<typeof fakeHost>;

async function start(options: Parameters<typeof fakeHost>[0] = {}): Promise<void> {
  host = fakeHost(options);
  useHost(host);
  app = mount(App, { target: document.body });
  await vi.waitFor(() => expect(session.started).toBe(true));
}

beforeEach(() => {
  document.documentElement.lang = 'en';
  document.title = 'Stet';
});
afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
  // The stores are the window's own and outlive it; the next test begins with an empty desk.
  useHost(fakeHost());
  await open.close();
  session.started = false;
  view.close();
  view.show({ kind: 'write' });
});

/** What a screen reader would stumble over. Colours are measured elsewhere: nothing is painted here. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`
  );
}

describe('the window', () => {
  it('opens the last article, and is clean for a screen reader', async () => {
    await start();
    await vi.waitFor(() => expect(history.revisions.length).toBeGreaterThan(1));
    await tick();
    expect(document.querySelector('h1')?.textContent).toContain('ferry tender');
    expect(await faults()).toEqual([]);
  });

  it('asks for a name first, and begins nothing before somebody has chosen', async () => {
    await start({ empty: true });
    await vi.waitFor(() => expect(document.querySelector('#first-name')).not.toBeNull());
    const field = document.querySelector<HTMLInputElement>('#first-name')!;
    field.value = 'Wren Halloway';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await tick();
    field.form!.requestSubmit();
    await vi.waitFor(() => expect(session.person?.name).toBe('Wren Halloway'));
    await vi.waitFor(() => expect(document.activeElement?.classList.contains('act')).toBe(true));
    expect(host.asked).not.toContain('create_article');
    (document.activeElement as HTMLElement).click();
    await vi.waitFor(() => expect(host.asked).toContain('create_article'));
  });

  it('sends what was typed before another article is opened', async () => {
    await start();
    await vi.waitFor(() => expect(open.surface).not.toBeNull());
    open.edit((content) => ({ ...content, headline: 'Another headline' }));
    await open.create();
    const wrote = host.asked.lastIndexOf('write_working');
    expect(wrote).toBeGreaterThan(0);
    expect(wrote).toBeLessThan(host.asked.lastIndexOf('create_article'));
  });

  it('shows a failed save until it succeeds, and does not close over it', async () => {
    await start({ failing: true });
    await vi.waitFor(() => expect(open.surface).not.toBeNull());
    open.edit((content) => ({ ...content, headline: 'Held here' }));
    await registry.run('file.quit');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="alert"]')?.textContent).toContain('The disk is full')
    );
    expect(view.dialog?.kind).toBe('leaving');
    expect(host.asked).not.toContain('quit');
  });

  it('offers every command in its menu', async () => {
    await start();
    const key = new KeyboardEvent('keydown', {
      key: 'h',
      code: 'KeyH',
      altKey: true,
      bubbles: true,
      cancelable: true
    });
    Object.defineProperty(key, 'getModifierState', { value: () => false });
    document.body.dispatchEvent(key);
    await vi.waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
    const titles = [...document.querySelectorAll('[role="menu"] .title')].map((item) => item.textContent);
    expect(titles).toEqual(registry.inMenu('help').map((command) => command.title));
  });
});
