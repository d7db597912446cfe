import type { RefKind } from '../queryTerms.ts';
import type { Subject } from './meaning.ts';

export const OWN_KIND: Readonly<Record<Subject, RefKind | undefined>> = {
  milestones: 'milestone',
  programmes: 'programme',
  risks: 'risk',
  indicators: 'indicator',
  returns: 'indicator',
  posts: 'post',
  aims: 'aim',
  divisions: 'division',
  directorates: 'directorate',
  savings: 'saving',
  outcomes: undefined,
};
