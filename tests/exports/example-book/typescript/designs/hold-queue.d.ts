/** The entities of: Hold Queue Service */

export interface TitleQueue {
  /** UUID, primary key */
  id: string;
  /** Bibliographic number in Tidewater */
  bibNumber: string;
  /** Copies that may be lent, refreshed nightly */
  lendableCopies: number;
  /** How the next hold is chosen */
  matchRule: 'fifo' | 'home_branch_first';
  /** Staff may stop matching for a title */
  isPaused: boolean;
  /** First hold ever placed */
  createdAt: Date;
  /** Last change */
  updatedAt: Date;
}

export interface Hold {
  /** UUID, primary key */
  id: string;
  /** Foreign key to TitleQueue.id */
  titleQueueId: string;
  /** Opaque member key from Harbour ID */
  memberId: string;
  /** Three-letter branch code */
  pickupBranch: string;
  status: 'waiting' | 'offered' | 'in_transit' | 'ready' | 'collected' | 'expired' | 'cancelled';
  /** Copy set aside for this hold */
  itemBarcode: string | null;
  /** Keeps its place, is not served before this day */
  suspendedUntil: Date | null;
  /** How the member is told */
  notification: {
    channel: 'email' | 'sms' | 'push';
    sentCount: number;
  };
  /** Idempotency key of the request that placed it */
  requestKey: string;
  /** Decides the order */
  placedAt: Date;
  /** End of the offer or of the days on the shelf */
  expiresAt: Date | null;
  /** Last change */
  updatedAt: Date;
}

export interface OutboxEvent {
  /** UUID, primary key, also the event's id */
  id: string;
  /** Rises by one, order of publication */
  sequence: number;
  /** Foreign key to Hold.id */
  holdId: string;
  /** JetStream subject */
  subject: string;
  /** Identifiers only, no personal data */
  payload: Record<string, unknown>;
  /** Time of the change */
  createdAt: Date;
  /** Set by the Event Relay */
  publishedAt: Date | null;
}
