import { type Activity, CardFactory } from 'botbuilder';
import { z } from 'zod';
import type { SearchAnswer, SearchResult } from '../app/enquiry/searchPlan.ts';
import type { Renderer } from './renderReply.ts';
import { capital } from './wording.ts';

const querySchema = z.looseObject({
  commandId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).default([]),
});

const typeaheadSchema = z.looseObject({ queryText: z.string().default('') });

/** What was typed into the compose box's search; empty on its first run, undefined for any other activity. */
export function readSearch(activity: Activity): string | undefined {
  if (activity.type !== 'invoke' || activity.name !== 'composeExtension/query') return undefined;
  const parsed = querySchema.safeParse(activity.value);
  if (!parsed.success || parsed.data.commandId !== 'search') return undefined;
  const query = parsed.data.parameters.find(({ name }) => name === 'query');
  return typeof query?.value === 'string' ? query.value.slice(0, 200) : '';
}

/** What is being typed into a card's picker, undefined for any other activity. */
export function readTypeahead(activity: Activity): string | undefined {
  if (activity.type !== 'invoke' || activity.name !== 'application/search') return undefined;
  const parsed = typeaheadSchema.safeParse(activity.value);
  return parsed.success ? parsed.data.queryText.slice(0, 200) : '';
}

/** The body that answers a search: a list of cards to choose from, or a sentence when there is nothing to list. */
export function searchResponse(answer: SearchAnswer, renderer: Renderer): object {
  if (!answer.ok) return message(answer.sentence);
  if (answer.results.length === 0) return message('Nothing in the plan has that name or code.');
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: answer.results.map((result) => attachment(result, renderer)),
    },
  };
}

/** The body that answers a picker. */
export function typeaheadResponse(
  results: readonly { readonly title: string; readonly value: string }[],
): object {
  return { type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
}

function attachment({ title, kind, reply }: SearchResult, renderer: Renderer): object {
  const preview = CardFactory.heroCard(escapeHtml(title), [], [], { text: capital(kind) });
  return { ...CardFactory.adaptiveCard(renderer.reply(reply)), preview };
}

/** Hero cards read HTML: a title from the plan must not become markup. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function message(text: string): object {
  return { composeExtension: { type: 'message', text } };
}
