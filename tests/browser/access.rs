//! Access: what axe-core finds in every state of the page, and the main job by keyboard alone.

use std::fs;
use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;
use splitpoint::model::option::OptionId;
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::in_window;
use crate::chromium::{self, Look};
use crate::engine::{ENGINE, Engine};
use crate::page::{Page, becomes, comes_to, control};
use crate::window::in_narrow_window;

/// Every rule that axe-core has for a level that the page claims, and its good practice.
const CHECK: &str = "
    const done = arguments[0];
    const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: levels, resultTypes: ['violations'] }).then(({ violations }) => {
        done(violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) =>
                `${id} (${help}) at ${target}: ${failureSummary}`)));
    }, (error) => done([String(error)]));";

/// Unfolds everything that folds, explains the first lines of the bill, and shows what a file holds
/// and a scenario beside another.
const OPEN_ALL: &str = "
    for (const it of document.querySelectorAll('details')) it.open = true;
    [...document.querySelectorAll('.bill .line button')].slice(0, 5).forEach((it) => it.click());
    const text = document.getElementById('import-text');
    text.value = 'services: {web: {build: ., odd: 1}, db: {image: postgres}}';
    text.dispatchEvent(new InputEvent('input', { bubbles: true }));
    document.getElementById('import-read').click();";

/// Opens the page with axe-core beside it, and waits until all that comes later is there.
async fn open(page: &Page, fragment: &str) {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules");
    let axe = fs::read_to_string(tools.join("axe-core/axe.min.js"));
    page.before(&axe.expect("axe-core is installed with the build's tools"));
    page.open(fragment).await;
    // What comes into view asks the worker.
    for section in [".turn", ".doubts", ".decision"] {
        page.eval_with::<()>(
            "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })",
            json!([section]),
        )
        .await;
        let drawn = format!("{section} .finding");
        comes_to(
            section,
            async || page.count(&drawn).await,
            |count| *count > 0,
        )
        .await;
    }
    becomes("the notes of the worker", &0, async || {
        page.eval::<usize>(
            "return [...document.querySelectorAll('.note-of-worker')].filter((it) => it.textContent).length",
        )
        .await
    })
    .await;
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
fn axe_finds_nothing_on_the_page_as_it_opens() {
    in_window(async |page| {
        open(page, "").await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn axe_finds_nothing_in_the_dark() {
    // The others can be told only before they start.
    if *ENGINE != Engine::Chromium {
        return;
    }
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
fn axe_finds_nothing_at_320_pixels() {
    in_narrow_window(320, async |page| {
        open(page, "").await;
        axe_finds_nothing(page).await;
        page.click_button(".thumb-bar", "All inputs").await;
        open_all(page).await;
        axe_finds_nothing(page).await;
    });
}

#[test]
fn axe_finds_nothing_with_errors_shown() {
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
