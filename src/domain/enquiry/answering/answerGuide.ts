import type { Answer } from '../answer.ts';
import type { GuideQuery } from '../query.ts';
import type { GuideTopic } from '../understanding/guideTopics.ts';
import type { ExecuteContext } from './executeContext.ts';
import { ruleOf } from './guideRules.ts';
import { termOf } from './guideTerms.ts';

/** What is allowed, on the terms that the rule then names. */
const ALLOWED: ReadonlySet<GuideTopic> = new Set<GuideTopic>([
  'declare another RAG',
  'restate',
  'cover leave',
  'risk levels',
]);

/** What the policy, the rights and the commands say about something: never prose with numbers of its own. */
export function answerGuide(query: GuideQuery, context: ExecuteContext): Answer {
  const said = termOf(query.topic, context) ?? ruleOf(query.topic, context);
  return {
    kind: 'item',
    reading: query.whether && ALLOWED.has(query.topic) ? `Yes. ${said.reading}` : said.reading,
    item: { code: said.title, title: '', facts: said.facts ?? [] },
    notes: said.notes ?? [],
    next: said.next ?? ['help'],
    source: 'The council’s policy and what this bot does',
  };
}
