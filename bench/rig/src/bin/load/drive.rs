//! Runs a scenario on many connections and collects what it took.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::machine;
use crate::scenario::Scenario;
use crate::steps::{keep, steps};

/// A server to talk to.
#[derive(Clone)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its name in requests.
    pub host: String,
}

/// What to do, from the command line.
#[derive(Clone)]
pub struct Plan {
    /// Servers, taken in turn: each connection stays with its own.
    pub servers: Vec<Server>,
    /// What each connection does.
    pub scenario: Scenario,
    /// For the report.
    pub scenario_name: String,
    /// For the report.
    pub name: String,
    /// One run for each number of connections.
    pub connections: Vec<usize>,
    /// Measured time of a run.
    pub seconds: f64,
    /// Unmeasured time before it.
    pub warm: f64,
    /// Iterations a second, fixed in advance; 0 = as fast as answers come.
    pub rate: f64,
    /// Stop after so many iterations; 0 = by time.
    pub iterations: u64,
    /// Processes of the server.
    pub pids: Vec<u32>,
    /// Where to append one JSON line a run.
    pub json: Option<String>,
    /// Where to write what `note` remembered.
    pub noted: Option<String>,
    /// Given variables.
    pub variables: Vec<(String, String)>,
    /// Only try the scenario once.
    pub once: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            servers: Vec::new(),
            scenario: Scenario::default(),
            scenario_name: String::new(),
            name: "target".to_owned(),
            connections: vec![1, 16, 64],
            seconds: 8.0,
            warm: 2.0,
            rate: 0.0,
            iterations: 0,
            pids: Vec::new(),
            json: None,
            noted: None,
            variables: Vec::new(),
            once: false,
        }
    }
}

/// What was counted.
#[derive(Default)]
pub struct Counted {
    /// Microseconds by label.
    pub latencies: HashMap<String, Vec<u32>>,
    /// Requests answered.
    pub requests: u64,
    /// Whole iterations.
    pub iterations: u64,
    /// Bytes received.
    pub bytes: u64,
    /// Failed iterations.
    pub errors: u64,
    /// The first of them.
    pub first_errors: Vec<String>,
    /// Values of `note`.
    pub noted: Vec<String>,
}

/// One run.
pub struct Run {
    /// Connections.
    pub connections: usize,
    /// Measured seconds.
    pub seconds: f64,
    /// Counts.
    pub counted: Counted,
    /// CPU seconds of the server.
    pub server_cpu: f64,
    /// CPU seconds of this program.
    pub own_cpu: f64,
    /// Core seconds that everything else took.
    pub other_cpu: f64,
    /// Highest resident memory seen, MiB.
    pub rss: f64,
    /// Highest proportional memory seen, MiB.
    pub pss: f64,
}

struct Shared {
    stop: AtomicBool,
    measuring: AtomicBool,
    ready: AtomicU64,
    number: AtomicU64,
    started: AtomicU64,
    total: Mutex<Counted>,
}

/// Tries the scenario once and says what happened.
pub fn once(plan: &Plan) -> bool {
    let mut client = client(plan, 0);
    client
        .variables
        .insert("n".to_owned(), std::process::id().to_string());
    client.variables.insert("conn".to_owned(), "0".to_owned());
    let mut counted = Counted::default();
    let outcome = steps(&mut client, &plan.scenario.setup, &mut counted, true)
        .and_then(|()| steps(&mut client, &plan.scenario.repeat, &mut counted, true));
    println!(
        "{}: {outcome:?}; {} requests, {} bytes, variables {:?}",
        plan.scenario_name, counted.requests, counted.bytes, client.variables
    );
    if outcome.is_err() {
        let body = &client.last.body[..client.last.body.len().min(20_000)];
        println!("{}\n{}", client.last.head, String::from_utf8_lossy(body));
    }
    outcome.is_ok()
}

