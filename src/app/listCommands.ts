import type { Plan } from '../domain/plan/plan.ts';
import type { CommandKind } from './command.ts';
import type { CommandGroup } from './commandScreens.ts';
import { permit } from './permit.ts';
import { type NextStep, type Reply, say } from './reply.ts';
import type { Actor } from './request.ts';
import { footerOf } from './services.ts';

/** The commands of one noun, under the heading that they are listed by. */
export type TitledCommands = readonly [string, Readonly<Record<string, CommandKind<object>>>];

/**
 * Everything that this person may type, by noun, or what of it has these words in it. From the table of commands itself, so that it
 * lists each and nothing else. Reads nothing beside the plan.
 */
export function listCommands(
  plan: Plan,
  actor: Actor,
  tables: readonly TitledCommands[],
  { about }: { readonly about?: string },
): Reply {
  const inPlan = namesOf(plan);
  const groups = tables
    .map(([title, commands]): CommandGroup => {
      const allowed = Object.values(commands).filter(({ right }) => permit(plan, actor, right, {}).ok);
      const lines = allowed
        .flatMap(({ typed }) => Object.entries(typed))
        .map(([typed, does]) => ({ typed: inPlan(typed), does }));
      return { title, lines: lines.filter((line) => fits(about, `${title} ${line.typed} ${line.does}`)) };
    })
    .filter(({ lines }) => lines.length > 0);
  const counted = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    screen: 'commands',
    list: { groups, ...(about ? { about } : {}) },
    next: next(about),
    footer: footerOf(plan),
    summary: summaryOf(counted, about),
  };
}

/** Every word, or its beginning, stands in it. */
function fits(about: string | undefined, text: string): boolean {
  const words = (about ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word.replace(/s$/, '')));
}

function next(about: string | undefined): readonly NextStep[] {
  return about ? [say('commands')] : [say('my work'), say('help')];
}

function summaryOf(counted: number, about: string | undefined): string {
  if (about === undefined)
    return `${counted} things that you can type. Anything else is read as a question about the plan.`;
  return counted === 0
    ? `There is no command about “${about}”. Type “commands” to see all.`
    : `${counted} things that you can type about “${about}”.`;
}

/** Says the examples, which are the sample council's, with names that this plan has. */
function namesOf(plan: Plan): (typed: string) => string {
  const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);
  const titles = (items: readonly { readonly title: string }[]) => items.map(({ title }) => title);
  const known: readonly (readonly [string, readonly string[]])[] = [
    ['K11', codes(plan.indicators)],
    ['8.4b', codes(plan.milestones)],
    ['R2', codes(plan.risks)],
    ['S2', codes(plan.savings)],
    ['Finance', titles(plan.divisions)],
    ['Revenues and benefits manager', titles(plan.posts)],
  ];
  const other = known.filter(([example, names]) => !names.includes(example));
  return (typed) =>
    other.reduce((text, [example, [name]]) => text.replaceAll(example, name ?? example), typed);
}
