// Durable before the reply, as cheaply as SQLite allows: whatever is written during one turn of the event loop goes into one commit.
import Database from 'better-sqlite3';

export class Ledger {
  #db;
  #waiting = [];
  #put;
  #state;
  #drop;
  #read;

  constructor(file) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.exec(`
      CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS states (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;`);
    this.#put = this.#db.prepare('INSERT INTO answers (chat, question, value, at) VALUES (?, ?, ?, ?)');
    this.#state = this.#db.prepare('INSERT INTO states (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body');
    this.#drop = this.#db.prepare('DELETE FROM states WHERE key = ?');
    this.#read = this.#db.prepare('SELECT body FROM states WHERE key = ?').pluck();
  }

  /** Resolves once it is on the disk. */
  answer(chat, question, value) {
    return this.#later(() => this.#put.run(chat, question, value, Date.now()));
  }

  /** What a framework keeps of a chat between two messages, in the shape that grammY and Telegraf ask for. */
  states = {
    get: (key) => this.#opened(key),
    read: async (key) => this.#opened(key),
    set: (key, value) => this.#later(() => this.#state.run(key, JSON.stringify(value))),
    write: (key, value) => this.#later(() => this.#state.run(key, JSON.stringify(value))),
    delete: (key) => this.#later(() => this.#drop.run(key)),
  };

  #opened(key) {
    const body = this.#read.get(key);
    return body === undefined ? undefined : JSON.parse(body);
  }

  #later(write) {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ write, resolve, reject }) === 1) {
        setImmediate(() => this.#commit());
      }
    });
  }

  #commit() {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      this.#db.exec('BEGIN');
      for (const { write } of waiting) {
        write();
      }

      this.#db.exec('COMMIT');
    } catch (failure) {
      if (this.#db.inTransaction) {
        this.#db.exec('ROLLBACK');
      }

      waiting.forEach(({ reject }) => reject(failure));
      return;
    }

    waiting.forEach(({ resolve }) => resolve());
  }
}
