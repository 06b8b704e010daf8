//! What a user does on the page, and what a user sees there.
//!
//! Nothing here waits for a time to pass. Whatever should happen is awaited with [`becomes`], which
//! says what it wanted and what was there instead.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use splitpoint::scenario::{Scenario, field::Field};

use crate::chromium;
use crate::engine::{ENGINE, Engine, LISTEN, Window};
use crate::shown;
use crate::site::Site;

/// How long something may take before it counts as not happening: long, for a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often the page is looked at while something is awaited.
const GLANCE: Duration = Duration::from_millis(25);

/// A browser's window, and the server that its pages come from.
pub(crate) struct Page {
    window: Window,
    site: Site,
}

/// Opening, leaving, and what is beside the page.
impl Page {
    pub(crate) fn new(window: Window, site: Site) -> Self {
        site.before(LISTEN);
        Self { window, site }
    }

    /// The browser itself, for what is not the page's.
    pub(crate) fn client(&self) -> &Client {
        &self.window.client
    }

    /// Where the page comes from.
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
        let last = ".page:has(#reset) > .colophon, .embed #answer";
        becomes("the page, once loaded", &1, async || self.count(last).await).await;
    }

    /// Has every part come into view that asks the worker, and waits until it has all its answers.
    pub(crate) async fn all_is_there(&self) {
        for section in [".turn", ".doubts", ".decision"] {
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
    }

    /// Waits until all that was asked of the worker is answered.
    pub(crate) async fn worker_rests(&self) {
        becomes("what waits for the worker", &0, async || {
            self.count("[aria-busy=true]").await
        })
        .await;
    }

    /// Goes on in a new window.
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

    /// What has gone wrong since the last time: in Chromium also what its own log says.
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

    /// Whether an error of the page said this, be it read since or not.
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

    /// What stands in the address bar.
    pub(crate) async fn address(&self) -> String {
        self.eval("return location.href").await
    }

    /// What follows the `#` in the address bar.
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

/// What `WebKit`'s driver says when it has lost what a script returned.
const LOST: &str = "Could not parse script result";

/// How often it is asked for.
const ASKS: u32 = 4;

/// Seeing.
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

    /// The text of each element, as it is seen.
    pub(crate) async fn texts(&self, css: &str) -> Vec<String> {
        self.eval_with(
            r#"return [...document.querySelectorAll(arguments[0])]
                .map((it) => it.innerText.replace(/\s+/g, " ").trim());"#,
            json!([css]),
        )
        .await
    }

    /// The text of the first such element, as it is seen.
    pub(crate) async fn text(&self, css: &str) -> String {
        let texts = self.texts(css).await;
        texts
            .into_iter()
            .next()
            .unwrap_or_else(|| format!("(there is no {css})"))
    }

    /// How many such elements there are.
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

    /// What stands in an input.
    pub(crate) async fn value(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0]).value";
        self.eval_with(script, json!([css])).await
    }

    /// What stands in a field.
    pub(crate) async fn field(&self, field: Field) -> String {
        self.value(&control(field)).await
    }

    /// The id of what has the focus.
    pub(crate) async fn focused(&self) -> String {
        self.eval("return document.activeElement.id").await
    }

    /// The chart, as the page draws it.
    pub(crate) async fn chart(&self) -> String {
        self.eval("return document.querySelector('.drawing svg').outerHTML")
            .await
    }

    /// The words in the chart: on its axes, at its marks and lines.
    pub(crate) async fn chart_words(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.drawing text')]
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

    /// Waits until the page says about this scenario what the library says.
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

    /// Waits until every input of the form holds what the scenario says.
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

/// How often a click is tried on what moves.
const AIMS: usize = 5;

/// Brings an element to the middle of the window, and waits until it stays there: the driver clicks
/// where it was, and what comes into view for the first time may grow. The element notes that it was
/// clicked.
const TO_REST: &str = "
    const [it, done] = arguments;
    it.isMissed = true;
    it.addEventListener('click', () => { it.isMissed = false; }, { capture: true, once: true });
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    let [last, still] = [NaN, 0];
    const look = () => {
        const { y } = it.getBoundingClientRect();
        [last, still] = [y, y === last ? still + 1 : 0];
        if (still === 3) done(null); else requestAnimationFrame(look);
    };
    look();";

/// Doing.
impl Page {
    async fn find(&self, css: &str) -> Element {
        self.find_nth(css, 0).await
    }

    async fn find_nth(&self, css: &str, at: usize) -> Element {
        let found = self.client().find_all(Locator::Css(css)).await;
        let found = found.unwrap_or_else(|error| panic!("{css} cannot be found: {error}"));
        let count = found.len();
        let mut found = found.into_iter();
        found
            .nth(at)
            .unwrap_or_else(|| panic!("there are {count} of {css}, not {}", at + 1))
    }

    /// Waits until the first such element stays where it is, in the middle of the window.
    pub(crate) async fn comes_to_rest(&self, css: &str) {
        let element = self.find(css).await;
        self.eval_later_with::<()>(TO_REST, json!([element])).await;
    }

    /// Clicks the first such element where a user would.
    pub(crate) async fn click(&self, css: &str) {
        self.click_nth(css, 0).await;
    }

    /// Clicks one of such elements, counted from zero.
    pub(crate) async fn click_nth(&self, css: &str, at: usize) {
        let element = self.find_nth(css, at).await;
        // An answer of the worker may still move it while the driver aims.
        for _ in 0..AIMS {
            self.eval_later_with::<()>(TO_REST, json!([element])).await;
            let clicked = element.clone().click().await;
            clicked.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error:?}"));
            // Where the click led elsewhere, there is nothing left to ask.
            let is_missed = "return arguments[0].isMissed";
            let is_missed = self.client().execute(is_missed, vec![json!(element)]).await;
            if !is_missed.is_ok_and(|it| it == json!(true)) {
                return;
            }
        }
        panic!("{css} moves away from every click");
    }

    /// Clicks the button that says this.
    pub(crate) async fn click_button(&self, within: &str, text: &str) {
        let buttons = format!("{within} button");
        let texts = self.texts(&buttons).await;
        let at = texts.iter().position(|it| it == text);
        let at = at.unwrap_or_else(|| panic!("{within} has no button “{text}” among {texts:?}"));
        self.click_nth(&buttons, at).await;
    }

    /// Puts the focus on the first such element.
    pub(crate) async fn focus(&self, css: &str) {
        self.eval_with::<()>("document.querySelector(arguments[0]).focus()", json!([css]))
            .await;
    }

    /// Types into whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        let actions = keys
            .chars()
            .fold(KeyActions::new("keys".to_owned()), |typed, key| {
                typed
                    .then(KeyAction::Down { value: key })
                    .then(KeyAction::Up { value: key })
            });
        let pressed = self.client().perform_actions(actions).await;
        pressed.expect("keys can be pressed");
    }

    /// Drags the thumb of a slider a fifth of its width to the right, with a rest half-way.
    pub(crate) async fn drag(&self, css: &str, rest: Duration) {
        self.comes_to_rest(css).await;
        // From the thumb, which stands at the slider's value.
        let drag =
            "const it = document.querySelector(arguments[0]), at = it.getBoundingClientRect();
            const thumb = 16, along = it.value / it.max;
            const x = at.left + thumb / 2 + along * (at.width - thumb);
            return [x, at.top + at.height / 2, x + at.width / 5].map(Math.round)";
        let [from, height, to]: [i64; 3] = self.eval_with(drag, json!([css])).await;
        let button = MOUSE_BUTTON_LEFT;
        // In one go: not every driver holds the button down until the next one.
        self.point(&[
            move_to(from, height),
            PointerAction::Down { button },
            move_to(i64::midpoint(from, to), height),
            PointerAction::Pause { duration: rest },
            move_to(to, height),
            PointerAction::Pause { duration: rest },
            PointerAction::Up { button },
        ])
        .await;
    }

    /// Does this with the mouse.
    pub(crate) async fn point(&self, acts: &[PointerAction]) {
        let mouse = MouseActions::new("mouse".to_owned());
        let acts = acts.iter().cloned().fold(mouse, InputSource::then);
        let performed = self.client().perform_actions(acts).await;
        performed.expect("the pointer can be moved");
    }

    /// Types into a field after what stands there, and stays in it.
    pub(crate) async fn type_into(&self, field: Field, text: &str) {
        let typed = self.find(&control(field)).await.send_keys(text).await;
        typed.unwrap_or_else(|error| panic!("{field:?} cannot be typed into: {error}"));
    }

    /// Types over what stands in a field, and stays in it.
    pub(crate) async fn type_over(&self, field: Field, text: &str) {
        self.type_over_what(&control(field), text).await;
    }

    /// Types over what stands in the first such element, and stays in it.
    pub(crate) async fn type_over_what(&self, css: &str, text: &str) {
        let select_all = "const input = document.querySelector(arguments[0]);
            input.focus();
            input.select();";
        self.eval_with::<()>(select_all, json!([css])).await;
        self.press(text).await;
    }

    /// Puts a text into a field in one piece, as pasting does, and stays in it.
    pub(crate) async fn paste_over(&self, field: Field, text: &str) {
        let paste = "const input = document.querySelector(arguments[0]);
            input.focus();
            input.value = arguments[1];
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));";
        self.eval_with::<()>(paste, json!([control(field), text]))
            .await;
    }

    /// Chooses from a list.
    pub(crate) async fn choose(&self, field: Field, label: &str) {
        // Not every driver can open a list.
        let choose = "const list = document.querySelector(arguments[0]);
            const at = [...list.options].findIndex(({ label }) => label === arguments[1]);
            if (at >= 0) {
                list.selectedIndex = at;
                list.dispatchEvent(new Event('change', { bubbles: true }));
            }
            return at >= 0";
        let chosen: bool = self.eval_with(choose, json!([control(field), label])).await;
        assert!(chosen, "{field:?} has no “{label}”");
    }

    /// Types over what stands in a field, and leaves it.
    pub(crate) async fn set_field(&self, field: Field, text: &str) {
        self.type_over(field, text).await;
        self.press(&Key::Tab).await;
    }

    /// Opens a group of the form, or anything else that folds.
    pub(crate) async fn unfold(&self, css: &str) {
        self.click(&format!("{css} > summary")).await;
        let css = format!("{css}[open]");
        becomes(&css, &1, async || self.count(&css).await).await;
    }

    /// Waits until the address bar holds the link of this scenario.
    pub(crate) async fn address_is_of(&self, scenario: &Scenario) {
        let expected = splitpoint::scenario::link::encode(scenario);
        becomes("the fragment in the address bar", &expected, async || {
            self.fragment().await
        })
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

/// Waits until what `look` sees is as expected.
pub(crate) async fn becomes<T: Debug + PartialEq>(
    what: &str,
    expected: &T,
    look: impl AsyncFn() -> T,
) {
    let seen = wait(&look, |seen| seen == expected).await;
    if let Err(seen) = seen {
        panic!("{what} should become\n{expected:#?}\nand is, after {PATIENCE:?},\n{seen:#?}");
    }
}

/// Waits until what `look` sees is accepted, and gives it.
pub(crate) async fn comes_to<T: Debug>(
    what: &str,
    look: impl AsyncFn() -> T,
    accept: impl Fn(&T) -> bool,
) -> T {
    let seen = wait(&look, accept).await;
    seen.unwrap_or_else(|seen| panic!("{what} is still, after {PATIENCE:?},\n{seen:#?}"))
}

/// Waits until the lines are as expected; when they do not become so, shows which are not.
async fn lines_become(what: &str, expected: &[String], look: impl AsyncFn() -> Vec<String>) {
    let Err(seen) = wait(&look, |seen| seen == expected).await else {
        return;
    };
    let only_in = |one: &[String], other: &[String], sign| {
        let lines = one.iter().filter(|line| !other.contains(line));
        lines
            .map(|line| format!("{sign} {line}"))
            .collect::<Vec<_>>()
    };
    let mut difference = only_in(&seen, expected, '-');
    difference.extend(only_in(expected, &seen, '+'));
    if difference.is_empty() {
        difference.push("the same lines, in another order or number".to_owned());
    }
    let difference = difference.join("\n");
    panic!("{what} should say (+) and says, after {PATIENCE:?} (-)\n{difference}");
}

async fn wait<T>(look: impl AsyncFn() -> T, accept: impl Fn(&T) -> bool) -> Result<T, T> {
    let start = Instant::now();
    loop {
        let seen = look().await;
        if accept(&seen) {
            return Ok(seen);
        }
        if start.elapsed() > PATIENCE {
            return Err(seen);
        }
        tokio::time::sleep(GLANCE).await;
    }
}
