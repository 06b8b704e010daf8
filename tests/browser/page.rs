//! The page in a browser window: opening it, reading it, and the user's actions on it.
//!
//! No function waits for a fixed time. Expected changes are awaited with [`becomes`], which reports the
//! expected and the actual value.

mod actions;
mod waiting;

use std::sync::atomic::{AtomicU32, Ordering};

use fantoccini::Client;
use fantoccini::actions::PointerAction;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use splitpoint::scenario::{Scenario, field::Field};

use crate::chromium;
use crate::engine::{ENGINE, Engine, LISTEN, Window};
use crate::shown;
use crate::site::Site;

use self::waiting::lines_become;
pub(crate) use self::waiting::{becomes, comes_to};

/// A browser's window, and the server that its pages come from.
pub(crate) struct Page {
    window: Window,
    site: Site,
}

impl Page {
    pub(crate) fn new(window: Window, site: Site) -> Self {
        site.before(LISTEN);
        Self { window, site }
    }

    /// The browser itself, for actions outside the page.
    pub(crate) fn client(&self) -> &Client {
        &self.window.client
    }

    /// The server of the page.
    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// Ends the browser.
    pub(crate) async fn close(self) {
        // A browser that has crashed is closed as well.
        let _ = self.window.client.close().await;
    }

    /// Opens the page with this fragment and waits until it is there.
    pub(crate) async fn open(&self, fragment: &str) {
        let hash = if fragment.is_empty() { "" } else { "#" };
        let address = format!("{}{hash}{fragment}", self.site.address());
        self.go_to(&address).await;
    }

    /// Opens the page at this address and waits until it is there.
    pub(crate) async fn go_to(&self, address: &str) {
        let opened = self.client().goto(address).await;
        opened.unwrap_or_else(|error| panic!("{address} cannot be opened: {error}"));
        self.is_there().await;
    }

    /// Loads the page again and waits until it is there.
    pub(crate) async fn reload(&self) {
        let loaded = self.client().refresh().await;
        loaded.expect("the page can be loaded again");
        self.is_there().await;
    }

    async fn is_there(&self) {
        // Its parts come one after the other; these are the last ones.
        let last = ".page:has(#reset) > .page-footer, .embed #answer";
        becomes("the page, once loaded", &1, async || self.count(last).await).await;
    }

    /// Scrolls all sections into view, and waits until the worker has answered all requests.
    pub(crate) async fn all_is_there(&self) {
        for section in [".turn", ".others", ".doubts", ".decision"] {
            self.eval_with::<()>(
                "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })",
                json!([section]),
            )
            .await;
            let drawn = format!("{section} .finding");
            comes_to(
                section,
                async || self.count(&drawn).await,
                |count| *count > 0,
            )
            .await;
        }
        self.worker_rests().await;
        // Text in a closed fold cannot be read.
        self.eval::<()>("document.querySelectorAll('.fold').forEach((it) => { it.open = true; })")
            .await;
        self.worker_rests().await;
    }

    /// Waits until the worker has answered all requests.
    pub(crate) async fn worker_rests(&self) {
        becomes("what waits for the worker", &0, async || {
            self.count("[aria-busy=true]").await
        })
        .await;
    }

    /// Continues in a new window.
    pub(crate) async fn open_window(&self) {
        let window = self.client().new_window(false).await;
        let window = window.expect("a window can be opened");
        let switched = self.client().switch_to_window(window.handle).await;
        switched.expect("the new window can be used");
    }

    /// Presses Back.
    pub(crate) async fn back(&self) {
        self.client().back().await.expect("Back can be pressed");
    }

    /// Presses Forward.
    pub(crate) async fn forward(&self) {
        self.client()
            .forward()
            .await
            .expect("Forward can be pressed");
    }

    /// Runs a script in every page that is opened from now on, before anything of its own.
    pub(crate) fn before(&self, script: &str) {
        self.site.before(script);
    }

