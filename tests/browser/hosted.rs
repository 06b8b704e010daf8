//! The page as a host sends it: under its policy, in versions that follow each other, without
//! network, and when only a part of it arrives.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{fs, io};

use serde_json::json;
use splitpoint::scenario::{Scenario, field::Field};

use crate::case::{in_window, needs_its_engine, on_page};
use crate::engine::{ENGINE, Engine};
use crate::page::{Page, becomes, comes_to};
use crate::stored;
use crate::window::in_narrow_window;

/// A constant of the page, and what a second version says instead.
const LINE: [&str; 2] = [
    "Monolith or microservices: what each costs, line by line.",
    "Microservices or monolith: what each costs, line by line.",
];

/// A second version: the program that Trunk built with another constant in it, made ready by the same
/// script as the first.
static SECOND: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/second-version");
    let _ = fs::remove_dir_all(&folder);
    copy(&root.join("target/unfinished"), &folder).expect("`make dist` has left it");
    let entries = fs::read_dir(&folder).expect("the folder can be listed");
    let mut paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let program = paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("splitpoint-") && name.ends_with(".wasm")
    });
    let program = program.expect("the program is there");
    let mut content = fs::read(&program).expect("the program can be read");
    let mut windows = content.windows(LINE[0].len());
    let at = windows.position(|it| it == LINE[0].as_bytes());
    let at = at.expect("the constant is in the program");
    content[at..at + LINE[0].len()].copy_from_slice(LINE[1].as_bytes());
    fs::write(&program, content).expect("the program can be written");
    let finished = Command::new("node")
        .arg(root.join("hosting/build/finish.mjs"))
        .env("TRUNK_STAGING_DIR", &folder)
        .env("TRUNK_SOURCE_DIR", root)
        .env("TRUNK_PROFILE", "release")
        .env_remove("SPLITPOINT_KEEP")
        .status();
    assert!(finished.expect("node starts").success(), "it is made ready");
    folder
});

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

async fn says(page: &Page, line: &str) {
    becomes("the line below the name", &line.to_owned(), async || {
        page.text(".masthead .motto").await
    })
    .await;
}

/// Loads the page again, as its own button would.
async fn reload(page: &Page) {
    page.eval::<()>("window.isOld = true; location.reload()")
        .await;
    is_new(page).await;
}

/// Waits for another page in this one's place; scripts fail while one goes and the other comes.
async fn is_new(page: &Page) {
    becomes("a new page", &1, async || {
        let is_new = "return !window.isOld && document.querySelectorAll('#answer').length";
        page.client()
            .execute(is_new, Vec::new())
            .await
            .ok()
            .and_then(|it| it.as_u64())
            .unwrap_or_default()
    })
    .await;
}

async fn is_ready_for_no_network(page: &Page) {
    page.eval_later::<()>(
        "const [done] = arguments; navigator.serviceWorker.ready.then(() => done(null));",
    )
    .await;
}

/// Returns the number of files that the service worker has cached.
async fn kept(page: &Page) -> usize {
    page.eval_later(
        "const [done] = arguments;
        caches.keys()
            .then((names) => Promise.all(names.map(async (it) => (await caches.open(it)).keys())))
            .then((kept) => done(kept.flat().length));",
    )
    .await
}

/// Reads the complaints, which are about what the host did not send.
async fn only_missing_files_are_complained_about(page: &Page) {
    let complaints = page.complaints().await;
    let is_missing = |it: &String| it.contains("net::ERR_") || it.contains("Fetch API cannot load");
    assert!(complaints.iter().all(is_missing), "{complaints:#?}");
}

#[test]
fn chromium_markup_passes_the_policy_only_as_plain_tags_with_quoted_values() {
    // Other engines may not have trusted types.
    needs_its_engine("chromium_", *ENGINE == Engine::Chromium);
    on_page("", async |page| {
        let script = "return String(trustedTypes.defaultPolicy.createHTML(arguments[0])) !== ''";
        for (markup, is_passed) in [
            ("<p class=\"note\">text</p>", true),
            ("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", true),
            ("<p hidden>text</p>", false),
            ("<p class=note>text</p>", false),
            ("<p onclick=\"alert()\">text</p>", false),
            ("<script>alert()</script>", false),
        ] {
            let passes: bool = page.eval_with(script, json!([markup])).await;
            assert_eq!(passes, is_passed, "{markup}");
        }
    });
}

