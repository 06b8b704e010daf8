//! The examples in `hosting/`, on the servers that they are for: nginx and Caddy are started with them,
//! and what they send is looked at. `hosting/build/tools.sh hosts` installs both.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

#[path = "browser/folder.rs"]
mod folder;

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server, until it is dropped.
struct Server {
    child: Child,
    port: u16,
    place: PathBuf,
}

impl Server {
    /// Starts one in a folder of its own; `start` writes what it needs there for a port, and says the
    /// command.
    fn start(name: &str, start: impl FnOnce(&Path, u16) -> Command) -> Self {
        let place = env::temp_dir().join(format!("splitpoint-{name}-{}", process::id()));
        fs::create_dir_all(&place).expect("a folder can be made");
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port can be listened to");
        let port = free.local_addr().expect("a listener has an address").port();
        drop(free);
        let mut command = start(&place, port);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{name} does not start ({error}); `hosting/build/tools.sh hosts` installs it"
                )
            });
        let server = Self { child, port, place };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "{name} does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    fn get(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
        stream
            .write_all(request.as_bytes())
            .expect("a request can be sent");
        let mut answer = Vec::new();
        stream
            .read_to_end(&mut answer)
            .expect("an answer can be read");
        Answer::read(&answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.place);
    }
}

struct Answer {
    status: u16,
    headers: HashMap<String, String>,
    content: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        let end = end.expect("headers end");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers: HashMap<_, _> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let content = bytes[end + 4..].to_vec();
        let is_chunked = headers
            .get("transfer-encoding")
            .is_some_and(|it| it == "chunked");
        Self {
            status: status.expect("a status"),
            content: if is_chunked {
                joined(&content)
            } else {
                content
            },
            headers,
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it)
    }
}

/// What pieces of a content are together.
fn joined(mut pieces: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = pieces.windows(2).position(|it| it == b"\r\n") {
        let size = String::from_utf8_lossy(&pieces[..end]).into_owned();
        let size = usize::from_str_radix(&size, 16).unwrap_or_default();
        if size == 0 {
            break;
        }
        whole.extend(&pieces[end + 2..end + 2 + size]);
        pieces = &pieces[end + 2 + size + 2..];
    }
    whole
}

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("hosting")
        .join(name);
    fs::read_to_string(path).expect("the example is there")
}

/// The headers that the folder's `_headers` states for everything.
fn stated() -> Vec<(String, String)> {
    let text = fs::read_to_string(folder::built().join("_headers")).expect("it is there");
    let lines = text
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with(' '));
    lines
        .filter_map(|line| line.trim().split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect()
}

/// The name of a file in assets/.
fn asset(start: &str, end: &str) -> String {
    let entries = fs::read_dir(folder::built().join("assets")).expect("the folder can be listed");
    let mut names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a name")
    });
    let name = names.find(|name| name.starts_with(start) && name.ends_with(end));
    format!("/assets/{}", name.expect("such a file"))
}

fn is_a_good_host(server: &Server) {
    let built = folder::built();
    let file = |path: &str| fs::read(built.join(path.trim_start_matches('/'))).expect("a file");

    let page = server.get("/", "");
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.content == file("index.html"));
    for (name, value) in stated() {
        assert_eq!(page.header(&name), value, "{name}");
    }
    // The page is asked for anew each time, and sent only when it is another one.
    let tag = page.header("etag");
    assert!(!tag.is_empty());
    let again = server.get("/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(again.status, 304);

    for (path, kind) in [
        (asset("splitpoint-", ".wasm"), "application/wasm"),
        (asset("splitpoint-", ".js"), "javascript"),
        (asset("splitpoint-", ".css"), "text/css"),
        (asset("worker-", ".wasm"), "application/wasm"),
        (asset("worker-", ".js"), "javascript"),
        ("/offline.js".to_owned(), "javascript"),
        ("/scenario/field.json".to_owned(), "application/json"),
        (
            "/manifest.webmanifest".to_owned(),
            "application/manifest+json",
        ),
        ("/icon.svg".to_owned(), "image/svg+xml"),
    ] {
        for (accepted, encoding, neighbour) in [
            ("identity", "", ""),
            ("gzip", "gzip", ".gz"),
            ("gzip, br", "br", ".br"),
        ] {
            let answer = server.get(&path, &format!("Accept-Encoding: {accepted}\r\n"));
            let what = format!("{path} with {accepted}");
            assert_eq!(answer.status, 200, "{what}");
            assert!(
                answer.header("content-type").contains(kind),
                "{what}: {:?}",
                answer.headers
            );
            assert_eq!(answer.header("content-encoding"), encoding, "{what}");
            assert!(
                answer.content == file(&format!("{path}{neighbour}")),
                "{what}"
            );
            let cache = if path.starts_with("/assets/") {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            assert_eq!(answer.header("cache-control"), cache, "{what}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        }
    }

    for path in ["/nothing/here", "/_headers"] {
        let missing = server.get(path, "");
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.content == file("404.html"), "{path}");
    }
}

#[test]
fn nginx_hosts_the_folder_as_documented() {
    let server = Server::start("nginx", |place, port| {
        let documented = example("nginx.conf");
        assert!(documented.contains("listen 80;") && documented.contains("root /srv/splitpoint;"));
        let documented = documented
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("/srv/splitpoint", &folder::built().display().to_string());
        let whole = format!(
            "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
             daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr error;\nevents {{}}\n\
             http {{\naccess_log off;\nclient_body_temp_path a;\nproxy_temp_path b;\n\
             fastcgi_temp_path c;\nuwsgi_temp_path d;\nscgi_temp_path e;\n{documented}\n}}\n"
        );
        fs::write(place.join("nginx.conf"), whole).expect("a file can be written");
        let mut command = Command::new("/usr/sbin/nginx");
        command
            .arg("-p")
            .arg(place)
            .arg("-c")
            .arg(place.join("nginx.conf"));
        command
    });
    is_a_good_host(&server);
}

#[test]
fn caddy_hosts_the_folder_as_documented() {
    let server = Server::start("caddy", |place, port| {
        let documented = example("Caddyfile");
        assert!(
            documented.contains("\nsplitpoint.example {") && documented.contains("/srv/splitpoint")
        );
        let documented = documented
            .replace(
                "\nsplitpoint.example {",
                &format!("\nhttp://127.0.0.1:{port}, http://localhost:{port} {{"),
            )
            .replace("/srv/splitpoint", &folder::built().display().to_string());
        let whole = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{documented}");
        fs::write(place.join("Caddyfile"), whole).expect("a file can be written");
        let mut command = Command::new("caddy");
        command
            .arg("run")
            .arg("--config")
            .arg(place.join("Caddyfile"));
        command.env("HOME", place).stderr(Stdio::null());
        command
    });
    is_a_good_host(&server);
}
