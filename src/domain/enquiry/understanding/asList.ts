import { refKind } from '../queryTerms.ts';
import { buildQuery } from '../reading/buildQuery.ts';
import type { Context } from '../reading/built.ts';
import { collect } from '../reading/collect.ts';
import { readTokens } from '../reading/readTokens.ts';
import { isKnown } from '../reading/spelling.ts';
import { splitSubjects } from '../reading/splitSubjects.ts';
import type { Tag } from '../reading/tag.ts';
import { tagTokens } from '../reading/tags.ts';
import { echo } from '../reading/tokens.ts';
import { queryDefects } from '../validateQuery.ts';
import { beyondPlan } from './beyondPlan.ts';
import { groupedBy } from './grouping.ts';
import { withoutIdioms } from './idioms.ts';
import { phrasingStems } from './phrasingWords.ts';
import type { Question } from './question.ts';
import { stemOf } from './subjectIndex.ts';
import { notHeld, notKnown, type Understanding } from './understanding.ts';
import { isEnglish, isOrdinary, isRestrictive } from './words.ts';

/** Longest question that may ask for all of a kind, words. */
const MOST_BARE = 5;

/** The question as a list that the grammar can read once what narrows nothing was set aside. */
export function asList(question: Question, context: Context): Understanding | undefined {
  const { vocabulary, today } = context;
  if (/\b(?:high|low)(?:er)? (?:impact|likelihood)\b|\bnon\b/.test(question.plain)) return undefined;
  // "Overdue, not just late" asks for the overdue, late or not.
  const { text, by } = groupedBy(question.plain.replace(/,? not (?:just|merely|only|simply) [\w ]+$/, ''));
  const { tokens } = readTokens(withoutIdioms(text), vocabulary);
  const tags = tagTokens(tokens, vocabulary, today);
  const setAside: string[] = [];
  const kept: Tag[] = [];
  for (const tag of tags) {
    if (tag.is !== 'run') {
      kept.push(tag);
      continue;
    }
    const heavy = tag.typed.filter((word) => !isAside(word.toLowerCase()));
    if (heavy.length === 0) setAside.push(...tag.typed);
    else if (
      heavy.some(
        (word) =>
          !isKnown(word.toLowerCase(), vocabulary) && !isKnown(stemOf(word.toLowerCase()), vocabulary),
      )
    )
      return notKnown(`I do not know “${echo(heavy[0] ?? tag.words)}”`);
    else kept.push(tag);
  }
  const build = (some: readonly Tag[]) => buildQuery(collect(some), context);
  const built = splitSubjects(kept, build) ?? build(kept);
  if (!built.ok || queryDefects(built.query, context.plan).length > 0) return undefined;
  if ('text' in built.query && built.query.text) return undefined;
  // "How much" asks for money or a figure.
  if (
    /^(?:so |and )?how much\b/.test(question.plain) &&
    /^(?:milestones|programmes|risks)$/.test(built.query.about)
  )
    return undefined;
  // Of a post it is known who holds it and what it answers for, and of one thing what shows that it is done.
  const { query } = built;
  const unheld = query.about === 'item' ? beyondPlan(question, query.of, context.plan) : undefined;
  if (unheld) return { ...unheld, near: [] };
  const ofPost =
    query.about === 'posts' ||
    (query.about === 'item' && ['post', 'division', 'directorate'].includes(refKind(query.of)));
  // "Do you like your job": nobody asked for all posts.
  if (query.about === 'posts' && Object.keys(query).length === 2 && !ALL_POSTS.test(question.plain))
    return undefined;
  const beyond = ofPost ? setAside.find((word) => !OF_POSTS.test(word.toLowerCase())) : undefined;
  if (beyond !== undefined)
    return notHeld(
      `I do not have “${echo(beyond)}” of a post: only who holds it, to whom it reports and what it answers for`,
    );
  if (question.facets.some(({ facet }) => facet === 'evidence') && !('without' in built.query))
    return undefined;
  // Everything there is, for a question that asked for some of it: what narrowed it was not read.
  const all = 'want' in built.query && built.query.want === 'list' && built.query.about !== 'posts' && !by;
  if (all && Object.keys(built.query).length === 2 && question.plain.split(' ').length > MOST_BARE)
    return undefined;
  if (by && (built.query.about === 'milestones' || built.query.about === 'indicators'))
    return { ok: true, query: { ...built.query, by }, setAside, took: [] };
  return { ok: true, query: built.query, setAside, took: [] };
}

function isAside(word: string): boolean {
  if (isRestrictive(word) || /^(?:no(?:body|ne|thing)?|never|without)$/.test(word)) return false;
  return isOrdinary(word) || phrasingStems.has(stemOf(word)) || (isEnglish(word) && SAYS_HOW.test(word));
}

const ALL_POSTS =
  /\b(?:posts|jobs|roles|positions|people|persons|officers|postholders|vacan\w*|list|show|which|who|how many)\b/;
/** What stands beside a post and is asked of nobody. */
const OF_POSTS =
  /^(?:boss(?:es)?|managers?|line|clinics?|holds?|names?|everything|need(?:ed)?|current(?:ly)?|right|moment|acting|whoever|people|person|call(?:ed)?)$/;

/** Adverbs, "anybody" and the like, and verbs that say that something was done: they are about no kind of thing. */
const SAYS_HOW =
  /^(?:\w+ly|(?:any|every|some)(?:body|one|thing)|written|brought|came|sent|gone|went|done|made|kept|shown|seen|taken|given|held|left|sits?|stands?|counted|recorded|listed|noted|logged|shown|flagged|put|owe[ds]?|still|merely)$/;
