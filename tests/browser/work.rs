//! Work that is not lost: undo and redo, what the browser keeps, presets, frames.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;
use splitpoint::report::{Report, decision};
use splitpoint::scenario::{Scenario, field::Field, link, preset, slider};

use crate::case::{in_window, on_page};
use crate::page::{Page, becomes, comes_to, control, slider_of};
use crate::shown::stops;

pub(crate) fn users(users: f64) -> Scenario {
    Scenario::default().with(Field::Users, users)
}

/// Types a number of users, and waits until the address has taken note.
pub(crate) async fn type_users(page: &Page, count: f64) {
    page.set_field(Field::Users, &count.to_string()).await;
    page.address_is_of(&users(count)).await;
}

/// Opens the page again, in the same browser.
pub(crate) async fn open_anew(page: &Page, fragment: &str) {
    let away = page.client().goto("about:blank").await;
    away.expect("an empty page can be opened");
    page.open(fragment).await;
}

/// Presses a key with Control, while nothing has the focus.
async fn press(page: &Page, key: &str, is_shifted: bool) {
    page.eval_with::<()>(
        "document.activeElement.blur();
         document.body.dispatchEvent(new KeyboardEvent('keydown', {
            key: arguments[0], ctrlKey: true, shiftKey: arguments[1], bubbles: true, cancelable: true,
         }));",
        json!([key, is_shifted]),
    )
    .await;
}

#[test]
fn undo_and_redo_go_through_the_changes_by_buttons_and_keys() {
    on_page("", async |page| {
        type_users(page, 20_000.0).await;
        type_users(page, 30_000.0).await;
        page.click("#undo").await;
        page.shows(&users(20_000.0)).await;
        press(page, "z", false).await;
        page.shows(&Scenario::default()).await;
        assert_eq!(
            page.attribute("#undo", "aria-disabled").await.as_deref(),
            Some("true")
        );
        press(page, "z", true).await;
        page.shows(&users(20_000.0)).await;
        page.click("#redo").await;
        page.shows(&users(30_000.0)).await;
        assert_eq!(
            page.attribute("#redo", "aria-disabled").await.as_deref(),
            Some("true")
        );
    });
}

/// Undoes by the button, until nothing is left to undo, and compares what the page shows on the way.
async fn undone(page: &Page, expected: &[Scenario]) {
    for scenario in expected {
        page.click("#undo").await;
        page.shows(scenario).await;
    }
    let is_disabled = page.attribute("#undo", "aria-disabled").await;
    assert_eq!(
        is_disabled.as_deref(),
        Some("true"),
        "there is more to undo"
    );
}

#[test]
fn what_is_typed_is_one_step_however_slowly() {
    on_page("", async |page| {
        page.type_over(Field::Users, "2").await;
        page.address_is_of(&users(2.0)).await;
        page.press("0").await;
        page.address_is_of(&users(20.0)).await;
        page.press("000").await;
        page.address_is_of(&users(20_000.0)).await;
        // Enter ends it, and what is typed after that is another step.
        page.press(&Key::Enter).await;
        page.press("0").await;
        page.address_is_of(&users(200_000.0)).await;
        undone(page, &[users(20_000.0), Scenario::default()]).await;
    });
}

#[test]
fn clicks_are_steps_however_fast_and_an_early_back_loses_none() {
    on_page("users=20000", async |page| {
        page.click("#reset").await;
        page.shows(&Scenario::default()).await;
        // Faster than the address or anything else takes note.
        let click = "for (const css of arguments) document.querySelector(css).click();
            history.back();";
        let switches = [Field::Tracing, Field::Mesh].map(control);
        page.eval_with::<()>(click, json!(switches)).await;
        page.shows(&users(20_000.0)).await;
        let without = Scenario::default().with(Field::Tracing, 0.0);
        let both = without.with(Field::Mesh, 0.0);
        undone(page, &[both, without, Scenario::default(), users(20_000.0)]).await;
    });
}

