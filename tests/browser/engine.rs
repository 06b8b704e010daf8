//! The browsers that the suite runs in, one at a time: `SPLITPOINT_ENGINE` names it.
//!
//! All of it is plain `WebDriver`. What only Chromium can be asked for is in [`chromium`]: there the
//! browser's own log is read as well; elsewhere what the page itself can hear of its troubles is all
//! that is known.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::{env, fs, process};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::chromium;
use crate::driver::Driver;

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Debian's chromium.
    Chromium,
    /// Debian's firefox-esr.
    Firefox,
    /// `WebKitGTK`, in the small browser that comes with it. It needs a screen.
    WebKit,
}

/// The engine that this run is about.
pub(crate) static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let named = env::var("SPLITPOINT_ENGINE").unwrap_or_default();
    match named.as_str() {
        "" | "chromium" => Engine::Chromium,
        "firefox" => Engine::Firefox,
        "webkit" => Engine::WebKit,
        _ => panic!("SPLITPOINT_ENGINE is chromium, firefox or webkit, not “{named}”"),
    }
});

/// The one driver that drives any number of browsers.
static SHARED: LazyLock<Arc<Driver>> = LazyLock::new(|| Arc::new(ENGINE.driver()));

/// Remembers what the page's policy forbade, and what went wrong in the page.
pub(crate) const LISTEN: &str = "
    window.violations = [];
    window.complaints = [];
    window.errors = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        window.violations.push(`${effectiveDirective}: ${blockedURI}`);
    });
    addEventListener('error', ({ message }) => {
        window.errors.push(message);
        window.complaints.push(`error: ${message}`);
    });
    addEventListener('unhandledrejection', ({ reason }) => {
        window.complaints.push(`rejection: ${reason}`);
    });
    const { error } = console;
    console.error = (...words) => {
        window.complaints.push(words.join(' '));
        error.apply(console, words);
    };";

impl Engine {
    /// Whether its windows can be as narrow as a phone; the small browser of `WebKitGTK` has a bar of
    /// buttons that is wider.
    pub(crate) fn can_be_narrow(self) -> bool {
        self != Self::WebKit
    }

    /// Whether it prints to a file for its driver.
    pub(crate) fn can_print(self) -> bool {
        self != Self::WebKit
    }

    fn driver(self) -> Driver {
        match self {
            Self::Chromium => Driver::start(&["chromedriver"]),
            // Any free port, or two at a time would not start.
            Self::Firefox => Driver::start(&["geckodriver", "--websocket-port=0"]),
            // A screen of its own: of the windows on one, only one has the keyboard.
            Self::WebKit => {
                let screen = 1_000 + (process::id() * 64 + counted()) % 50_000;
                let screen = format!("--server-num={screen}");
                let size = "--server-args=-screen 0 1600x1200x24";
                Driver::start(&["xvfb-run", &screen, size, "WebKitWebDriver"])
            }
        }
    }

    fn capabilities(self, profile: &Profile) -> Value {
        let mut capabilities = match self {
            Self::Chromium => chromium::capabilities(),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-profile", profile.0],
                    "prefs": { "dom.disable_open_during_load": false },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": format!(
                        "/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                        env::consts::ARCH
                    ),
                    "args": ["--automation"],
                },
            }),
        };
        // The defaults would let a page that does not load hold up the suite for five minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 60_000, "script": 60_000 });
        capabilities
    }
}

/// Another number each time.
fn counted() -> u32 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// A folder for what Firefox keeps, with the one thing said in it that no session can say: that its
/// windows may be as narrow as a phone.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Self {
        let name = format!("splitpoint-profile-{}-{}", process::id(), counted());
        let folder = env::temp_dir().join(name);
        let style = "window, #main-window { min-width: 0 !important }";
        let read = "user_pref('toolkit.legacyUserProfileCustomizations.stylesheets', true);";
        fs::create_dir_all(folder.join("chrome")).expect("a folder can be made");
        fs::write(folder.join("chrome/userChrome.css"), style).expect("a file can be written");
        fs::write(folder.join("user.js"), read).expect("a file can be written");
        Self(folder)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A window of a browser of its own, with a fresh profile.
pub(crate) struct Window {
    /// Who drives it.
    pub(crate) client: Client,
    // Some drivers drive one browser each, and end with it.
    _driver: Arc<Driver>,
    _profile: Profile,
}

/// Opens a window.
///
/// # Errors
/// Returns why the browser could not be started.
pub(crate) async fn open() -> Result<Window, String> {
    let driver = match *ENGINE {
        Engine::Chromium => Arc::clone(&SHARED),
        Engine::Firefox | Engine::WebKit => Arc::new(ENGINE.driver()),
    };
    let profile = Profile::new();
    let capabilities: Capabilities =
        serde_json::from_value(ENGINE.capabilities(&profile)).expect("capabilities are an object");
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address)
        .await
        .map_err(|trouble| format!("the browser does not start: {trouble:?}"))?;
    // Wide enough for the form beside the answer; narrow windows are cases of their own.
    let sized = client.set_window_rect(0, 0, 1280, 900).await;
    sized.expect("a window can be resized");
    Ok(Window {
        client,
        _driver: driver,
        _profile: profile,
    })
}
