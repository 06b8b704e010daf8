//! The environment of the page: narrow windows, a dark theme, another path, a browser that stores
//! nothing.

use std::sync::OnceLock;

use fantoccini::key::Key;
use splitpoint::scenario::{Scenario, field::Field, link};

use crate::access::tab_no_further_than;
use crate::case::{in_window, needs_its_engine, on_page};
use crate::chromium;
use crate::engine::{ENGINE, Engine};
use crate::page::{Page, becomes, comes_to, control};

/// Makes the window so wide, inside, and waits until the page knows.
pub(crate) async fn resize(page: &Page, width: u32) {
    // Measured once, in a window as it opens: a narrow one is narrower inside than browsers say.
    static FRAME: OnceLock<u32> = OnceLock::new();
    let measured = page.eval("return outerWidth - innerWidth").await;
    let frame = FRAME.get_or_init(|| measured);
    let resized = page.client().set_window_size(width + frame, 800).await;
    resized.expect("a window can be resized");
    becomes("the width of the page", &width, async || {
        page.eval("return innerWidth").await
    })
    .await;
}

/// Runs a case in an empty window that is so wide. The names of such cases begin with `narrow_`.
pub(crate) fn in_narrow_window(width: u32, case: impl AsyncFn(&Page)) {
    needs_its_engine("narrow_", ENGINE.can_be_narrow());
    in_window(async |page| {
        resize(page, width).await;
        case(page).await;
    });
}

pub(crate) async fn does_not_scroll_sideways(page: &Page, what: &str) {
    // Elements that overflow are named, because a number alone would not help.
    let sticking_out = "const width = innerWidth;
        if (document.scrollingElement.scrollWidth <= width) return [];
        const out = [...document.body.querySelectorAll('*')]
            .filter((it) => it.getBoundingClientRect().right > width + 0.5)
            .map((it) => `${it.tagName} ${it.className} ${Math.round(it.getBoundingClientRect().right)}`);
        return [`the page is ${document.scrollingElement.scrollWidth} wide`, ...out.slice(0, 10)]";
    becomes(what, &Vec::<String>::new(), async || {
        page.eval(sticking_out).await
    })
    .await;
}

pub(crate) async fn is_narrow(page: &Page, width: u32) {
    page.open("users=50000").await;
    page.shows(&Scenario::default().with(Field::Users, 50_000.0))
        .await;
    does_not_scroll_sideways(page, &format!("what sticks out at {width} pixels")).await;

    // With everything open there is more that could be too wide.
    let open = "for (const it of document.querySelectorAll('details')) it.open = true;
        for (const it of document.querySelectorAll('.bill .line button')) it.click();";
    page.eval::<()>(open).await;
    let lines = page.count(".bill .line").await;
    becomes("the open lines", &lines, async || {
        page.count(".derivation").await
    })
    .await;
    does_not_scroll_sideways(
        page,
        &format!("what sticks out at {width} pixels, all open"),
    )
    .await;
}

#[test]
fn narrow_a_phones_360_pixels_are_wide_enough() {
    in_narrow_window(360, async |page| is_narrow(page, 360).await);
}

#[test]
fn narrow_even_320_pixels_are_wide_enough() {
    in_narrow_window(320, async |page| is_narrow(page, 320).await);
}

#[test]
fn chromium_text_can_be_four_times_as_large_even_at_320_pixels() {
    // Other engines take the size of the text only at their start.
    needs_its_engine("chromium_", *ENGINE == Engine::Chromium);
    for size in [32, 64] {
        in_window(async |page| {
            resize(page, 320).await;
            chromium::enlarge_text(page.client(), size).await;
            is_narrow(page, 320).await;
            page.click_button(".thumb-bar", "All inputs").await;
            sheet_is(page, "block").await;
            does_not_scroll_sideways(page, &format!("the sheet with text of {size} pixels")).await;
        });
    }
}

#[test]
fn narrow_the_largest_bill_fits_320_pixels() {
    in_narrow_window(320, async |page| {
        page.open("users=100000000&services=200").await;
        page.click("#open-bill").await;
        let lines = async || page.count(".bill .line button").await;
        comes_to("the lines", lines, |count| *count > 20).await;
        let open = "for (const it of document.querySelectorAll('.bill .line button')) it.click();";
        page.eval::<()>(open).await;
        comes_to(
            "the open lines",
            async || page.count(".derivation").await,
            |count| *count > 20,
        )
        .await;
        does_not_scroll_sideways(page, "what sticks out of the largest bill").await;
    });
}