    /// Returns the errors since the last call, in Chromium with those of its log.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let heard = "return (window.complaints ?? []).splice(0)";
        let mut complaints: Vec<String> = self.eval(heard).await;
        if *ENGINE == Engine::Chromium {
            let console = chromium::console(self.client()).await;
            // Below that are the browser's own remarks, which change with its versions.
            let severe = console.into_iter().filter(|(level, _)| level == "SEVERE");
            complaints.extend(severe.map(|(_, words)| words));
        }
        complaints
    }

    /// Returns whether an error of the page contained these words.
    pub(crate) async fn has_failed_with(&self, words: &str) -> bool {
        let has_failed = "return (window.errors ?? []).some((it) => it.includes(arguments[0]))";
        let has_failed = self.client().execute(has_failed, vec![json!(words)]).await;
        // A page that is no more cannot say.
        has_failed.is_ok_and(|it| it == json!(true))
    }

    /// The addresses that the page asked for: in Chromium all since the last time, elsewhere those
    /// that the page as it stands knows of.
    pub(crate) async fn requested(&self) -> Vec<String> {
        if *ENGINE == Engine::Chromium {
            return chromium::requested(self.client()).await;
        }
        self.eval("return performance.getEntriesByType('resource').map(({ name }) => name)")
            .await
    }

    /// Returns the address.
    pub(crate) async fn address(&self) -> String {
        self.eval("return location.href").await
    }

    /// Returns the fragment of the address, without its `#`.
    pub(crate) async fn fragment(&self) -> String {
        self.eval("return location.hash.slice(1)").await
    }
}

/// Runs a script once, and returns what it returned as often as its number is asked for.
const KEEP: &str = "
    const [number, ...rest] = arguments;
    if (window.ran?.number !== number) {
        window.ran = { number, value: (function () { SCRIPT
        }).apply(null, rest) };
    }
    return window.ran.value;";

/// The same for a script that hands it over in its own time.
const KEEP_LATER: &str = "
    const [number, ...rest] = arguments;
    const done = rest.pop();
    if (window.ran?.number !== number) {
        let hand;
        window.ran = { number, value: new Promise((it) => { hand = it; }) };
        (function () { SCRIPT
        }).apply(null, [...rest, hand]);
    }
    window.ran.value.then(done);";

/// The error of `WebKit`'s driver when it has lost the return value of a script.
const LOST: &str = "Could not parse script result";

/// The number of attempts to read the return value.
const ASKS: u32 = 4;

impl Page {
    /// Runs a script in the page and reads what it returns.
    pub(crate) async fn eval<T: DeserializeOwned>(&self, script: &str) -> T {
        self.eval_with(script, json!([])).await
    }

    /// The same, with arguments for the script.
    pub(crate) async fn eval_with<T: DeserializeOwned>(&self, script: &str, with: Value) -> T {
        let returned = self.run(script, with, false).await;
        serde_json::from_value(returned).expect("the script returns what is read")
    }

    /// Runs a script that keeps what it returns or hands over until the next one.
    ///
    /// `WebKit`'s driver now and then loses that on the way. Then it is asked for again; the script
    /// does not run again.
    async fn run(&self, script: &str, with: Value, is_later: bool) -> Value {
        static RUNS: AtomicU32 = AtomicU32::new(0);
        let Value::Array(mut arguments) = with else {
            panic!("arguments are a list");
        };
        arguments.insert(0, json!(RUNS.fetch_add(1, Ordering::Relaxed)));
        let keeping = if is_later { KEEP_LATER } else { KEEP };
        let keeping = keeping.replace("SCRIPT", script);
        let client = self.client();
        for asked in 1.. {
            let returned = if is_later {
                client.execute_async(&keeping, arguments.clone()).await
            } else {
                client.execute(&keeping, arguments.clone()).await
            };
            match returned {
                Ok(returned) => return returned,
                Err(error) if asked < ASKS && error.to_string().contains(LOST) => {}
                Err(error) => panic!("{script}\nfails: {error:?}"),
            }
        }
        unreachable!("it ends by then")
    }

    /// Runs a script in the page and reads what it hands to its only argument, in its own time.
    pub(crate) async fn eval_later<T: DeserializeOwned>(&self, script: &str) -> T {
        self.eval_later_with(script, json!([])).await
    }

    /// The same, with arguments for the script before its last.
    pub(crate) async fn eval_later_with<T: DeserializeOwned>(
        &self,
        script: &str,
        with: Value,
    ) -> T {
        let returned = self.run(script, with, true).await;
        serde_json::from_value(returned).expect("the script hands over what is read")
    }

