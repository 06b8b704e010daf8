//! The worker: loaded once and after the page, called off by what is newer, and missed without harm.

use fantoccini::key::Key;
use splitpoint::export::calculation;
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::report::Report;
use splitpoint::scenario::{Scenario, field::Field};

use crate::bill::{LINES, derivation, place, shown_derivation};
use crate::case::{in_window, on_page};
use crate::own_prices::{catch_downloads, handed_out};
use crate::page::{Page, becomes, comes_to, control};
use crate::shown::stops;

/// A line of the smallest bill that follows the users.
const LINE: LineId = LineId::SentToUsers;

/// Returns the message shown in place of a line's derivation; empty if there is none.
const NOTE: &str = ".derivation > td > [role=status]";

/// Counts the workers that the page starts.
const COUNT_STARTS: &str = "window.started = 0;
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); window.started += 1; }
    };";

fn scenario() -> Scenario {
    Scenario::default().with(Field::Show, 0.0)
}

/// Waits until the open line shows the nearer part of its derivation for this scenario.
async fn is_explained(page: &Page, scenario: &Scenario) {
    let expected = derivation(scenario, OptionId::Monolith, LINE, 1);
    becomes("the derivation", &expected, async || {
        shown_derivation(page).await
    })
    .await;
    becomes("what is said beside it", &String::new(), async || {
        page.text(NOTE).await
    })
    .await;
}

async fn open_line(page: &Page) {
    let at = place(&scenario(), OptionId::Monolith, LINE);
    page.click_nth(LINES, at).await;
}

/// Returns how many times the worker's script was requested.
fn times_loaded(page: &Page) -> usize {
    let requests = page.site().requests();
    let is_script = |path: &str| path.contains("/worker-") && !path.contains(".wasm");
    requests.iter().filter(|it| is_script(&it.path)).count()
}

/// Opens the page without its service worker, which fetches the worker's files once the page is idle.
async fn open_without_service_worker(page: &Page, fragment: &str) {
    let without = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })";
    page.before(without);
    page.open(fragment).await;
}

#[test]
fn the_worker_is_started_once_when_the_page_rests_or_a_line_is_opened() {
    in_window(async |page| {
        page.before(COUNT_STARTS);
        page.open("show=monolith").await;
        page.shows(&scenario()).await;
        becomes("the workers started at rest", &1, async || {
            page.eval::<usize>("return window.started").await
        })
        .await;
        for _ in 0..3 {
            open_line(page).await;
        }
        is_explained(page, &scenario()).await;
        // Its helper has the same script.
        assert!((1..=2).contains(&times_loaded(page)));
        assert_eq!(page.eval::<usize>("return window.started").await, 1);
    });
}

#[test]
fn chromium_does_not_start_the_worker_at_rest_for_those_who_save_data() {
    in_window(async |page| {
        page.before(COUNT_STARTS);
        page.before(
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });",
        );
        page.open("show=monolith").await;
        page.shows(&scenario()).await;
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        assert_eq!(page.eval::<usize>("return window.started").await, 0);
        open_line(page).await;
        is_explained(page, &scenario()).await;
        assert_eq!(page.eval::<usize>("return window.started").await, 1);
    });
}

#[test]
fn an_open_line_follows_a_slider() {
    on_page("show=monolith", async |page| {
        open_line(page).await;
        is_explained(page, &scenario()).await;
        page.focus(&format!(
            ".control:has({}) input[type=range]",
            control(Field::Users)
        ))
        .await;
        // Faster than answers come, as a thumb that is dragged.
        page.press(&Key::Home.to_string()).await;
        page.press(&Key::Right.to_string().repeat(20)).await;
        let scenario = scenario().with(Field::Users, stops(Field::Users)[20]);
        page.shows(&scenario).await;
        is_explained(page, &scenario).await;
    });
}