/// One run with so many connections.
pub fn load(plan: &Plan, connections: usize) -> Run {
    let shared = Arc::new(Shared {
        stop: AtomicBool::new(false),
        measuring: AtomicBool::new(false),
        ready: AtomicU64::new(0),
        number: AtomicU64::new(u64::from(std::process::id()) * 1_000_000),
        started: AtomicU64::new(0),
        total: Mutex::default(),
    });
    let threads: Vec<_> = (0..connections)
        .map(|index| {
            let (plan, shared) = (plan.clone(), Arc::clone(&shared));
            let body = move || connection(&plan, &shared, index, connections);
            std::thread::Builder::new()
                .stack_size(256 * 1024)
                .spawn(body)
                .expect("the machine has room for a thread")
        })
        .collect();
    let began = Instant::now();
    while shared.ready.load(Ordering::SeqCst) < connections as u64
        && began.elapsed() < Duration::from_secs(120)
    {
        sleep(Duration::from_millis(20));
    }
    sleep(Duration::from_secs_f64(plan.warm));
    let pids = machine::tree(&plan.pids);
    let own = [std::process::id()];
    let (server_before, own_before, busy_before) =
        (machine::cpu(&pids), machine::cpu(&own), machine::busy());
    shared.measuring.store(true, Ordering::SeqCst);
    let began = Instant::now();
    let (mut rss, mut pss) = (0f64, 0f64);
    while began.elapsed().as_secs_f64() < plan.seconds && !shared.stop.load(Ordering::SeqCst) {
        sleep(Duration::from_millis(250));
        let (now_rss, now_pss) = machine::memory(&pids);
        (rss, pss) = (rss.max(now_rss), pss.max(now_pss));
    }
    shared.measuring.store(false, Ordering::SeqCst);
    let seconds = began.elapsed().as_secs_f64();
    let (server_cpu, own_cpu) = (
        machine::cpu(&pids) - server_before,
        machine::cpu(&own) - own_before,
    );
    let other_cpu = (machine::busy() - busy_before - server_cpu - own_cpu).max(0.0);
    shared.stop.store(true, Ordering::SeqCst);
    for thread in threads {
        let _ = thread.join();
    }
    let counted = std::mem::take(&mut *shared.total.lock().unwrap_or_else(PoisonError::into_inner));
    Run {
        connections,
        seconds,
        counted,
        server_cpu,
        own_cpu,
        other_cpu,
        rss,
        pss,
    }
}

/// The client of a connection.
fn client(plan: &Plan, index: usize) -> Client {
    let server = &plan.servers[index % plan.servers.len()];
    Client::new(server.address, &server.host, &plan.variables)
}

/// The life of one connection.
fn connection(plan: &Plan, shared: &Shared, index: usize, connections: usize) {
    let mut client = client(plan, index);
    client
        .variables
        .insert("conn".to_owned(), index.to_string());
    let mut counted = Counted::default();
    number(&mut client, shared);
    if let Err(problem) = steps(&mut client, &plan.scenario.setup, &mut counted, false) {
        counted.errors += 1;
        counted.first_errors.push(format!("setup: {problem}"));
    }
    shared.ready.fetch_add(1, Ordering::SeqCst);
    // With a rate, arrivals are fixed in advance (open loop): starting late counts as latency.
    let gap = if plan.rate > 0.0 {
        connections as f64 / plan.rate
    } else {
        0.0
    };
    let mut due = Instant::now() + Duration::from_secs_f64(gap * index as f64 / connections as f64);
    while !shared.stop.load(Ordering::Relaxed) && counted.errors < 200 {
        if plan.iterations > 0 && shared.started.fetch_add(1, Ordering::SeqCst) >= plan.iterations {
            shared.stop.store(true, Ordering::SeqCst);
            break;
        }
        number(&mut client, shared);
        let mut began = Instant::now();
        if gap > 0.0 {
            sleep(due.saturating_duration_since(began));
            began = due;
            due += Duration::from_secs_f64(gap);
        }
        let outcome = steps(
            &mut client,
            &plan.scenario.repeat,
            &mut counted,
            shared.measuring.load(Ordering::Relaxed),
        );
        // An iteration counts when it ends inside the measured time.
        let measured = shared.measuring.load(Ordering::Relaxed);
        match outcome {
            Ok(()) if measured => {
                counted.iterations += 1;
                keep(&mut counted, "(iteration)", began);
            }
            Ok(()) => {}
            Err(problem) => {
                counted.errors += u64::from(measured);
                if counted.first_errors.len() < 2 {
                    counted.first_errors.push(problem);
                }
                client.disconnect();
            }
        }
    }
    let mut total = shared.total.lock().unwrap_or_else(PoisonError::into_inner);
    for (label, mut latencies) in counted.latencies {
        total
            .latencies
            .entry(label)
            .or_default()
            .append(&mut latencies);
    }
    total.requests += counted.requests;
    total.iterations += counted.iterations;
    total.bytes += counted.bytes;
    total.errors += counted.errors;
    total.first_errors.append(&mut counted.first_errors);
    total.noted.append(&mut counted.noted);
}

/// `{n}` is different in every iteration of every connection.
fn number(client: &mut Client, shared: &Shared) {
    let next = shared.number.fetch_add(1, Ordering::Relaxed);
    client.variables.insert("n".to_owned(), next.to_string());
}