    /// Returns the visible text of each matching element.
    pub(crate) async fn texts(&self, css: &str) -> Vec<String> {
        self.eval_with(
            r#"return [...document.querySelectorAll(arguments[0])]
                .map((it) => it.innerText.replace(/\s+/g, " ").trim());"#,
            json!([css]),
        )
        .await
    }

    /// Returns the text of each matching element, also of what is folded.
    pub(crate) async fn words(&self, css: &str) -> Vec<String> {
        self.eval_with(
            r#"return [...document.querySelectorAll(arguments[0])]
                .map((it) => it.textContent.replace(/\s+/g, " ").trim());"#,
            json!([css]),
        )
        .await
    }

    /// Returns the visible text of the first matching element.
    pub(crate) async fn text(&self, css: &str) -> String {
        let texts = self.texts(css).await;
        texts
            .into_iter()
            .next()
            .unwrap_or_else(|| format!("(there is no {css})"))
    }

    /// Returns the number of matching elements.
    pub(crate) async fn count(&self, css: &str) -> usize {
        let script = "return document.querySelectorAll(arguments[0]).length";
        self.eval_with(script, json!([css])).await
    }

    /// An attribute of the first such element.
    pub(crate) async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1])";
        self.eval_with(script, json!([css, name])).await
    }

    /// A computed style of the first such element.
    pub(crate) async fn style(&self, css: &str, property: &str) -> String {
        let script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
        self.eval_with(script, json!([css, property])).await
    }

    /// Returns the value of an input.
    pub(crate) async fn value(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0]).value";
        self.eval_with(script, json!([css])).await
    }

    /// Returns the text of a field.
    pub(crate) async fn field(&self, field: Field) -> String {
        self.value(&control(field)).await
    }

    /// Returns the id of the focused element.
    pub(crate) async fn focused(&self) -> String {
        self.eval("return document.activeElement.id").await
    }

    /// The chart, as the page draws it.
    pub(crate) async fn chart(&self) -> String {
        self.eval("return document.querySelector('.over-time .drawing svg').outerHTML")
            .await
    }

    /// The words in the chart: on its axes, at its marks and lines.
    pub(crate) async fn chart_words(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.over-time .drawing text')]
            .map((it) => it.textContent.trim())";
        self.eval(script).await
    }

    /// The lines of the bill, as [`shown`] has them.
    pub(crate) async fn bill_lines(&self) -> Vec<String> {
        let shown: Vec<String> = self.eval(shown::READ).await;
        shown
            .into_iter()
            .filter(|line| line.starts_with("line: "))
            .collect()
    }

    /// Waits until the page shows what the library computes for the scenario.
    pub(crate) async fn shows(&self, scenario: &Scenario) {
        let address = self.site.address();
        self.shows_at(&address, scenario).await;
    }

    /// The same, when the page is hosted at this address.
    pub(crate) async fn shows_at(&self, address: &str, scenario: &Scenario) {
        let expected = shown::expected(scenario, address);
        lines_become(
            &format!("the page for {scenario:?}"),
            &expected,
            async || {
                let lines: Vec<String> = self.eval(shown::READ).await;
                lines
                    .iter()
                    .map(|line| line.trim_end().to_owned())
                    .collect()
            },
        )
        .await;
    }

    /// Waits until every input of the form shows the scenario's value.
    pub(crate) async fn form_holds(&self, scenario: &Scenario) {
        let expected = shown::expected_inputs(scenario);
        lines_become(
            &format!("the form for {scenario:?}"),
            &expected,
            async || {
                self.eval_with(shown::READ_INPUTS, json!([shown::inputs()]))
                    .await
            },
        )
        .await;
    }
}

/// The selector of a field's control.
pub(crate) fn control(field: Field) -> String {
    format!("#field-{}", field.spec().key)
}

/// A movement of the mouse to this place in the window, in pixels from its left upper corner.
pub(crate) fn move_to(across: i64, down: i64) -> PointerAction {
    PointerAction::MoveTo {
        duration: None,
        x: across as f64,
        y: down as f64,
    }
}

/// The selector of a field's slider.
pub(crate) fn slider_of(field: Field) -> String {
    format!(".control:has({}) input[type=range]", control(field))
}
