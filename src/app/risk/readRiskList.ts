/** Which risks somebody wants to see by what became of them. */
export interface RiskListAsked {
  readonly which: 'moved' | 'up' | 'down' | 'new' | 'closed' | 'static' | 'overdue';
  /** The day, as it was typed. */
  readonly since?: string;
  /** A part of the council. */
  readonly where?: string;
}

const BEGINS =
  /^(?:(?:please )?(?:show|list|give|tell)(?: me| us)?|which|what|whose|any|have|has|are|is|did|do|were|how many|risks?|new|closed|static|overdue|our|all|the)\b/i;
const RISKS = /\brisks?\b/i;
const SINCE = /\b(?:since|after|from) (?:the )?(.+?)$/i;
const THIS_YEAR = /\b(?:this|in this|during this|so far this) (year|financial year|quarter|month)\b/i;
const WHERE =
  /\b(?:in|of|for) (?:the )?((?!last\b|this\b|their\b|review\b)[\p{L}&][^?]*?)(?= (?:have|has|are|were|is|which|that|moved|changed|gone|new|closed|static|overdue|since|this|not)\b|$)/iu;
/** What a review is compared with by itself. */
const LAST_REVIEW = /^(?:(?:the |its |their )?last (?:review|time|look)|last time)/i;

const SAID: readonly (readonly [RiskListAsked['which'], RegExp])[] = [
  [
    'overdue',
    /\boverdue (?:for )?(?:a |their )?reviews?\b|\breviews? (?:that )?(?:are |is )?(?:overdue|late)\b|\b(?:not|never|n[’']t)(?: yet)? (?:been )?reviewed\b|\bunreviewed\b|\boverdue\b.*\breview/i,
  ],
  ['static', /\bstatic\b|\bstuck\b|\bnot (?:been )?mov(?:ed|ing)\b|\bhave(?:n[’']t| not) moved\b/i],
  ['closed', /\bclosed?\b|\bretired\b|\bremoved\b|\bcome off\b/i],
  ['new', /\bnew\b|\badded\b|\braised\b|\bproposed\b|\bopened\b|\bemerged\b|\bemerging\b/i],
  [
    'up',
    /\b(?:gone|going|went|moved?|come) up\b|\brisen\b|\brose\b|\brising\b|\bincreas(?:ed|ing)\b|\bworse(?:ned|ning)?\b|\bgrown\b|\bhigher\b/i,
  ],
  [
    'down',
    /\b(?:gone|going|went|moved?|come|came) down\b|\bfallen\b|\bfell\b|\bfalling\b|\breduced\b|\bdecreas(?:ed|ing)\b|\bimprov(?:ed|ing)\b|\bbetter\b|\blower(?:ed)?\b/i,
  ],
  ['moved', /\bmov(?:ed?|ing)\b|\bchang(?:ed?|ing)\b|\bmovements?\b/i],
];

const ONE_RISK =
  /\bthe (?!(?:new|closed|static|overdue|corporate|directorate|divisional)\b)(?:[\w-]+ ){1,4}risk\b(?!s| register)/i;

/** Reviews that are to come: nothing moved up. */
const TO_REVIEW =
  /\breviews? (?:that )?(?:are |is )?com(?:e|es|ing) up\b|\b(?:com(?:e|es|ing)|up) (?:up )?for (?:a |their )?review/i;

/** A list of risks by what became of them: `which risks are new since September?`, `which risks moved?`. Undefined for other questions. */
export function readRiskList(text: string): RiskListAsked | undefined {
  const bare = text.replace(/[ .?!]+$/, '');
  if (bare.length > 200 || !BEGINS.test(bare) || !RISKS.test(bare)) return undefined;
  // A score, an owner, a date of a review: the enquiry knows those.
  if (
    /\bscor\w*|\b(?:most|least|biggest|largest|highest|lowest|inherent|untreated|treatment|many times)\b|\bwho\b|\bwhy\b|\bowner|\bappetite\b|\bmilestone|\bindicator|\bheat ?map|\bmatrix\b/i.test(
      bare,
    )
  )
    return undefined;
  // One risk by its title, or the reviews to come: the enquiry knows those, too.
  if (ONE_RISK.test(bare) || TO_REVIEW.test(bare)) return undefined;
  const which = SAID.find(([, words]) => words.test(bare))?.[0];
  if (!which) return undefined;
  const typed = SINCE.exec(bare)?.[1] ?? THIS_YEAR.exec(bare)?.[0];
  const since = typed === undefined || LAST_REVIEW.test(typed) ? undefined : typed;
  const where = WHERE.exec(bare.replace(SINCE, '').replace(THIS_YEAR, '').trim())?.[1]?.trim();
  return {
    which,
    ...(since === undefined ? {} : { since }),
    ...(where === undefined || RISKS.test(where) ? {} : { where }),
  };
}
