//! How long the same bills take elsewhere: the options that strategies run, in all months of all draws,
//! by this program, by the program in Python that it writes, and by the same formulas in Squiggle.
//!
//! All compute the same draws, in one run, one after the other, and the sums of the other two are
//! compared. Reading draws and formulas is not in the figures of the others; this program makes its draws
//! and records its formulas anew in each round.

#![expect(clippy::expect_used, reason = "a benchmark may stop where it stands")]

#[path = "peers/squiggle.rs"]
mod squiggle;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{fs, thread};

use splitpoint::export::{draw_values, python};
use splitpoint::scenario::Scenario;
use splitpoint::uncertainty::bands::{DRAWS, Pricer, WrittenPrograms};

/// How often each is measured; the least counts.
const ROUNDS: usize = 5;

/// What a peer says: its name with versions, its time in seconds, and the sum of all costs in dollars.
struct Measured {
    name: String,
    seconds: f64,
    sum: Option<f64>,
}

fn main() {
    let scenario = Scenario::default();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let written = WrittenPrograms::of(&scenario, DRAWS);
    let options: Vec<_> = written
        .monthly
        .iter()
        .map(|it| it.option.spec().key)
        .collect();
    println!(
        "{} in {} months of {DRAWS} draws, all choices included",
        options.join(", "),
        written.months
    );
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let version = env!("CARGO_PKG_VERSION");
    let mut all = Vec::new();
    for threads in [cores, 1] {
        let seconds = least(|| native(&scenario, threads));
        let name = format!("Splitpoint {version}, {threads} thread(s)");
        all.push(Measured {
            name,
            seconds,
            sum: None,
        });
    }
    let [bills, draws] = ["bills.py", "draws.csv"].map(|name| folder.join(name));
    fs::write(&bills, python::write(&scenario, Some(DRAWS))).expect("a program can be written");
    fs::write(&draws, draw_values::write(&scenario, DRAWS)).expect("draws can be written");
    let python = Command::new("python3")
        .arg(top("benches/peers/timed.py"))
        .args([&bills, &draws])
        .env("PYTHONPATH", tool("numpy"))
        .output();
    all.push(said(&python.expect("Python can be started")));
    let texts = ["draws.jsonl", "bills.squiggle"].map(|name| folder.join(name));
    let data = squiggle::draws(&scenario, &written, DRAWS);
    fs::write(&texts[0], data).expect("draws can be written");
    fs::write(&texts[1], squiggle::formulas(&written)).expect("formulas can be written");
    let node = Command::new("node")
        .args(["--max-old-space-size=4096", "--stack-size=8000"])
        .arg(top("benches/peers/squiggle.mjs"))
        .arg(tool("squiggle"))
        .args(&texts)
        .output();
    all.push(said(&node.expect("Node.js can be started")));
    print(&all);
}

/// The times beside that of all threads.
fn print(all: &[Measured]) {
    let ours = all[0].seconds;
    for (it, wanted) in all.iter().zip(["", "", "4", "100"]) {
        let times = it.seconds / ours;
        let wanted = match wanted {
            "" => String::new(),
            wanted => format!("   wanted: at least {wanted} times"),
        };
        println!(
            "{:<44} {:>12.1} ms {times:>9.1}{wanted}",
            it.name,
            it.seconds * 1e3
        );
    }
    let sums: Vec<_> = all.iter().filter_map(|it| it.sum).collect();
    let is_same = sums
        .windows(2)
        .all(|it| (it[0] - it[1]).abs() <= 1e-9 * it[0].abs());
    println!(
        "sums of the peers: {sums:?}, {}",
        if is_same { "the same" } else { "NOT the same" }
    );
}

/// The least time of some rounds, in seconds.
fn least(mut run: impl FnMut()) -> f64 {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Prices all draws, a part of them in each thread; nothing is kept from earlier rounds.
fn native(scenario: &Scenario, threads: usize) {
    let each = DRAWS.div_ceil(threads as u32);
    thread::scope(|scope| {
        for first in (0..DRAWS).step_by(each as usize) {
            scope.spawn(move || Pricer::of(scenario).price(first..DRAWS.min(first + each)));
        }
    });
}

/// What a peer has printed: name, seconds and sum, each on a line.
fn said(output: &std::process::Output) -> Measured {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = text.lines().collect();
    let [name, seconds, sum] = lines[..] else {
        panic!("{text}{}", String::from_utf8_lossy(&output.stderr));
    };
    Measured {
        name: name.to_owned(),
        seconds: seconds.parse().expect("seconds"),
        sum: Some(sum.parse().expect("a sum")),
    }
}

fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folder of a tool, which is installed if it is not there.
fn tool(name: &str) -> String {
    let tool = Command::new(top("hosting/build/tools.sh"))
        .arg(name)
        .output();
    let folder = String::from_utf8(tool.expect("a shell can be started").stdout);
    folder.expect("a path").trim().to_owned()
}
