//! Load generator: drives a scenario over keep-alive HTTP/1.1, one blocking thread and cookie jar a connection.
//!
//! Without dependencies, so that its own cost stays small and known. For each labelled step it reports requests a
//! second and latencies; for the server's process tree CPU and memory; and how busy the rest of the machine was.
//! Loopback only and bounded in time: it refuses any other address. Start reading in [`drive`].

mod client;
mod drive;
mod machine;
mod report;
mod scenario;
mod steps;

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;
use std::process::exit;

use drive::{Plan, Server};

const USAGE: &str = "usage: load --base http://127.0.0.1:PORT[,…] --scenario FILE [--conns 1,16,64] [--secs 8] [--warm 2] \
[--pids P,…] [--name N] [--json OUT] [--var K=V]… [--rate ITERATIONS_PER_S] [--iterations N] [--noted OUT] [--once]";

fn main() {
    let plan = plan(std::env::args().skip(1)).unwrap_or_else(|problem| {
        eprintln!("{problem}\n{USAGE}");
        exit(2)
    });
    if plan.once {
        exit(i32::from(!drive::once(&plan)));
    }
    for connections in plan.connections.clone() {
        let result = drive::load(&plan, connections);
        report::print(&plan, &result);
        if let Some(file) = &plan.noted
            && let Err(problem) = std::fs::write(file, result.counted.noted.join("\n"))
        {
            eprintln!("{file}: {problem}");
            exit(1);
        }
        if let Some(file) = &plan.json
            && let Err(problem) = report::append(&plan, &result, file)
        {
            eprintln!("{file}: {problem}");
            exit(1);
        }
    }
}

fn plan(mut words: impl Iterator<Item = String>) -> Result<Plan, String> {
    let mut plan = Plan::default();
    let mut scenario = String::new();
    while let Some(word) = words.next() {
        if word == "--once" {
            plan.once = true;
            continue;
        }
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value"))?;
        let number = || {
            value
                .parse::<f64>()
                .map_err(|_| format!("{word}: no number: {value}"))
        };
        match word.as_str() {
            "--base" => {
                plan.servers = value
                    .split(',')
                    .map(server)
                    .collect::<Result<_, String>>()?
            }
            "--scenario" => scenario = value,
            "--conns" => {
                plan.connections = value
                    .split(',')
                    .filter_map(|part| part.parse().ok())
                    .collect()
            }
            "--secs" => plan.seconds = number()?,
            "--warm" => plan.warm = number()?,
            "--rate" => plan.rate = number()?,
            "--iterations" => plan.iterations = number()? as u64,
            "--pids" => {
                plan.pids = value
                    .split(',')
                    .filter_map(|part| part.trim().parse().ok())
                    .collect()
            }
            "--name" => plan.name = value,
            "--json" => plan.json = Some(value),
            "--noted" => plan.noted = Some(value),
            "--var" => {
                let (name, text) = value.split_once('=').ok_or("--var wants NAME=VALUE")?;
                plan.variables.push((name.to_owned(), text.to_owned()));
            }
            _ => return Err(format!("unknown word {word}")),
        }
    }
    if plan.servers.is_empty() {
        return Err("--base is missing".to_owned());
    }
    plan.scenario =
        scenario::read(Path::new(&scenario)).map_err(|problem| format!("{scenario}: {problem}"))?;
    let stem = Path::new(&scenario).file_stem();
    plan.scenario_name = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok(plan)
}

/// A server of `--base`.
fn server(base: &str) -> Result<Server, String> {
    let host = base
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    Ok(Server {
        address: loopback(&host)?,
        host,
    })
}

/// The address behind a host name, if it is this machine.
fn loopback(host: &str) -> Result<SocketAddr, String> {
    let found: Vec<SocketAddr> = host
        .to_socket_addrs()
        .map_err(|problem| format!("--base {host}: {problem}"))?
        .collect();
    let first = found
        .iter()
        .find(|address| address.is_ipv4())
        .or(found.first())
        .ok_or("--base names no address")?;
    if first.ip().is_loopback() {
        Ok(*first)
    } else {
        Err(format!("refused: {first} is not loopback"))
    }
}
