import { createHash } from 'node:crypto';
import type { AlertMessage, AlertStore, AlsoChanged, ChangeCard } from '../app/alert/alertPorts.ts';
import type { AlertCard } from '../domain/alert/alertCard.ts';
import { type AlertScope, type AlertSubject, scopeKey } from '../domain/alert/alertScope.ts';
import { type ChannelBoard, EMPTY_BOARD } from '../domain/alert/grouping.ts';
import { ProductError } from '../domain/errors.ts';
import {
  boardSchema,
  cardSchema,
  firstCardSchema,
  riskMarkSchema,
  storedCard,
  storedSubscription,
  subscriptionSchema,
} from './alertCodec.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { joinedReads } from './joinedReads.ts';
import { EVERY_KEY, keyOf, keysUnder, outboxKey } from './keys.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

const SUBSCRIPTIONS = 'subscription';
/** Cards, what was posted lately, and the events of cards: one partition, so that a card and what changes with it are one transaction. */
export const CARDS = 'cards';
/** How often a change is tried that others keep overtaking. */
const ATTEMPTS = 6;

/** Subscriptions and alert cards in the `Alerts` table. */
export function alertStore(table: Table): AlertStore {
  const cardRow = async (channel: string, subject: AlertSubject): Promise<Row | undefined> =>
    table.point(CARDS, cardKey(channel, subject));

  /** A card as version 1 kept it, in a partition of its channel's. */
  const firstCard = async (channel: string, subject: AlertSubject): Promise<AlertCard | undefined> => {
    if (subject.kind !== 'indicator') return undefined;
    const row = await table.point(keyOf('card', channelKey(channel)), keyOf(subject.code));
    return row && readJson(row, firstCardSchema);
  };

  const changeOnce = async (
    channel: string,
    subject: AlertSubject,
    change: ChangeCard,
    { messages = [], board }: AlsoChanged,
  ): Promise<{ readonly card: AlertCard | undefined } | undefined> => {
    const row = await cardRow(channel, subject);
    const before = row ? readCard(row) : await firstCard(channel, subject);
    const card = change(before);
    if (!card) return { card: before };
    const outcome = await table.transact([
      written(channel, card, row),
      ...messages.map((message): Change => ({ kind: 'create', row: messageRow(message) })),
      ...(board ? [writtenBoard(channel, board)] : []),
    ]);
    return outcome === 'done' ? { card } : undefined;
  };

  return {
    // Every message to a channel asks for them, and many are composed at a time.
    subscriptions: joinedReads(async () => {
      const rows = await table.range(SUBSCRIPTIONS, EVERY_KEY);
      return rows.map((row) => readJson(row, subscriptionSchema));
    }),
    async subscribe(subscription) {
      const rowKey = subscriptionKey(subscription.scope, subscription.channel.conversationId);
      const columns = jsonColumns(storedSubscription(subscription));
      await table.transact([{ kind: 'upsert', row: { partitionKey: SUBSCRIPTIONS, rowKey, columns } }]);
    },
    unsubscribe: (channel, scope) => table.remove(SUBSCRIPTIONS, subscriptionKey(scope, channel)),
    async card(channel, subject) {
      const row = await cardRow(channel, subject);
      return row ? readCard(row) : firstCard(channel, subject);
    },
    async cards(channel) {
      return (await table.range(CARDS, keysUnder('C', channelKey(channel)))).map(readCard);
    },
    async allCards() {
      const rows = await table.range(CARDS, keysUnder('C'));
      const cards = rows.map((row) => readJson(row, cardSchema));
      const byChannel = Map.groupBy(cards, ({ channel }) => channel);
      return new Map([...byChannel].map(([channel, found]) => [channel, found.map(withoutChannel)]));
    },
    async changeCard(channel, subject, change, also = {}) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const done = await changeOnce(channel, subject, change, also);
        if (done) return done.card;
      }
      throw new ProductError('stale', 'Others kept changing this card', { subject: subject.code });
    },
    async changeCards(channel, change) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const rows = await table.range(CARDS, keysUnder('C', channelKey(channel)));
        const changes = rows.flatMap((row) => {
          const card = change(readCard(row));
          return card ? [written(channel, card, row)] : [];
        });
        if ((await transactAll(table, changes)) === 'done') return;
      }
      throw new ProductError('stale', 'Others kept changing these cards');
    },
    async board(channel) {
      const row = await table.point(CARDS, keyOf('B', channelKey(channel)));
      return row ? readJson(row, boardSchema) : EMPTY_BOARD;
    },
    async saveBoard(channel, board) {
      await table.transact([writtenBoard(channel, board)]);
    },
    async riskMarks() {
      const rows = await table.range(CARDS, keysUnder('W'));
      return new Map(rows.map((row) => readJson(row, riskMarkSchema)).map((mark) => [mark.risk, mark]));
    },
    async saveRiskMarks(marks) {
      const changes = marks.map(
        (mark): Change => ({ kind: 'upsert', row: rowOf(keyOf('W', mark.risk), mark) }),
      );
      await transactAll(table, changes);
    },
  };
}

/** As many transactions as it takes; ends at the first that somebody else's change prevents. */
async function transactAll(table: Table, changes: readonly Change[]): Promise<'done' | 'conflict'> {
  for (let at = 0; at < changes.length; at += MAX_CHANGES)
    if ((await table.transact(changes.slice(at, at + MAX_CHANGES))) === 'conflict') return 'conflict';
  return 'done';
}

function written(channel: string, card: AlertCard, before: Row | undefined): Change {
  const row = rowOf(cardKey(channel, card.subject), { ...storedCard(card), channel });
  return before ? { kind: 'replace', row, etag: before.etag } : { kind: 'create', row };
}

function writtenBoard(channel: string, board: ChannelBoard): Change {
  return { kind: 'upsert', row: rowOf(keyOf('B', channelKey(channel)), board) };
}

function readCard(row: Row): AlertCard {
  return withoutChannel(readJson(row, cardSchema));
}

function withoutChannel({ channel: _, ...card }: AlertCard & { readonly channel: string }): AlertCard {
  return card;
}

function messageRow(message: AlertMessage): NewRow {
  return rowOf(outboxKey(message.id), message);
}

function rowOf(rowKey: string, value: object): NewRow {
  return { partitionKey: CARDS, rowKey, columns: jsonColumns(value) };
}

/** Row key of a card, `C|<channel>|indicator|K11`: everything in one channel is one range. */
function cardKey(channel: string, { kind, code }: AlertSubject): string {
  return keyOf('C', channelKey(channel), kind, code);
}

/** That of a division is what version 1 made it, so that there is one row; a directorate's title may be too long for a key. */
function subscriptionKey(scope: AlertScope, channel: string): string {
  if (scope.kind === 'division') return keyOf(scope.division, channelKey(channel));
  const key = scope.kind === 'directorate' ? `directorate:${digest(scope.directorate)}` : scopeKey(scope);
  return keyOf(key, channelKey(channel));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Conversation ids are full of `:`, `@` and `/`; base64url keeps them short, where escapes would treble each. */
function channelKey(conversationId: string): string {
  return Buffer.from(conversationId, 'utf8').toString('base64url');
}
