import './design/layers.css';
import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/type.css';
import './design/controls.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { useHost } from './host';
import { inShell, tauriHost } from './host/tauri';

async function begin(place: HTMLElement): Promise<void> {
  if (inShell()) {
    useHost(tauriHost);
  } else if (import.meta.env.MODE !== 'production') {
    // Without a shell the pages are drawn over a made-up desk: for design work and tests only, never built in.
    const { fakeHost } = await import('./host/fake');
    const asked = new URLSearchParams(location.search);
    useHost(fakeHost({ empty: asked.has('empty'), failing: asked.has('failing') }));
  } else {
    useHost(tauriHost);
  }
  mount(App, { target: place });
}

const place = document.getElementById('window');
if (place) void begin(place);
