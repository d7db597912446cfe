import { column, ifBlank, NEEDED, type PlanSheetKind } from './planColumn.ts';

/** What the council is: its plan’s name and aims, its divisions, posts and people. */
export const organisationSheets: readonly PlanSheetKind[] = [
  {
    kind: 'plan',
    names: ['Plan', 'About the plan'],
    noun: 'plan',
    columns: [
      column('title', 'Title; Plan; Name; Name of the plan', 'text', NEEDED),
      column('illustrative', 'Illustrative; What is illustrative'),
    ],
  },
  {
    kind: 'aims',
    names: ['Aims', 'Priorities', 'Objectives', 'Strategic aims'],
    noun: 'aim',
    columns: [
      column('code', 'Code; Aim number; Number; No; Ref; Aim ref', 'code', NEEDED),
      column('title', 'Title; Aim; Priority; Objective; Name', 'text', NEEDED),
      column('outcomes', 'Outcomes; Outcome; What will be different', 'phrases'),
    ],
  },
  {
    kind: 'divisions',
    names: ['Divisions', 'Services', 'Departments'],
    noun: 'division',
    columns: [
      column('code', 'Code; Division code; Ref', 'code'),
      column('title', 'Title; Division; Division name; Service; Department; Name', 'text', NEEDED),
      column('directorate', 'Directorate; Directorate name', 'text', NEEDED),
    ],
  },
  {
    kind: 'posts',
    names: ['Posts', 'Roles', 'Post list', 'Establishment'],
    noun: 'post',
    columns: [
      column('code', 'Code; Post code; Post number; Post ref; Ref', 'code'),
      column('title', 'Title; Post; Post title; Job title; Role', 'text', NEEDED),
      column('division', 'Division; Service; Department', 'division'),
      column('directorate', 'Directorate', 'directorate'),
      column('line_manager_post', 'Line manager; Reports to; Manager; Line manager post', 'post'),
    ],
  },
  {
    kind: 'people',
    names: ['People', 'Staff', 'Officers', 'Users', 'Post holders'],
    noun: 'person',
    columns: [
      column(
        'aadObjectId',
        'Entra object id; Object id; Azure AD object id; AAD object id; Entra id',
        'text',
      ),
      column('name', 'Name; Full name; Person; Officer; Display name', 'text', NEEDED),
      column('email', 'E-mail; Email; Email address; Mail; User principal name; UPN', 'text', NEEDED),
      column('posts', 'Posts; Post; Job title; Post held; Posts held', 'posts'),
      column('roles', 'Roles; Role; Access', 'roles', ifBlank('officer')),
    ],
  },
];
