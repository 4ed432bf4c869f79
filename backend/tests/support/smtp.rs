//! A mail server on loopback that behaves as badly as told: refuses, hangs, drops the connection.
//!
//! The behaviour is chosen by the recipient's local part, so that one server serves a whole test.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server took and was asked.
#[derive(Default)]
pub struct Record {
    /// Accepted messages: recipient and full text.
    pub taken: Vec<(String, String)>,
    /// Messages whose text arrived, acknowledged or not.
    pub seen: Vec<(String, String)>,
    /// Recipients of commands `RCPT TO`.
    pub asked: Vec<String>,
}

/// A running server; ends with the test's runtime.
pub struct BadServer {
    /// `smtp://127.0.0.1:port`.
    pub url: String,
    record: Arc<Mutex<Record>>,
}

impl BadServer {
    /// Starts on a free port. Recipients `drop@` (connection cut before the first final 250), `hang@` (never an
    /// answer), `grey@` (451 the first time), `refuse@` (550); everybody else is served well.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let record = Arc::new(Mutex::new(Record::default()));
        let shared = record.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self { url, record }
    }

    /// How many messages the server took for a recipient.
    pub fn taken(&self, to: &str) -> Vec<String> {
        let record = self.record.lock().expect("no panic inside");
        record.taken.iter().filter(|(who, _)| who == to).map(|(_, text)| text.clone()).collect()
    }

    /// Every message text that arrived for a recipient, acknowledged or not.
    pub fn seen(&self, to: &str) -> Vec<String> {
        let record = self.record.lock().expect("no panic inside");
        record.seen.iter().filter(|(who, _)| who == to).map(|(_, text)| text.clone()).collect()
    }

    /// All recipients that were ever named.
    pub fn asked(&self) -> Vec<String> {
        self.record.lock().expect("no panic inside").asked.clone()
    }
}

async fn serve(stream: TcpStream, record: Arc<Mutex<Record>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 loopback\r\n").await.ok()?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                recipient(&to, &record).await?
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                message(&to, text, &record)?
            }
            "QUIT" => return write.write_all(b"221 bye\r\n").await.ok(),
            _ => "250 ok",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}

async fn recipient(to: &str, record: &Mutex<Record>) -> Option<&'static str> {
    let before = {
        let mut record = record.lock().ok()?;
        record.asked.push(to.to_owned());
        record.asked.iter().filter(|asked| *asked == to).count()
    };
    match to.split('@').next() {
        Some("hang") => std::future::pending().await,
        Some("refuse") => Some("550 5.1.1 no such mailbox"),
        Some("grey") if before == 1 => Some("451 4.7.1 come back later"),
        Some(_) | None => Some("250 ok"),
    }
}

/// None cuts the connection: the message has arrived but the sender never learns it.
fn message(to: &str, text: String, record: &Mutex<Record>) -> Option<&'static str> {
    let mut record = record.lock().ok()?;
    record.seen.push((to.to_owned(), text.clone()));
    let first = record.seen.iter().filter(|(who, _)| who == to).count() == 1;
    if to.starts_with("drop@") && first {
        return None;
    }
    record.taken.push((to.to_owned(), text));
    Some("250 taken")
}
