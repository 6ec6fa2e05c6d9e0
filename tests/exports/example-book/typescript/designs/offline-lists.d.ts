/** The entities of: Offline Reading Lists */

export interface ReadingList {
  /** UUID, primary key, may be made by the phone */
  id: string;
  /** Opaque member key from Harbour ID */
  memberId: string;
  /** Shown to the member */
  name: string;
  /** May be read by link */
  isShared: boolean;
  /** Rises with each accepted change */
  revision: number;
  /** Time of creation on the server */
  createdAt: Date;
  /** Last accepted change */
  updatedAt: Date;
  /** Kept for ninety days after deletion */
  deletedAt: Date | null;
}

export interface ListEntry {
  /** UUID, primary key, may be made by the phone */
  id: string;
  /** Foreign key to ReadingList.id */
  readingListId: string;
  /** Bibliographic number in Tidewater */
  bibNumber: string;
  /** The member's own words */
  note: string | null;
  /** Fractional key, decides the order */
  sortKey: string;
  /** Ticked off */
  isRead: boolean;
  /** Time on the device */
  addedAt: Date;
  /** Last accepted change */
  updatedAt: Date;
  /** Kept for ninety days after deletion */
  deletedAt: Date | null;
}

export interface ListChange {
  /** UUID, primary key */
  id: string;
  /** Rises by one, the cursor of the feed */
  feedPosition: number;
  /** Whose feed it belongs to */
  memberId: string;
  /** Foreign key to ReadingList.id */
  readingListId: string;
  operation: 'create' | 'update' | 'delete';
  /** What changed */
  payload: {
    entryId: string;
    fields: string;
  };
  /** Idempotency key made by the device */
  requestKey: string;
  /** Time of acceptance */
  createdAt: Date;
}
