import { code, few, figures, name, owner, rags, text } from './columnFits.ts';
import { DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of savings may mean. */
export const savingMeanings: readonly Meaning[] = [
  meaning(
    'code',
    'Code',
    'code; ref; reference; saving ref; savings ref; id; saving id; saving no; proposal ref; proposal no; number; no; ref no; unique ref; item; budget ref',
    code,
  ),
  meaning(
    'title',
    'Title',
    'saving; savings; saving proposal; savings proposal; proposal; budget proposal; saving title; savings title; saving description; description of saving; description; title; name; initiative; scheme; efficiency; project; detail; details; saving option; budget saving',
    name,
    3,
  ),
  meaning(
    'programme',
    'Programme',
    'programme; workstream; theme; programme name; transformation programme; portfolio; category; strand',
    few,
  ),
  DIRECTORATE,
  DIVISION,
  meaning('owner_post', 'Owner', `saving owner; budget holder; ${OWNER}`, owner),
  meaning(
    'target',
    'Target',
    'target; in year; in year target; in year saving; savings target; saving target; target saving; target savings; total saving; total savings; planned; planned saving; planned savings; agreed saving; budgeted saving; budget saving; annual target; full year target; saving; savings; amount; total; value; plan; full year effect',
    figures,
    2,
  ),
  meaning(
    'delivered',
    'Delivered',
    'delivered; achieved; banked; secured; realised; delivered to date; achieved to date; delivered ytd; saving delivered; savings delivered; saving achieved; savings achieved; actual savings; actual saving; actual to date; actual; ytd actual; ytd; completed',
    figures,
    3,
  ),
  meaning(
    'green',
    'Green',
    'green; on track; on target; low risk; on schedule; forecast green; rag green',
    figures,
    2,
  ),
  meaning(
    'amber',
    'Amber',
    'amber; at risk; medium risk; some risk; delayed; slipped; forecast amber; rag amber',
    figures,
    2,
  ),
  meaning('red', 'Red', 'red; high risk; off track; not on track; forecast red; rag red', figures, 2),
  meaning(
    'unachievable',
    'Unachievable',
    'unachievable; not achievable; undeliverable; not deliverable; undeliverable part; unachieved; written off; will not be delivered; shortfall; lost',
    figures,
    2,
  ),
  meaning(
    'forecast',
    'Forecast for the year',
    'forecast; forecast outturn; projected; year end forecast; forecast saving; forecast savings; forecast delivery; forecast year end; projected outturn; expected; projected savings',
    figures,
    1,
  ),
  meaning(
    'rag',
    'Published RAG',
    'rag; rag status; rag rating; status; delivery rag; confidence; rating; delivery status',
    rags,
    1,
  ),
  meaning(
    'corrective_action',
    'Corrective action',
    'corrective action; mitigation; mitigating action; mitigating actions; mitigations; recovery action; recovery plan; action; actions',
    text,
    1,
  ),
];