#[test]
fn two_versions_follow_each_other_at_one_address_with_files_kept_for_ever() {
    in_window(async |page| {
        // The browser's own cache, without the service worker.
        let without = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })";
        page.before(without);
        page.open("users=20000").await;
        says(page, LINE[0]).await;
        page.site().serve(&SECOND);
        let scenario = Scenario::default().with(Field::Users, 20_000.0);
        for _ in 0..2 {
            let away = page.client().goto("about:blank").await;
            away.expect("an empty page can be opened");
            page.open("users=20000").await;
            says(page, LINE[1]).await;
            page.shows(&scenario).await;
        }
    });
}

#[test]
fn a_new_version_is_offered_and_not_forced() {
    on_page("users=20000", async |page| {
        is_ready_for_no_network(page).await;
        page.site().serve(&SECOND);
        page.set_field(Field::Services, "12").await;
        let scenario = Scenario::default()
            .with(Field::Users, 20_000.0)
            .with(Field::Services, 12.0);
        page.address_is_of(&scenario).await;
        reload(page).await;
        becomes("the offer", &"block".to_owned(), async || {
            page.style("#newer", "display").await
        })
        .await;
        // All goes on as it was, until it is accepted.
        says(page, LINE[0]).await;
        page.shows(&scenario).await;
        page.click("#newer button").await;
        says(page, LINE[1]).await;
        page.shows(&scenario).await;
        assert_eq!(page.style("#newer", "display").await, "none");
    });
}

#[test]
fn who_saves_data_has_kept_what_was_used() {
    in_window(async |page| {
        page.before(
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
        );
        page.open("show=monolith").await;
        is_ready_for_no_network(page).await;
        assert_eq!(kept(page).await, FIRST_VISIT);
        page.click(".bill .line button").await;
        becomes("the derivations", &1, async || {
            page.count(".derivation").await
        })
        .await;
        becomes("what is kept", &all_files(), async || kept(page).await).await;
    });
}

/// The number of files that a first visit downloads, with the icon.
const FIRST_VISIT: usize = 6;

/// The number of all files that are kept: beside the books those of the first visit, and what the
/// worker is and brings for the page.
fn all_files() -> usize {
    FIRST_VISIT + 5 + splitpoint::price_book::books().len()
}

#[test]
fn without_network_after_a_first_visit_the_page_opens_computes_and_explains() {
    on_page("show=monolith", async |page| {
        is_ready_for_no_network(page).await;
        // Nothing was asked of the worker: its files are fetched because the page is idle.
        becomes("what is kept", &all_files(), async || kept(page).await).await;

        page.site().set_offline(true);
        reload(page).await;
        let scenario = splitpoint::scenario::link::decode("show=monolith").0;
        page.shows(&scenario).await;
        page.set_field(Field::Users, "50000").await;
        page.shows(&scenario.with(Field::Users, 50_000.0)).await;
        page.click(".bill .line button").await;
        becomes("the derivations", &1, async || {
            page.count(".derivation").await
        })
        .await;
        // Break-even, certainty and the decision are computed too.
        page.all_is_there().await;
        assert_eq!(page.count("#offline").await, 0);
        let icon = "const [done] = arguments;
            const { href } = document.querySelector('link[rel=icon]');
            fetch(href).then(({ ok }) => done(ok), () => done(false));";
        assert!(page.eval_later::<bool>(icon).await, "the icon is kept");
        page.click(".page-footer a").await;
        becomes(
            "the methodology",
            &"How everything is computed".to_owned(),
            async || page.text("h1").await,
        )
        .await;
        page.back().await;
        page.shows(&scenario.with(Field::Users, 50_000.0)).await;
        only_missing_files_are_complained_about(page).await;
        page.site().set_offline(false);
    });
}

#[test]
fn a_program_that_arrives_half_is_said_and_can_be_loaded_again() {
    in_window(async |page| {
        opened_without_its_program(page, "users=20000").await;
        only_missing_files_are_complained_about(page).await;
        page.site().halve(None);
        page.click("#not-started button").await;
        is_new(page).await;
        page.shows(&Scenario::default().with(Field::Users, 20_000.0))
            .await;
    });
}

/// What the first screen says before and after the program has arrived, and where.
const FIRST_SCREEN: &str = "
    const parts = [
        '.masthead p:not(.loading), .contents-bar li, .answer h1, .answer .compared > span, .answer .ranges',
        '.question legend, .question label, .first .control, .first .label, .first .entry',
        '.first .slide, .first .options label, .over-time h2, .over-time .drawing svg',
        '.over-time .numbers > summary, .turn h2, .turn label, .turn summary h3, .ladder h2',
        '.like-for-like, .likeness, .step, .step p, .step .name, .step .cost',
    ];
    const elements = [...document.querySelectorAll(parts.join())];
    return elements.filter((it) => it.checkVisibility()).map((it) => {
        const { x, y, width, height } = it.getBoundingClientRect();
        // Of the two charts that are drawn ahead one is scaled; ranges come later.
        const words = it.getAttribute('aria-label') ?? it.textContent;
        const text = it.matches('.ranges') ? '' : words.replace(/\\s+/g, ' ').trim();
        return `${it.localName} ${text}: ${[x, y + scrollY, width, height].map(Math.round)}`;
    })";