#[test]
fn a_worker_that_cannot_be_loaded_is_said_once_and_the_page_works_on() {
    // Its script, or the module that the script loads.
    const SCRIPT: &[&str] = &["/worker-", ".js"];
    const MODULE: &[&str] = &["/worker-", ".wasm"];
    for parts in [SCRIPT, MODULE] {
        in_window(async |page| {
            // Before the page rests and starts the worker by itself.
            page.site().refuse(parts);
            open_without_service_worker(page, "show=monolith").await;
            open_line(page).await;
            comes_to(
                "the banner",
                async || page.texts("#offline").await,
                |banners| banners.len() == 1 && banners[0].contains("could not be loaded"),
            )
            .await;
            page.click("#calculation").await;
            // Neither the line nor the file has a message of its own.
            for css in [NOTE, ".documents [role=status]"] {
                becomes(css, &String::new(), async || page.text(css).await).await;
            }
            assert_eq!(page.count("#offline").await, 1);
            assert_eq!(page.count(".derived").await, 0);

            // All else goes on, and the next change tries again.
            page.site().refuse(&[]);
            let scenario = scenario().with(Field::Users, 20_000.0);
            page.set_field(Field::Users, "20000").await;
            page.shows(&scenario).await;
            is_explained(page, &scenario).await;
            assert_eq!(page.count("#offline").await, 0);

            // The console reports the refusal; reading it here removes it from the later check.
            let complaints = page.complaints().await;
            assert!(
                complaints.iter().all(|it| it.contains("503")),
                "{complaints:?}"
            );
        });
    }
}

#[test]
fn what_waits_for_the_network_comes_when_that_is_back() {
    in_window(async |page| {
        // Before the page rests and starts the worker by itself.
        page.site().refuse(&["/worker-"]);
        page.before("Object.defineProperty(navigator, 'onLine', { value: false });");
        open_without_service_worker(page, "show=monolith").await;
        open_line(page).await;
        comes_to(
            "the banner",
            async || page.text("#offline").await,
            |banner| banner.starts_with("You are offline. "),
        )
        .await;
        page.click("#offline button").await;
        comes_to(
            "the second attempt",
            async || page.site().refusals(),
            |times| *times >= 2,
        )
        .await;
        assert_eq!(page.count("#offline").await, 1);

        page.site().refuse(&[]);
        page.eval::<()>("window.dispatchEvent(new Event('online'))")
            .await;
        is_explained(page, &scenario()).await;
        assert_eq!(page.count("#offline").await, 0);
        let complaints = page.complaints().await;
        assert!(
            complaints.iter().all(|it| it.contains("503")),
            "{complaints:?}"
        );
    });
}

#[test]
fn a_worker_that_breaks_says_so_and_another_one_takes_its_place() {
    in_window(async |page| {
        // Requests arrive in pieces, which no worker can read, until they are let through.
        page.before(
            "const send = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (ask) {
                send.call(this, window.isMended ? ask : ask.slice(0, 20));
            };",
        );
        page.before(COUNT_STARTS);
        page.open("show=monolith").await;
        open_line(page).await;
        let note = comes_to(
            "the note about the worker",
            async || page.text(NOTE).await,
            |note| note.contains("of 20 of a message: it ends too early"),
        )
        .await;
        assert!(note.contains("could not be computed ("), "{note}");
        page.eval::<()>("window.isMended = true").await;
        let started = "return window.started";
        let before: usize = page.eval(started).await;
        open_line(page).await;
        open_line(page).await;
        is_explained(page, &scenario()).await;
        assert_eq!(page.eval::<usize>(started).await, before + 1);
    });
}

#[test]
fn once_the_whole_calculation_is_a_file() {
    in_window(async |page| {
        catch_downloads(page).await;
        page.open("users=50000").await;
        page.click("#calculation").await;
        let (name, text) = handed_out(page).await;
        assert_eq!(name, "splitpoint-calculation.txt");
        let scenario = Scenario::default().with(Field::Users, 50_000.0);
        assert_eq!(text, calculation::write(&Report::of(&scenario)));
        becomes("what is said beside it", &String::new(), async || {
            page.text(".documents [role=status]").await
        })
        .await;
    });
}
