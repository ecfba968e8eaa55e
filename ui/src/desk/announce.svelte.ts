/** What a screen reader is told, and what stays on the screen until somebody has seen it. */

class Announcer {
  /** Read out when it changes; said politely, so that it never breaks into a sentence. */
  text = $state('');

  say(words: string): void {
    // The same words twice are two announcements: a trailing no-break space makes them differ.
    this.text = words === this.text ? `${words}\u00a0` : words;
  }
}

export const announcer = new Announcer();

export interface Notice {
  id: number;
  kind: 'failure' | 'remark';
  title: string;
  text: string;
  lines?: string[];
  actions?: { title: string; main?: boolean; run: () => void | Promise<void> }[];
}

/** Messages that stay until seen. There are no others: nothing vanishes by itself. */
class Notices {
  #next = 1;
  all = $state<Notice[]>([]);

  add(notice: Omit<Notice, 'id'>): number {
    const id = this.#next++;
    this.all = [...this.all, { ...notice, id }];
    return id;
  }

  /** An error that no view shows by itself. */
  fail(title: string, error: { message: string; hint: string }): number {
    return this.add({ kind: 'failure', title, text: [error.message, error.hint].filter(Boolean).join(' ') });
  }

  seen(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
