import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { plain } from '../../src/teams/wording.ts';

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });

/** What a reader sees of a text that a client reads as Markdown. */
function seen(text: string): string {
  const inner = markdown.render(text).replaceAll(/<\/?p>|<br>/g, ' ');
  if (/<[^>]*>/.test(inner)) return `markup: ${inner}`;
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  return words(inner.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity));
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

test.each([
  '[a](http://x.example)',
  '![a](http://x.example/y.png)',
  '<http://x.example>',
  '**bold** and _italic_ and *italic*',
  '~~gone~~ `code`',
  '# heading',
  'a line\n===',
  'a line\n---',
  '---',
  '***',
  '- one\n- two',
  '+ one',
  '1. one\n2) two',
  '> quoted',
  '```\ncode\n```',
  '    four spaces',
  '<at>all</at> <b>x</b>',
  '&copy; &lt;at&gt; &#65;',
  'a \\ b \\* c',
  'ends in a backslash\\',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '[a]: http://x.example\n\n[a]',
  'K11: 84% (target 96%), £1.2m – £3m; HR & EDI',
])('%j shows as it was typed', (text) => {
  expect(seen(plain(text))).toBe(words(text));
});

test('any text shows as it was typed', () => {
  const character = fc.constantFrom(...'ab1 \n\t*_`~[]()<>#|\\!&;:-+=.{}$"');
  fc.assert(
    fc.property(fc.array(character, { maxLength: 30 }), (characters) => {
      const text = characters.join('');
      expect(seen(plain(text))).toBe(words(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  'Director of Finance (Deputy s151 Officer)',
  'Finance & Resources',
  '84%, 2–3 days; “why?”',
  'C# | F#',
])('ordinary words stay as they are: %s', (text) => {
  expect(plain(text)).toBe(text);
});
