import type { DeadLetters } from '../app/deliveryPorts.ts';
import type { DigestVault } from '../app/seal/sealPorts.ts';
import type { Config } from '../config.ts';
import type { Author } from '../domain/record/author.ts';
import type { Tables } from '../tables/openTables.ts';
import type { RawDocuments } from '../tables/rawDocuments.ts';
import type { RawTables } from '../tables/rawTables.ts';

/** One option of a command: `--dry-run`, or with a value `--sheet KIND=NAME`. */
export interface AdminOption {
  /** How its value is called in the help; without one it is a switch. */
  readonly value?: string;
  readonly help: string;
}

/** How a command was called: what stands after its name, and the options that were given. */
export interface AdminCall {
  readonly words: readonly string[];
  readonly isOn: (option: string) => boolean;
  /** Every value an option was given, in order. */
  readonly values: (option: string) => readonly string[];
}

/** 0: all is well. 1: it ran, and something is not as it should be; what, was printed. */
export type AdminOutcome = 0 | 1;

/** One thing an administrator can do, by the first word after `npm run admin --`. */
export interface AdminCommand {
  readonly name: string;
  /** The words it takes, as the help shows them: `FOLDER`, `ITEM [PERIOD]`. */
  readonly takes: string;
  /** Fewest and most words. */
  readonly words: readonly [least: number, most: number];
  /** A sentence or two. */
  readonly help: string;
  readonly options: Readonly<Record<string, AdminOption>>;
  run(desk: AdminDesk, call: AdminCall): Promise<AdminOutcome>;
}

/** What commands work with. Nothing is opened before it is asked for: checking a backup needs no store. */
export interface AdminDesk {
  print(line: string): void;
  /** A path as it was typed, from the folder in which it was typed. */
  readonly at: (path: string) => string;
  readonly now: () => Date;
  /** Whose sign-in the command uses, or the machine's account where there is none: for the record. */
  readonly account: () => Promise<Author>;
  /** The settings, checked as the bot checks them. Throws ProductError `bad-settings`. */
  readonly config: () => Config;
  /** The tables as they are. */
  readonly raw: () => Promise<RawTables>;
  /** The files of papers as they are; undefined where the settings name no blob service. */
  readonly documents: () => Promise<RawDocuments | undefined>;
  /** The stores. With `look` no table is created: whoever uses it must know that there are some. */
  readonly tables: (purpose: 'look' | 'write') => Promise<Tables>;
  /** Where digests of the history are; undefined where the settings name no place. */
  readonly digests: () => Promise<DigestVault | undefined>;
  /** The messages that were given up. */
  readonly letters: () => Promise<DeadLetters>;
}