#[test]
fn narrow_the_contents_bar_is_one_line() {
    in_narrow_window(320, async |page| {
        page.open("").await;
        let lines = "
            const tops = [...document.querySelectorAll('.contents-bar li')]
                .map((it) => Math.round(it.getBoundingClientRect().top));
            return [tops.length, new Set(tops).size]";
        becomes("its entries and lines", &(8, 1), async || {
            page.eval::<(usize, usize)>(lines).await
        })
        .await;
        // What lies beyond the edge is reached with the keyboard.
        page.focus(".contents-bar li:last-child button").await;
        let end = "
            const last = document.querySelector('.contents-bar li:last-child');
            return Math.round(last.getBoundingClientRect().right)";
        comes_to(
            "the end of the last entry",
            async || page.eval::<i64>(end).await,
            |end| *end <= 320,
        )
        .await;
    });
}

async fn sheet_is(page: &Page, display: &str) {
    becomes("the sheet's display", &display.to_owned(), async || {
        page.style("#sheet", "display").await
    })
    .await;
}

#[test]
fn narrow_on_a_phone_the_inputs_are_in_a_sheet_that_opens_and_closes() {
    in_narrow_window(360, async |page| {
        page.open("").await;
        sheet_is(page, "none").await;
        page.click_button(".thumb-bar", "All inputs").await;
        sheet_is(page, "block").await;
        page.unfold(".group:nth-of-type(2)").await;
        page.set_field(Field::Requests, "900").await;
        let scenario = Scenario::default().with(Field::Requests, 900.0);
        page.shows(&scenario).await;
        does_not_scroll_sideways(page, "what sticks out of the page with the sheet").await;
        page.click_button(".thumb-bar", "Close").await;
        sheet_is(page, "none").await;
        // The first four stay in sight without it.
        page.set_field(Field::Services, "12").await;
        page.shows(&scenario.with(Field::Services, 12.0)).await;
    });
}

#[test]
fn narrow_on_a_phone_the_keyboard_closes_the_sheet_and_comes_back_to_its_button() {
    in_narrow_window(360, async |page| {
        page.open("").await;
        page.click_button(".thumb-bar", "All inputs").await;
        sheet_is(page, "block").await;
        let button = page.focused().await;
        page.focus("#sheet summary").await;
        page.press(&Key::Escape).await;
        sheet_is(page, "none").await;
        becomes("the focus", &button, async || page.focused().await).await;
    });
}

#[test]
fn narrow_on_a_phone_change_it_opens_the_sheet_at_the_field() {
    in_narrow_window(360, async |page| {
        page.open("show=monolith").await;
        page.click(".bill .line button").await;
        // An input that is in the sheet, and there in a group that is folded.
        becomes("the fold", &1, async || page.count(".origins").await).await;
        page.eval::<()>("document.querySelector('.origins').open = true")
            .await;
        let inputs = async || page.texts(".derived:has(.jump) dt").await;
        let label = Field::Requests.spec().label;
        let place = |names: &Vec<String>| names.iter().position(|name| name == label);
        let names = comes_to("the inputs of the line", inputs, |it| place(it).is_some()).await;
        page.click_nth(".derived .jump", place(&names).expect("awaited above"))
            .await;
        sheet_is(page, "block").await;
        let field = control(Field::Requests);
        becomes(
            "the focus",
            &field.trim_start_matches('#').to_owned(),
            async || page.focused().await,
        )
        .await;
        page.set_field(Field::Requests, "900").await;
        let scenario = Scenario::default()
            .with(Field::Show, 0.0)
            .with(Field::Requests, 900.0);
        page.shows(&scenario).await;
    });
}

#[test]
fn chromium_the_page_is_dark_where_the_reader_wants_it_dark() {
    // Other engines take the theme only at their start.
    needs_its_engine("chromium_", *ENGINE == Engine::Chromium);
    on_page("", async |page| {
        let brightness = async |css: &str, property: &str| -> f64 {
            let color = page.style(css, property).await;
            let digits = color.split(|it: char| !it.is_ascii_digit());
            let channels: Vec<f64> = digits.filter_map(|it| it.parse().ok()).take(3).collect();
            channels.iter().sum::<f64>() / (3.0 * 255.0)
        };
        page.shows(&Scenario::default()).await;
        let look = async || {
            (
                brightness("html", "backgroundColor").await > 0.5,
                brightness("#answer", "color").await > 0.5,
                brightness(".drawing text.ink", "fill").await > 0.5,
            )
        };
        chromium::emulate_media(page.client(), "prefers-color-scheme", "light").await;
        let light = (true, false, false);
        becomes("what is bright of ground, words and axis", &light, look).await;
        let line = page.style(".drawing .monolith", "stroke").await;
        chromium::emulate_media(page.client(), "prefers-color-scheme", "dark").await;
        let dark = (false, true, true);
        becomes("what is bright of ground, words and axis", &dark, look).await;
        let dark_line = page.style(".drawing .monolith", "stroke").await;
        assert_ne!(line, dark_line, "the lines have colours for both grounds");
        page.set_field(Field::Users, "50000").await;
        page.shows(&Scenario::default().with(Field::Users, 50_000.0))
            .await;
    });
}

