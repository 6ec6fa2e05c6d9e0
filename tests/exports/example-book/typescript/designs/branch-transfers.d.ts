/** The entities of: Branch Transfers */

export interface Crate {
  /** UUID, primary key */
  id: string;
  /** Printed code, such as HL-004217 */
  label: string;
  /** Three-letter branch code */
  originBranch: string;
  /** Three-letter branch code */
  destinationBranch: string;
  /** Round it travels on, such as 2026-11-02/A/1 */
  roundCode: string | null;
  status: 'open' | 'sealed' | 'on_van' | 'received';
  /** Time of the seal */
  sealedAt: Date | null;
  /** Time of the label */
  createdAt: Date;
  /** Last derived change */
  updatedAt: Date;
}

export interface Transfer {
  /** UUID, primary key */
  id: string;
  /** Copy that travels */
  itemBarcode: string;
  /** Foreign key to Crate.id, empty until packed */
  crateId: string | null;
  /** Identifier in the hold queue, in another database */
  holdId: string | null;
  /** Three-letter branch code */
  fromBranch: string;
  /** Three-letter branch code */
  toBranch: string;
  reason: 'hold' | 'home' | 'rotation';
  status: 'requested' | 'packed' | 'in_transit' | 'arrived' | 'missing' | 'cancelled';
  /** Two stops missed */
  isOverdue: boolean;
  /** Expected arrival by the timetable */
  dueAt: Date;
  /** Time of the request */
  createdAt: Date;
  /** Last derived change */
  updatedAt: Date;
}

export interface ScanEvent {
  /** UUID, primary key */
  id: string;
  /** Foreign key to Transfer.id, for scans of a copy */
  transferId: string | null;
  /** Foreign key to Crate.id, for scans of a crate */
  crateId: string | null;
  kind: 'pack' | 'seal' | 'load' | 'unload' | 'receive';
  /** Three-letter branch code */
  branch: string;
  /** Handheld, not person */
  deviceId: string;
  /** Idempotency key made by the handheld */
  requestKey: string;
  /** Corrected time of the scan */
  scannedAt: Date;
  /** Time of arrival at the gateway */
  receivedAt: Date;
}