#[test]
fn the_program_takes_over_without_a_shift() {
    in_window(the_first_screen_stays);
}

#[test]
fn narrow_the_program_takes_over_without_a_shift() {
    in_narrow_window(360, the_first_screen_stays);
}

async fn the_first_screen_stays(page: &Page) {
    opened_without_its_program(page, "").await;
    page.eval::<()>("scrollTo({ top: 0, behavior: 'instant' })")
        .await;
    // As long as the program may still arrive, nothing is said of it.
    let hide = "document.getElementById('not-started').hidden = arguments[0]";
    page.eval_with::<()>(hide, json!([true])).await;
    let before = page.eval::<Vec<String>>(FIRST_SCREEN).await;
    page.eval_with::<()>(hide, json!([false])).await;
    let count = |name: &str| before.iter().filter(|it| it.starts_with(name)).count();
    let counts = ["h1 ", "legend ", "svg "].map(count);
    // The six questions, and on-call.
    assert_eq!(counts, [1, 7, 1], "{before:?}");
    only_missing_files_are_complained_about(page).await;
    page.site().halve(None);
    // As a user would: a browser may have kept the half for ever.
    page.click("#not-started button").await;
    is_new(page).await;
    page.shows(&Scenario::default()).await;
    // What stays in sight has no place in the page.
    page.eval::<()>("scrollTo({ top: 0, behavior: 'instant' })")
        .await;
    assert_eq!(page.eval::<Vec<String>>(FIRST_SCREEN).await, before);
}

/// Opens the page with a program of which only the first half arrives.
async fn opened_without_its_program(page: &Page, fragment: &str) {
    page.site().halve(Some(".wasm"));
    let address = format!("{}#{fragment}", page.site().address());
    let address = address.trim_end_matches('#');
    page.client().goto(address).await.expect("the page opens");
    comes_to(
        "what is said of it",
        async || {
            (
                page.style("#not-started", "display").await,
                page.text("#not-started").await,
            )
        },
        |(display, words)| display == "block" && words.contains("was not loaded completely"),
    )
    .await;
}

#[test]
fn a_page_that_will_show_other_numbers_shows_none_before() {
    in_window(async |page| {
        let headline = async || {
            let shown = page.style("#waiting h1", "visibility").await;
            for amounts in [".costs", ".drawing svg", ".cost", ".legend b"] {
                let amounts = format!("#waiting {amounts}");
                assert_eq!(page.style(&amounts, "visibility").await, shown);
            }
            shown
        };
        opened_without_its_program(page, "users=20000").await;
        assert_eq!(headline().await, "hidden");
        for name in [stored::WORK, stored::OWN_PRICES] {
            opened_without_its_program(page, "").await;
            assert_eq!(headline().await, "visible", "{name}");
            stored::put(page, name, "anything").await;
            opened_without_its_program(page, "").await;
            assert_eq!(headline().await, "hidden", "{name}");
            page.eval::<()>("localStorage.clear()").await;
        }
        only_missing_files_are_complained_about(page).await;
    });
}

