//! Commands that need the whole portal.

mod report;

pub use report::{Month, report};

use anyhow::Context;
use backend::Portal;
use backend::administration::{AdminRefusal, invitation};
use backend::config::Config;
use backend::units::import::ContactTable;
use std::path::Path;

/// `seed-demo`.
pub async fn seed_demo(config: Config, many: usize) -> anyhow::Result<()> {
    let portal = Portal::open(config).await.context("open the portal")?;
    let many = backend::demo::seed(&portal, many).await?;
    portal.close().await;
    match many {
        0 => println!("the demo data are there already"),
        many => println!("{many} dossiers, accounts @demo.motcua.vn"),
    }
    Ok(())
}

/// `create-admin`: prints the one-time link.
pub async fn create_administrator(config: Config, email: &str) -> anyhow::Result<()> {
    let portal = Portal::open(config).await.context("open the portal")?;
    let made = invitation::create_administrator(portal.house(), email).await;
    let path = made.map_err(|refusal| match refusal {
        AdminRefusal::Invalid(wrong) => {
            let words: Vec<&str> = wrong.iter().map(|(_, words)| words.en).collect();
            anyhow::anyhow!(words.join(" "))
        }
        other => other.into(),
    })?;
    println!("{}", portal.house().config.absolute(&path));
    portal.close().await;
    Ok(())
}

/// `import-units`.
pub async fn import_units(config: Config, file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read(file).with_context(|| format!("read {}", file.display()))?;
    let table = ContactTable::read(&text)?;
    let portal = Portal::open(config).await.context("open the portal")?;
    table.write(portal.house()).await.context("write the units")?;
    portal.close().await;
    println!("{} units updated", table.len());
    Ok(())
}
