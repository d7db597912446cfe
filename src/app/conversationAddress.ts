/** Where a conversation can be reached without an incoming activity. Plain fields, none of the SDK's. */
export interface ConversationAddress {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** Without `;messageid=`: the channel itself, not a thread in it. */
  readonly conversationId: string;
  readonly botId: string;
  readonly teamId?: string;
  /** The channel's or team's name where the platform gave one. */
  readonly name?: string;
}
