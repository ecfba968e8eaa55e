/** Languages by their names: what an article is written in drives quotation marks, spelling and the checks. */

/** What newsrooms write in; any other tag can be typed. */
const COMMON = [
  'en-GB en-AU en-US en-CA en-IE en-NZ en-ZA en-IN en de de-AT de-CH fr fr-CA fr-BE fr-CH es es-MX es-AR es-US ca',
  'gl eu pt pt-BR it it-CH nl nl-BE fy da nb nn sv fi is fo et lv lt pl cs sk hu ro bg el sl hr sr bs mk sq uk be ru',
  'tr ka hy az kk uz ar he fa ur hi bn pa gu mr ta te kn ml si ne th lo km my vi id ms tl jv zh-Hans zh-Hant ja ko mn',
  'sw am so ha yo ig zu xh af st tn rw mg mi sm to haw ga gd cy br lb mt rm se kl eo la'
].join(' ');

/** Two letters are soon typed: a tag counts where it has a name. */
const known = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** The name of a language, or the tag itself where it has none. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // Somebody's own word for it.
  }
}

export interface Language {
  tag: string;
  name: string;
}

export const languages = (): Language[] => COMMON.split(' ').map((tag) => ({ tag, name: languageName(tag) }));

/** A tag as it is written everywhere, from what somebody typed: a tag, or a name of the list. */
export function languageOf(typed: string): string | undefined {
  const text = typed.trim();
  const named = languages().find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (named) return named.tag;
  try {
    const tag = Intl.getCanonicalLocales(text)[0];
    return tag && known.of(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}