/// The effect of a key on a slider, which not every driver can hold down: it goes down, anew or still, and
/// the slider goes a stop further.
const PRESS: &str = "
    const [css, repeat] = arguments;
    const slider = document.querySelector(css);
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', repeat, bubbles: true }));
    slider.stepUp();
    for (const name of ['input', 'change']) slider.dispatchEvent(new Event(name, { bubbles: true }));";

#[test]
fn a_key_that_is_held_down_on_a_slider_is_one_step() {
    on_page("", async |page| {
        let slider = slider_of(Field::Users);
        let stops = stops(Field::Users);
        let at = slider::nearest(&stops, Scenario::default().get(Field::Users));
        let stop = |more: usize| users(stops[at + more]);
        // Two presses, each of which is held down for so long that the page takes note in between.
        for (more, is_held) in [(1, false), (2, true), (3, true), (4, false), (5, true)] {
            page.eval_with::<()>(PRESS, json!([slider, is_held])).await;
            page.address_is_of(&stop(more)).await;
        }
        undone(page, &[stop(3), Scenario::default()]).await;
    });
}

#[test]
fn a_drag_is_one_step_however_slow() {
    on_page("", async |page| {
        let before = page.field(Field::Users).await;
        // Long enough for the page to take note of the address on the way.
        let rest = Duration::from_millis(600);
        page.drag(&slider_of(Field::Users), rest).await;
        let shown = async || page.field(Field::Users).await;
        comes_to("the users", shown, |it| *it != before).await;
        undone(page, &[Scenario::default()]).await;
    });
}

#[test]
fn the_page_without_a_link_goes_on_where_it_was_left() {
    on_page("", async |page| {
        type_users(page, 20_000.0).await;
        open_anew(page, "").await;
        page.shows(&users(20_000.0)).await;
        let note = page.text("#work-note").await;
        assert!(note.starts_with("This is where you left off."), "{note}");
        page.click("#work-note button").await;
        page.shows(&Scenario::default()).await;
        page.click("#undo").await;
        page.shows(&users(20_000.0)).await;
    });
}

#[test]
fn a_page_that_is_loaded_again_opens_where_it_was_read() {
    on_page("", async |page| {
        let at_the_bill = async || {
            let top = "return document.querySelector('.bill').getBoundingClientRect().top";
            let top = async || page.eval::<f64>(top).await;
            comes_to("the bill", top, |top| (top + 300.0).abs() < 2.0).await;
        };
        page.shows(&Scenario::default()).await;
        page.worker_rests().await;
        page.eval::<()>(
            "scrollBy(0, document.querySelector('.bill').getBoundingClientRect().top + 300)",
        )
        .await;
        at_the_bill().await;
        // The position is saved when scrolling has ended.
        let is_noted = async || page.eval("return history.state !== null").await;
        becomes("the note of the place", &true, is_noted).await;
        page.reload().await;
        at_the_bill().await;

        // The top is a place too.
        page.eval::<()>("scrollTo(0, 0)").await;
        becomes("the note of the place", &false, is_noted).await;
        page.reload().await;
        assert_eq!(page.eval::<f64>("return scrollY").await, 0.0);
    });
}

#[test]
fn opening_a_link_loses_nothing() {
    on_page("", async |page| {
        type_users(page, 20_000.0).await;
        open_anew(page, "v=2&users=77000").await;
        page.shows(&users(77_000.0)).await;
        // A visit alone keeps nothing.
        open_anew(page, "").await;
        page.shows(&users(20_000.0)).await;
        // An edited visit becomes the work, and the former work can be restored.
        open_anew(page, "v=2&users=77000").await;
        type_users(page, 78_000.0).await;
        page.click("#restore").await;
        page.shows(&users(20_000.0)).await;
        page.click("#undo").await;
        page.shows(&users(78_000.0)).await;
    });
}

