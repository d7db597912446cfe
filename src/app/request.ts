import type { ConversationAddress } from './conversationAddress.ts';
import type { SentFile } from './filePorts.ts';

/** Who is asking, as the platform authenticated them. Never taken from a card's data. */
export interface Actor {
  /** Entra object id, lower case. */
  readonly aadObjectId: string;
  readonly name: string;
}

/** Where they are asking. */
export interface Place {
  readonly kind: 'personal' | 'group' | 'channel';
  readonly address: ConversationAddress;
}

/** One thing a person did: typed a message, pressed a button, or added or removed the bot. Free of any SDK. */
export interface Request {
  readonly actor: Actor;
  readonly place: Place;
  readonly input:
    | { readonly kind: 'text'; readonly text: string }
    /** Files that came with a message; its text is empty when there was none. */
    | { readonly kind: 'files'; readonly text: string; readonly files: readonly SentFile[] }
    /** `data` is what the card sent back: untrusted, to be parsed before use. */
    | { readonly kind: 'action'; readonly verb: string; readonly data: unknown }
    | { readonly kind: 'installed' }
    /** The bot was taken out of this place: nobody can be answered there. */
    | { readonly kind: 'removed' };
}
