/** Figures and quoted words, as every sentence of the window writes them. */
export const number = new Intl.NumberFormat('en-GB');

/** 1 word, 2 words. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const figure = (n: number): string => number.format(n);
/** A true minus sign, so that columns of + and − stand. */
export const plus = (n: number): string => `+${number.format(n)}`;
export const minus = (n: number): string => `−${number.format(n)}`;
export const r = (revision: number): string => `r${revision}`;
export const quoted = (words: string): string => `“${words}”`;
