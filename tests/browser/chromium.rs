//! Features that only Chromium's driver has: its log, and the emulation of media.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Chromium's arguments for running as root, without a screen and without requests to its vendor.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The capabilities of a session of Chromium.
pub(crate) fn capabilities() -> Value {
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": FLAGS },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

/// Returns the console's messages since the last call, as level and message.
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

/// The emulated media features.
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
    devtools(
        client,
        "Emulation.setScrollbarsHidden",
        &json!({ "hidden": true }),
    )
    .await;
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

/// Makes the text so large, in pixels, as the browser's settings do; 16 is usual.
pub(crate) async fn enlarge_text(client: &Client, size: u32) {
    let sizes = json!({ "fontSizes": { "standard": size } });
    devtools(client, "Page.setFontSizes", &sizes).await;
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
