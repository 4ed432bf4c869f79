//! One connection: keep-alive HTTP/1.1, cookies, variables.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The last answer.
#[derive(Default)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    /// Body as sent, not decompressed.
    pub body: Vec<u8>,
    /// Bytes on the wire.
    pub wire: usize,
}

/// A connection with its memory.
pub struct Client {
    address: SocketAddr,
    host: String,
    stream: Option<TcpStream>,
    cookies: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    /// Put into paths and bodies as `{name}`.
    pub variables: HashMap<String, String>,
    /// The last answer.
    pub last: Answer,
    buffer: Vec<u8>,
}

impl Client {
    /// Not yet connected.
    pub fn new(address: SocketAddr, host: &str, variables: &[(String, String)]) -> Self {
        Self {
            address,
            host: host.to_owned(),
            stream: None,
            cookies: Vec::new(),
            headers: Vec::new(),
            variables: variables.iter().cloned().collect(),
            last: Answer::default(),
            buffer: Vec::with_capacity(65_536),
        }
    }

    /// Sends this header from now on.
    pub fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Forgets all cookies.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    /// Drops the connection after an error.
    pub fn disconnect(&mut self) {
        self.stream = None;
    }

    /// Sends a request and keeps the answer in `last`. A connection that the server has closed is opened once again.
    pub fn request(&mut self, method: &str, path: &str, body: Option<&str>) -> Result<(), String> {
        let request = self.compose(method, path, body);
        for attempt in 0..2 {
            let fresh = self.stream.is_none();
            if fresh {
                self.stream = Some(
                    self.connect()
                        .map_err(|problem| format!("connect: {problem}"))?,
                );
            }
            match self.exchange(request.as_bytes()) {
                Ok(answer) => {
                    self.keep_cookies(&answer.head);
                    self.last = answer;
                    return Ok(());
                }
                Err(problem) if fresh || attempt == 1 => {
                    self.stream = None;
                    return Err(problem);
                }
                Err(_) => self.stream = None,
            }
        }
        Err("no answer".to_owned())
    }

    /// Where the last answer sends us, on this host.
    pub fn location(&self) -> Option<String> {
        let value = header(&self.last.head, "location")?;
        match value.strip_prefix("http://") {
            Some(rest) => Some(
                rest.find('/')
                    .map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned()),
            ),
            None if value.starts_with('/') => Some(value.to_owned()),
            None => Some(format!("/{value}")),
        }
    }

    /// Puts variables in; `encode` for form bodies.
    pub fn filled(&self, text: &str, encode: bool) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|at| open + at) else {
                break;
            };
            out.push_str(&rest[..open]);
            match self.variables.get(&rest[open + 1..close]) {
                Some(value) if encode => form_encode(value, &mut out),
                Some(value) => out.push_str(value),
                None => out.push_str(&rest[open..=close]),
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        out
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(10))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(stream)
    }

    fn compose(&self, method: &str, path: &str, body: Option<&str>) -> String {
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: bench\r\nAccept: text/html,*/*\r\n",
            self.host
        );
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            text.push_str(&format!("Cookie: {}\r\n", pairs.join("; ")));
        }
        if let Some(body) = body {
            let (host, length) = (&self.host, body.len());
            text.push_str(&format!(
                "Origin: http://{host}\r\nReferer: http://{host}{path}\r\n"
            ));
            text.push_str(&format!(
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
            ));
        }
        text.push_str("\r\n");
        text.push_str(body.unwrap_or_default());
        text
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Answer, String> {
        let mut stream = self.stream.take().ok_or("not connected")?;
        stream
            .write_all(request)
            .map_err(|problem| format!("write: {problem}"))?;
        self.buffer.clear();
        let head_end = loop {
            let from = self.buffer.len().saturating_sub(3);
            more(&mut stream, &mut self.buffer)?;
            if let Some(at) = find(&self.buffer, b"\r\n\r\n", from) {
                break at + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..head_end]).into_owned();
        let status: u16 = head
            .get(9..12)
            .and_then(|digits| digits.parse().ok())
            .ok_or("no status")?;
        let close =
            header(&head, "connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let body = if status == 204 || status == 304 {
            Vec::new()
        } else if header(&head, "transfer-encoding")
            .is_some_and(|value| value.eq_ignore_ascii_case("chunked"))
        {
            chunked(&mut stream, &mut self.buffer, head_end)?
        } else {
            let length: usize = header(&head, "content-length")
                .and_then(|value| value.parse().ok())
                .ok_or("no length")?;
            while self.buffer.len() < head_end + length {
                more(&mut stream, &mut self.buffer)?;
            }
            self.buffer[head_end..head_end + length].to_vec()
        };
        if !close {
            self.stream = Some(stream);
        }
        Ok(Answer {
            status,
            head,
            body,
            wire: self.buffer.len(),
        })
    }

    fn keep_cookies(&mut self, head: &str) {
        for line in head.lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            let (pair, attributes) = value.trim().split_once(';').unwrap_or((value.trim(), ""));
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() && !attributes.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value.trim())
}

fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(), String> {
    let mut piece = [0u8; 65_536];
    let read = stream
        .read(&mut piece)
        .map_err(|problem| format!("read: {problem}"))?;
    if read == 0 {
        return Err("closed".to_owned());
    }
    buffer.extend_from_slice(&piece[..read]);
    Ok(())
}

fn chunked(stream: &mut TcpStream, buffer: &mut Vec<u8>, start: usize) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let mut at = start;
    loop {
        let line_end = loop {
            match find(buffer, b"\r\n", at) {
                Some(end) => break end,
                None => more(stream, buffer)?,
            }
        };
        let line = std::str::from_utf8(&buffer[at..line_end]).map_err(|_| "bad chunk")?;
        let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16)
            .map_err(|_| "bad chunk")?;
        while buffer.len() < line_end + 2 + size + 2 {
            more(stream, buffer)?;
        }
        if size == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&buffer[line_end + 2..line_end + 2 + size]);
        at = line_end + 2 + size + 2;
    }
}

/// Position of `needle` at or after `from`.
pub fn find(hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    hay.get(from..)?
        .windows(needle.len())
        .position(|window| window == needle)
        .map(|at| from + at)
}

fn form_encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
}
