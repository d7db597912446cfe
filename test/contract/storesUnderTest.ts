import type { AlertStore } from '../../src/app/alert/alertPorts.ts';
import type { DeliveryStore, SenderStore } from '../../src/app/deliveryPorts.ts';
import type { DraftStore } from '../../src/app/draftPorts.ts';
import type { FileStore } from '../../src/app/filePorts.ts';
import type { ImportStore } from '../../src/app/importPorts.ts';
import type { IssueStore } from '../../src/app/issuePorts.ts';
import type { PaperStore } from '../../src/app/paper/paperPorts.ts';
import type { JobStore, PeopleStore } from '../../src/app/peoplePorts.ts';
import type { Outbox, PlanStore, ReturnStore } from '../../src/app/ports.ts';
import type { QuestionLedger } from '../../src/app/questionPorts.ts';
import type { UnansweredStore } from '../../src/app/unansweredPorts.ts';

/** Stores with nothing in them, and a way to take their storage away. */
export interface StoresUnderTest {
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly outbox: Outbox;
  readonly alerts: AlertStore;
  readonly drafts: DraftStore;
  readonly files: FileStore;
  readonly issues: IssueStore;
  readonly deliveries: DeliveryStore;
  readonly sender: SenderStore;
  readonly questions: QuestionLedger;
  readonly unanswered: UnansweredStore;
  readonly imports: ImportStore;
  readonly papers: PaperStore;
  readonly people: PeopleStore;
  readonly jobs: JobStore;
  ready(): Promise<string>;
}

/** Makes empty stores for one test. */
export type OpenStores = () => Promise<StoresUnderTest>;
