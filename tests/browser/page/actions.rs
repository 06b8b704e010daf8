//! The actions of a user on the page: clicks, keys, the pointer, and typing into fields.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::json;
use splitpoint::scenario::{Scenario, field::Field};

use super::{Page, becomes, comes_to, control, move_to};

/// The number of attempts to click a moving element.
const AIMS: usize = 5;

/// Brings an element to the middle of the window, and waits until it stays there: the driver clicks
/// where it was, and what comes into view for the first time may grow. The folds around it are opened
/// first, as a user would. The element notes that it was clicked.
const TO_REST: &str = "
    const [it, done] = arguments;
    for (let fold = it; (fold = fold.parentElement.closest('details, .bill tbody'));) {
        if (fold.matches('details') && !(it.matches('summary') && it.parentElement === fold)) {
            fold.open = true;
        } else if (fold.matches('tbody:not(.is-unfolded)') && !it.closest('.group-head')) {
            fold.querySelector('.group-head button').click();
        }
    }
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
        self.uncover(css).await;
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
            // If the click has left the page, the element is gone.
            let is_missed = "return arguments[0].isMissed";
            let is_missed = self.client().execute(is_missed, vec![json!(element)]).await;
            if !is_missed.is_ok_and(|it| it == json!(true)) {
                return;
            }
        }
        panic!("{css} moves away from every click");
    }

    /// Clicks the button with this text.
    pub(crate) async fn click_button(&self, within: &str, text: &str) {
        let buttons = format!("{within} button");
        self.uncover(&buttons).await;
        let texts = self.texts(&buttons).await;
        let at = texts.iter().position(|it| it == text);
        let at = at.unwrap_or_else(|| panic!("{within} has no button “{text}” among {texts:?}"));
        self.click_nth(&buttons, at).await;
    }

    /// Puts the focus on the first such element.
    pub(crate) async fn focus(&self, css: &str) {
        self.uncover(css).await;
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
        // From the thumb, which is at the slider's value.
        let drag =
            "const it = document.querySelector(arguments[0]), at = it.getBoundingClientRect();
            const thumb = 16, along = it.value / it.max;
            const x = at.left + thumb / 2 + along * (at.width - thumb);
            return [x, at.top + at.height / 2, x + at.width / 5].map(Math.round)";
        let [from, height, to]: [i64; 3] = self.eval_with(drag, json!([css])).await;
        let button = MOUSE_BUTTON_LEFT;
        // In one call: not every driver keeps the button pressed between calls.
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

    /// Performs actions of the mouse.
    pub(crate) async fn point(&self, acts: &[PointerAction]) {
        let mouse = MouseActions::new("mouse".to_owned());
        let acts = acts.iter().cloned().fold(mouse, InputSource::then);
        let performed = self.client().perform_actions(acts).await;
        performed.expect("the pointer can be moved");
    }

    /// Appends text to a field, and keeps the focus there.
    pub(crate) async fn type_into(&self, field: Field, text: &str) {
        let typed = self.find(&control(field)).await.send_keys(text).await;
        typed.unwrap_or_else(|error| panic!("{field:?} cannot be typed into: {error}"));
    }

    /// Replaces the text of a field, and keeps the focus there.
    pub(crate) async fn type_over(&self, field: Field, text: &str) {
        self.type_over_what(&control(field), text).await;
    }

    /// Replaces the text of the first matching element, and keeps the focus there.
    pub(crate) async fn type_over_what(&self, css: &str, text: &str) {
        let select_all = "const input = document.querySelector(arguments[0]);
            input.focus();
            input.select();";
        self.uncover(css).await;
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

    /// Replaces the text of a field, and moves the focus on.
    pub(crate) async fn set_field(&self, field: Field, text: &str) {
        self.type_over(field, text).await;
        self.press(&Key::Tab).await;
    }

    /// Opens a fold, such as a group of the form.
    pub(crate) async fn unfold(&self, css: &str) {
        self.click(&format!("{css} > summary")).await;
        let css = format!("{css}[open]");
        becomes(&css, &1, async || self.count(&css).await).await;
    }

    /// Opens what the first such element is folded in, from the outermost, as a user does.
    pub(crate) async fn uncover(&self, css: &str) {
        const CLOSED: &str = "const it = document.querySelector(arguments[0]);
            return [...document.querySelectorAll('details > summary')].findIndex((summary) =>
                summary.parentElement.contains(it) && !summary.contains(it)
                    && !summary.parentElement.open)";
        let look = async || self.eval_with::<i64>(CLOSED, json!([css])).await;
        let mut closed = look().await;
        while let Ok(at) = usize::try_from(closed) {
            self.click_nth("details > summary", at).await;
            closed = comes_to("another fold", look, |now| *now != closed).await;
        }
    }

    /// Waits until the address is the link of this scenario.
    pub(crate) async fn address_is_of(&self, scenario: &Scenario) {
        let expected = splitpoint::scenario::link::encode(scenario);
        becomes("the fragment in the address bar", &expected, async || {
            self.fragment().await
        })
        .await;
    }
}
