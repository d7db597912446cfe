import { Template } from 'adaptivecards-templating';

/** Makes a card, or a part of one, for the data that its names are looked up in. */
type Expand = (data: unknown) => unknown;

/** What stands in a template beside what becomes part of the card. */
const RESERVED: ReadonlySet<string> = new Set([
  '$data',
  '$when',
  '$root',
  '$index',
  '$host',
  '$_acTemplateVersion',
]);

/** A string whose parts are texts and names: `More of ${chip.word}`. Anything else in it is left to the library. */
const NAMED = /^(?:[^$\\`]|\$\{[A-Za-z]\w*(?:\.[A-Za-z]\w*)*\})*$/;
const NAME = /\$\{([^}]+)\}/;

/** Names that look past the data of their own part; no card of ours has one. */
const BEYOND = /\$(?:root|index|host|_acTemplateVersion)\b/;

/**
 * A template as a function, taken apart once. It makes what the template library makes, which walks the whole template again for
 * every card and evaluates each name as an expression; the library is still asked for what is no plain name, and for names that
 * the data does not have. Parts without any data are the same object in every card: nobody may change them.
 */
export function compileTemplate(source: unknown): Expand {
  return BEYOND.test(JSON.stringify(source)) ? expandingByLibrary(source) : compile(source);
}

/** Expands with the library, which reads the template when it is first asked: most never are. */
function expandingByLibrary(source: unknown): Expand {
  let template: Template | undefined;
  return (data) => {
    template ??= new Template(source);
    return template.expand({ $root: data as object });
  };
}

function compile(node: unknown): Expand {
  if (typeof node === 'string') return compileText(node);
  if (Array.isArray(node)) return compileList(node);
  if (typeof node === 'object' && node !== null) return compileObject(node as Record<string, unknown>);
  return () => node;
}

function compileText(text: string): Expand {
  if (!text.includes('${')) return () => text;
  const byLibrary = expandingByLibrary(text);
  if (!NAMED.test(text)) return byLibrary;
  // Split at a group, every second part is a name.
  const parts = text.split(NAME).map((part, at) => (at % 2 === 1 ? part.split('.') : part));
  const [before, name, after, ...more] = parts;
  const isName = before === '' && after === '' && more.length === 0 && Array.isArray(name);
  if (isName) return (data) => namedIn(data, name) ?? byLibrary(data);
  return (data) => {
    let whole = '';
    for (const part of parts) {
      const value = Array.isArray(part) ? namedIn(data, part) : part;
      if (value === undefined || value === null) return byLibrary(data);
      whole += String(value);
    }
    return whole;
  };
}

/** What the data has by this name; undefined where the library has to look, which also takes a name in other letters. */
function namedIn(data: unknown, name: readonly string[]): unknown {
  let value = data;
  for (const step of name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

function compileList(nodes: readonly unknown[]): Expand {
  if (nodes.every(isConstant)) return () => nodes;
  const expands = nodes.map(compile);
  return (data) => {
    const all: unknown[] = [];
    for (const expand of expands) {
      const made = expand(data);
      if (Array.isArray(made)) all.push(...made);
      else if (made !== null) all.push(made);
    }
    return all;
  };
}

function compileObject(node: Readonly<Record<string, unknown>>): Expand {
  if (isConstant(node)) return () => node;
  const fields = Object.entries(node)
    .filter(([name]) => !RESERVED.has(name))
    .map(([name, value]) => [name, compile(value)] as const);
  const when = node.$when === undefined ? undefined : compileCondition(node.$when);
  const make: Expand = (data) => {
    if (when && !when(data)) return undefined;
    const made: Record<string, unknown> = {};
    for (const [name, expand] of fields) {
      const value = expand(data);
      if (value !== undefined) made[name] = value;
    }
    return made;
  };
  if (node.$data === undefined) return (data) => make(data) ?? null;
  const dataFor = compile(node.$data);
  return (data) => {
    const own = dataFor(data);
    const made = (Array.isArray(own) ? own : [own])
      .map((each) => make(each === undefined ? data : each))
      .filter((each) => each !== undefined);
    return made.length > 1 ? made : (made[0] ?? null);
  };
}

/** A part is there only where its condition is true; what is no condition never is. */
function compileCondition(condition: unknown): (data: unknown) => boolean {
  const expand = expandingByLibrary({ $when: condition });
  const byLibrary = (data: unknown): boolean => expand(data) !== null;
  const joined = typeof condition === 'string' ? CONDITION.exec(condition)?.[1] : undefined;
  if (joined === undefined) return byLibrary;
  const areAll = !joined.includes('||');
  if (!areAll && joined.includes('&&')) return byLibrary;
  const terms = joined.split(areAll ? ' && ' : ' || ').map(compileTerm);
  return (data) => {
    const holding = terms.map((term) => term(data));
    if (holding.includes(undefined)) return byLibrary(data);
    return areAll ? !holding.includes(false) : holding.includes(true);
  };
}

/** Whether a term holds; undefined where the data is not what the term asks for. */
function compileTerm(term: string): (data: unknown) => boolean | undefined {
  const [name = '', sign] = term.replace(/^!/, '').split(/ (==|!=) /);
  const path = name.split('.');
  const isNot = term.startsWith('!');
  return (data) => {
    const value = namedIn(data, path);
    if (sign) return typeof value === 'string' ? (value === '') === (sign === '==') : undefined;
    return typeof value === 'boolean' ? value !== isNot : undefined;
  };
}

const TERM = String.raw`(?:!?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*|[A-Za-z]\w*(?:\.[A-Za-z]\w*)* (?:==|!=) '')`;
/** `${hasMore}`, `${line != ''}`, `${hasFooter && !isFolded}`. */
const CONDITION = new RegExp(String.raw`^\$\{(${TERM}(?: (?:&&|\|\|) ${TERM})*)\}$`);

/** True for a part that is the same in every card. */
function isConstant(node: unknown): boolean {
  if (typeof node === 'string') return !node.includes('${');
  if (Array.isArray(node))
    return node.every((each) => isConstant(each) && each !== null && !Array.isArray(each));
  if (typeof node !== 'object' || node === null) return true;
  return Object.entries(node).every(([name, value]) => !RESERVED.has(name) && isConstant(value));
}
