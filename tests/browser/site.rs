//! The built folder, served as a static host does.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, io, thread};

use crate::folder;

/// A path under which the same folder is hosted too.
pub(crate) const SUB_PATH: &str = "some/sub/path/";

/// The path of the script that runs before the page's own.
const BEFORE: &str = "/before.js";

/// The path of a foreign page, without the folder's headers.
const OTHER_PAGE: &str = "/other-page.html";

/// A request of the browser.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The path, from the first slash.
    pub(crate) path: String,
    /// Whether the folder has the file.
    pub(crate) is_found: bool,
}

/// A server of the built folder on a free port of this machine, until it is dropped.
///
/// It answers one request on each connection, and each connection in a thread. Servers that keep
/// connections for later make browsers wait when they have a pool of threads: `tiny_http` forgot one
/// in a dozen visits' requests.
pub(crate) struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    folder: Mutex<PathBuf>,
    requests: Mutex<Vec<Request>>,
    /// The parts of a path by which requests are refused.
    refused: Mutex<&'static [&'static str]>,
    /// The end of the path of a file that is sent only by half.
    halved: Mutex<Option<&'static str>>,
    /// The script that runs before the page's own.
    before: Mutex<String>,
    /// The script that runs before that of each worker.
    before_workers: Mutex<String>,
    /// The content of [`OTHER_PAGE`].
    other_page: Mutex<String>,
    /// How many requests were refused.
    refusals: AtomicUsize,
    /// Whether the server is offline.
    is_offline: AtomicBool,
    /// Whether the server has been dropped.
    is_closed: AtomicBool,
}