#[test]
fn what_is_injected_does_nothing() {
    in_window(async |page| {
        // A program of the page's; what a driver runs may do what the page's may not.
        page.before(
            "window.attempts = (done) => {
                const outcomes = [];
                const attempt = (name, it) => {
                    try { it(); } catch (error) { outcomes.push(`${name}: ${error.name}`); }
                };
                const place = document.createElement('div');
                document.body.append(place);
                const script = document.createElement('script');
                attempt('script', () => {
                    script.append(document.createTextNode('window.isBroken = true'));
                    place.append(script);
                });
                attempt('eval', () => eval('window.isBroken = true'));
                attempt('markup', () => {
                    place.innerHTML = '<img src=x onerror=\"window.isBroken = true\">';
                });
                attempt('handler', () => {
                    place.innerHTML = '<svg onload=\"window.isBroken = true\"></svg>';
                });
                attempt('link', () => {
                    place.innerHTML = '<svg><a href=\"javascript:window.isBroken = true\"></a></svg>';
                });
                attempt('hidden handler', () => {
                    place.innerHTML = '<g fill=\">\" onload=\"window.isBroken = true\"></g>';
                });
                attempt('worker', () => new Worker('https://example.com/worker.js'));
                attempt('attribute', () => place.setAttribute('onclick', 'window.isBroken = true'));
                place.click();
                fetch('https://example.com/').catch((error) => {
                    outcomes.push(`fetch: ${error.name}`);
                    setTimeout(() => {
                        outcomes.push(`broken: ${window.isBroken ?? false}`);
                        done(outcomes);
                    });
                });
            };",
        );
        page.open("").await;
        let outcomes: Vec<String> = page
            .eval_later("const [done] = arguments; setTimeout(() => window.attempts(done));")
            .await;
        let expected = [
            "eval: EvalError",
            "markup: TypeError",
            "handler: TypeError",
            "link: TypeError",
            "hidden handler: TypeError",
            "worker: TypeError",
            "attribute: TypeError",
            "fetch: TypeError",
            "broken: false",
        ];
        assert_eq!(outcomes, expected);
        // The console reports the attempts; reading them here removes them from the later check.
        let violations: Vec<String> = page.eval("return window.violations.splice(0)").await;
        for directive in ["connect-src", "require-trusted-types-for"] {
            let is_said = |it: &String| it.starts_with(directive);
            assert!(
                violations.iter().any(is_said),
                "{directive}: {violations:#?}"
            );
        }
        page.complaints().await;
        page.shows(&Scenario::default()).await;
    });
}

#[test]
fn every_icon_has_its_size_and_shows_the_whole_drawing() {
    on_page("", async |page| {
        // Of each, what is wrong with it: its size, or how much of it is unlike the drawing.
        let wrong: Vec<String> = page
            .eval_later(
                "const [done] = arguments;
                const { href } = document.querySelector('link[rel=manifest]');
                const opened = (address) => new Promise((resolve, reject) => {
                    const image = new Image();
                    image.onload = () => resolve(image);
                    image.onerror = reject;
                    image.src = new URL(address, href);
                });
                const pixels = (image) => {
                    const canvas = new OffscreenCanvas(64, 64);
                    const ground = canvas.getContext('2d');
                    ground.fillStyle = '#fbfaf7';
                    ground.fillRect(0, 0, 64, 64);
                    ground.drawImage(image, 0, 0, 64, 64);
                    return ground.getImageData(0, 0, 64, 64).data;
                };
                (async () => {
                    const { icons } = await (await fetch(href)).json();
                    const [drawing, ...pictures] = icons;
                    const expected = pixels(await opened(drawing.src));
                    const wrong = [];
                    for (const { src, sizes } of pictures) {
                        const image = await opened(src);
                        const size = `${image.naturalWidth}x${image.naturalHeight}`;
                        const unlike = pixels(image).filter((it, at) => Math.abs(it - expected[at]) > 64);
                        const share = unlike.length / expected.length;
                        if (size !== sizes || share > 0.02) wrong.push(`${src}: ${size}, ${share}`);
                    }
                    if (pictures.length === 0) wrong.push('there are none');
                    return wrong;
                })().then(done, (problem) => done([String(problem)]));",
            )
            .await;
        assert_eq!(wrong, [""; 0]);
    });
}

#[test]
fn a_chart_is_drawn_whatever_scenarios_are_called() {
    // Words that would be something else if they stood outside quotes.
    let named = "name=%20on%3D1%20href%3D%22%3Cscript%3E&beside=name%3Done%253D2%2520onload%253D%2522%26users%3D90000";
    on_page(named, async |page| {
        page.eval::<()>(
            "document.querySelector('.compare').scrollIntoView({ behavior: 'instant' })",
        )
        .await;
        comes_to(
            "the picture of both",
            async || {
                let all = "return [...document.querySelectorAll('.compare svg')]
                    .map(({ textContent }) => textContent).join(' ')";
                page.eval::<String>(all).await
            },
            |words| words.contains("on=1 href=\"<script>") && words.contains("one=2 onload=\""),
        )
        .await;
    });
}

#[test]
fn a_frame_shows_the_answer_alone_even_where_its_address_does_not_say_so() {
    on_page("", async |page| {
        let framed = format!(
            "<!DOCTYPE html><link rel=icon href=data:,><iframe id=frame src=\"{}#users=20000\"></iframe>",
            page.site().address()
        );
        let host = page.site().other_page(framed);
        page.client().goto(&host).await.expect("a page that frames");
        let frame = page.client().find(fantoccini::Locator::Id("frame")).await;
        let frame = frame.expect("the frame is there");
        frame.enter_frame().await.expect("the frame can be entered");
        becomes("the answers", &1, async || page.count("#answer").await).await;
        assert_eq!(page.count(&crate::page::control(Field::Users)).await, 0);
    });
}
