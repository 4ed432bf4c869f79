//! Argon2id with the product's parameters: what this machine can verify a second bounds log-ins.

use std::time::Instant;

use argon2::{Algorithm, Argon2, Params, Version};

const SECONDS: f64 = 3.0;

fn main() {
    let params = Params::new(19_456, 2, 1, None).expect("these are OWASP's parameters");
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let began = Instant::now();
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            let argon = argon.clone();
            std::thread::spawn(move || {
                let (mut count, mut out) = (0u32, [0u8; 32]);
                while began.elapsed().as_secs_f64() < SECONDS {
                    argon
                        .hash_password_into(b"a citizen's passphrase", b"saltsaltsalt", &mut out)
                        .expect("the output has room");
                    count += 1;
                }
                count
            })
        })
        .collect();
    let hashes: u32 = workers
        .into_iter()
        .map(|worker| worker.join().expect("a worker ends"))
        .sum();
    println!(
        "{{\"hashes_per_s\":{:.1},\"threads\":{threads}}}",
        f64::from(hashes) / began.elapsed().as_secs_f64()
    );
}
