import type { RefKind } from '../query.ts';

/** Words that carry no meaning for the plan. Nothing that could narrow an answer may be here. */
export const FILLERS =
  'a an the of for in on at to is are was were be been being am has have had having does did do will would shall should must can could may might what which whats show me us give list tell find get see display but either please pls plz kindly you i we they he she want need needs know like look looking at up any all some there that this those these it its their them our us your current currently now still yet already also just only then so as by with from into ones one status state latest details detail information info figure figures value values result results out how doing done going think ask let lets hi hello hey thanks thank cheers ok okay well actually really exactly full again again both where stand stands standing looks happening happened happen got hold holds held holder covers cover under within right anything everything something quick quickly today question number view check help support supports sit sits speak talk want achieve much marked item made make making money pound pounds needed take taking anything';

/** Shorter or different words for words of the plan. Applied to the question before anything else. */
export const REWRITES: Readonly<Record<string, string>> = Object.fromEntries(
  'dir = director; dirs = directors; exec = executive; mgmt = management; mgr = manager; corp = corporate; asst = assistant; dep = deputy; cx = chief executive; ceo = chief executive; ace = assistant chief executive; ctax = council tax; nndr = business rates; nnd = business rates; lgo = ombudsman; lgsco = ombudsman; bills = invoices; collected = collection; collecting = collection; collect = collection; paying = paid; payment = paid; payments = paid; trained = training; compliant = compliance; satisfied = satisfaction; employee = staff; vs = against; versus = against; v = against; saved = savings; department = division; departments = divisions; employees = staff; workers = staff; rents = rent; progs = programmes; programs = programmes; cllr = councillor; gov = governance; comms = communications; info = information'
    .split('; ')
    .map((entry) => entry.split(' = ')),
);

/** Other names for things of the plan: the one thing of this kind whose title has all of these words. */
export const ALIASES: readonly {
  readonly kind: RefKind;
  readonly says: string;
  readonly titleHas: string;
  /** Only titles without any of these words. Then every title that fits is meant, and two are asked back. */
  readonly titleLacks?: string;
  /** Only when the plan has nothing that an earlier entry with these names stands for. */
  readonly otherwise?: true;
}[] = [
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo',
    titleHas: 's151',
    titleLacks: 'deputy assistant',
  },
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo',
    titleHas: 'section 151',
    titleLacks: 'deputy assistant',
  },
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo|director of resources|finance director corporate',
    titleHas: 'corporate director finance resources',
    otherwise: true,
  },
  {
    kind: 'post',
    says: 'deputy s151|deputy s151 officer|deputy section 151 officer|finance director|fd',
    titleHas: 'director of finance deputy',
  },
  {
    kind: 'post',
    says: 'mo|monitoring officer|head of legal|legal director|city solicitor',
    titleHas: 'director legal governance',
  },
  { kind: 'post', says: 'hr director|head of hr|hr strategic director', titleHas: 'director hr' },
  { kind: 'post', says: 'leader', titleHas: 'leader of the council' },
  {
    kind: 'post',
    says: 'head of audit|chief internal auditor|head of internal audit',
    titleHas: 'head internal audit',
  },
  { kind: 'post', says: 'chief executive|chief exec|head of paid service', titleHas: 'chief executive' },
  { kind: 'division', says: 'hr|human resources|people services', titleHas: 'hr' },
  { kind: 'division', says: 'legal|legal services', titleHas: 'legal' },
  { kind: 'division', says: 'procurement|commercial', titleHas: 'commercial procurement' },
  { kind: 'division', says: 'property|estates', titleHas: 'landlord' },
  { kind: 'division', says: 'audit|insurance', titleHas: 'audit' },
];

/** Words that look like misspellings of ours and are not: they are never corrected, so that they are refused by name. */
export const NEVER_CORRECTED =
  'weather whether parks park parking marks schools school streets street water waste trees train trains plane great green house houses stock place space price prices person class other another others tests later after under every early worth world words years months weeks hours night sport sports store stores state estate crime prime flood floods libraries library museum football election elections voting voters potholes pothole roads bins recycling planning licence licensing housing homeless children adults social hospital hospitals police joke poem story recipe capital france paris music movie films cards card coffee lunch dinner party table chair phone letter money bank loan pension salary grass garden train leeds derby leicester bristol stoke luton hull york bath poole wigan bolton salford barnet brent camden harrow merton sutton bexley newham lewisham norwich ipswich exeter oxford cambridge coventry sheffield wakefield bradford sunderland gateshead durham lincoln mansfield ashfield gedling rushcliffe broxtowe newark bassetlaw';
