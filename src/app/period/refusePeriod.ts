import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';

/** A refusal that changes nothing and leads to the periods. */
export function refusal(plan: Plan, title: string, text: string): Reply {
  return notice('sorry', title, text, [say('periods')], footerOf(plan));
}
