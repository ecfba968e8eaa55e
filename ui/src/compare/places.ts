/** Paths of a comparison (`headline`, `body/12`, `bio/KEY`), which changes touch them, and what a reader calls them. */
import type {
  Change,
  Compared,
  ComparedSide,
  EditionBio,
  LeafCard,
  Place,
  Which
} from '../host/bindings/types';
import { compareWords as w } from '../words/compare';

export interface PathParts {
  list: string;
  at: number | null;
  key: string | null;
}

export function readPath(path: string): PathParts {
  const slash = path.indexOf('/');
  if (slash < 0) return { list: path, at: null, key: null };
  const list = path.slice(0, slash);
  const rest = path.slice(slash + 1);
  return list === 'bio' ? { list, at: null, key: rest } : { list, at: Number(rest), key: null };
}

/** How a bio is called in a path: by its author's identity, or by name where no desk knows them. */
export const bioKey = (bio: EditionBio): string => bio.author ?? bio.bio.name;

export const findBio = (side: ComparedSide, key: string | null | undefined): EditionBio | undefined =>
  side.edition.bios.find((bio) => bioKey(bio) === key);

/** A change where it touches one text; without `start` it concerns the whole of it. */
export interface Touch {
  change: number;
  start?: number;
  end?: number;
}

/** The changes at each place of each side. */
export class Touches {
  readonly #at = new Map<string, Touch[]>();

  constructor(changes: readonly Change[]) {
    changes.forEach((change, index) => {
      for (const { side, path, start, end } of change.where) {
        const key = `${side}:${path}`;
        const touches = this.#at.get(key) ?? [];
        touches.push({ change: index, ...(start === undefined ? {} : { start, end: end ?? start }) });
        this.#at.set(key, touches);
      }
    });
  }

  at(side: Which, path: string): readonly Touch[] {
    return this.#at.get(`${side}:${path}`) ?? [];
  }
}

export const sideOf = (compared: Compared, which: Which): ComparedSide =>
  which === 'old' ? compared.old : compared.new;

/** What a reader calls a leaf: by its paragraph number where it has one, else by its kind. */
export function leafName(card: LeafCard | undefined): string {
  if (!card) return w.places.body;
  return card.paragraph > 0 ? w.places.paragraph(card.paragraph) : (w.leafNames[card.kind] ?? card.kind);
}

/** The same within a sentence. */
export function leafNameLow(card: LeafCard | undefined): string {
  return card && card.paragraph > 0 ? w.places.paragraphLow(card.paragraph) : leafName(card).toLowerCase();
}

/** Where something stands, for a heading or a list; numbers are the older side's unless 'now' is said. */
export function placeName(compared: Compared, place: Place): string {
  const { list, at, key } = readPath(place.path);
  const side = sideOf(compared, place.side);
  switch (list) {
    case 'body': {
      const card = at === null ? undefined : side.leaves[at];
      return card && card.paragraph > 0 && place.side === 'new'
        ? w.places.nowParagraph(card.paragraph)
        : leafName(card);
    }
    case 'related':
      return w.places.related((at ?? 0) + 1);
    case 'footnote':
      return w.places.footnote((at ?? 0) + 1);
    case 'byline':
      return at === null ? w.fields.byline : w.places.bylineEntry(at + 1);
    case 'bio': {
      const bio = findBio(side, key);
      return bio ? w.places.bio(bio.bio.name) : w.places.bioUnnamed;
    }
    default:
      return w.fields[list as keyof typeof w.fields] ?? list;
  }
}

/** The same in as few signs as the band of alerts has room for. */
export function placeNameShort(compared: Compared, place: Place): string {
  const { list, at } = readPath(place.path);
  if (list === 'body' && at !== null) {
    const card = sideOf(compared, place.side).leaves[at];
    return card && card.paragraph > 0 ? w.places.short(card.paragraph) : leafName(card);
  }
  if (list === 'related') return w.places.relatedShort((at ?? 0) + 1);
  return list === 'byline' ? w.fields.byline : placeName(compared, place);
}

/** A place that says where to look, where there is no change to ask: what stands now, or what stood there. */
export const firstPlace = (places: readonly Place[]): Place | undefined =>
  places.find((place) => place.side === 'new') ?? places[0];

/** Where a change stands, by the same number that its sentence has. */
export function changePlace(compared: Compared, change: Change, short = false): string {
  const { what, number } = change.args;
  if (typeof number === 'number') {
    if (what === 'paragraph') return short ? w.places.short(number) : w.places.paragraph(number);
    if (what === 'related-link') return short ? w.places.relatedShort(number) : w.places.related(number);
    if (what === 'footnote') return w.places.footnote(number);
  }
  const place = firstPlace(change.where);
  if (!place) return w.places.body;
  return short ? placeNameShort(compared, place) : placeName(compared, place);
}
