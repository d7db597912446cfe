import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { compileTemplate } from '../../src/teams/compileTemplate.ts';
import { CARDS } from './everyScreen.ts';

type View = Readonly<Record<string, unknown>>;

const read = (name: string): object => JSON.parse(readFileSync(join(CARDS, `${name}.json`), 'utf8'));
const templates = readdirSync(CARDS)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
  .map((file) => file.replace('.json', ''));

/** What views may be besides what they are: without one of their names, with it empty, or with something else in its place. */
function variants(view: View): readonly View[] {
  const others = [undefined, '', [null, { a: 1 }]];
  return [
    view,
    {},
    ...Object.keys(view).flatMap((name) => others.map((value) => ({ ...view, [name]: value }))),
  ];
}

test.each(templates)('the template %s makes what the library makes of it, whatever the data', (name) => {
  const template = read(name);
  const [library, ours] = [new Template(template), compileTemplate(template)];
  for (const view of variants(read(`${name}.sample`) as View))
    expect(ours(view)).toEqual(library.expand({ $root: view }));
});

const of = (name: string): string => `\${${name}}`;

test.each([
  { text: `${of('a')} and ${of('b.c')}, ${of('d')}` },
  { text: of("if(a == '', 'none', a)"), list: [of('a'), of('more'), null, [1, of('a')]] },
  { $when: 'always', text: 'x' },
  {
    list: [
      { $when: of('d') },
      { $data: of('more'), $when: of("a != ''"), text: of('a') },
      { $data: of('b'), c: of('c') },
    ],
  },
  { list: [{ $data: of('more'), text: `${of('a')}${of('$root.a')}`, at: of('$index') }] },
  { $data: { a: 'own' }, text: `${of('a')} ${of('$root.a')}` },
  { a: `a \\ b ${of('a')}`, c: `$5 of ${of('a')}` },
])('%j is expanded as the library does it', (template) => {
  for (const view of [
    { a: 'A', b: { c: 'C' }, d: true, more: [{ a: 'one' }, { a: '' }, { b: 1 }] },
    { a: '', d: 'no', more: { a: 'alone' } },
    {},
  ])
    expect(compileTemplate(template)(view)).toEqual(new Template(template).expand({ $root: view }));
});
