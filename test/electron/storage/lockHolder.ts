/** Another program that holds the database until its standard input ends. */
import Database from 'better-sqlite3';

const db = new Database(process.argv[2] ?? '');
db.pragma('busy_timeout = 10000');
db.exec('BEGIN EXCLUSIVE');
process.stdout.write('held\n');
process.stdin.resume().on('end', () => {
  db.exec('ROLLBACK');
  db.close();
});
