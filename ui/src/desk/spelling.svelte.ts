/** In which language the words are checked, and whether there is a dictionary for it. */
import { call } from '../host';

class Spelling {
  checked = $state(true);
  #language: string | undefined;

  /** The article that is written in has this language; empty for the person's own. */
  async follow(language: string): Promise<void> {
    if (language === this.#language) return;
    this.#language = language;
    const { checked } = await call('set_spelling', { language }).catch(() => ({ checked: true }));
    if (this.#language === language) this.checked = checked;
  }
}

export const spelling = new Spelling();
