//! What the operating system says about processes and cores (`/proc`; zero where there is none).

use std::collections::HashMap;
use std::fs;

/// Process ids of these processes and all they started.
pub fn tree(roots: &[u32]) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        if let Some(parent) = stat(pid).and_then(|fields| fields.get(1)?.parse().ok()) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut all = roots.to_vec();
    let mut at = 0;
    while at < all.len() {
        all.extend(children.get(&all[at]).into_iter().flatten());
        at += 1;
    }
    all
}

/// CPU seconds spent so far.
pub fn cpu(pids: &[u32]) -> f64 {
    let ticks: u64 = pids
        .iter()
        .filter_map(|pid| stat(*pid))
        .map(|fields| {
            fields[11].parse::<u64>().unwrap_or(0) + fields[12].parse::<u64>().unwrap_or(0)
        })
        .sum();
    ticks as f64 / 100.0
}

/// Resident and proportional memory in MiB.
pub fn memory(pids: &[u32]) -> (f64, f64) {
    let (mut rss, mut pss) = (0u64, 0u64);
    for pid in pids {
        for line in fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))
            .unwrap_or_default()
            .lines()
        {
            let kib = || {
                line.split_whitespace()
                    .nth(1)
                    .and_then(|number| number.parse::<u64>().ok())
                    .unwrap_or(0)
            };
            if line.starts_with("Rss:") {
                rss += kib();
            } else if line.starts_with("Pss:") {
                pss += kib();
            }
        }
    }
    (rss as f64 / 1024.0, pss as f64 / 1024.0)
}

/// Busy core seconds of the whole machine so far.
pub fn busy() -> f64 {
    let text = fs::read_to_string("/proc/stat").unwrap_or_default();
    let fields: Vec<u64> = text
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(1)
        .filter_map(|field| field.parse().ok())
        .collect();
    [0, 1, 2, 5, 6]
        .iter()
        .filter_map(|at| fields.get(*at))
        .sum::<u64>() as f64
        / 100.0
}

/// Fields of `/proc/PID/stat` after the command's name.
fn stat(pid: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let rest = &text[text.rfind(')')? + 2..];
    Some(rest.split(' ').map(str::to_owned).collect())
}
