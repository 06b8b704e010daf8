//! Access: what axe-core finds in every state of the page, and the main job by keyboard alone.

use std::fs;
use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;
use splitpoint::report::{Report, headline};
use splitpoint::scenario::{Scenario, field::Field, slider};

use crate::case::{in_window, needs_its_engine, on_page};
use crate::chromium;
use crate::engine::{ENGINE, Engine};
use crate::page::{Page, becomes, comes_to, control};
use crate::window::{does_not_scroll_sideways, in_narrow_window};

/// Runs the rules of axe-core for WCAG 2.2, levels A and AA, and for best practices, and returns the
/// violations.
const CHECK: &str = "
    const done = arguments[0];
    const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: levels, resultTypes: ['violations'] }).then(({ violations }) => {
        done(violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) =>
                `${id} (${help}) at ${target}: ${failureSummary}`)));
    }, (error) => done([String(error)]));";

/// Opens all folds, the first lines of the bill, a file's preview and a comparison.
const OPEN_ALL: &str = "
    for (const it of document.querySelectorAll('details')) it.open = true;
    [...document.querySelectorAll('.bill .line button')].slice(0, 5).forEach((it) => it.click());
    const text = document.getElementById('import-text');
    text.value = 'services: {web: {build: ., odd: 1}, db: {image: postgres}}';
    text.dispatchEvent(new InputEvent('input', { bubbles: true }));
    document.getElementById('import-read').click();";

/// Loads axe-core in every page that is opened from now on.
fn load_axe(page: &Page) {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting/build/node_modules");
    let axe = fs::read_to_string(tools.join("axe-core/axe.min.js"));
    page.before(&axe.expect("axe-core is installed with the build's tools"));
}

/// Opens the page with axe-core, and waits until everything has loaded.
async fn open(page: &Page, fragment: &str) {
    load_axe(page);
    page.open(fragment).await;
    page.all_is_there().await;
}

async fn axe_finds_nothing(page: &Page) {
    let found: Vec<String> = page.eval_later(CHECK).await;
    assert!(found.is_empty(), "axe-core finds\n{}", found.join("\n"));
}

async fn open_all(page: &Page) {
    page.eval::<()>(OPEN_ALL).await;
    for (what, css) in [
        ("the preview", "#import-accept"),
        ("the explanations", ".derived"),
    ] {
        comes_to(what, async || page.count(css).await, |count| *count > 0).await;
    }
}

