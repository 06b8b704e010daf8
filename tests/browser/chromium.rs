//! Chromium: its driver, how it is started, its logs, and what only it can be asked for.
//!
//! The rest of the suite speaks plain `WebDriver`. To run it in another browser, write this file
//! anew.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// What Chromium needs to run as root, without a screen and without asking its maker for anything.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Wide enough for the form beside the answer; narrow windows are cases of their own.
    "--window-size=1280,900",
];

/// Remembers what the page's policy forbade.
const VIOLATIONS: &str = "
    window.violations = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        window.violations.push(`${effectiveDirective}: ${blockedURI}`);
    });";

/// The running driver, one for all cases.
static DRIVER: LazyLock<Driver> = LazyLock::new(Driver::start);

/// Opens a window of a browser of its own; the driver gives each a fresh profile.
pub(crate) async fn open() -> Client {
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": FLAGS },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        // The defaults would let a page that does not load hold up the suite for five minutes.
        "timeouts": { "pageLoad": 30_000, "script": 15_000 },
    });
    let capabilities: Capabilities =
        serde_json::from_value(capabilities).expect("capabilities are an object");
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&DRIVER.address)
        .await
        .expect("Chromium starts");
    run_before_pages(&client, VIOLATIONS).await;
    client
}

/// What was written to the console since the last time, as level and message.
pub(crate) async fn console(client: &Client) -> Vec<(String, String)> {
    let text = |entry: &Value, key| entry[key].as_str().unwrap_or_default().to_owned();
    let entries = log(client, "browser").await;
    entries
        .iter()
        .map(|entry| (text(entry, "level"), text(entry, "message")))
        .collect()
}

/// The addresses that were asked for since the last time.
pub(crate) async fn requested(client: &Client) -> Vec<String> {
    let entries = log(client, "performance").await;
    let events = entries.iter().map(|entry| {
        let message = entry["message"].as_str().unwrap_or_default();
        let event: Value = serde_json::from_str(message).expect("an event in JSON");
        event["message"].clone()
    });
    let requests = events.filter(|event| event["method"] == "Network.requestWillBeSent");
    requests
        .filter_map(|event| Some(event["params"]["request"]["url"].as_str()?.to_owned()))
        .collect()
}

/// Makes pages see this value of a media feature, such as `prefers-color-scheme`.
pub(crate) async fn emulate_media(client: &Client, feature: &str, value: &str) {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    devtools(client, "Emulation.setEmulatedMedia", &features).await;
}

/// How the page is looked at.
pub(crate) struct Look {
    /// In CSS pixels.
    pub(crate) width: u32,
    pub(crate) is_dark: bool,
    pub(crate) is_print: bool,
    /// With the colours of a high-contrast theme of the system.
    pub(crate) is_forced: bool,
}

/// Makes the page look so, whatever the window; a phone is one that scrolls by touch.
pub(crate) async fn look(client: &Client, look: &Look, height: u32) {
    let metrics = json!({
        "width": look.width, "height": height, "deviceScaleFactor": 1, "mobile": look.width < 500,
    });
    devtools(client, "Emulation.setDeviceMetricsOverride", &metrics).await;
    let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
    let media = json!({
        "media": if look.is_print { "print" } else { "" },
        "features": [
            feature("prefers-color-scheme", if look.is_dark { "dark" } else { "light" }),
            feature("forced-colors", if look.is_forced { "active" } else { "none" }),
        ],
    });
    devtools(client, "Emulation.setEmulatedMedia", &media).await;
}

/// Runs a script in every page that is opened from now on, before anything of its own.
pub(crate) async fn run_before_pages(client: &Client, script: &str) {
    let script = json!({ "source": script });
    devtools(client, "Page.addScriptToEvaluateOnNewDocument", &script).await;
}

async fn log(client: &Client, kind: &str) -> Vec<Value> {
    let entries = issue(client, "se/log", &json!({ "type": kind })).await;
    entries.as_array().expect("a log is a list").clone()
}

async fn devtools(client: &Client, command: &str, parameters: &Value) {
    let body = json!({ "cmd": command, "params": parameters });
    issue(client, "goog/cdp/execute", &body).await;
}

async fn issue(client: &Client, path: &'static str, body: &Value) -> Value {
    let body = body.to_string();
    let answer = client.issue_cmd(Extension { path, body }).await;
    answer.unwrap_or_else(|error| panic!("the driver refuses {path}: {error}"))
}

/// A command that only Chromium's driver knows.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        driver.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}

/// Runs the driver until the input ends, then ends its process group, in which are the driver and
/// the browsers that a killed test left behind, and removes what they left in the file system.
const SHELL: &str = r#"
    export TMPDIR=$(mktemp -d)
    chromedriver --port=0 &
    cat >/dev/null
    trap "" TERM
    kill 0
    wait
    rm -rf "$TMPDIR"
"#;

struct Driver {
    address: String,
    // While these are held the driver runs and can print; nothing is read from them any more.
    _shell: Child,
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts the driver in a way that it cannot outlive the tests.
    ///
    /// What is static is never dropped, and a test process may be killed. So a shell waits for the
    /// end of its input, which comes when this process ends in whatever way.
    fn start() -> Self {
        use std::os::unix::process::CommandExt as _;

        let mut shell = Command::new("sh")
            .args(["-c", SHELL])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let output = shell.stdout.take().expect("the output is piped");
        let mut output = BufReader::new(output);
        let mut said = String::new();
        let port = loop {
            let start = said.len();
            let read = output.read_line(&mut said).expect("the driver prints text");
            assert!(
                read > 0,
                "chromedriver ended before it said its port; is it installed? `tests/tools.sh browser` does it.\n{said}"
            );
            if let Some((_, port)) = said[start..].split_once("started successfully on port ") {
                break port.trim().trim_end_matches('.').to_owned();
            }
        };
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _shell: shell,
            _output: output,
        }
    }
}
