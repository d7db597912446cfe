import type { Query } from '../query.ts';
import { refOf } from '../queryTerms.ts';
import type { Bag, Flag } from './bag.ts';
import { type Built, type Context, refuse } from './built.ts';

/** Words that change what is asked, and the kinds of query that can carry them. Anywhere else they would be lost. */
const CARRIED_BY: Partial<Readonly<Record<Flag, readonly Query['about'][]>>> = {
  turned: ['history', 'indicators', 'why'],
  'how long': ['history', 'item', 'milestones'],
  'how often': ['history', 'item'],
  ever: ['history'],
  last: ['history', 'item', 'why'],
  changed: ['changes', 'item'],
  upcoming: ['milestones', 'item', 'deadlines'],
  consistent: ['indicators', 'item'],
  versus: ['comparison', 'item'],
  compare: ['comparison', 'item', 'indicators'],
  timeline: ['milestones'],
  matrix: ['risks'],
  reports: ['posts', 'item'],
  action: ['why', 'item'],
  deadline: ['deadlines', 'milestones', 'item'],
  parts: ['milestones', 'item'],
  why: ['why'],
  review: ['risks', 'item'],
  unowned: ['milestones', 'risks', 'indicators', 'programmes', 'savings'],
};

const SAID: Partial<Readonly<Record<Flag, string>>> = { upcoming: 'next', versus: 'against', parts: 'part' };

/** The first word of the bag that the query says nothing of; undefined when everything is in it. */
export function unusedWord(bag: Bag, query: Query): string | undefined {
  for (const flag of bag.flags) {
    const carried = CARRIED_BY[flag];
    if (carried && !carried.includes(query.about)) return SAID[flag] ?? flag;
  }
  if (bag.order && !('order' in query) && query.about !== 'posts') return orderWord(bag, query);
  return undefined;
}

function orderWord(bag: Bag, query: Query): string | undefined {
  const listed = ['milestones', 'risks', 'indicators'].includes(query.about);
  return listed || query.about === 'item' ? undefined : bag.order;
}

/** "My" in the words of the plan: the posts of the person who asks. A refusal when they have none. */
export function withOwnPosts(bag: Bag, context: Context): Bag | Extract<Built, { ok: false }> {
  if (!bag.flags.has('mine') || bag.problems.length > 0) return bag;
  const { mine } = context;
  if (!mine) return no('I cannot tell here which are yours: name a post, or type “my returns”');
  if (mine.length === 0) return no('You hold no post in this plan, so nothing in it is yours');
  const own = mine.map((code) => refOf('post', code));
  return {
    ...bag,
    names: [
      ...bag.names,
      { is: 'named', refs: own.slice(0, 1), byCode: true, words: 'my', not: false, about: false },
      ...own.slice(1).map((ref) => ({
        is: 'named' as const,
        refs: [ref],
        byCode: true,
        words: 'my',
        not: false,
        about: false,
      })),
    ],
  };
}

function no(reason: string): Extract<Built, { ok: false }> {
  const built = refuse(reason);
  if (built.ok) throw new RangeError('a refusal was expected');
  return { ...built, firm: true };
}
