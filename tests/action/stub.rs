//! A stub of GitHub's API on this machine: it gives the answers that it was told, one after the other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// What was asked.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Method and path.
    pub(crate) line: String,
    /// Its heads, in small letters.
    pub(crate) heads: String,
    pub(crate) body: String,
}

/// The stub, and what it was asked so far.
pub(crate) struct Stub {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Stub {
    /// A stub with these answers; further requests get the status 599.
    pub(crate) fn answering(answers: Vec<(u16, Value)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let asked = Arc::clone(&requests);
        // It ends with the test's process.
        thread::spawn(move || {
            let mut answers = answers.into_iter();
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let request = read(&mut stream);
                asked.lock().expect("no panic").push(request);
                let (status, answer) = answers.next().unwrap_or((599, Value::Null));
                let answer = answer.to_string();
                let length = answer.len();
                write!(
                    stream,
                    "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}"
                )
                .expect("an answer can be sent");
            }
        });
        Self {
            address: format!("http://{address}"),
            requests,
        }
    }

    /// An address at which nothing listens.
    pub(crate) fn nowhere() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("an address");
        Self {
            address: format!("http://{address}"),
            requests: Arc::default(),
        }
    }

    /// What it was asked so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic").clone()
    }
}

fn read(stream: &mut TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let heads = lines[1..].join("\n").to_lowercase();
    let length = heads
        .lines()
        .find_map(|it| it.strip_prefix("content-length: "));
    let length = length.map_or(0, |it| it.parse().expect("a length"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    Request {
        line: lines[0].trim_end_matches(" HTTP/1.1").to_owned(),
        heads,
        body: String::from_utf8(body).expect("text"),
    }
}
