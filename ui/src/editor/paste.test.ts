/** Pasting from word processors and web pages: the words and their order stay, the rest goes and is said. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../host/bindings/types';
import { desk, lines, paragraph } from './testing/harness';

function pasted(html: string, text = ''): { lines: string[]; said: string[] } {
  const said: string[] = [];
  const page = desk({ body: [paragraph('a', '')] }, { onPasteReport: (words) => said.push(...words) });
  page.focusLeaf('a');
  page.paste(html, text);
  page.view.state.doc.check();
  return { lines: lines(page.content()), said };
}

describe('from a word processor', () => {
  test('comments and tracked deletions go and are said; lists and marks stay', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body><!--StartFragment-->
      <p class=MsoNormal>The pier <b>shut</b> on Monday<span class=MsoCommentReference><a href="#_msocom_1">[AB1]</a></span>, <del>he</del>she said.<o:p></o:p></p>
      <p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Ships</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o&nbsp;</span>Ferries</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Barges</p>
      <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Check the day.</p></div></div>
      <!--EndFragment--></body></html>`;
    expect(pasted(html)).toEqual({
      lines: ['The pier <strong>shut</> on Monday, she said.', '- Ships', '  - Ferries', '- Barges'],
      said: ['1 comment left out', '1 tracked deletion left out']
    });
  });
});

describe('from a document on the web', () => {
  test('the wrapper is not bold, styles are marks, lists nest', () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Plain and </span><span style="font-weight:700">strong</span><span style="font-style:italic"> and slanted</span></p>
      <ul><li><p>One</p></li><ul><li><p>Under</p></li></ul><li><p>Two</p></li></ul></b>`;
    expect(pasted(html).lines).toEqual([
      'Plain and <strong>strong</><emphasis> and slanted</>',
      '- One',
      '  - Under',
      '- Two'
    ]);
  });
});

describe('from a web page', () => {
  test('quotations, links, headings and tables stay; scripts, frames and dead links go', () => {
    const html = `<article><h1>Harbour</h1><p>See <a href="https://a.example/x?y=1">the notice</a> and <a href="javascript:void 0">more</a>.</p>
      <blockquote><p>We wait.</p><p>And wait.</p></blockquote><script>alert(1)</script><video controls></video>
      <table><tr><th>Port</th><th>Ships</th></tr><tr><td>Lagos</td><td><p>4</p></td></tr><tr><td>Accra</td></tr></table>
      <figure><img src="https://a.example/p.jpg" alt="A pier"><figcaption>The pier</figcaption></figure><img src="data:image/png;base64,AA"></article>`;
    expect(pasted(html)).toEqual({
      lines: [
        '## Harbour',
        'See <link https://a.example/x?y=1>the notice</> and more.',
        '> We wait.',
        '> And wait.',
        '| Port | Ships |',
        '| Lagos | 4 |',
        '| Accra |  |',
        'image https://a.example/p.jpg The pier'
      ],
      said: [
        '1 picture without an address left out',
        '1 link to nowhere made plain',
        '1 part that cannot stand in an article left out'
      ]
    });
  });
});

describe('plain text', () => {
  test('a blank line makes a paragraph, a line end a line', () =>
    expect(pasted('', 'One\nmore\n\nTwo\u0007\t!').lines).toEqual(['One\nmore', 'Two !']));
  test('lines without a blank one are paragraphs', () =>
    expect(pasted('', 'One\r\nTwo').lines).toEqual(['One', 'Two']));
  test('in the headline it is one line', () => {
    const page = desk({ headline: '', body: [paragraph('a', 'Body')] });
    page.focusField('headline');
    page.paste('', 'One\ntwo');
    page.paste('<h2>three</h2><p><b>four</b></p>');
    expect(page.content().headline).toBe('One twothree four');
    expect(lines(page.content())).toEqual(['Body']);
  });
});

test('copied words are plain text that reads well, and whole parts survive a cut and paste here', () => {
  const body: Block[] = [
    { kind: 'related', id: 'r', link: 'l' },
    {
      kind: 'list',
      id: 'u',
      list: {
        numbered: true,
        start: 3,
        items: [
          { id: 'i', text: [{ text: 'One' }] },
          { id: 'j', text: [{ text: 'Two' }] }
        ]
      }
    },
    {
      kind: 'image',
      id: 'p',
      source: 'https://a.example/p.jpg',
      alt: 'A pier',
      caption: [{ text: 'Pier' }],
      credit: 'Ann'
    },
    {
      kind: 'table',
      id: 't',
      columns: ['left', 'right'],
      rows: [
        {
          heading: true,
          cells: [
            { id: 'c', text: [{ text: 'Port' }] },
            { id: 'd', text: [] }
          ]
        },
        {
          cells: [
            { id: 'e', text: [{ text: 'Lagos' }] },
            { id: 'f', text: [{ text: '4' }] }
          ]
        }
      ]
    }
  ];
  const related = [{ id: 'l', label: 'Talks', kind: 'related' as const }];
  const page = desk({ body: [paragraph('a', 'First'), ...body, paragraph('z', 'Last')], related });
  page.focusLeaf('a', 0);
  page.press('a', { ctrl: true });
  const { dom, text } = page.view.serializeForClipboard(page.view.state.selection.content());
  expect(text).toBe('First\n\nRELATED: Talks\n\nOne\nTwo\n\nPier\n\nPort\t\nLagos\t4\n\nLast');
  const before = JSON.stringify(page.content());
  page.cut();
  expect(lines(page.content())).toEqual(['']);
  page.paste(dom.innerHTML);
  expect(JSON.stringify(page.content())).toBe(before);
});

describe('ids', () => {
  const whole = '<p data-id="b">Two</p>';
  test('come back with words that were cut here', () => {
    const page = desk({ body: [paragraph('a', 'One'), paragraph('b', 'Two')] });
    page.mark('b', 0, 3);
    page.cut();
    page.view.dispatch(
      page.view.state.tr.delete(page.view.state.doc.content.size - 3, page.view.state.doc.content.size - 1)
    );
    page.focusLeaf('a', 0);
    page.press('Enter');
    page.focusLeaf('a', 0);
    page.paste(`<div data-pm-slice="0 0 []">${whole}</div>`);
    expect(page.content().body.some((block) => block.id === 'b')).toBe(true);
  });
  test('are new with words from anywhere else, and the second time', () => {
    const page = desk({ body: [paragraph('a', 'One'), paragraph('b', 'Two')] });
    page.focusLeaf('a', 3);
    page.paste(`<div data-pm-slice="0 0 []">${whole}<p data-id="zz">Three</p></div>`);
    const ids = page.content().body.map((block) => block.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain('zz');
    expect(page.content().body.at(-1)?.id).toBe('b');
  });
});

test('a page that means harm runs nothing, loads nothing, and is told of', () => {
  const hostile = `<p onclick="alert(1)">Words <a href="javascript:alert(1)">here</a><img src="x" onerror="alert(1)"></p><script>alert(1)</script><object data="https://evil.example"></object><svg onload="alert(1)"></svg><blockquote>They <b>said</b> it</blockquote>`;
  const { lines: kept, said } = pasted(hostile);
  expect(kept).toEqual(['Words here', '> They <strong>said</> it']);
  expect(said).toEqual([
    '1 picture without an address left out',
    '1 link to nowhere made plain',
    '2 parts that cannot stand in an article left out'
  ]);
  // Nor one that says it was copied here.
  expect(pasted(`<div data-pm-slice="0 0 []">${hostile}</div>`).lines).toEqual(kept);
});

test('a picture that calls itself ours is named by a hash or not at all, and no embed starts anything', () => {
  const page = desk({ body: [paragraph('a', '')] });
  page.focusLeaf('a');
  page.paste(
    `<div data-pm-slice="0 0 []"><figure class="image" data-asset="../../etc/passwd"><figcaption>One</figcaption></figure>` +
      `<figure class="embed" data-address="javascript:alert(1)"><figcaption>Two</figcaption></figure></div>`
  );
  const [image, embed] = page.content().body;
  expect(image).toEqual(expect.not.objectContaining({ asset: expect.anything() as unknown }));
  expect(embed).toMatchObject({ kind: 'embed', address: '', caption: [{ text: 'Two' }] });
});
