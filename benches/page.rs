//! How long the page takes in Chromium, as figures beside their budgets: `make bench`.
//!
//! The optimised folder is opened as the browser tests open it. What the worker does is timed from
//! ask to answer; what an input causes is timed in the page's own thread. Figures are the least and
//! the median of several rounds: see the other benchmark.

#![expect(clippy::expect_used, reason = "a benchmark may stop where it stands")]
#![allow(
    dead_code,
    reason = "the tests' modules are shared, and tests use more of them"
)]

#[path = "../tests/browser/chromium.rs"]
mod chromium;
#[path = "../tests/browser/driver.rs"]
mod driver;
#[path = "../tests/browser/engine.rs"]
mod engine;
#[path = "../tests/browser/folder.rs"]
mod folder;
#[path = "../tests/browser/site.rs"]
mod site;

use fantoccini::Client;
use serde::de::DeserializeOwned;
use serde_json::json;
use site::Site;
use splitpoint::scenario::link;
use splitpoint::worker::{RepetitionTask, Request, RequestMessage};

/// How often each task of the worker is done at once, besides the draws.
const TASKS: [(RepetitionTask, u32, &str); 3] = [
    (RepetitionTask::Totals, 2_000, "totals of all four options"),
    (
        RepetitionTask::Forecast,
        100,
        "60 months of five strategies",
    ),
    (RepetitionTask::Chart, 50, "report and chart of spending"),
];

/// Gives a worker as many cores as its address says, so that one and two workers can be compared.
const CORES: &str = "const cores = new URL(location).searchParams.get('cores');
    if (cores) Object.defineProperty(navigator, 'hardwareConcurrency', { value: Number(cores) });";

/// Starts a worker as the page does and times asks, each with the next message, up to the first
/// answer: the first one, and those after it, sorted.
const ASK: &str = "
    const [messages, cores, rest, count, done] = arguments;
    const { content } = document.querySelector('meta[name=worker]');
    const worker = new Worker(`${content}?cores=${cores}`, { type: 'module' });
    let start = 0;
    let isAsked = false;
    const times = [];
    const ask = () => {
        start = performance.now();
        isAsked = true;
        worker.postMessage(new Uint8Array(messages[times.length % messages.length]));
    };
    worker.onmessage = () => {
        if (start === 0) return setTimeout(ask, rest); // It is ready.
        if (!isAsked) return; // A better answer than the first.
        isAsked = false;
        times.push(performance.now() - start);
        if (times.length < count) return setTimeout(ask);
        worker.terminate();
        done([times[0], times.slice(1).sort((one, other) => one - other)]);
    };";

/// Moves the users slider a number of times, or for a number of milliseconds, one step in each frame; hands over
/// the script time of each step, sorted, the longest task, and how many steps the page did not show.
const SLIDE: &str = "
    const [steps, milliseconds, done] = arguments;
    const end = performance.now() + milliseconds;
    let missed = 0;
    const slider = document.querySelector('.first input[type=range]');
    const times = [];
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration)))
        .observe({ type: 'longtask' });
    let place = 100;
    const step = async () => {
        if (times.length === steps || performance.now() > end) {
            times.sort((one, other) => one - other);
            return done([times, Math.max(0, ...tasks), missed]);
        }
        place = place >= Number(slider.max) ? 1 : place + 1;
        slider.value = String(place);
        const shown = slider.getAttribute('aria-valuetext');
        const start = performance.now();
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // What follows an input runs in tasks of its own, all of them before the next frame.
        for (let turn = 0; turn < 60; turn += 1) await null;
        times.push(performance.now() - start);
        if (slider.getAttribute('aria-valuetext') === shown) missed += 1;
        requestAnimationFrame(() => setTimeout(step));
    };
    step();";

/// Counts how often the bands on the page change.
const COUNT_BANDS: &str = "window.bands = 0;
    new MutationObserver(() => { window.bands += 1; })
        .observe(document.querySelector('#bands'), { childList: true, subtree: true, characterData: true });";

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    let site = Site::start();
    runtime.block_on(async {
        let window = engine::open().await.expect("the browser starts");
        measure(&window.client, &site).await;
        window.client.close().await.expect("the window closes");
    });
}

