//! What SQLite can commit durably on this disk (WAL, synchronous=FULL): one row pair a transaction, and group commit
//! fed by 64 waiting writers, which is what a durable POST of the product can reach at most.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let seconds: f64 = std::env::args()
        .nth(2)
        .and_then(|text| text.parse().ok())
        .unwrap_or(4.0);
    let file = Path::new(&folder).join("limit.db");
    let data = format!(
        "{{\"fullName\":\"Nguyen Van A\",\"reason\":\"{}\"}}",
        "x".repeat(400)
    );
    let connection = open(&file)?;
    let single = one_by_one(&connection, &data, seconds)?;
    let group = group_commit(connection, &data, seconds)?;
    println!("{{\"single_per_s\":{single:.0},\"group_per_s\":{group:.0}}}");
    remove(&file);
    Ok(())
}

fn open(file: &Path) -> Outcome<Connection> {
    remove(file);
    let connection = Connection::open(file)?;
    connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get::<_, String>(0))?;
    connection.execute_batch(
        "PRAGMA synchronous=FULL;
         CREATE TABLE application(id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, data TEXT NOT NULL, at INTEGER NOT NULL);
         CREATE TABLE event(id INTEGER PRIMARY KEY, application INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL);",
    )?;
    Ok(connection)
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
}

fn put(connection: &Connection, number: u64, data: &str) -> rusqlite::Result<()> {
    let at = number as i64;
    connection
        .prepare_cached("INSERT INTO application(ref, data, at) VALUES (?, ?, ?)")?
        .execute(params![format!("R{number:015x}"), data, at])?;
    connection
        .prepare_cached("INSERT INTO event(application, kind, at) VALUES (?, 'received', ?)")?
        .execute(params![connection.last_insert_rowid(), at])?;
    Ok(())
}

fn one_by_one(connection: &Connection, data: &str, seconds: f64) -> Outcome<f64> {
    let (began, mut count) = (Instant::now(), 0u64);
    while began.elapsed().as_secs_f64() < seconds {
        let transaction = connection.unchecked_transaction()?;
        put(&transaction, count, data)?;
        transaction.commit()?;
        count += 1;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}

/// 64 writers wait for their own durable commit; one thread commits whatever waits.
fn group_commit(connection: Connection, data: &str, seconds: f64) -> Outcome<f64> {
    let (queue, waiting) = mpsc::channel::<(u64, mpsc::SyncSender<()>)>();
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let writers: Vec<_> = (1..=64u64)
        .map(|writer| {
            let queue = queue.clone();
            std::thread::spawn(move || {
                let (answer, answered) = mpsc::sync_channel(1);
                let mut count = 0u64;
                while Instant::now() < end
                    && queue.send((writer << 40 | count, answer.clone())).is_ok()
                    && answered.recv().is_ok()
                {
                    count += 1;
                }
                count
            })
        })
        .collect();
    drop(queue);
    let began = Instant::now();
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter().take(63));
        let transaction = connection.unchecked_transaction()?;
        for (number, _) in &batch {
            put(&transaction, *number, data)?;
        }
        transaction.commit()?;
        for (_, answer) in batch {
            let _ = answer.send(());
        }
    }
    let count: u64 = writers
        .into_iter()
        .filter_map(|writer| writer.join().ok())
        .sum();
    Ok(count as f64 / began.elapsed().as_secs_f64())
}
