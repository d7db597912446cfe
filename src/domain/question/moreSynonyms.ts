import type { Meaning } from './reading/meaning.ts';

type Words = readonly (readonly [Meaning, string])[];

/** Who answers for something, written as in `synonyms.ts`. */
export const PEOPLE_MEANINGS: Words = [
  [{ is: 'who' }, 'who|whose|whom|which officer|what officer|which director'],
  [
    { is: 'duty' },
    'accountable|responsible|accountability|accountable officer|responsible officer|own|owner|owned|owning|owned by|lead|leading|led|in charge|in charge of|charge|run|running|answer for|answerable|answers for|look after|accountable for|responsible for|responsibility|responsibilities|officer responsible|officer accountable|named officer|officer|manage|managed|managing|oversee|overseeing|delivering|who deliver|contact|lead officer|talk to about|speak to about|ask about|go to about|answer',
  ],
  [
    { is: 'duty', role: 'sao' },
    'sao|sro|senior responsible owner|senior responsible officer|senior accountable officer|senior accountable',
  ],
  [{ is: 'duty', role: 'rdl' }, 'rdl|responsible delivery lead|delivery lead'],
  [
    { is: 'duty', role: 'lead member' },
    'lead member|portfolio holder|lead councillor|cabinet member|member lead|lead portfolio holder',
  ],
  [{ is: 'duty', role: 'updater' }, 'updater|update|enter|updated by'],
  [{ is: 'duty', role: 'validator' }, 'validator|validate|sign off|signs off|signed off by'],
  [
    { is: 'unowned' },
    'no owner|without owner|not have owner|not have accountable officer|not have lead|no one responsible|nobody responsible|no accountable officer|without accountable officer|unowned|no lead officer|without lead|no lead|nobody accountable|no one accountable|no named officer|no one own|nobody own|missing owner|has no owner|without anyone responsible|without anyone accountable|no officer',
  ],
  [
    { is: 'unowned', role: 'lead member' },
    'no lead member|without lead member|not have lead member|no portfolio holder|without portfolio holder',
  ],
  [
    { is: 'unowned', role: 'sao' },
    'no sao|without sao|not have sao|not have senior accountable officer|no senior accountable officer|without senior accountable officer',
  ],
  [
    { is: 'unowned', role: 'rdl' },
    'no rdl|without rdl|not have rdl|not have delivery lead|not have responsible delivery lead|no delivery lead|without delivery lead|no responsible delivery lead|without responsible delivery lead',
  ],
];

/** Against what, and which way, written as in `synonyms.ts`. */
export const CHANGE_MEANINGS: Words = [
  [
    { is: 'against', against: 'last year' },
    'against last year|compared with last year|compared to last year|than last year|with last year|versus last year|vs last year|year on year|a year ago|same time last year|same period last year|against same period last year|against a year ago',
  ],
  [
    { is: 'against', against: 'last period' },
    'against last|against previous|than last|compared with last|compared to last|on last|against last month|against last period|against last quarter|against previous period|against previous month|against previous quarter|compared with last month|compared to last month|compared with last period|compared to last period|compared with last quarter|compared to last quarter|versus last month|versus last period|versus last quarter|vs last month|vs last period|vs last quarter|than last month|with last month|with last quarter|than last quarter|than last period|month on month|quarter on quarter',
  ],
  [
    { is: 'against', against: 'target' },
    'against target|compared with target|compared to target|versus target|vs target|with target|against its target|to target',
  ],
  [
    { is: 'trend' },
    'trend|trending|direction|direction of travel|history|over time|trajectory|going|moved|moving',
  ],
  [
    { is: 'changed' },
    'what changed|what has changed|what have changed|what is new|anything new|anything changed|changed|change|what happened|what has happened|what moved|what is different',
  ],
  [
    { is: 'versus' },
    'against|compared with|compared to|compare with|compare to|relative to|side by side with|beside',
  ],
  [{ is: 'compare' }, 'compare|compared|comparison|difference between|comparing|side by side'],
  [{ is: 'target' }, 'target|tolerance|baseline|hit|reach|meet'],
  [
    { is: 'direction', direction: 'improving' },
    'improving|improved|better|getting better|improve|doing better|gone up',
  ],
  [
    { is: 'direction', direction: 'deteriorating' },
    'deteriorating|deteriorated|worse|getting worse|worsening|worsened|declining|declined|falling|slipping back|doing worse|gone down',
  ],
  [{ is: 'direction', direction: 'static' }, 'static|unchanged|no change|flat|staying same|stayed same'],
];
