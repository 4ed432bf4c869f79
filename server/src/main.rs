//! `motcua`: serve the portal, and the commands of those who run it.

mod commands;

use anyhow::Context;
use backend::backup::{self, Report};
use backend::config::Config;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A password hash takes 19 MiB. The system's allocator keeps that much back for every thread that ever computed one
/// (over 600 MiB under load where this one stays near 60), and is slower with the many small pieces of a page.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Một Cửa: one-stop public-service portal.
#[derive(Parser)]
#[command(name = "motcua", version)]
struct Arguments {
    /// Configuration file; without it `motcua.toml` in the current folder, if there is one.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do; without a word: serve.
#[derive(Subcommand)]
enum Command {
    /// Serve the portal.
    Serve,
    /// Bring the database to today's schema and stop.
    Migrate {
        /// At most so many of the missing steps, for rehearsing an upgrade.
        #[arg(long)]
        steps: Option<u32>,
    },
    /// Say what is wrong or unsafe in the configuration.
    CheckConfig,
    /// Make the first administrator and print the one-time link of the page where the post is taken.
    CreateAdmin {
        /// Address of the administrator.
        #[arg(long)]
        email: String,
    },
    /// Fill an empty portal with example accounts and dossiers; never in production.
    SeedDemo {
        /// How many dossiers; more than the usual five hundred show how a full portal behaves.
        #[arg(long, default_value_t = backend::demo::DOSSIERS, value_parser = dossiers)]
        dossiers: usize,
    },
    /// Print the counts of a month, for whoever wants to count again.
    Report {
        /// The month, as YYYY-MM.
        #[arg(long)]
        month: commands::Month,
        /// One unit, by its code; without it the whole city.
        #[arg(long, default_value = "")]
        unit: String,
        /// JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Write database and papers to one new tar file while the portal goes on.
    Backup {
        /// File to write.
        file: PathBuf,
    },
    /// Bring a backup back to where the configuration says; there must be no database yet.
    Restore {
        /// File that `backup` wrote.
        file: PathBuf,
    },
    /// Check the database, and that every paper of every dossier is there and whole.
    Verify,
    /// Check a folder of procedure files and say what is in it.
    ImportCatalogue {
        /// Folder of TOML files.
        dir: PathBuf,
    },
    /// Take addresses, phone numbers and opening hours of the units over from a table, all of it or nothing.
    ImportUnits {
        /// CSV file with the columns `unit_code` and as many of `address`, `phone`, `hours` as are known.
        file: PathBuf,
    },
    /// Draws a page of the PDF on standard input as JPEG; the server calls it, so that a hostile page cannot take its memory.
    #[command(hide = true)]
    DrawPage {
        /// Number of the page, from 1.
        number: u32,
        /// Width of the picture in pixels.
        width: u32,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    backend::space::keep_private();
    let arguments = Arguments::parse();
    if let Some(Command::DrawPage { number, width }) = arguments.command {
        return Ok(backend::attachments::draw_page(number, width));
    }
    let mut config = Config::load(arguments.config.as_deref()).context("read the configuration")?;
    config.program = std::env::current_exe().ok();
    start_log(&config);
    run(arguments.command.unwrap_or(Command::Serve), config)?;
    Ok(ExitCode::SUCCESS)
}

fn run(command: Command, config: Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("start the runtime")?;
    match command {
        Command::Serve => {
            refuse_unsafe(&config)?;
            runtime.block_on(server::serve::serve(config))
        }
        Command::Migrate { steps } => runtime.block_on(async {
            backend::Portal::migrate(&config, steps).await.context("migrate")?;
            println!("{}", if steps.is_some() { "the steps are done" } else { "the schema is up to date" });
            Ok(())
        }),
        Command::CheckConfig => {
            refuse_unsafe(&config)?;
            println!("configuration is fine");
            Ok(())
        }
        Command::SeedDemo { dossiers } => runtime.block_on(commands::seed_demo(config, dossiers)),
        Command::Report { month, unit, json } => runtime.block_on(commands::report(config, month, &unit, json)),
        Command::CreateAdmin { email } => runtime.block_on(commands::create_administrator(config, &email)),
        Command::Backup { file } => {
            let report = runtime.block_on(backup::backup(&config, &file)).context("back up")?;
            tell(report, &format!("written to {}", file.display()))
        }
        Command::Restore { file } => {
            let report = runtime.block_on(backup::restore(&config, &file)).context("restore")?;
            tell(report, "restored and verified")
        }
        Command::Verify => {
            let report = runtime.block_on(backup::verify(&config)).context("verify")?;
            tell(report, "verified")
        }
        Command::ImportCatalogue { dir } => {
            let catalogue = backend::catalogue::Catalogue::from_dir(&dir).context("read the catalogue")?;
            println!(
                "{} procedures; set MOTCUA_CATALOGUE__DIR={} to serve them",
                catalogue.procedures().len(),
                dir.display()
            );
            Ok(())
        }
        Command::ImportUnits { file } => runtime.block_on(commands::import_units(config, &file)),
        // Answered before there was a configuration.
        Command::DrawPage { .. } => Ok(()),
    }
}

/// A demonstration has dossiers in every state, so it has no fewer than the usual number.
fn dossiers(text: &str) -> Result<usize, String> {
    let least = backend::demo::DOSSIERS;
    text.parse()
        .ok()
        .filter(|many| (least..=1_000_000).contains(many))
        .ok_or_else(|| format!("from {least} to 1000000"))
}

/// Says what was found; problems make the command fail.
fn tell(report: Report, done: &str) -> anyhow::Result<()> {
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    println!("{} dossiers, {} papers, {} contents: {done}", report.dossiers, report.papers, report.contents);
    anyhow::ensure!(report.problems.is_empty(), "{} problem(s)", report.problems.len());
    Ok(())
}

fn refuse_unsafe(config: &Config) -> anyhow::Result<()> {
    let faults = config.check();
    for fault in &faults {
        eprintln!("{fault}");
    }
    anyhow::ensure!(faults.is_empty(), "{} fault(s) in the configuration", faults.len());
    Ok(())
}

/// JSON lines in production, readable lines otherwise; `RUST_LOG` chooses how much.
fn start_log(config: &Config) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if config.is_production() {
        builder.json().init();
    } else {
        builder.init();
    }
    server::layers::log::log_panics();
}