#[test]
fn scenarios_are_kept_by_name_opened_and_deleted() {
    on_page("v=2&users=20000", async |page| {
        page.focus("#scenario-name").await;
        page.press("Twenty").await;
        page.click("#keep").await;
        becomes("the shelf", &1, async || page.count("#shelf li").await).await;
        open_anew(page, "v=2&users=5000").await;
        page.uncover("#shelf").await;
        assert_eq!(page.texts("#shelf li span").await, ["Twenty"]);
        page.click("#shelf li button").await;
        becomes("the users", &"20,000".to_owned(), async || {
            page.field(Field::Users).await
        })
        .await;
        let name = page.value("#scenario-name").await;
        assert_eq!(name, "Twenty");
        page.click_button("#shelf li", "Delete").await;
        becomes("the shelf", &0, async || page.count("#shelf li").await).await;
    });
}

async fn it_says_that_nothing_is_kept_and_undoes(page: &Page) {
    let refused = "This browser does not let the page keep anything; a link keeps all of it.";
    becomes("the note", &refused.to_owned(), async || {
        page.text(".shelf [role=status]").await
    })
    .await;
    page.click("#undo").await;
    page.shows(&Scenario::default()).await;
}

#[test]
fn a_browser_that_keeps_nothing_says_so_and_undoes_all_the_same() {
    in_window(async |page| {
        page.before(
            "const get = () => { throw new DOMException('blocked', 'SecurityError') };
             Object.defineProperty(window, 'localStorage', { get });",
        );
        page.open("").await;
        type_users(page, 20_000.0).await;
        it_says_that_nothing_is_kept_and_undoes(page).await;
    });
}

#[test]
fn a_browser_with_no_room_left_says_so_and_undoes_all_the_same() {
    on_page("", async |page| {
        // All the room that the browser gives, to the last letter.
        page.eval::<()>(
            "let piece = 'x'.repeat(1 << 22);
            for (let at = 0; piece; at += 1) {
                try {
                    localStorage.setItem(`filler ${at}`, piece);
                } catch {
                    piece = piece.slice(piece.length / 2 + 0.5);
                }
            }",
        )
        .await;
        type_users(page, 20_000.0).await;
        page.shows(&users(20_000.0)).await;
        it_says_that_nothing_is_kept_and_undoes(page).await;
    });
}

#[test]
fn a_preset_is_a_step_that_back_and_undo_take_back() {
    on_page("", async |page| {
        let preset = preset::by_key("real_time").expect("a preset");
        page.eval::<()>("document.getElementById('presets').open = true")
            .await;
        page.click(&format!("#presets a[href='#{}']", preset.link))
            .await;
        page.shows(&preset.scenario()).await;
        page.back().await;
        page.shows(&Scenario::default()).await;
        page.forward().await;
        page.shows(&preset.scenario()).await;
        page.click("#undo").await;
        page.shows(&Scenario::default()).await;
    });
}

#[test]
fn a_frame_shows_the_answer_alone_and_says_how_high_it_is() {
    on_page("v=2&users=20000", async |page| {
        // Another page, with nothing in it but what is copied there.
        let snippet = page.value("#snippet").await;
        let host = page.site().other_page(format!(
            "<!DOCTYPE html><link rel=icon href=data:,>{snippet}"
        ));
        page.client().goto(&host).await.expect("a page that frames");
        comes_to(
            "the frame's height",
            async || page.attribute("#splitpoint", "height").await,
            |height| height.as_deref().is_some_and(|it| it != "900"),
        )
        .await;
        let frame = page.client().find(Locator::Id("splitpoint")).await;
        let frame = frame.expect("the frame is there");
        frame.enter_frame().await.expect("the frame can be entered");
        assert_eq!(page.count("form").await, 0);
        assert_eq!(page.count(".notices").await, 0, "embed=1 is known");
        let link = page.attribute(".whole a", "href").await.unwrap_or_default();
        assert!(
            link.ends_with(&format!("#{}", link::encode(&users(20_000.0)))),
            "{link}"
        );
        let answer = page.text("#answer").await;
        let heading = decision::heading(&Report::of(&users(20_000.0)));
        assert!(answer.starts_with(&heading), "{answer}");
        let kept: Option<String> = page
            .eval("return localStorage.getItem('splitpoint.work')")
            .await;
        assert_eq!(kept, None, "a frame keeps nothing");
    });
}
