//! Uncertainty, break-even and comparison: the worker's findings equal the library's, ranges can be
//! changed, and inputs are taken while ten thousand draws are under way.

use fantoccini::key::Key;
use serde_json::json;
use splitpoint::chart::Frame;
use splitpoint::export::draws;
use splitpoint::report::{Report, break_even, comparison, sensitivity};
use splitpoint::scenario::field::{Defaults, Field};
use splitpoint::scenario::ranges::{Range, Ranges, Uncertain};
use splitpoint::scenario::{Comparison, Named, Scenario, link};
use splitpoint::uncertainty::SensitivityTarget;
use splitpoint::uncertainty::bands::{DRAWS, Run};
use splitpoint::uncertainty::sensitivity::swings;

use crate::case::{in_window, on_page};
use crate::own_prices::{catch_downloads, handed_out};
use crate::page::{Page, becomes, comes_to};

/// Scrolls a section into view, which sends its requests.
async fn see(page: &Page, css: &str) {
    page.eval_with::<()>(
        "document.querySelector(arguments[0]).scrollIntoView({ block: 'start', behavior: 'instant' })",
        json!([css]),
    )
    .await;
}

async fn findings_become(page: &Page, css: &str, sentences: &[String]) {
    let findings = format!("{css} .finding");
    becomes("what was found", &sentences.to_vec(), async || {
        page.texts(&findings).await
    })
    .await;
}

fn frame() -> Frame {
    Frame {
        width: 800,
        height: 400,
    }
}

#[test]
fn the_break_even_is_requested_when_it_comes_into_view_and_follows_the_inputs() {
    on_page(
        "people=1&engineers=100&along=engineers&spending=monthly",
        async |page| {
            let (scenario, _) =
                link::decode("people=1&engineers=100&along=engineers&spending=monthly");
            page.shows(&scenario).await;
            see(page, ".turn").await;
            let found = break_even::exhibit(&scenario, frame());
            findings_become(page, ".turn", &found.sentences).await;
            assert!(page.count(".turn .drawing svg").await == 1);

            page.set_field(Field::Services, "8").await;
            let fewer = scenario.with(Field::Services, 8.0);
            let found = break_even::exhibit(&fewer, frame());
            findings_become(page, ".turn", &found.sentences).await;
        },
    );
}

#[test]
fn once_the_sensitivity_is_what_the_library_computes() {
    on_page("", async |page| {
        let scenario = Scenario::default();
        see(page, ".doubts").await;
        let report = Report::of(&scenario);
        let (swings, likely) = swings(&scenario, SensitivityTarget::of(&scenario));
        let found = sensitivity::exhibit(&report, &swings, likely, 800);
        findings_become(page, "#sensitivity", &found.sentences).await;
        // Bands come too, the first soon and the last when all draws are made.
        comes_to(
            "the bands",
            async || page.words("#bands .finding").await.join(" "),
            |words| words.contains("10,000 runs"),
        )
        .await;
        assert!(page.count("#bands .drawing svg").await == 1);
        // In no run do services cost less: a sentence says so, without an empty chart.
        assert!(page.count("#chance .finding").await == 1);
        assert!(page.count("#chance .drawing svg, #chance .files").await == 0);
    });
}

#[test]
fn the_same_seed_gives_the_same_bytes_natively_and_in_the_browser() {
    in_window(async |page| {
        catch_downloads(page).await;
        let link = "#v=1&seed=7&users=20000&people=1&growth_as=logistic&months=12";
        page.open(link.trim_start_matches('#')).await;
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, []);
        page.click("#draws").await;
        let (name, text) = handed_out(page).await;
        assert_eq!(name, "splitpoint-draws.json");
        let mut run = Run::of(&scenario);
        run.draw(DRAWS);
        assert!(text == draws::json(&Report::of(&scenario), &run), "{text}");
    });
}

/// Says in the site's requests which workers run, and when a helper sends something.
const TELL: &str = "fetch(`/icon.svg?started-${name || 'worker'}`);
    if (name === 'helper') {
        const send = postMessage;
        globalThis.postMessage = (...given) => { fetch('/icon.svg?sent-by-helper'); send(...given); };
    }";

