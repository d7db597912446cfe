import { milestoneOwner, type Plan } from '../../plan/plan.ts';
import { type Ref, refCode, refKind, refOf } from '../queryTerms.ts';

/** The post that "they" stands for after one thing was talked about: itself, or whoever answers for it; undefined when nobody is recorded. */
export function ownerPost(ref: Ref, plan: Plan): Ref | undefined {
  const code = refCode(ref);
  const post = ((): string | undefined => {
    switch (refKind(ref)) {
      case 'post':
        return code;
      case 'indicator':
        return plan.indicator.get(code)?.accountablePost;
      case 'risk':
        return plan.risk.get(code)?.ownerPost;
      case 'saving':
        return plan.saving.get(code)?.ownerPost;
      case 'programme':
        return plan.programme.get(code)?.saoPost ?? plan.programme.get(code)?.rdlPost;
      case 'milestone': {
        const one = plan.milestone.get(code);
        return one && milestoneOwner(plan, one)?.code;
      }
      default:
        return undefined;
    }
  })();
  return post !== undefined && plan.post.has(post) ? refOf('post', post) : undefined;
}
