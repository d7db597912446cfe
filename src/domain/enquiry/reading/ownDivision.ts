import type { Context } from './built.ts';

/** Where the asker works, for which they say “my team”; of people in it nothing is known. */
const OWN =
  /(?<!\b(?:everyone|everybody|anyone|anybody|who|people|staff|many|members?) )\b(in|for|across|of|within|from|on) my (?:own )?(team|division|directorate|department|service|services|section|unit)\b(?! (?:meeting|away|member|leader|manager|name|budget|training|appraisal|plan))/gi;

/**
 * The text with the asker's own division, or its directorate, in place of “my team” and the like: “what is red in my team” is asked of
 * Finance by its director. As it is for somebody whose posts are in no division, or in several.
 */
export function inOwnDivision(text: string, context: Context): string {
  return text.replace(OWN, (said, where: string, what: string) => {
    const posts = (context.mine ?? []).flatMap((code) => context.plan.post.get(code) ?? []);
    const titles = new Set(
      posts.flatMap(({ division, directorate }) => {
        const title = division === undefined ? undefined : context.plan.division.get(division)?.title;
        return (what.toLowerCase() === 'directorate' ? directorate : (title ?? directorate)) ?? [];
      }),
    );
    const [only, ...more] = titles;
    return only !== undefined && more.length === 0 ? `${where} ${only}` : said;
  });
}
