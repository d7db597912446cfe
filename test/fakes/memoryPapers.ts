import type {
  PaperDesk,
  PaperGiven,
  PaperLink,
  PaperRecord,
  PaperStore,
} from '../../src/app/paper/paperPorts.ts';
import type { Paper } from '../../src/domain/paper/paper.ts';
import type { PaperName } from '../../src/domain/paper/paperKinds.ts';
import { paperUrl } from '../../src/web/downloads.ts';
import type { Answer } from './memoryAnswer.ts';

/** Papers and their links in this process. */
export function memoryPapers(answer: Answer): PaperStore {
  const records = new Map<string, PaperRecord>();
  const links = new Map<string, PaperLink & { token: string }>();
  const given = new Map<string, PaperGiven>();
  let tokens = 0;
  const keyOf = (name: PaperName): string => JSON.stringify([name.kind, name.about, name.period]);
  return {
    versions: (name) =>
      answer(() =>
        [...records.values()]
          .filter((record) => keyOf(record.name) === keyOf(name))
          .sort((a, b) => a.version - b.version)
          .map((record) => structuredClone(record)),
      ),
    note: (record) =>
      answer(() => {
        const key = `${keyOf(record.name)} ${record.version}`;
        if (records.has(key)) return false;
        records.set(key, structuredClone(record));
        return true;
      }),
    correct: (record) =>
      answer(() => void records.set(`${keyOf(record.name)} ${record.version}`, structuredClone(record))),
    madeFor: (person) =>
      answer(() =>
        [...records.values()].filter((one) => one.person === person).map((one) => structuredClone(one)),
      ),
    give: (one) =>
      answer(() => void given.set(JSON.stringify([one.name, one.version, one.person]), structuredClone(one))),
    given: (name) =>
      answer(() =>
        [...given.values()]
          .filter((one) => keyOf(one.name) === keyOf(name))
          .sort((a, b) => a.version - b.version || a.person.localeCompare(b.person))
          .map((one) => structuredClone(one)),
      ),
    addLink: (link) => answer(() => void links.set(link.secretHash, { ...link, token: `${++tokens}` })),
    findLink: (hash) => answer(() => structuredClone(links.get(hash))),
    countFetch: (link) =>
      answer(() => {
        if (links.get(link.secretHash)?.token !== link.token) return false;
        links.set(link.secretHash, { ...link, fetches: link.fetches + 1, token: `${++tokens}` });
        return true;
      }),
    forget: ({ linksEnded, versionsMade }) =>
      answer(() => {
        for (const [hash, link] of links) if (link.expiresAt < linksEnded) links.delete(hash);
        for (const [key, { at }] of given) if (at < versionsMade) given.delete(key);
        const gone = [...records].filter(([, { madeAt }]) => madeAt < versionsMade);
        for (const [key] of gone) records.delete(key);
        return gone.map(([, record]) => record);
      }),
  };
}

/** A desk over a store that keeps files in this process, and makes of each paper its facts as JSON. */
export function memoryPaperDesk(store: PaperStore): PaperDesk & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const factsOf = (paper: Paper): Uint8Array => new TextEncoder().encode(JSON.stringify(paper));
  return {
    store,
    files,
    documents: {
      put: async (name, bytes) => void files.set(name, bytes),
      has: async (name) => files.has(name),
      get: async (name) => files.get(name),
      remove: async (name) => void files.delete(name),
    },
    render: async (paper) => ({ docx: factsOf(paper), xlsx: factsOf(paper), csv: factsOf(paper) }),
    url: (secret, format) => paperUrl('https://bot.example.org', secret, format),
  };
}
