//! How long the answers take, as figures beside their budgets: `cargo bench`.
//!
//! Nothing here fails when a budget is missed: a busy machine is not a slow program. Figures are the
//! least and the median of many batches. Where others share the machine, the least says more of the
//! program, the median more of the machine. The allocator below counts the allocations of one run.

#![expect(
    unsafe_code,
    reason = "an allocator that counts is unsafe by its trait; it only passes on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::env;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use splitpoint::export::{json, table};
use splitpoint::forecast::{self, break_even};
use splitpoint::model::estimate;
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::report::Report;
use splitpoint::scenario::field::Field;
use splitpoint::scenario::{Scenario, link};
use splitpoint::uncertainty::bands::{DRAWS, KeptDraws, Run};

/// The system's allocator, counting what is asked of it.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// Every call is handed to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Measures what a moving slider asks for. Its input is not uncertain: programs are recorded anew, and
/// factors are kept.
fn measure_live(scenario: &Scenario) {
    let kept = KeptDraws::default();
    let mut users = 10_000.0;
    measure("1,000 draws while the users change", "16 ms", || {
        users = if users > 90_000.0 {
            10_000.0
        } else {
            users + 1_000.0
        };
        let mut run = Run::with(&scenario.with(Field::Users, users), &kept);
        run.draw(1_000);
        run.bands()
    });
}

fn main() {
    let defaults = Scenario::default();
    let long = defaults.with(Field::Horizon, 60.0);
    let report = Report::of(&defaults);
    // A link with every field in it is the longest that the page writes.
    let link = longest_link();

    println!(
        "{:<40} {:>10} {:>10} {:>12}   budget",
        "", "least", "median", "allocations"
    );
    measure("totals of all four options", "1 µs, none", || {
        estimate::totals(black_box(&defaults))
    });
    for option in OptionId::LADDER {
        measure(&format!("  of these: {}", option.spec().key), "", || {
            estimate::total(black_box(&defaults), option)
        });
    }
    // Servers that are there already, and databases beside the app.
    let placed = "v=2&mono_on=hetzner&first_on=droplets&db_on=own&basic_fleet=26&basic_server=ec2.m5.2xlarge";
    let (placed, _) = link::decode(placed);
    measure(
        "totals with a fleet and own databases",
        "1 µs, none",
        || estimate::totals(black_box(&placed)),
    );
    // As in the worker: what earlier draws leave is kept for later ones.
    for (draws, name, budget) in [
        (DRAWS, "10,000 draws x 36 months, all strategies", "55 ms"),
        (1_000, "1,000 draws x 36 months", "16 ms"),
    ] {
        let kept = KeptDraws::default();
        measure(name, budget, || {
            let mut run = Run::with(black_box(&defaults), &kept);
            run.draw(draws);
            run.bands()
        });
    }
    measure_live(&defaults);
    measure("60 months of five strategies", "", || {
        forecast::all(black_box(&long))
    });
    for (place, along) in break_even::Along::ALL.into_iter().enumerate() {
        let asked = defaults.with(Field::Along, place as f64);
        for (spending, words) in ["in a month", "over all months"].into_iter().enumerate() {
            let asked = asked.with(Field::Spending, spending as f64);
            let name = format!("break-even by {}, {words}", along.key());
            measure(&name, "", || break_even::solve(black_box(&asked)));
        }
    }
    // Machines by the thousand, and two costs that keep passing each other.
    let busy = defaults
        .with(Field::Spending, 0.0)
        .with(Field::Versus, 2.0)
        .with(Field::Requests, 1e5)
        .with(Field::BusyShare, 0.3);
    measure("break-even by users, many steps", "", || {
        break_even::solve(black_box(&busy))
    });
    measure(
        "report: five bills, five strategies",
        "8 ms with its page",
        || Report::of(black_box(&defaults)),
    );
    measure("report as a table", "", || table::write(black_box(&report)));
    measure("report as JSON", "", || json::write(black_box(&report)));
    measure("one line explained", "", || {
        estimate::explain(black_box(&defaults), OptionId::Production, LineId::Nodes)
    });
    measure("link with every field decoded", "", || {
        link::decode(black_box(&link))
    });
    measure("link with every field encoded", "", || {
        link::encode(&link::decode(black_box(&link)).0)
    });
}

/// A link in which every field differs from its default.
fn longest_link() -> String {
    let mut scenario = Scenario::default();
    for field in splitpoint::scenario::field::all() {
        let (min, max) = field.spec().kind.bounds();
        let default = field.spec().kind.default();
        scenario.set(field, if default == min { max } else { min });
    }
    link::encode(&scenario)
}

/// Prints how long one run takes, and how often it allocates.
///
/// Words on the command line choose: `cargo bench -- totals`.
fn measure<T>(name: &str, budget: &str, mut run: impl FnMut() -> T) {
    const BATCHES: usize = 51;
    const BATCH: Duration = Duration::from_millis(5);

    // Cargo adds a flag of its own.
    let mut wanted = env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .peekable();
    if wanted.peek().is_some() && !wanted.any(|word| name.contains(&word)) {
        return;
    }

    // The first runs load what is loaded once, and tell how many make a batch.
    let start = Instant::now();
    let mut runs = 0_u32;
    while start.elapsed() < 4 * BATCH {
        black_box(run());
        runs += 1;
    }
    let runs = (runs / 4).max(1);

    let before = ALLOCATIONS.load(Ordering::Relaxed);
    black_box(run());
    let allocations = ALLOCATIONS.load(Ordering::Relaxed) - before;

    let mut times: Vec<_> = (0..BATCHES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..runs {
                black_box(run());
            }
            start.elapsed().as_secs_f64() / f64::from(runs)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let [least, median] = [times[0], times[BATCHES / 2]].map(shown);

    let mut line = format!("{name:<40} {least:>10} {median:>10} {allocations:>12}");
    if !budget.is_empty() {
        let _ = write!(line, "   {budget}");
    }
    println!("{line}");
}

/// Seconds in the unit that suits them.
fn shown(seconds: f64) -> String {
    [(1e-3, 1e3, "ms"), (1e-6, 1e6, "µs")]
        .into_iter()
        .find(|&(from, ..)| seconds >= from)
        .map_or_else(
            || format!("{:.0} ns", seconds * 1e9),
            |(_, unit, name)| format!("{:.2} {name}", seconds * unit),
        )
}