#[test]
fn once_axe_finds_nothing_on_the_page_as_it_opens() {
    in_window(async |page| {
        open(page, "").await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn chromium_axe_finds_nothing_in_the_dark() {
    // Other engines take the theme only at their start.
    needs_its_engine("chromium_", *ENGINE == Engine::Chromium);
    in_window(async |page| {
        chromium::emulate_media(page.client(), "prefers-color-scheme", "dark").await;
        open(page, "").await;
        open_all(page).await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn axe_finds_nothing_with_every_panel_open() {
    in_window(async |page| {
        open(page, "people=1&cdn=on&busy-share=0.3").await;
        open_all(page).await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn narrow_axe_finds_nothing_at_320_pixels() {
    in_narrow_window(320, async |page| {
        open(page, "").await;
        axe_finds_nothing(page).await;
        // What lies half below the bar or the sheet is too small for a finger, until one scrolls.
        let still = "document.querySelector('.thumb-bar').style.position = 'static'";
        page.click_button(".thumb-bar", "All inputs").await;
        page.eval::<()>(
            "for (const it of document.querySelectorAll('.form details')) it.open = true",
        )
        .await;
        axe_finds_nothing(page).await;
        page.click_button(".thumb-bar", "Close").await;
        page.eval::<()>(still).await;
        open_all(page).await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn once_axe_finds_nothing_with_errors_shown() {
    in_window(async |page| {
        open(page, "users=many&services=20&nonsense=1&split=60&months=12").await;
        page.type_over(Field::Users, "many").await;
        comes_to(
            "what is wrong",
            async || page.count("[aria-invalid=true]").await,
            |count| *count > 0,
        )
        .await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn narrow_axe_finds_nothing_in_the_methodology() {
    in_narrow_window(320, async |page| {
        load_axe(page);
        page.open("").await;
        page.click(".page-footer a").await;
        becomes(
            "the heading",
            &"How everything is computed".to_owned(),
            async || page.text("h1").await,
        )
        .await;
        let open = "for (const it of document.querySelectorAll('details')) it.open = true;";
        page.eval::<()>(open).await;
        axe_finds_nothing(page).await;
        does_not_scroll_sideways(page, "the methodology").await;
        page.click(".masthead a").await;
        page.shows(&Scenario::default()).await;
    });
}

/// Returns whether the focused element matches a selector, and what is wrong with how its focus is
/// shown.
///
/// Some controls show it on another element: a segment next to its radio button, a chart.
const FOCUS: &str = "
    const it = document.activeElement;
    const name = it.outerHTML.slice(0, 200);
    const box = it.getBoundingClientRect();
    // The middle of what lies in the window; a browser is content with a part.
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const x = middle(box.left, box.right, innerWidth);
    const y = middle(box.top, box.bottom, innerHeight);
    const hit = document.elementFromPoint(x, y);
    const group = it.closest('label, .chart') ?? it;
    const outlines = [it, it.nextElementSibling, group].filter((shown) => shown)
        .map((shown) => getComputedStyle(shown).outlineStyle);
    const wrong = [];
    if (outlines.every((style) => style === 'none')) wrong.push(`${name} shows no focus`);
    if (!hit) wrong.push(`${name} has the focus outside of the window`);
    else if (!group.contains(hit) && !hit.contains(it))
        wrong.push(`${name} is under ${hit.tagName} #${hit.id} .${hit.className}`);
    return [it.matches(arguments[0]), wrong.join('; ')]";

/// Presses Tab until a matching element has the focus, and checks that the focus is always visible.
async fn tab_to(page: &Page, css: &str) {
    tab_no_further_than(page, css, 300).await;
}

/// The same, with a limit of key presses.
pub(crate) async fn tab_no_further_than(page: &Page, css: &str, times: usize) {
    let mut stops = vec!["the page".to_owned()];
    for _ in 0..times {
        page.press(&Key::Tab).await;
        let last = stops.last().map_or("", String::as_str);
        let is_there = comes_to(
            &format!("the focus after {last}"),
            async || page.eval_with::<(bool, String)>(FOCUS, json!([css])).await,
            |(_, wrong)| wrong.is_empty(),
        )
        .await
        .0;
        if is_there {
            return;
        }
        let stop = "return document.activeElement.outerHTML.slice(0, 120)";
        stops.push(page.eval(stop).await);
    }
    panic!("Tab does not come to {css}: {stops:#?}");
}

#[test]
fn the_question_is_answered_with_the_keyboard_alone() {
    on_page("", async |page| {
        // Not every engine lets a page read the clipboard.
        page.eval::<()>(
            "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }",
        )
        .await;

        // Content that arrives later would move the focused element.
        page.all_is_there().await;
        page.eval::<()>(
            "for (const it of document.querySelectorAll('.fold')) it.open = false;
            scrollTo({ top: 0, behavior: 'instant' });",
        )
        .await;
        tab_to(page, &control(Field::Users)).await;
        let delete = Key::Backspace.to_string().repeat(10);
        page.press(&format!("{}{delete}50000", Key::End)).await;
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        page.shows(&scenario).await;
        page.worker_rests().await;

        tab_to(page, ".slide input").await;
        page.press(&Key::Right).await;
        let more = slider::stops(&Field::Users.spec().kind);
        let more = more.into_iter().find(|stop| *stop > 50_000.0);
        let scenario = scenario.with(Field::Users, more.expect("the slider goes further"));
        page.shows(&scenario).await;
        page.worker_rests().await;

        tab_to(page, ".chart .read-out-keys").await;
        page.press(&Key::Right).await;
        let expected = headline::month(&Report::of(&scenario), 2);
        becomes("what is read aloud", &Some(expected), async || {
            page.attribute(".read-out-keys", "aria-valuetext").await
        })
        .await;

        // What is folded is opened on the way.
        tab_to(page, ".bill .group-head button").await;
        page.press(&Key::Enter).await;
        tab_to(page, ".bill .line button").await;
        page.press(&Key::Enter).await;
        comes_to(
            "the derivation",
            async || page.count(".bill .derived").await,
            |count| *count > 0,
        )
        .await;

        let answers = format!(".fold:has({}) > summary", control(Field::BoxContention));
        tab_to(page, &answers).await;
        page.press(&Key::Enter).await;
        let is_asked = format!("{} input", control(Field::BoxContention));
        tab_to(page, &is_asked).await;
        page.press(&Key::Right).await;
        let scenario = scenario.with(Field::BoxContention, 1.0);
        page.shows(&scenario).await;
        page.worker_rests().await;

        tab_to(page, "#copy").await;
        page.press(" ").await;
        becomes(
            "what is said of the copy",
            &"Copied.".to_owned(),
            async || page.text(".link .outcome").await,
        )
        .await;
        let copied: String = page.eval("return window.copied").await;
        assert_eq!(copied, page.address().await);
    });
}

#[test]
fn narrow_the_focus_is_never_under_the_bar_for_thumbs() {
    in_narrow_window(360, async |page| {
        // Content that arrives meanwhile moves the focused element.
        page.open("").await;
        tab_to(page, "#copy").await;
    });
}

#[test]
fn narrow_the_focus_is_not_under_the_open_sheet_either() {
    in_narrow_window(360, async |page| {
        page.open("").await;
        page.click_button(".thumb-bar", "All inputs").await;
        page.focus("#all-inputs").await;
        tab_to(page, ".ladder .step-2 button").await;
    });
}

/// Runs a script, and returns after the next frame what is wrong with how the focus is shown, and how
/// far the page is scrolled.
async fn after_a_frame(page: &Page, script: &str) -> (String, f64) {
    let script = format!(
        "const [done] = arguments;
        {script}
        const look = function () {{ {FOCUS} }};
        const twice = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
        // Not in the frame's own callback: content may have arrived that is put right before it is painted.
        twice(() => setTimeout(() => done([look('*')[1], scrollY])));"
    );
    page.eval_later(&script).await
}

/// Focuses a button this many pixels above the lower edge of the window, and makes the page grow above
/// the button, as it does when an answer arrives late.
async fn the_focus_stays_in_sight(page: &Page, below: u32) {
    page.open("").await;
    page.all_is_there().await;
    page.worker_rests().await;
    let focus = format!(
        "const copy = document.querySelector('#copy');
        copy.focus();
        scrollBy(0, copy.getBoundingClientRect().bottom + {below} - innerHeight);"
    );
    let (wrong, _) = after_a_frame(page, &focus).await;
    assert_eq!(wrong, "", "before the page grows");
    let grow = "const more = document.createElement('p');
        more.style.height = '600px';
        document.querySelector('.share .link').before(more);";
    let (wrong, _) = after_a_frame(page, grow).await;
    assert_eq!(wrong, "", "once the page has grown");

    // A user who has scrolled elsewhere stays there.
    after_a_frame(page, "scrollTo(0, 0);").await;
    let (_, scrolled) = after_a_frame(page, grow).await;
    assert!(scrolled < 1.0, "the page scrolls to {scrolled} by itself");
}

#[test]
fn the_focus_stays_in_sight_while_the_page_grows() {
    in_window(async |page| the_focus_stays_in_sight(page, 20).await);
}

#[test]
fn narrow_the_focus_stays_above_the_bar_while_the_page_grows() {
    // A little higher than a browser would scroll to by itself.
    in_narrow_window(360, async |page| the_focus_stays_in_sight(page, 75).await);
}

#[test]
fn narrow_a_field_stays_above_the_bar_while_warnings_come_before_it() {
    in_narrow_window(360, async |page| {
        page.open("").await;
        page.all_is_there().await;
        let users = control(Field::Users);
        let focus = format!(
            "const users = document.querySelector('{users}');
            users.focus();
            scrollBy(0, users.getBoundingClientRect().bottom + 75 - innerHeight);"
        );
        let (wrong, _) = after_a_frame(page, &focus).await;
        assert_eq!(wrong, "", "before there are more warnings");
        let below = format!("return document.querySelector('{users}').offsetParent.offsetTop");
        let before: f64 = page.eval(&below).await;
        page.type_over(Field::Users, "100000000").await;
        let look = async || page.eval::<f64>(&below).await;
        comes_to("the place of the field", look, |it| *it > before + 100.0).await;
        let (wrong, _) = after_a_frame(page, "").await;
        assert_eq!(wrong, "", "below the warnings");
    });
}
