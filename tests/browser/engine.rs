//! The browsers that the suite runs in, one at a time: `SPLITPOINT_ENGINE` names it.
//!
//! All of it is plain `WebDriver`. What only Chromium can be asked for is in [`chromium`]: there the
//! browser's own log is read as well; elsewhere what the page itself can hear of its troubles is all
//! that is known.

use std::env;
use std::sync::{Arc, LazyLock};

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

/// The drivers that can drive any number of browsers.
static SHARED: LazyLock<Arc<Driver>> = LazyLock::new(|| Arc::new(ENGINE.driver()));

/// Remembers what the page's policy forbade, and what went wrong in the page.
pub(crate) const LISTEN: &str = "
    window.violations = [];
    window.complaints = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        window.violations.push(`${effectiveDirective}: ${blockedURI}`);
    });
    addEventListener('error', ({ message }) => window.complaints.push(`error: ${message}`));
    addEventListener('unhandledrejection', ({ reason }) => {
        window.complaints.push(`rejection: ${reason}`);
    });
    const { error } = console;
    console.error = (...words) => {
        window.complaints.push(words.join(' '));
        error.apply(console, words);
    };";

impl Engine {
    fn driver(self) -> Driver {
        Driver::start(match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        })
    }

    fn capabilities(self) -> Value {
        let mut capabilities = match self {
            Self::Chromium => chromium::capabilities(),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1280", "--height=900"],
                    "prefs": { "dom.disable_open_during_load": false },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                    "args": ["--automation"],
                },
            }),
        };
        // The defaults would let a page that does not load hold up the suite for five minutes.
        capabilities["timeouts"] = json!({ "pageLoad": 30_000, "script": 15_000 });
        capabilities
    }
}

/// A window of a browser of its own, with a fresh profile.
pub(crate) struct Window {
    /// Who drives it.
    pub(crate) client: Client,
    // Some drivers drive one browser each, and end with it.
    _driver: Arc<Driver>,
}

/// Opens a window.
pub(crate) async fn open() -> Window {
    let driver = match *ENGINE {
        Engine::WebKit => Arc::new(ENGINE.driver()),
        _ => Arc::clone(&SHARED),
    };
    let capabilities: Capabilities =
        serde_json::from_value(ENGINE.capabilities()).expect("capabilities are an object");
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address)
        .await
        .expect("the browser starts");
    // Wide enough for the form beside the answer; narrow windows are cases of their own.
    let sized = client.set_window_rect(0, 0, 1280, 900).await;
    sized.expect("a window can be resized");
    Window {
        client,
        _driver: driver,
    }
}