/// Downloads all draws in a browser whose workers begin with a script, compares them with those of
/// the library, and returns what was requested meanwhile.
async fn draws_are_the_same_with(page: &Page, script: &str) -> Vec<String> {
    page.site().before_workers(&[TELL, script].concat());
    catch_downloads(page).await;
    let link = "#v=1&seed=3&users=20000&people=1&growth_as=logistic&months=12";
    page.open(link.trim_start_matches('#')).await;
    // Until a helper is there, the worker is alone.
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    page.click("#draws").await;
    let (_, text) = handed_out(page).await;
    let (scenario, _) = link::decode(link);
    let mut run = Run::of(&scenario);
    run.draw(DRAWS);
    assert!(text == draws::json(&Report::of(&scenario), &run), "{text}");
    let requests = page.site().requests().into_iter();
    let paths: Vec<_> = requests.map(|request| request.path).collect();
    assert!(
        paths.iter().any(|it| it == "/icon.svg?started-worker"),
        "{paths:?}"
    );
    paths
}

/// A script that sets the number of cores.
fn cores(count: u32) -> String {
    format!("Object.defineProperty(navigator, 'hardwareConcurrency', {{ value: {count} }});")
}

#[test]
fn where_there_is_one_core_one_worker_makes_the_draws() {
    in_window(async |page| {
        let paths = draws_are_the_same_with(page, &cores(1)).await;
        assert!(!paths.iter().any(|it| it.contains("helper")), "{paths:?}");
    });
}

#[test]
fn two_workers_make_the_same_draws_as_one() {
    in_window(async |page| {
        let paths = draws_are_the_same_with(page, &cores(2)).await;
        let sent = paths.iter().filter(|it| *it == "/icon.svg?sent-by-helper");
        // It says that it is ready, and sends draws when the page rests and when they are wanted; on a
        // busy machine the first worker may have made nearly all before.
        assert!(sent.count() > 1, "{paths:?}");
    });
}

#[test]
fn a_browser_without_simd_makes_the_same_draws() {
    in_window(async |page| {
        let paths = draws_are_the_same_with(page, "WebAssembly.validate = () => false;").await;
        let is_fetched = |part: &str| {
            let mut programs = paths.iter().filter(|it| it.contains(".wasm"));
            programs.any(|it| it.contains(part))
        };
        assert!(is_fetched("/plain-"), "{paths:?}");
        assert!(!is_fetched("/worker-"), "{paths:?}");
    });
}

#[test]
fn bands_follow_a_slider_while_it_moves() {
    on_page("", async |page| {
        see(page, ".doubts").await;
        comes_to(
            "the bands",
            async || page.words("#bands .finding").await.join(" "),
            |words| words.contains("10,000 runs"),
        )
        .await;
        // Each frame another step; what the bands say is collected.
        let drag = "const slider = document.querySelector('.first input[type=range]');
            const [steps, done] = arguments;
            const said = new Set();
            const step = (place) => {
                const findings = [...document.querySelectorAll('#bands .finding')];
                said.add(findings.map((it) => it.textContent).join(' '));
                if (place > steps) return done([...said]);
                slider.value = String(place);
                slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
                requestAnimationFrame(() => setTimeout(() => step(place + 1)));
            };
            step(1);";
        let said: Vec<String> = page.eval_later_with(drag, json!([120])).await;
        let rough = said.iter().filter(|it| it.contains("1,000 runs")).count();
        assert!(rough > 5, "{rough} answers while it moved: {said:?}");
        comes_to(
            "the settled bands",
            async || page.words("#bands .finding").await.join(" "),
            |words| words.contains("10,000 runs"),
        )
        .await;
    });
}

#[test]
fn once_a_range_can_be_changed_and_a_wrong_one_says_why() {
    on_page("", async |page| {
        see(page, ".doubts").await;
        page.click("#ranges summary").await;
        let low = "tr[data-key=requests] td:nth-child(2) input";
        let change = "const input = document.querySelector(arguments[0]);
            input.value = arguments[1];
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.eval_with::<()>(change, json!([low, "500"])).await;
        let requests = Uncertain::by_key("requests").expect("a field");
        let mut ranges = Ranges::default();
        let range = Range::new(0.5, 15.0).expect("a range");
        ranges.set(requests, range, Defaults::NEWEST);
        let changed = Scenario::default().with_ranges(Some(ranges.kept()));
        page.address_is_of(&changed).await;

        page.eval_with::<()>(change, json!([low, "50000"])).await;
        let error = "tr[data-key=requests] .error";
        becomes(
            "what is wrong",
            &"the low end is above the high end.".to_owned(),
            async || page.text(error).await,
        )
        .await;
        page.address_is_of(&changed).await;
    });
}

