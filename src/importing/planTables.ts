import { z } from 'zod';
import { addressId, isAddressId } from '../domain/plan/bindings.ts';
import type { Aim, Division, Person, PlanSource, Post, Programme } from '../domain/plan/plan.ts';
import { code, codes, optionalCode, optionalText, phrases, text } from './cells.ts';
import { present } from './present.ts';
import { tableSpec } from './readTable.ts';

/** `plan.csv`: one row that says where the plan comes from and what in it is not from there. */
export const planTable = tableSpec({
  file: 'plan.csv',
  schema: z.object({ title: text, illustrative: z.string() }),
  key: ['title'],
  toValue: (row): PlanSource => row,
});

/** `aims.csv`: outcomes are separated by `|`. */
export const aimTable = tableSpec({
  file: 'aims.csv',
  schema: z.object({ code, title: text, outcomes: phrases }),
  key: ['code'],
  toValue: (row): Aim => row,
});

/** `programmes.csv`: a post that the plan does not print is left empty. */
export const programmeTable = tableSpec({
  file: 'programmes.csv',
  schema: z.object({
    code,
    title: text,
    aim: code,
    purpose: text,
    division: code,
    sao_post: optionalCode,
    rdl_post: optionalCode,
    lead_member_post: optionalCode,
    note: optionalText,
  }),
  key: ['code'],
  toValue: ({ sao_post, rdl_post, lead_member_post, ...row }): Programme =>
    present({ ...row, saoPost: sao_post, rdlPost: rdl_post, leadMemberPost: lead_member_post }),
});

/** `divisions.csv`. */
export const divisionTable = tableSpec({
  file: 'divisions.csv',
  schema: z.object({ code: divisionCode(), title: text, directorate: text }),
  key: ['code'],
  toValue: (row): Division => row,
});

/** `posts.csv`. */
export const postTable = tableSpec({
  file: 'posts.csv',
  schema: z.object({
    code,
    title: text,
    division: optionalCode,
    directorate: optionalText,
    line_manager_post: optionalCode,
  }),
  key: ['code'],
  toValue: ({ line_manager_post, ...row }): Post => present({ ...row, lineManagerPost: line_manager_post }),
});

const ROLES = ['officer', 'director', 'performance', 'member'] as const;

/**
 * `people.csv`: posts and roles are separated by `;`. The object id is kept in lower case; somebody without one is known by their
 * address until they first write to the bot.
 */
export const personTable = tableSpec({
  file: 'people.csv',
  schema: z.object({
    aadObjectId: z
      .string()
      .refine(
        (id) => id === '' || isAddressId(id) || z.guid().safeParse(id).success,
        'This is not a GUID such as an Entra object id.',
      )
      .refine((id) => id === '' || !/^[0-]+$/.test(id), 'The empty GUID is nobody’s object id.')
      .transform((id) => id.toLowerCase()),
    name: text,
    email: z.email('This is not an e-mail address.'),
    posts: codes,
    roles: codes.pipe(
      z
        .array(z.enum(ROLES, `Each role is one of ${ROLES.join(', ')}; separate them with “;”.`))
        .min(1, 'A person needs at least one role.'),
    ),
  }),
  key: ['aadObjectId'],
  mayLack: ['aadObjectId'],
  toValue: ({ aadObjectId, ...row }): Person => ({
    aadObjectId: aadObjectId === '' ? addressId(row.email) : aadObjectId,
    ...row,
  }),
});

/** A division's code is typed in questions and is a storage key, so it is kept plain. */
function divisionCode() {
  return code.refine((cell) => cell === cell.toLowerCase(), 'A division’s code is written in lower case.');
}
