/** Red, amber, green: how a result stands against its target. */
export type Rag = 'red' | 'amber' | 'green';

/** RAG with blue (complete, evidence accepted) and grey (undated or not started), for milestones. */
export type Brag = Rag | 'blue' | 'grey';

/** How bad each RAG is, for sorting and for "did it get worse": green 0, amber 1, red 2. */
export const RAG_SEVERITY: Readonly<Record<Rag, number>> = { green: 0, amber: 1, red: 2 };