impl Site {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port can be listened to");
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder::built()),
            requests: Mutex::default(),
            refused: Mutex::default(),
            halved: Mutex::default(),
            before: Mutex::default(),
            before_workers: Mutex::default(),
            other_page: Mutex::default(),
            refusals: AtomicUsize::new(0),
            is_offline: AtomicBool::new(false),
            is_closed: AtomicBool::new(false),
        });
        let site = Self {
            address: listener.local_addr().expect("a listener has an address"),
            shared: Arc::clone(&shared),
        };
        thread::spawn(move || {
            for connection in listener.incoming() {
                if shared.is_closed.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // A browser may close a connection early; that is no fault of the page.
                thread::spawn(move || connection.and_then(|it| shared.answer(&it)));
            }
        });
        site
    }

    /// The address of the page, hosted at the root.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The address of the page, hosted under a path.
    pub(crate) fn address_under_path(&self) -> String {
        format!("{}{SUB_PATH}", self.address())
    }

    /// Runs a script in every page that is opened from now on, before anything of its own.
    ///
    /// It is a file of the same host, which the page's policy allows; so this works in every browser.
    pub(crate) fn before(&self, script: &str) {
        let mut before = self.shared.before.lock().expect("no thread panicked");
        // Each script is a block, so that their names do not collide.
        for line in ["{\n", script, "\n}\n"] {
            before.push_str(line);
        }
    }

    /// Runs a script in every worker that is started from now on, before anything of its own.
    pub(crate) fn before_workers(&self, script: &str) {
        let mut before = self.shared.before_workers.lock();
        **before.as_mut().expect("no thread panicked") = format!("{{\n{script}\n}}\n");
    }

    /// Returns the address of a page of another site, with this content.
    pub(crate) fn other_page(&self, content: String) -> String {
        *self.shared.other_page.lock().expect("no thread panicked") = content;
        format!("http://{}{OTHER_PAGE}", self.address)
    }

    /// Returns all requests so far, without the refused ones.
    pub(crate) fn requests(&self) -> Vec<Request> {
        let requests = self.shared.requests.lock();
        requests.expect("no thread panicked").clone()
    }

    /// Returns how many requests were refused so far.
    pub(crate) fn refusals(&self) -> usize {
        self.shared.refusals.load(Ordering::Relaxed)
    }

    /// Serves another folder from now on, at the same address.
    pub(crate) fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.shared.folder.lock().expect("no thread panicked"));
    }

    /// Takes the server offline or online.
    pub(crate) fn set_offline(&self, is_offline: bool) {
        self.shared.is_offline.store(is_offline, Ordering::Relaxed);
    }

    /// Sends only the first half of files whose path ends like this; with `None`, all files whole.
    pub(crate) fn halve(&self, ending: Option<&'static str>) {
        *self.shared.halved.lock().expect("no thread panicked") = ending;
    }

    /// Refuses requests whose path contains all of these parts; without any, refuses none.
    pub(crate) fn refuse(&self, parts: &'static [&'static str]) {
        *self.shared.refused.lock().expect("no thread panicked") = parts;
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.is_closed.store(true, Ordering::Relaxed);
        // The thread waits for a connection; this is the last one.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn answer(&self, mut connection: &TcpStream) -> io::Result<()> {
        if self.is_offline.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut head = BufReader::new(connection).lines();
        // Browsers also open connections in advance, and may not use them.
        let Some(first) = head.next().transpose()? else {
            return Ok(());
        };
        // The whole head is read, because otherwise the connection would be reset.
        while head
            .next()
            .transpose()?
            .is_some_and(|line| !line.is_empty())
        {}
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let refused = *self.refused.lock().expect("no thread panicked");
        if !refused.is_empty() && refused.iter().all(|part| path.contains(part)) {
            self.refusals.fetch_add(1, Ordering::Relaxed);
            let refusal = "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n";
            return connection.write_all(refusal.as_bytes());
        }
        let own_files = [
            (OTHER_PAGE, "text/html", &self.other_page),
            (BEFORE, "text/javascript", &self.before),
        ];
        if let Some((_, kind, content)) = own_files.iter().find(|(at, ..)| *at == path) {
            let content = content.lock().expect("no thread panicked").clone();
            let head = "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nConnection: close";
            return write!(
                connection,
                "{head}\r\nContent-Type: {kind}\r\n\r\n{content}"
            );
        }
        let folder = self.folder.lock().expect("no thread panicked").clone();
        let file = file(&folder, &path);
        let content = file.as_ref().and_then(|file| fs::read(file).ok());
        let kind = file.map_or("text/plain", |file| content_type(&file));
        let (status, is_found) = match content {
            Some(_) => ("200 OK", true),
            None => ("404 Not Found", false),
        };
        let request = Request {
            path: path.clone(),
            is_found,
        };
        let requests = self.requests.lock();
        requests.expect("no thread panicked").push(request);
        let mut content = content.unwrap_or_default();
        if kind.starts_with("text/html") {
            let page = String::from_utf8_lossy(&content);
            // It follows the policy, which is the first element of the page.
            let script = format!("<meta charset=\"utf-8\" /><script src=\"{BEFORE}\"></script>");
            content = page
                .replacen("<meta charset=\"utf-8\" />", &script, 1)
                .into_bytes();
        }
        if path.contains("/worker-") && kind.starts_with("text/javascript") {
            let before = self.before_workers.lock().expect("no thread panicked");
            content = [before.as_bytes(), &content].concat();
        }
        let length = content.len();
        let headers = headers(&folder, &path);
        write!(
            connection,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n"
        )?;
        let halved = *self.halved.lock().expect("no thread panicked");
        let is_halved = halved.is_some_and(|ending| path.ends_with(ending));
        let sent = if is_halved { length / 2 } else { length };
        connection.write_all(&content[..sent])
    }
}

/// The file that answers a path: the folder is hosted at the root and under [`SUB_PATH`].
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split('?').next()?.strip_prefix('/')?;
    let name = path.strip_prefix(SUB_PATH).unwrap_or(path);
    let name = if name.is_empty() { "index.html" } else { name };
    // Nothing outside of the folder is served.
    (!name.split('/').any(|part| part == "..")).then(|| folder.join(name))
}

/// Returns the headers that the folder's `_headers` gives for a path.
fn headers(folder: &Path, path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = format!("/{}", path.strip_prefix(SUB_PATH).unwrap_or(path));
    let text = fs::read_to_string(folder.join("_headers")).unwrap_or_default();
    let mut headers: Vec<(&str, &str)> = Vec::new();
    let mut applies = false;
    for line in text.lines() {
        if let Some(start) = line.strip_suffix("*").filter(|it| it.starts_with('/')) {
            applies = path.starts_with(start);
        } else if let Some(name) = line.trim().strip_prefix("! ").filter(|_| applies) {
            headers.retain(|(other, _)| *other != name);
        } else if let Some(header) = line.trim().split_once(": ").filter(|_| applies) {
            headers.push(header);
        }
    }
    let lines = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"));
    lines.collect()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("json") => "application/json",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
