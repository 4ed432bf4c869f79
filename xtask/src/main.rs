//! Build steps and house checks that cargo cannot express.
//!
//! `cargo run -p xtask -- browser` makes `target/site` from `frontend`, `style` and `public`;
//! `check` looks at the rules of the house that no compiler knows; `supply` looks at licences and advisories
//! of everything in `Cargo.lock`. The Makefile calls all of them; start reading in [`browser`] or [`check`].

mod browser;
mod check;
mod house;
mod supply;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "usage: xtask browser [--dev] | check | supply";

fn main() -> ExitCode {
    match step() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of causes, not a stack: what failed here is almost always a program that was called.
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn step() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = house::root()?;
    match words.as_slice() {
        ["browser"] => browser::build(&root, browser::Mode::Shipping),
        ["browser", "--dev"] => browser::build(&root, browser::Mode::Development),
        ["check"] => check::run(&root),
        ["supply"] => supply::run(&root),
        _ => anyhow::bail!(USAGE),
    }
}