#[test]
fn the_folder_can_be_hosted_under_a_path() {
    in_window(async |page| {
        let address = page.site().address_under_path();
        page.go_to(&address).await;
        page.shows_at(&address, &Scenario::default()).await;
        page.set_field(Field::Users, "50000").await;
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        page.shows_at(&address, &scenario).await;
        let linked = format!("{address}#{}", link::encode(&scenario));
        becomes("the address", &linked, async || page.address().await).await;
        page.click(crate::bill::LINES).await;
        // Explained by the worker, whose files lie there as well.
        comes_to(
            "the derivation",
            async || page.count(".derived").await,
            |count| *count > 0,
        )
        .await;
        let strays = page.site().requests();
        let strays: Vec<_> = strays
            .iter()
            .filter(|it| !it.path.starts_with(&format!("/{}", crate::site::SUB_PATH)))
            .collect();
        assert!(strays.is_empty(), "these ask beside the path: {strays:?}");
    });
}

#[test]
fn a_browser_that_stores_nothing_is_enough() {
    in_window(async |page| {
        page.before(
            "for (const store of ['localStorage', 'sessionStorage', 'indexedDB']) {
                const get = () => { throw new DOMException('blocked', 'SecurityError') };
                Object.defineProperty(window, store, { get });
            }",
        );
        page.open("services=12").await;
        let blocked = "try { localStorage } catch (error) { return error.message } return ''";
        assert_eq!(page.eval::<String>(blocked).await, "blocked");
        page.shows(&Scenario::default().with(Field::Services, 12.0))
            .await;
    });
}

#[test]
fn a_browser_that_limits_history_keeps_the_page_alive() {
    in_window(async |page| {
        page.before(
            "const refuse = () => { throw new DOMException('too often', 'SecurityError') };
            history.replaceState = history.pushState = refuse;",
        );
        page.open("services=12").await;
        page.set_field(Field::Users, "50000").await;
        let scenario = Scenario::default()
            .with(Field::Services, 12.0)
            .with(Field::Users, 50_000.0);
        page.shows(&scenario).await;
        page.click("#reset").await;
        page.shows(&Scenario::default()).await;
        assert_eq!(page.fragment().await, "services=12");
    });
}

#[test]
fn the_first_inputs_are_reached_with_the_keyboard_alone() {
    on_page("", async |page| {
        // After the eight sections of the contents, two buttons of the answer and its six questions;
        // where whatever scrolls can be reached, also after the form as a whole.
        tab_no_further_than(page, &control(Field::Users), 18).await;
        let outline = page.style(&control(Field::Users), "outlineStyle").await;
        assert_ne!(outline, "none", "the focus can be seen");
        page.press("123").await;
        let typed = page.field(Field::Users).await;
        assert!(typed.contains("123"), "the field holds {typed}");
    });
}

#[test]
fn the_contents_bar_leads_to_each_section_and_marks_it() {
    in_window(async |page| {
        page.open("").await;
        page.all_is_there().await;
        let entries = page.texts(".contents-bar button").await;
        for (at, name) in entries.iter().enumerate() {
            page.click_nth(".contents-bar button", at).await;
            becomes("the marked section", name, async || {
                page.text(".contents-bar [aria-current=true]").await
            })
            .await;
            // The heading is in sight and not at the edge.
            let top = "return document.activeElement.getBoundingClientRect().top";
            let top: f64 = page.eval(top).await;
            assert!(top > 8.0, "{name}: the heading is at {top}");
        }
    });
}

#[test]
fn narrow_on_a_phone_the_sheet_holds_the_first_inputs_and_the_page_stays_where_it_is() {
    in_narrow_window(360, async |page| {
        page.open("").await;
        let length = "return document.documentElement.scrollHeight";
        let before: f64 = page.eval(length).await;
        page.click_button(".thumb-bar", "All inputs").await;
        let users = "return document.querySelector('.inputs.is-open .first input') !== null";
        becomes("the first inputs in the sheet", &true, async || {
            page.eval::<bool>(users).await
        })
        .await;
        let after: f64 = page.eval(length).await;
        assert!((after - before).abs() < 2.0, "{before} becomes {after}");
    });
}