async fn measure(client: &Client, site: &Site) {
    println!(
        "{:<44} {:>10} {:>10}   budget",
        "in Chromium", "least", "median"
    );
    site.before(
        "const { instantiateStreaming } = WebAssembly;
        WebAssembly.instantiateStreaming = async (...given) => {
            const started = await instantiateStreaming.apply(WebAssembly, given);
            window.program = started.instance.exports;
            return started;
        };",
    );
    site.before_workers(CORES);
    let address = site.address();
    client.goto(&address).await.expect("the page opens");
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    measure_worker(client).await;

    let mut rounds = Vec::new();
    for _ in 0..5 {
        rounds.push(slide(client, 200, 60_000).await);
    }
    for (share, budget) in [(50, ""), (95, "8 ms"), (99, "")] {
        let name = format!("input to updated page, {share}th percentile");
        let at = |(steps, ..): &(Vec<f64>, f64, u32)| steps[steps.len() * share / 100];
        let mut taken: Vec<_> = rounds.iter().map(at).collect();
        taken.sort_by(f64::total_cmp);
        print(&name, &taken, budget);
    }
    let longest = rounds.iter().map(|&(_, longest, _)| longest);
    let longest = longest.fold(0.0, f64::max);
    print("longest task meanwhile", &[longest], "50 ms");

    see_doubts(client).await;
    let _: serde_json::Value = now(client, COUNT_BANDS).await;
    let (steps, longest, missed) = slide(client, 10_000, 5_000).await;
    print(
        "longest task while draws are under way",
        &[longest],
        "50 ms",
    );
    let steps = steps.len();
    let bands: usize = now(client, "return window.bands").await;
    println!(
        "of {steps} steps in five seconds of it the page did not show {missed}; bands followed {bands} times"
    );

    let memory =
        "return [performance.memory.usedJSHeapSize, window.program?.memory.buffer.byteLength ?? 0]";
    let before: [f64; 2] = now(client, memory).await;
    for _ in 0..5 {
        slide(client, 200, 60_000).await;
    }
    let after: [f64; 2] = now(client, memory).await;
    for (what, place) in [("heap", 0), ("WebAssembly memory", 1)] {
        let [before, after] = [before, after].map(|it| it[place] / 1e6);
        println!("{what} before and after 1,000 changes: {before:.1} MB, {after:.1} MB");
    }
}

/// Times what the worker does, from ask to answer.
async fn measure_worker(client: &Client) {
    for (task, times, name) in TASKS {
        let months = if task == RepetitionTask::Forecast {
            60
        } else {
            36
        };
        let asked = [request(
            &format!("#v=1&months={months}"),
            Request::Repetition { task, times },
        )];
        let (first, again) = ask(client, &asked, 1, 0, 17).await;
        let each = |taken: f64| taken / f64::from(times);
        print(name, &again.into_iter().map(each).collect::<Vec<_>>(), "");
        print("  the first time", &[each(first)], "");
    }
    let task = RepetitionTask::Draws;
    let all = [request("#v=1", Request::Repetition { task, times: 1 })];
    // As the page asks while a slider of users moves.
    let width = 800;
    let moving: Vec<_> = (1..=40)
        .map(|step| {
            let link = format!("#v=1&users={}", 10_000 + 500 * step);
            request(&link, Request::Uncertainty { width })
        })
        .collect();
    for cores in [1, 2] {
        println!("with {cores} of the cores:");
        let (first, again) = ask(client, &all, cores, 0, 17).await;
        print("10,000 draws x 36 months, all strategies", &again, "55 ms");
        print("  the first time", &[first], "200 ms");
        let (rested, _) = ask(client, &all, cores, 3_000, 2).await;
        print("  the first time, after three seconds", &[rested], "");
        let (_, following) = ask(client, &moving, cores, 3_000, 40).await;
        print(
            "bands of 1,000 draws for a moving slider",
            &following,
            "16 ms",
        );
    }
}

/// A request to the worker, as the page writes it.
fn request(fragment: &str, request: Request) -> Vec<u8> {
    let message = RequestMessage {
        slot: "bench".to_owned(),
        number: 1,
        request,
        scenario: link::decode(fragment).0,
    };
    message.write()
}

/// What [`ASK`] hands over: the worker rests for some milliseconds, and is then asked so often.
async fn ask(
    client: &Client,
    messages: &[Vec<u8>],
    cores: u32,
    rest: u32,
    count: u32,
) -> (f64, Vec<f64>) {
    let with = vec![json!(messages), json!(cores), json!(rest), json!(count)];
    later(client, ASK, with).await
}

/// What [`SLIDE`] hands over.
async fn slide(client: &Client, steps: u32, milliseconds: u32) -> (Vec<f64>, f64, u32) {
    later(client, SLIDE, vec![json!(steps), json!(milliseconds)]).await
}

/// Brings the doubts into view, which is when they are drawn.
async fn see_doubts(client: &Client) {
    let see = "document.querySelector('.doubts').scrollIntoView({ behavior: 'instant' })";
    let _: serde_json::Value = now(client, see).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
}

async fn now<T: DeserializeOwned>(client: &Client, script: &str) -> T {
    let returned = client.execute(script, Vec::new()).await;
    serde_json::from_value(returned.expect("the script runs")).expect("what is read")
}

async fn later<T: DeserializeOwned>(
    client: &Client,
    script: &str,
    with: Vec<serde_json::Value>,
) -> T {
    let returned = client.execute_async(script, with).await;
    serde_json::from_value(returned.expect("the script runs")).expect("what is read")
}

/// Prints the least and the median of sorted times, or the only one.
fn print(name: &str, milliseconds: &[f64], budget: &str) {
    let shown = |time: f64| {
        if time < 0.1 {
            format!("{:.2} µs", time * 1e3)
        } else {
            format!("{time:.2} ms")
        }
    };
    let [least, median] = match milliseconds {
        [one] => [String::new(), shown(*one)],
        many => [many[0], many[many.len() / 2]].map(shown),
    };
    println!("{name:<44} {least:>10} {median:>10}   {budget}");
}
