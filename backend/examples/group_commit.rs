//! How many small durable writes a second the store takes: `cargo run --release -p backend --example group_commit`.
//!
//! Arguments: seconds, callers, folder. Prints one line per round; the control is one caller.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use backend::config::Config;
use backend::store::rows::settings;
use backend::store::{Store, StoreError};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let callers = arguments.next().map_or(Ok(64), |text| text.parse())?;
    let folder = match arguments.next() {
        Some(folder) => std::path::PathBuf::from(folder),
        None => std::env::temp_dir().join("motcua-group-commit"),
    };
    std::fs::create_dir_all(&folder)?;
    let mut config = Config::default();
    let url = std::env::var("MOTCUA_DATABASE__URL");
    let url = url.unwrap_or_else(|_| format!("sqlite://{}/bench.db?mode=rwc", folder.display()));
    config.database.url = url.as_str().into();
    let store = Store::open(&config).await?;
    for callers in [1, callers, callers, callers] {
        prepare(&store, callers).await?;
        let rate = measure(&store, callers, Duration::from_secs(seconds)).await;
        println!("{callers:>4} callers: {rate:>8.0} durable writes/s");
    }
    store.close().await?;
    Ok(())
}

async fn prepare(store: &Store, callers: usize) -> Result<(), StoreError> {
    let prepared = store.write(move |tx| {
        Box::pin(async move {
            settings::Entity::delete_many().exec(tx).await?;
            for n in 0..callers {
                let row = settings::ActiveModel { key: Set(format!("caller{n}")), value: Set(String::new()) };
                settings::Entity::insert(row).exec_without_returning(tx).await?;
            }
            Ok(())
        })
    });
    prepared.await
}

/// Each caller saves a kilobyte again and again, waiting for each answer.
async fn measure(store: &Store, callers: usize, time: Duration) -> f64 {
    let done = Arc::new(AtomicU64::new(0));
    let began = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|n| {
            let (store, done) = (store.clone(), done.clone());
            tokio::spawn(async move {
                while began.elapsed() < time {
                    if save(&store, n).await.is_ok() {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        let _ = task.await;
    }
    done.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64()
}

async fn save(store: &Store, n: usize) -> Result<(), StoreError> {
    let saved = store.write(move |tx| {
        Box::pin(async move {
            settings::Entity::update_many()
                .col_expr(settings::Column::Value, Expr::value("x".repeat(1000)))
                .filter(settings::Column::Key.eq(format!("caller{n}")))
                .exec(tx)
                .await?;
            Ok(())
        })
    });
    saved.await
}
