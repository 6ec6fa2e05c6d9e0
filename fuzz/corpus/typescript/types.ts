/** A boat. */
export interface Boat<T = string> extends Ship, Partial<Sail> {
  readonly id: T; // primary key
  name?: string | null
  berths: Array<{ at: [number, number]; free: boolean }>;
  cast(off: Date): Promise<void>;
  [key: string]: unknown;
  ...
}
type State = 'moored' | 'sailing' | null;
enum Ice { None = 0, Thin = 'thin', }
