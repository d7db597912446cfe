import { z } from 'zod';
import { addressId, isAddressId } from '../../domain/plan/bindings.ts';
import type { Aim, Division, Person, PlanSource, Post, Programme } from '../../domain/plan/plan.ts';
import { code, codes, optionalCode, optionalText, phrases, text } from './cells.ts';
import { field, ifBlank, MAY_LACK, NEEDED } from './planColumn.ts';
import { camelRow } from './present.ts';
import { tableSpec } from './tableSpec.ts';

/** `plan.csv`: one row that says where the plan comes from and what in it is not from there. */
export const planTable = tableSpec({
  kind: 'plan',
  names: ['Plan', 'About the plan'],
  noun: 'plan',
  schema: z.object({
    title: field(text, 'Title; Plan; Name; Name of the plan', 'text', NEEDED),
    illustrative: field(z.string(), 'Illustrative; What is illustrative'),
  }),
  key: ['title'],
  toValue: (row): PlanSource => row,
});

/** `aims.csv`: outcomes are separated by `|`. */
export const aimTable = tableSpec({
  kind: 'aims',
  names: ['Aims', 'Priorities', 'Objectives', 'Strategic aims'],
  noun: 'aim',
  schema: z.object({
    code: field(code, 'Code; Aim number; Number; No; Ref; Aim ref', 'code', NEEDED),
    title: field(text, 'Title; Aim; Priority; Objective; Name', 'text', NEEDED),
    outcomes: field(phrases, 'Outcomes; Outcome; What will be different', 'phrases'),
  }),
  key: ['code'],
  toValue: (row): Aim => row,
});

/** `programmes.csv`: a post that the plan does not print is left empty. */
export const programmeTable = tableSpec({
  kind: 'programmes',
  names: ['Programmes', 'Priority programmes', 'Programme list', 'Workstreams'],
  noun: 'programme',
  schema: z.object({
    code: field(
      code,
      'Code; Programme number; Programme no; Number; No; Ref; Programme code',
      'programme code',
      NEEDED,
    ),
    title: field(text, 'Title; Programme; Programme title; Programme name; Name; Workstream', 'text', NEEDED),
    aim: field(code, 'Aim; Priority; Objective; Strategic aim', 'aim', NEEDED),
    purpose: field(
      text,
      'Purpose; Description; Scope; What it is for',
      'text',
      ifBlank('No purpose is recorded.'),
    ),
    division: field(code, 'Division; Lead division; Service; Department', 'division', NEEDED),
    sao_post: field(
      optionalCode,
      'SAO; Senior Accountable Officer; Sponsor; SRO; Senior Responsible Owner',
      'post',
    ),
    rdl_post: field(
      optionalCode,
      'RDL; Responsible Delivery Lead; Delivery lead; Programme manager; Lead',
      'post',
    ),
    lead_member_post: field(
      optionalCode,
      'Lead member; Portfolio holder; Lead councillor; Cabinet member',
      'post',
    ),
    note: field(optionalText, 'Note; Notes; Comment; Comments'),
  }),
  key: ['code'],
  toValue: (row): Programme => camelRow(row),
});

/** `divisions.csv`. */
export const divisionTable = tableSpec({
  kind: 'divisions',
  names: ['Divisions', 'Services', 'Departments'],
  noun: 'division',
  schema: z.object({
    code: field(divisionCode(), 'Code; Division code; Ref', 'code'),
    title: field(text, 'Title; Division; Division name; Service; Department; Name', 'text', NEEDED),
    directorate: field(text, 'Directorate; Directorate name', 'text', NEEDED),
  }),
  key: ['code'],
  toValue: (row): Division => row,
});

/** `posts.csv`. */
export const postTable = tableSpec({
  kind: 'posts',
  names: ['Posts', 'Roles', 'Post list', 'Establishment'],
  noun: 'post',
  schema: z.object({
    code: field(code, 'Code; Post code; Post number; Post ref; Ref', 'code'),
    title: field(text, 'Title; Post; Post title; Job title; Role', 'text', NEEDED),
    division: field(optionalCode, 'Division; Service; Department', 'division'),
    directorate: field(optionalText, 'Directorate', 'directorate'),
    line_manager_post: field(optionalCode, 'Line manager; Reports to; Manager; Line manager post', 'post'),
  }),
  key: ['code'],
  toValue: (row): Post => camelRow(row),
});

const ROLES = ['officer', 'director', 'performance', 'member'] as const;

/**
 * `people.csv`: posts and roles are separated by `;`. The object id is kept in lower case; somebody without one is known by their
 * address until they first write to the bot.
 */
export const personTable = tableSpec({
  kind: 'people',
  names: ['People', 'Staff', 'Officers', 'Users', 'Post holders'],
  noun: 'person',
  schema: z.object({
    aadObjectId: field(
      z
        .string()
        .refine(
          (id) => id === '' || isAddressId(id) || z.guid().safeParse(id).success,
          'This is not a GUID such as an Entra object id.',
        )
        .refine((id) => id === '' || !/^[0-]+$/.test(id), 'The empty GUID is nobody’s object id.')
        .transform((id) => id.toLowerCase())
        .pipe(z.string()),
      'Entra object id; Object id; Azure AD object id; AAD object id; Entra id',
      'text',
      MAY_LACK,
    ),
    name: field(text, 'Name; Full name; Person; Officer; Display name', 'text', NEEDED),
    email: field(
      z.email('This is not an e-mail address.'),
      'E-mail; Email; Email address; Mail; User principal name; UPN',
      'text',
      NEEDED,
    ),
    posts: field(codes, 'Posts; Post; Job title; Post held; Posts held', 'posts'),
    roles: field(
      codes.pipe(
        z
          .array(z.enum(ROLES, `Each role is one of ${ROLES.join(', ')}; separate them with “;”.`))
          .min(1, 'A person needs at least one role.'),
      ),
      'Roles; Role; Access',
      'roles',
      ifBlank('officer'),
    ),
  }),
  key: ['aadObjectId'],
  toValue: ({ aadObjectId, ...row }): Person => ({
    aadObjectId: aadObjectId === '' ? addressId(row.email) : aadObjectId,
    ...row,
  }),
});

/** A division's code is typed in questions and is a storage key, so it is kept plain. */
function divisionCode() {
  return code.refine((cell) => cell === cell.toLowerCase(), 'A division’s code is written in lower case.');
}
