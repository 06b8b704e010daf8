//! The programs that drive browsers.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Runs the driver until the input ends, then ends its process group, in which are the driver and
/// the browsers that a killed test left behind, and removes what they left in the file system.
const SHELL: &str = r#"
    export TMPDIR=$(mktemp -d)
    "$@" >/dev/null 2>&1 &
    cat >/dev/null
    trap "" TERM
    kill 0
    wait
    rm -rf "$TMPDIR"
"#;

/// The time limit for the start of a driver.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running driver, until it is dropped or this process ends.
pub(crate) struct Driver {
    /// Its address.
    pub(crate) address: String,
    // While this is held the driver runs.
    _shell: Child,
}

impl Driver {
    /// Starts a driver by its command, in a way that it cannot outlive the tests.
    ///
    /// A static value is never dropped, and a test process may be killed. So a shell waits for the
    /// end of its input, which comes when this process ends in whatever way.
    pub(crate) fn start(command: &[&str]) -> Self {
        use std::os::unix::process::CommandExt as _;

        let free = TcpListener::bind("127.0.0.1:0").expect("a free port can be listened to");
        let port = free.local_addr().expect("a listener has an address").port();
        drop(free);
        let shell = Command::new("sh")
            .args(["-c", SHELL, "sh"])
            .args(command)
            .arg(format!("--port={port}"))
            .process_group(0)
            .stdin(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                start.elapsed() < PATIENCE,
                "{command:?} does not listen; is it installed? `hosting/build/tools.sh browser` does it."
            );
            thread::sleep(Duration::from_millis(20));
        }
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _shell: shell,
        }
    }
}
