//! Generated inputs, by the thousand: files to import, links, own prices, and the bytes of
//! messages between page and worker.
//!
//! Some of them are generated from the grammar of what they stand for ([`generate`]), the others are
//! changed files of `tests/corpus` and `tests/imports` ([`mutate`]). Each is read by a second process
//! ([`child`]) that may take [`MOST_KILOBYTES`](child::MOST_KILOBYTES) of memory and
//! [`MOST_CPU`](child::MOST_CPU) of a processor, and that checks the laws of [`laws`]. An input that breaks
//! one is made smaller and kept in `target/fuzz`; once the fault is mended, it belongs into
//! `tests/corpus`.
//!
//! `make test` runs this for some seconds with the same inputs each time, `make fuzz` for an hour with
//! others. `FUZZ_SECONDS` sets the time, and `FUZZ_SEED` the inputs: each run prints its seed.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

mod child;
mod corpus;
mod generate;
mod input;
mod laws;
mod mutate;

use std::cell::RefCell;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use sha2::{Digest as _, Sha256};

use self::child::Child;
use self::input::{FuzzInput, Target};

/// The time that `make test` gives it, in seconds, and the most rounds, so that a fast machine reads
/// no other inputs than a slow one.
const SECONDS: u64 = 20;
const ROUNDS: u64 = 20;

/// The seed of `make test`: what fails there has failed because of a change.
const SEED: u64 = 1;

/// The number of inputs of a kind between two looks at the clock.
const ROUND: u32 = 64;

fn main() -> ExitCode {
    if env::var_os(child::IS_CHILD).is_some() {
        child::serve();
        return ExitCode::SUCCESS;
    }
    let asked = number("FUZZ_SECONDS");
    let seconds = asked.unwrap_or(SECONDS);
    let rounds = if asked.is_some() { u64::MAX } else { ROUNDS };
    let seed = number("FUZZ_SEED").unwrap_or(SEED);
    println!("fuzzing for at most {seconds} s with FUZZ_SEED={seed}");
    match fuzz(Duration::from_secs(seconds), rounds, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// A source of inputs.
struct Source {
    name: String,
    inputs: BoxedStrategy<FuzzInput>,
}

fn fuzz(time: Duration, most_rounds: u64, seed: u64) -> Result<(), String> {
    let mut child = Child::start();
    let corpus = corpus::all();
    for input in &corpus {
        child
            .run(input)
            .map_err(|why| failure("corpus", input, &why))?;
    }
    println!("{} files of the corpus", corpus.len());
    let sources = sources(&corpus);
    let begun = Instant::now();
    let mut rounds = 0_u64;
    while begun.elapsed() < time && rounds < most_rounds {
        for (place, source) in sources.iter().enumerate() {
            let child = RefCell::new(&mut child);
            // Every round has a runner of its own: one that has succeeded runs nothing more.
            let mut runner = runner([seed, place as u64, rounds]);
            let outcome = runner.run(&source.inputs, |input| {
                let read = child.borrow_mut().run(&input);
                read.map_err(TestCaseError::fail)
            });
            match outcome {
                Err(TestError::Fail(why, input)) => {
                    return Err(failure(&source.name, &input, why.message()));
                }
                Err(TestError::Abort(why)) => return Err(format!("{}: {why}", source.name)),
                Ok(()) => {}
            }
        }
        rounds += 1;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let inputs = rounds * u64::from(ROUND) * sources.len() as u64;
    println!(
        "{inputs} inputs from {} sources in {seconds:.0} s, {:.0} a second; at most {} KB of memory and \
         {:.1} s of a processor for one; nothing found",
        sources.len(),
        inputs as f64 / seconds,
        child.peak_kilobytes,
        child.most_cpu.as_secs_f64(),
    );
    Ok(())
}

/// Generated inputs of every kind, and changed files of the corpus.
fn sources(corpus: &[FuzzInput]) -> Vec<Source> {
    let generated = generate::all();
    let changed = Target::ALL.map(|target| {
        let seeds: Vec<_> = corpus.iter().filter(|it| it.target == target).collect();
        let seeds = seeds.into_iter().cloned().collect();
        (format!("changed {target:?}"), mutate::changed(seeds))
    });
    let all = generated.into_iter().chain(changed);
    all.map(|(name, inputs)| Source { name, inputs }).collect()
}

/// The runner of a round, whose inputs follow from these numbers.
fn runner(seed: [u64; 3]) -> TestRunner {
    let config = Config {
        cases: ROUND,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    };
    let bytes = Sha256::digest(seed.map(u64::to_le_bytes).concat());
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Keeps an input that broke a law, and says where.
fn failure(source: &str, input: &FuzzInput, why: &str) -> String {
    let bytes = input.write();
    let name = &format!("{:x}", Sha256::digest(&bytes))[..16];
    let folder = corpus::top().join("target/fuzz");
    let path = folder.join(name);
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, &bytes));
    kept.expect("an input can be kept");
    format!(
        "{source}: {why}\n{input:?}\nkept as {}; put it into tests/corpus/{} once this is mended",
        path.display(),
        input.target.folder()
    )
}
