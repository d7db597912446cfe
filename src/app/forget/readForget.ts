/** A typed `forget LEAVER`. `sure` once it was asked what would be deleted. */
export interface ForgetCommand {
  readonly name: 'forget';
  /** A name, an e-mail or an Entra object id, as typed. */
  readonly leaver: string;
  readonly sure: boolean;
}

/** The pattern of that command. “Forget it” is no command. */
export const FORGET_COMMANDS: readonly (readonly [RegExp, (match: RegExpExecArray) => ForgetCommand])[] = [
  [
    /^forget (?:about )?(?!(?:it|that|this|them|all|everything)$)(.+?)( for good)?$/i,
    ([, leaver = '', sure]) => ({ name: 'forget', leaver, sure: sure !== undefined }),
  ],
];