#[test]
fn the_focus_stays_in_its_row_when_the_row_above_is_removed() {
    on_page("", async |page| {
        see(page, ".doubts").await;
        page.click("#ranges summary").await;
        let rows = "#ranges tbody tr";
        comes_to("the rows", async || page.count(rows).await, |it| *it > 1).await;
        // A click by a script does not move the focus.
        let script = "const [first, second] = document.querySelectorAll(arguments[0]);
            second.querySelector('input').focus();
            first.querySelector('.acts button').click();
            return second.dataset.key";
        let key: String = page.eval_with(script, json!([rows])).await;
        becomes("the first row", &Some(key.clone()), async || {
            page.attribute(rows, "data-key").await
        })
        .await;
        let focused = "return document.activeElement.closest('tr')?.dataset.key";
        let focused: Option<String> = page.eval(focused).await;
        assert_eq!(focused, Some(key));
    });
}

#[test]
fn once_a_copy_is_compared_and_the_link_contains_both() {
    on_page("users=20000", async |page| {
        let scenario = Scenario::default().with(Field::Users, 20_000.0);
        page.shows(&scenario).await;
        see(page, ".compare").await;
        let name = "const input = document.querySelector('#scenario-name');
            input.value = 'Now';
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.eval::<()>(name).await;
        page.click("#set-aside").await;
        page.set_field(Field::Users, "90000").await;
        let changed = scenario.with(Field::Users, 90_000.0);
        let both = Comparison {
            now: Named::new("Now", changed),
            beside: vec![Named::new("Now", scenario)],
        };
        becomes("the link", &both.encode(link::encode), async || {
            page.fragment().await
        })
        .await;
        see(page, ".compare").await;
        let found = comparison::exhibit(&both, 800);
        findings_become(page, "#comparison", &found.sentences).await;

        page.press(&Key::Escape).await;
        page.eval::<()>("history.back()").await;
        becomes("the compared scenarios after Back", &0, async || {
            page.count(".aside li").await
        })
        .await;
    });
}

#[test]
fn once_a_comparison_with_one_damaged_scenario_shows_the_others() {
    let link = "users=20000&name=Now&beside=name%3DSplit%26users%3Dmany&beside2=name%3DMore%26users%3D70000";
    on_page(link, async |page| {
        let (comparison, _) = Comparison::decode(link, None);
        becomes(
            "the place of the notice",
            &"Split, users".to_owned(),
            async || page.text("#notices code").await,
        )
        .await;
        see(page, ".compare").await;
        let found = comparison::exhibit(&comparison, 800);
        findings_become(page, "#comparison", &found.sentences).await;
    });
}

#[test]
fn the_slider_is_followed_while_all_draws_are_under_way() {
    on_page("", async |page| {
        see(page, ".doubts").await;
        let drag = "const slider = document.querySelector('.first input[type=range]');
            const field = document.querySelector('#field-users');
            const [steps, done] = arguments;
            const missed = [];
            const tasks = [];
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration)))
                .observe({ type: 'longtask' });
            const step = (place) => {
                if (place > steps) return done([missed, Math.max(0, ...tasks)]);
                slider.value = String(place);
                slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
                requestAnimationFrame(() => {
                    const isTaken = slider.value === String(place) && field.value !== '';
                    const isDrawing = document.querySelector('.doubts [aria-busy=true]');
                    // The first changes are still on their way to what says that it is busy.
                    if (!isTaken || (place > 10 && !isDrawing)) missed.push(place);
                    step(place + 1);
                });
            };
            step(1);";
        let (missed, longest): (Vec<u32>, f64) = page.eval_later_with(drag, json!([150])).await;
        println!("the longest task took {longest} ms");
        assert!(missed.is_empty(), "steps {missed:?} were not taken");
    });
}
