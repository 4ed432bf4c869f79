//! Prints a run, and appends it to a file of JSON lines.

use std::io::Write;

use crate::drive::{Plan, Run};

/// Figures of one label.
struct Figures {
    label: String,
    count: usize,
    per_second: f64,
    mean: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    max: f64,
}

/// For people.
pub fn print(plan: &Plan, run: &Run) {
    let counted = &run.counted;
    println!(
        "{} {} c={}: {:.1} req/s, {:.1} iterations/s, {} errors | server {:.3} CPU s/1000 requests ({:.2} cores), rss {:.1} MiB | generator {:.2} cores, others {:.2} cores",
        plan.name,
        plan.scenario_name,
        run.connections,
        counted.requests as f64 / run.seconds,
        counted.iterations as f64 / run.seconds,
        counted.errors,
        per_thousand(run),
        run.server_cpu / run.seconds,
        run.rss,
        run.own_cpu / run.seconds,
        run.other_cpu / run.seconds,
    );
    for line in figures(run) {
        println!(
            "    {:<20} {:>9.1}/s  mean {:.3}  p50 {:.3}  p95 {:.3}  p99 {:.3}  max {:.3} ms",
            line.label, line.per_second, line.mean, line.p50, line.p95, line.p99, line.max
        );
    }
    for problem in counted.first_errors.iter().take(2) {
        println!(
            "    error: {}",
            problem.chars().take(300).collect::<String>()
        );
    }
}

/// For programs.
///
/// # Errors
/// When the file cannot be written.
pub fn append(plan: &Plan, run: &Run, file: &str) -> std::io::Result<()> {
    let steps: Vec<String> = figures(run)
        .iter()
        .map(|f| {
            format!(
                "\"{}\":{{\"n\":{},\"per_s\":{:.2},\"mean_ms\":{:.3},\"p50_ms\":{:.3},\"p95_ms\":{:.3},\"p99_ms\":{:.3},\"max_ms\":{:.3}}}",
                f.label, f.count, f.per_second, f.mean, f.p50, f.p95, f.p99, f.max
            )
        })
        .collect();
    let counted = &run.counted;
    let mut out = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)?;
    writeln!(
        out,
        "{{\"target\":\"{}\",\"scenario\":\"{}\",\"connections\":{},\"seconds\":{:.2},\"req_per_s\":{:.2},\"iterations_per_s\":{:.2},\"errors\":{},\"cpu_s_per_1000\":{:.4},\"rss_mib\":{:.1},\"pss_mib\":{:.1},\"generator_cores\":{:.3},\"other_cores\":{:.3},\"steps\":{{{}}}}}",
        plan.name,
        plan.scenario_name,
        run.connections,
        run.seconds,
        counted.requests as f64 / run.seconds,
        counted.iterations as f64 / run.seconds,
        counted.errors,
        per_thousand(run),
        run.rss,
        run.pss,
        run.own_cpu / run.seconds,
        run.other_cpu / run.seconds,
        steps.join(",")
    )
}

fn per_thousand(run: &Run) -> f64 {
    if run.counted.requests == 0 {
        0.0
    } else {
        run.server_cpu * 1000.0 / run.counted.requests as f64
    }
}

fn figures(run: &Run) -> Vec<Figures> {
    let mut all: Vec<Figures> = run
        .counted
        .latencies
        .iter()
        .map(|(label, latencies)| {
            let mut sorted = latencies.clone();
            sorted.sort_unstable();
            let at = |share: f64| {
                let index =
                    ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len()) - 1;
                f64::from(sorted[index]) / 1000.0
            };
            let mean = sorted.iter().map(|micros| f64::from(*micros)).sum::<f64>()
                / sorted.len() as f64
                / 1000.0;
            let per_second = sorted.len() as f64 / run.seconds;
            Figures {
                label: label.clone(),
                count: sorted.len(),
                per_second,
                mean,
                p50: at(0.5),
                p95: at(0.95),
                p99: at(0.99),
                max: at(1.0),
            }
        })
        .collect();
    all.sort_by(|a, b| a.label.cmp(&b.label));
    all
}
