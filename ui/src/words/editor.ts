/** Everything that the editor itself says. */
export const strings = {
  /** What the page is called where nobody sees it. */
  page: 'Article',
  oldPage: 'Article as it stood, read only',
  fields: {
    slug: 'Slug',
    section: 'Section',
    headline: 'Headline',
    standfirst: 'Standfirst',
    byline: 'Byline',
    dateline: 'Dateline',
    body: 'Body'
  } as Record<string, string>,
  /** Stand where words will, in the type that these will have. */
  placeholders: {
    slug: 'slug',
    section: 'Section',
    headline: 'Headline',
    standfirst: 'Standfirst',
    byline: 'Byline',
    dateline: 'Dateline',
    body: 'The article',
    crosshead: 'Crosshead',
    quote: 'Quotation',
    attribution: 'Who said it',
    caption: 'Caption',
    alt: 'What it shows, for those who cannot see it',
    credit: 'Whose picture it is',
    address: 'https://…'
  } as Record<string, string>,
  /** The fields beside a caption. */
  parts: { alt: 'Alternative text', credit: 'Credit', address: 'Address' } as Record<string, string>,
  noByline: 'No byline',
  related: 'RELATED',
  sponsored: 'Sponsored:',
  noLabel: 'no label yet',
  noTarget: 'leads nowhere yet',
  noPicture: 'Picture not in the media folder',
  embed: 'Embed',
  dropped: {
    comment: (n: number) => `${n} ${n === 1 ? 'comment' : 'comments'} left out`,
    deletion: (n: number) => `${n} tracked ${n === 1 ? 'deletion' : 'deletions'} left out`,
    picture: (n: number) => `${n} ${n === 1 ? 'picture' : 'pictures'} without an address left out`,
    link: (n: number) => `${n} ${n === 1 ? 'link' : 'links'} to nowhere made plain`,
    other: (n: number) => `${n} ${n === 1 ? 'part' : 'parts'} that cannot stand in an article left out`
  }
};
