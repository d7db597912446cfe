import { code, dates, name, owner, states } from './columnFits.ts';
import { DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of a log of agreed actions may mean. */
export const actionMeanings: readonly Meaning[] = [
  meaning(
    'code',
    'Code',
    'code; ref; reference; action ref; action no; action number; id; no; number; item; item no',
    code,
  ),
  meaning(
    'title',
    'Action',
    'action; action agreed; agreed action; action required; actions; task; description; what; action description; agreed actions',
    name,
    3,
  ),
  meaning('owner', 'Owner', `action owner; ${OWNER}`, owner, 2),
  meaning(
    'due',
    'Due',
    'due; due date; by when; deadline; target date; complete by; when; date due; action due',
    dates,
    3,
    /closed|completed|raised|revised/,
  ),
  meaning(
    'agreed_on',
    'Agreed on',
    'agreed on; date agreed; date raised; raised on; meeting date; clinic date; date of meeting; raised; date; board date',
    dates,
  ),
  meaning(
    'closed_on',
    'Closed on',
    'closed on; date closed; closed; completed on; date completed; completed; done on; date done; closure date; actual completion date; actual completion',
    dates,
    1,
  ),
  meaning('state', 'State', 'state; status; progress; action status; current status', states, 1),
  meaning(
    'agreed_at',
    'Agreed at',
    'agreed at; meeting; clinic; board; source; raised at; where agreed',
    name,
  ),
  DIRECTORATE,
  DIVISION,
];
